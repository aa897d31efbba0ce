"""When, who, to whom and by which paper: forms in which pages give the fields of a record."""

import pytest

from db.ingest.addressees import addressee_at, asked, beside
from db.ingest.dates import deadline, held, stamp
from db.ingest.layout import laid_out
from db.ingest.legal import cited
from db.ingest.names import Names
from db.ingest.people import chair, people
from db.ingest.scope import Walk


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Kỷ niệm 100 năm ngày thành lập Hội (26/3/1931 - 26/3/2031), ngày 24/3, huyện tặng hoa.",
            "2031-03-24",
        ),
        ("Vào hồi 15h30 ngày 9/7/2031 tại xã Mẫu, Hội họp.", "2031-07-09"),
        ("Từ ngày 08/02 đến ngày 09/02/2031, Hội kiểm tra 9 xã.", "2031-02-08"),
        ("Hội cho gieo cấy từ ngày 20/06/2031.", None),
        ("Dự kiến sẽ họp vào sáng ngày 01/03/2031.", None),
        ("Tổng quỹ tại thời điểm 30/6/2031 là 5 triệu đồng.", None),
        ("UBND tỉnh vừa ban hành Kế hoạch 555, ngày 15/9/2031 về nuôi cá.", "2031-09-15"),
    ],
)
def test_the_day(text: str, day: str | None) -> None:
    assert held(text, "2031-12-01", 0).on == day


def test_a_line_that_goes_on_is_no_stamp() -> None:
    assert stamp("Thứ năm, ngày 12 tháng 9 năm 2031 | 10:4:11") == "2031-09-12"
    assert stamp("Ngày 22/01/2031, ông") is None
    assert stamp("Tỉnh Mẫu, ngày 22 tháng 01 năm 2031") is None


def test_an_hour_belongs_to_the_deadline() -> None:
    found = deadline("gửi báo cáo trước 14 giờ, ngày 05/12/2031.", None)
    assert found is not None
    assert found[0].raw == "trước 14 giờ, ngày 05/12/2031"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ông Trần Văn Thử, Trưởng ban Tuyên giáo; ông Lê Văn Giả, Giám đốc Sở Y tế đã đến thăm báo Mẫu.",
            "Trần Văn Thử",
        ),
        (
            "Tiếp thu ý kiến chỉ đạo của đồng chí Chủ tịch huyện, bà Lê Thị Giả, Bí thư Đoàn hứa cố gắng.",
            None,
        ),
        ("Đồng chí PBT Thường trực Huyện ủy chỉ đạo cuộc họp.", None),
        ("Đồng chí Trần Văn Thử Chủ tịch Hội chủ trì cuộc họp.", "Trần Văn Thử"),
        ("Chủ trì hội nghị: Bà Lê Thị Giả Định.", "Lê Thị Giả Định"),
        ("Phó Chủ tịch MTTQ Việt Nam Trần Thị Giả Định chủ trì cuộc họp.", "Trần Thị Giả Định"),
        ("Ông Trần Văn Thử (ảnh trên) - Phó Chủ tịch UBND huyện Ví Dụ nêu rõ: Hội làm tốt.", "Trần Văn Thử"),
    ],
)
def test_who_led(text: str, name: str | None) -> None:
    found = chair(text, people(text, Names(text)), len(text))[0]
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Chỉ thị 4, 5 của Thành ủy", ["4", "5"]),
        ("văn bản số 5555/UBND- MAU gửi các sở", ["5555/UBND-MAU"]),
        ("Ngày 17/07/2031 - UBND tỉnh họp tại phòng số 1 - UBND tỉnh", []),
        ("Nghị quyết 99 của Tỉnh ủy; Nghị quyết 99-NQ/TU ngày 9/4/2031", ["99-NQ/TU"]),
        ("Luật phòng, chống bạo lực gia đình; sinh đẻ", ["Luật phòng, chống bạo lực gia đình"]),
        ("theo Luật Nuôi cá mẫu năm 2031.", ["Luật Nuôi cá mẫu năm 2031"]),
    ],
)
def test_papers(text: str, numbers: list[str]) -> None:
    assert [one.reference.number or one.reference.title for one in cited(text)] == numbers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Các sở, ngành, UBND các quận, huyện theo chức năng phối hợp",
            "Các sở, ngành, UBND các quận, huyện",
        ),
        ("LĐLĐ các huyện, thị xã thực hiện tốt", "LĐLĐ các huyện, thị xã"),
        (
            "các cấp ủy, mặt trận Tổ quốc và các đoàn thể quan tâm",
            "các cấp ủy, mặt trận Tổ quốc và các đoàn thể",
        ),
        (
            "Ban Chỉ đạo vận động hiến máu tỉnh khẩn trương lập kế hoạch",
            "Ban Chỉ đạo vận động hiến máu tỉnh",
        ),
        ("các thành viên, tổ giúp việc tổ chức tốt", "các thành viên, tổ giúp việc"),
        ("Báo cáo cần đánh giá đúng", None),
        ("hai nội dung cần tập trung", None),
    ],
)
def test_to_whom(text: str, words: str | None) -> None:
    found = addressee_at(Names(text), 0, len(text))
    assert (found.words if found else None) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chủ tịch huyện đề nghị các xã cần nuôi cá", "các xã"),
        ("Thời gian tới đề nghị các xã nuôi cá", "các xã"),
        ("Văn bản nêu rõ, Hội Nông dân tỉnh có trách nhiệm nuôi cá", "Hội Nông dân tỉnh"),
        ("Hội Nông dân tỉnh nuôi cá", None),
    ],
)
def test_who_is_asked_within_a_clause(text: str, words: str | None) -> None:
    found = asked(Names(text), 0, len(text))
    assert (found.words if found else None) == words


