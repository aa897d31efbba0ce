"""Which organizations a text names, and by which one name each."""

import pytest

from db.ingest.name_key import name_key
from db.ingest.names import Names


def names(text: str) -> list[str]:
    return [one.name for one in Names(text).mentions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gửi các sở: Y tế, Tài chính tỉnh Mẫu.", ["Sở Y tế tỉnh Mẫu", "Sở Tài chính tỉnh Mẫu"]),
        ("Sở Y tế, Nội vụ và Công an tỉnh dự.", ["Sở Y tế tỉnh", "Sở Nội vụ tỉnh", "Công an tỉnh"]),
        ("Hội Nông dân, Phụ nữ huyện dự.", ["Hội Nông dân huyện", "Hội Liên hiệp Phụ nữ huyện"]),
        (
            "Ban Tổ chức, Tuyên giáo Huyện ủy dự.",
            ["Ban Tổ chức Huyện ủy", "Ban Tuyên giáo Huyện ủy"],
        ),
    ],
)
def test_a_head_word_goes_for_all_of_its_list(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ban Chỉ đạo quốc gia nuôi bò đã họp.", ["Ban Chỉ đạo quốc gia nuôi bò"]),
        (
            "Ban Chỉ đạo (BCĐ) “Nhà nhà nuôi bò” tỉnh họp. BCĐ đề nghị.",
            ["Ban Chỉ đạo “Nhà nhà nuôi bò” tỉnh"] * 2,
        ),
        ("Ban tổ chức Ngày hội nuôi bò rà soát việc.", ["Ban Tổ chức Ngày hội nuôi bò tỉnh"]),
        ("Hội đồng Nuôi bò Trung ương vừa họp.", ["Hội đồng Nuôi bò Trung ương"]),
        ("Ban Chỉ đạo xây dựng xã hội học tập tỉnh họp.", ["Ban Chỉ đạo xây dựng xã hội học tập tỉnh"]),
        ("Ban Vì sự tiến bộ của phụ nữ huyện họp.", ["Ban Vì sự tiến bộ của phụ nữ huyện"]),
        ("Ban Chỉ đạo họp.", []),
        ("Hội đồng gặp tỉnh bạn.", []),
        ("Các Ban Chỉ đạo nuôi bò họp.", []),
    ],
)
def test_a_board_is_known_by_its_programme(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thăm, chúc mừng Báo Mẫu Mới.", ["Báo Mẫu Mới"]),
        ("Ảnh: Báo Mẫu Mới. Theo Báo Mẫu Mới", ["Báo Mẫu Mới"]),
        ("Theo Báo Mẫu Mới đưa tin.", []),
        ("Chính phủ và Hội Nông dân Việt Nam họp.", ["Chính phủ", "Hội Nông dân Việt Nam"]),
        ("Nghị định của Chính phủ về nuôi bò.", []),
        ("Kỷ niệm ngày thành lập Hội Nông dân.", []),
    ],
)
def test_who_is_only_mentioned_takes_no_part(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ban Dân vận Thành ủy Mẫu họp. Ban dân vận báo cáo.", "Ban Dân vận Thành ủy Mẫu"),
        ("UBND huyện Ví Dụ họp. Ban Dân vận báo cáo.", "Ban Dân vận Huyện ủy Ví Dụ"),
        ("UBND xã Mẫu họp. Đảng ủy lưu ý.", "Đảng ủy xã Mẫu"),
    ],
)
def test_a_bare_board_of_the_party_is_that_of_the_article(text: str, wanted: str) -> None:
    assert names(text)[-1] == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Huyện đoàn Ví Dụ", "Đoàn Thanh niên huyện Ví Dụ"),
        ("Trung ương Hội Nông dân Việt Nam", "Hội Nông dân Việt Nam"),
        ("Ban Chỉ đạo nuôi bò của xã", "Ban Chỉ đạo nuôi bò xã"),
        ("Công đoàn tỉnh Mẫu", "Liên đoàn Lao động tỉnh Mẫu"),
        ("Hội Sinh viên Việt Nam tỉnh Mẫu", "Hội Sinh viên tỉnh Mẫu"),
        ("Ban Thường vụ Tỉnh đoàn Mẫu", "Đoàn TNCS Hồ Chí Minh tỉnh Mẫu"),
        ("Liên minh HTX tỉnh Mẫu", "Liên minh Hợp tác xã tỉnh Mẫu"),
        ("Hội NNCĐDC/dioxin tỉnh", "Hội Nạn nhân da cam-điôxin tỉnh"),
        ("Hội nạn nhân CĐDC tỉnh", "Hội Nạn nhân da cam-điôxin tỉnh"),
    ],
)
def test_two_names_of_one_body_are_one(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hội Phụ nữ Công an tỉnh Mẫu họp.", ["Hội Phụ nữ Công an tỉnh Mẫu"]),
        ("Ban liên lạc đồng hương Ví Dụ tại TP. Mẫu họp.", ["Ban liên lạc đồng hương Ví Dụ tại TP. Mẫu"]),
        ("Hội Luật gia TP.Mẫu họp.", ["Hội Luật gia thành phố Mẫu"]),
        ("Căn cứ Nghị quyết 12/2030/NQ-HĐND.", []),
        ("Ngày 5/7, tại Trung tâm Y tế huyện Mẫu diễn ra hội thi.", []),
        ("Mỗi Quận, Huyện đoàn trồng một cây.", []),
    ],
)
def test_where_a_name_begins_and_what_is_none(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted
