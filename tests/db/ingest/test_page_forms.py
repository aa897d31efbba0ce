"""Forms that pages of many offices share: who chaired, papers cited, sentences glued to a date."""

import pytest

from db.ingest.layout import laid_out
from db.ingest.legal import cited
from db.ingest.names import Names
from db.ingest.people import chair, people
from db.ingest.sentences import sentences
from tests.db.ingest.test_scope import ASKED, directives, results


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Chủ trì cuộc họp là ông Trần Văn Thử, Chủ tịch Hội. Bà Lê Thị Giả Định phát biểu.",
            "Trần Văn Thử",
        ),
        (
            "Phát biểu tại cuộc họp, lãnh đạo huyện mong muốn đồng chí Trần Văn Thử cần rèn luyện thêm.",
            None,
        ),
        ("Kết luận của Ban Bí thư Trung ương và Chủ tịch Hội, Ban Thường vụ yêu cầu nuôi bò.", None),
    ],
    ids=["named behind", "who is asked", "a board is no person"],
)
def test_who_chaired(text: str, name: str | None) -> None:
    found = chair(text, people(text, Names(text)), len(text))[0]
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quyết định số 77 – QĐ/TW ngày 12/12/2031", ["77-QĐ/TW"]),
        ("MẶT TRẬN QUẬN 5-THÀNH PHỐ VÍ DỤ", []),
    ],
    ids=["a dash set apart", "a city in capitals"],
)
def test_a_sign_has_letters_without_tones(text: str, numbers: list[str]) -> None:
    assert [one.reference.number for one in cited(text)] == numbers


def test_a_sentence_may_be_glued_to_the_date_before_it() -> None:
    said = "Hội họp mẫu sáng 12-1.Năm 2031 có 12 ao cá mẫu. Tiền thuê là 1.Hai mẫu."
    assert len(sentences(said, 0)) == 3


def test_words_in_brackets_at_the_end_stand_under_a_picture() -> None:
    last = "(Ông Trần Văn Thử, Chủ tịch Hội Nông dân tỉnh Mẫu phát biểu chỉ đạo tại Hội nghị nuôi bò)"
    body = "Hội Nông dân tỉnh Mẫu đã trồng 12 ha cỏ.\n" * 3
    assert laid_out(f"{body}{last}")[-1].part == "caption"


def test_a_comparison_with_last_year_is_nobodys_order() -> None:
    assert len(directives(f"{ASKED} Số bò năm 2031 tăng so với năm 2030.")) == 1


def test_boards_and_their_allies_are_a_group() -> None:
    said = "Quý III năm 2031, các Ban xây dựng Đảng, Mặt trận và các Đoàn thể chính trị xã hội đã nuôi 12 bò."
    assert [who for who, _words in results(said)] == [""]


@pytest.mark.parametrize(
    "said",
    [
        "Thời gian qua, cán bộ, hội viên trên địa bàn huyện đã nuôi nhiều bò mẫu.",
        "Bò Mẫu hiện có 14 ao cá và 3 trại bò.",
        "Đáng ghi nhận hơn, các cấp bộ đoàn đã trồng 12 ha cỏ.",
        "Triển khai thực hiện cuộc vận động nuôi bò, thời gian qua huyện Ví Dụ đạt được kết quả nhất định.",
    ],
    ids=["people with their kinds", "what a place has", "praised", "after what was carried out"],
)
def test_it_is_a_result(said: str) -> None:
    assert len(results(said)) == 1


def test_what_is_promised_or_still_to_be_carried_out_is_no_result() -> None:
    assert results("Các cán bộ, hội viên trên địa bàn huyện sẽ nuôi thêm bò mẫu.") == []
    assert results("Triển khai thực hiện cuộc vận động nuôi bò, các xã cần lập danh sách hộ nuôi.") == []