def test_who_helps_ends_where_it_is_said_in_what() -> None:
    text = "Ban Quản lý các Khu công nghiệp tỉnh, UBND các quận, huyện trong công tác giải quyết"
    found = beside(Names(text), 0, len(text))
    assert found is not None
    assert found.words == "Ban Quản lý các Khu công nghiệp tỉnh, UBND các quận, huyện"
    assert beside(Names("tổ chức tuyên dương"), 0, 19) is None


def results_of(body: str) -> list[str | None]:
    names = Names(body)
    return [one.organization for one in Walk(names, laid_out(body)).reported]


def test_whose_result_it_is() -> None:
    head = "Hội Khuyến học huyện Ví Dụ họp tổng kết\nNgày 3/7/2031, Hội Khuyến học huyện Ví Dụ họp.\n"
    assert results_of(head + "Năm qua, toàn huyện đã có thêm 12 chi hội.") == ["Hội Khuyến học huyện Ví Dụ"]
    passive = "Hội được Huyện ủy Ví Dụ chọn tổ chức điểm.\nNăm qua, đã trao 12 suất quà mẫu."
    assert results_of(head + passive)[-1:] == ["Hội Khuyến học huyện Ví Dụ"]
    assert results_of(head + "Huyện Ví Dụ đã có thêm 12 chi hội.") == ["Hội Khuyến học huyện Ví Dụ"]


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("Với hơn 600 hội viên, Hội Nông dân xã Mẫu đã trồng 12 ha lúa.", "Hội Nông dân xã Mẫu"),
        ("Các tổ chức Hội Nông dân huyện Ví Dụ đã trồng 12 ha lúa.", "Hội Nông dân huyện Ví Dụ"),
        ("Hội Nông dân các xã đã trồng 12 ha lúa.", None),
    ],
)
def test_a_result_belongs_to_the_body_right_before_its_verb(said: str, whose: str | None) -> None:
    head = "Hội Khuyến học huyện Ví Dụ họp tổng kết\nNgày 3/7/2031, Hội Khuyến học huyện Ví Dụ họp.\n"
    assert results_of(head + said) == [whose]


@pytest.mark.parametrize("city", ["TP.HCM", "Tp.HCM", "Tp. Hồ Chí Minh", "TPHCM"])
def test_a_city_is_known_by_every_short_form_of_its_level(city: str) -> None:
    text = f"Thành ủy {city} họp với Hội Nông dân thành phố."
    assert [one.name for one in Names(text).mentions] == [
        "Thành ủy Thành phố Hồ Chí Minh",
        "Hội Nông dân thành phố Hồ Chí Minh",
    ]
