"""Forms that pages of many offices share: who chaired, papers cited, sentences glued to a date."""

import pytest

from db.ingest.dates import held
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


_TITLE = "Hội nghị nuôi bò mẫu năm 2031"
_TOLD = "Sáng 14-7-2031, Hội Nông dân tỉnh Mẫu họp."


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        ([_TITLE, _TOLD, "Hội viên cùng đàn bò mẫu.", "Hội viên cùng đàn bò mẫu."], "caption"),
        ([_TITLE, _TOLD, "Hội nghị nuôi bò mẫu năm 2031 -0"], "caption"),
        ([_TITLE, _TOLD, "Bà Giả Định (thứ ba từ trái sang) nhận hoa của Hội."], "caption"),
        ([_TITLE, _TOLD, "HOI NGHI NUOI BO CUA TINH MAU"], "caption"),
        ([_TITLE, _TOLD, "Bò mẫu gặm cỏ ở xã Ví Dụ năm 2031. - Ảnh 1."], "caption"),
        ([_TITLE, _TOLD, "(Ảnh minh họa, nguồn: Ví Dụ)"], "caption"),
        ([_TITLE, _TOLD, "Ông Trần Văn Thử và bà Giả Định ký kết chương trình phối hợp nuôi bò."], "caption"),
        ([_TITLE, _TOLD, "Lãnh đạo tỉnh Mẫu chúc mừng Hội Nông dân nhân ngày truyền thống."], "caption"),
        ([_TITLE, _TOLD, "Hội viên nhận 200 con bò mẫu. Ảnh: Ví Dụ."], "body"),
        ([_TITLE, _TOLD, "Hội Nông dân tỉnh Mẫu tập trung chăm sóc đàn bò, giữ gìn đồng cỏ"], "body"),
        ([_TITLE, _TOLD, "Những cách nuôi bò hay ở tỉnh Mẫu"], "heading"),
        ([_TITLE, "Hội nghị bàn việc nuôi bò", _TOLD], "heading"),
        ([_TITLE, _TOLD, "Chiều 15-7, Hội tổ chức hội nghị nuôi cá"], "body"),
    ],
    ids=[
        *(
            "twice",
            "title again",
            "posed",
            "name of a file",
            "numbered in a year",
            "for illustration",
            "signing",
        ),
        *("congratulation", "figures", "cut off", "last heading", "second title", "another day"),
    ],
)
def test_the_words_under_a_picture(lines: list[str], part: str) -> None:
    at = lines.index(_TOLD) - 1 if lines[-1] == _TOLD else 2
    assert laid_out("\n".join(lines))[at].part == part


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Họp mẫu\nBan biên tập 05:20, 21/09/2031\nHội họp.", None),
        ("Họp mẫu (20/05/2031 17:31)\nHội họp.", None),
        (
            "Ví Dụ, ngày 21 tháng 11 năm 2031\nNgày 14-9-2031, Hội họp bàn việc nuôi thêm bò mẫu.",
            "2031-09-14",
        ),
        ("Họp mẫu\nĐại hội dự kiến họp vào ngày 9/9/2031.", None),
        ("Họp mẫu\nTháng nuôi bò là từ ngày 3/3 đến ngày 4/4/2031.", None),
        ("Họp mẫu\n8h30 ngày 14/9/2031, Hội họp bàn việc nuôi thêm bò mẫu.", "2031-09-14"),
    ],
    ids=["clock before", "clock behind", "day of printing", "planned", "a span", "hour of a meeting"],
)
def test_days_on_which_no_meeting_was_held(text: str, day: str | None) -> None:
    assert held(text, None, 0).on == day


def test_a_bare_number_of_a_paper_is_cited_when_its_sentence_ends_or_tells_its_year() -> None:
    found = cited("Thực hiện Chỉ thị 15 năm 2031 và Kết luận 16, Hội nuôi bò theo Kế hoạch 27 tháng 7.")
    assert [one.reference.number for one in found] == ["15", "16"]


def test_a_number_without_its_sign_is_the_paper_told_of_before() -> None:
    found = cited("Công văn số 15/UBND-TN nêu rõ việc này. Nội dung Công văn số 15 về nuôi bò.")
    assert [one.reference.number for one in found] == ["15/UBND-TN"]
