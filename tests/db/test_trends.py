"""Figures that were reported more than once are found by their words and unit, in the order of the days."""

from db.records import Result
from db.trends import trends
from db.values import Measure


def reported(number: int, *measures: Measure) -> Result:
    return Result(
        address=f"result/mau-{number}",
        meeting=f"meeting/mau-{number}",
        organization="org/hoi-mau",
        statement="Số liệu mẫu.",
        measures=measures,
    )


def test_the_same_figure_at_several_meetings_is_a_trend() -> None:
    said = ((120, "Kết nạp mới"), (90, "kết nạp mới"), (150, "ket nap moi"))
    members = [Measure(value=value, unit="hội viên", what=what) for value, what in said]
    other = Measure(value=7, unit="lớp", what="kết nạp mới")
    unsaid = Measure(value=3, unit="hội viên")
    days = ("2031-03-01", "2031-01-01", "2031-06")
    dated = [
        (day, reported(number, one, unsaid, *([other] if number == 0 else [])))
        for number, (day, one) in enumerate(zip(days, members, strict=True))
    ]
    (trend,) = trends(dated)
    assert (trend.what, trend.unit) == ("ket nap moi", "hội viên")
    assert [(point.day, point.value) for point in trend.points] == [
        ("2031-01-01", 90), ("2031-03-01", 120), ("2031-06", 150)
    ]  # fmt: skip


def test_two_figures_of_one_day_or_an_undated_one_are_no_trend() -> None:
    one = Measure(value=1, unit="xã", what="đạt chuẩn")
    assert trends([("2031-01-01", reported(1, one)), ("2031-01-01", reported(2, one))]) == []
    assert trends([("", reported(1, one)), ("2031-01-01", reported(2, one))]) == []
