"""Lines that papers and portals put above an article to say when it came out."""

import pytest

from db.ingest.dates import stamp


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
    ],
)
def test_a_stamp_gives_the_day(line: str) -> None:
    assert stamp(line) == "2031-06-27"


@pytest.mark.parametrize("line", ["Sáng 27-6-2031", "21:27", "Lượt xem: 27", "Kế hoạch 27/6 năm 2031"])
def test_other_lines_are_no_stamps(line: str) -> None:
    assert stamp(line) is None
