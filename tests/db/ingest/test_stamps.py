"""Lines that papers and portals put above an article to say when it came out."""

import pytest

from db.ingest.dates import held, period, stamp


@pytest.mark.parametrize(
    "line",
    [
        "27/06/2031 21:27",
        "21:27 27/06/2031",
        "23:48 | 27/06/2031",
        "21h27, 27.6.2031",
        "Thứ sáu, ngày 27/06/2031 | 10:22 AM (GMT +7)",
        "Thứ Sáu, 27/6/2031 14:46'(GMT+7)",
        "- Cập nhật: 27/06/2031",
        "Cập nhật, 13:55, Thứ Sáu, 27/06/2031 (GMT+7)",
        "Đăng ngày: 27/06/2031 14:28:10",
        "VÍ DỤ 27/06/2031 08:07",
        "Ngày đăng bài: 27/06/2031 | Tác giả: Giả Định",
        "Thứ sáu, 27 Tháng 6, 2031 - 04:53",
    ],
)
def test_a_stamp_gives_the_day(line: str) -> None:
    assert stamp(line) == "2031-06-27"


@pytest.mark.parametrize("line", ["Sáng 27-6-2031", "21:27", "Lượt xem: 27", "Kế hoạch 27/6 năm 2031"])
def test_other_lines_are_no_stamps(line: str) -> None:
    assert stamp(line) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27/06/2031 21:27\nSáng nay, Hội họp mẫu.", "2031-06-27"),
        ("27/06/2031 21:27\nChiều 26-6, Hội họp mẫu.", "2031-06-26"),
        ("27/06/2031 21:27\nHội họp mẫu.", None),
        ("27/06/2031 21:27\nNhân kỷ niệm 90 năm ngày Phụ nữ mẫu 8-3, Hội họp mẫu.", None),
        ("27/06/2031 21:27\nKỷ niệm ngày mẫu 8-3.\nSáng 26-6, Hội họp mẫu.", "2031-06-26"),
        ("27/06/2031 21:27\nNhân dịp ngày mẫu, sáng 26-6, Hội họp mẫu.", "2031-06-26"),
        ("27/06/2031 21:27\nTrong các ngày 25, 26/6/2031, Hội họp mẫu.", "2031-06-25"),
        ("Trong 2 ngày (24 và 25-6), Hội họp mẫu.", "2031-06-24"),
        ("Ngày 24-25/6/2031, Hội họp mẫu.", "2031-06-24"),
        ("Thứ Bảy 26/06/2031 , 21:27 (GMT+7)\nSau 2 ngày (ngày 24 và 25/6), Hội họp xong.", "2031-06-24"),
        ("Mừng 30 năm Hội (6/4/2001 - 6/4/2031), ngày 11/6, Hội họp mẫu.", "2031-06-11"),
        ("Đại hội dự kiến họp tại Nhà mẫu trong 1,5 ngày, vào các ngày 29/7 và 30/7/2031.", None),
        ("Hội họp ở Quảng trường 3/2, đường Mẫu.", None),
        ("Hội có 300 người của Tổng đội mẫu 13-5, Tổng đội mẫu khác.", None),
        ("Hội họp mẫu.\nChiều 13/6, Ban Chỉ đạo mẫu làm việc với…", None),
        ("UBND huyện đã có Công văn số 5/UBND-TN ngày 23/6/2031 yêu cầu các xã nuôi bò.", "2031-06-23"),
        ("Thực hiện Công văn số 5/UBND-TN ngày 23/6/2031, Hội nuôi bò.", None),
    ],
    ids=[
        "today",
        "without a year",
        "only published",
        "an anniversary",
        "past an anniversary",
        "on its morning",
        "two days",
        "two days in brackets",
        "from day to day",
        "the end of two days",
        "between two days of an anniversary and its comma",
        "what is still to come",
        "the name of a square",
        "the name of a troop",
        "the head of another page",
        "an order by paper",
        "a paper carried out",
    ],
)
def test_the_day_of_a_meeting_is_one_that_the_text_says(text: str, day: str | None) -> None:
    assert held(text, "2031-06-27", 0).on == day


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("6 tháng đầu năm, Hội", ("2031-01-01", "2031-06-30")),
        ("6 tháng đầu năm 2031, Hội", ("2031-01-01", "2031-06-30")),
        ("quý II, Hội", ("2031-04-01", "2031-06-30")),
        ("quý IV, Hội", ("2030-10-01", "2030-12-31")),
    ],
)
def test_a_period_of_report_without_its_year_is_over_or_goes_on(words: str, days: tuple[str, str]) -> None:
    found = period(words, "2031-08-18")
    assert found is not None
    assert (found[0].from_, found[0].to) == days
