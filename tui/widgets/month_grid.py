"""A month as a grid, Monday first: each day, and how much falls on it."""

import calendar
from collections.abc import Mapping
from datetime import date

from textual.content import Content

from tui.locale import tr
from tui.widgets.layout import MUTED

WIDE, NARROW = 9, 6
"""Characters for a day."""
_BEFORE = {WIDE: " ", NARROW: ""}  # so that a day of two digits with ten marks still fits

Marks = Mapping[date, tuple[int, str]]
"""What falls on a day: how much, and the style that says of what sort."""


def month_grid(month: date, marks: Marks, today: date, cell: int = WIDE) -> Content:
    """The month of the day ``month``; today is reversed."""
    names = tr("Mo Tu We Th Fr Sa Su").split()
    heads = "".join((_BEFORE[cell] + name).ljust(cell) for name in names)
    lines = [Content.styled(heads, "bold $text-muted")]
    lines += [
        Content("").join([_day(day, month, marks.get(day), today, cell) for day in week])
        for week in calendar.Calendar().monthdatescalendar(month.year, month.month)
    ]
    return Content("\n").join(lines)


def _day(day: date, month: date, mark: tuple[int, str] | None, today: date, cell: int) -> Content:
    if day.month != month.month:
        return Content(" " * cell)
    gap = " " if cell > NARROW else ""
    words = f"{_BEFORE[cell]}{day.day:>2}" + (f"{gap}({mark[0]})" if mark else "")
    style = f"bold {mark[1]}" if mark else MUTED
    return Content.styled(words.ljust(cell), f"{style} reverse" if day == today else style)
