"""Figures that an organization reported more than once, in the order of the days: how they went."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from db.records import Result
from db.text import fold, nfc
from db.values import Measure


class Point(Struct, frozen=True):
    """A figure as reported on a day (a partial date), with the result that says so."""

    day: str
    value: float
    measure: Measure
    result: str


class Trend(Struct, frozen=True):
    """The same figure at several meetings, the earliest first."""

    what: str
    unit: str
    points: tuple[Point, ...]


def trends(dated: Iterable[tuple[str, Result]]) -> list[Trend]:
    """What was counted in the same unit on at least two days, by the same words; the most often first.

    ``dated`` are results with their days. Of several such figures on one day the first counts.
    """
    found: dict[tuple[str, str], dict[str, Point]] = defaultdict(dict)
    for day, result in dated:
        for measure in result.measures:
            if day and measure.value is not None and measure.what:
                key = (fold(nfc(measure.what)), fold(nfc(measure.unit or "")))
                point = Point(day, float(measure.value), measure, result.address)
                found[key].setdefault(day, point)
    several = [sorted(points.values(), key=lambda point: point.day) for points in found.values()]
    told = [_trend(points) for points in several if len(points) > 1]
    return sorted(told, key=lambda trend: (-len(trend.points), fold(trend.what)))


def _trend(points: list[Point]) -> Trend:
    latest = points[-1].measure
    return Trend(latest.what or "", latest.unit or "", tuple(points))
