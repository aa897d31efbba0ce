"""Spans of days: what a month, a quarter, a partial date or a number of working days comes to."""

import calendar
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


class Days(NamedTuple):
    """The first and the last day of a time."""

    first: date
    last: date


def today() -> date:
    """The day it is here."""
    return datetime.now().astimezone().date()


def months(year: int, first: int, last: int) -> Days:
    """The months ``first`` to ``last`` (1–12) of a year. Raises ValueError outside the calendar."""
    return Days(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


@lru_cache(4096)
def partial(text: str) -> Days:
    """What a partial date (year, month or day) comes to."""
    year, month, day = (int(part) if part else 0 for part in (text[:4], text[5:7], text[8:10]))
    if day:
        return Days(date(year, month, day), date(year, month, day))
    return months(year, month or 1, month or 12)


def months_later(day: date, count: int) -> date:
    """The same day ``count`` months on, or that month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def working_days_later(day: date, count: int) -> date:
    """The ``count``-th working day after ``day`` by Vietnam's calendar of holidays."""
    from holidays import country_holidays  # noqa: PLC0415 - slow to load, rarely needed

    off = country_holidays("VN")
    while count > 0:
        day += ONE_DAY
        if day.weekday() < 5 and day not in off:
            count -= 1
    return day
