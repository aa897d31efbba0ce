"""Deadlines from Vietnamese words. The raw words stay; only days that they certainly mean are added.

``to`` is the last day on which nobody could call it late: of "trước ngày 30-6" the 30th itself, of "trước
quý II" the day before the quarter, of "đầu tháng 6" the month's last day. Words without a year mean the
first such time that is not over on the day of the meeting.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from db.followup.days import ONE_DAY, Days, months, months_later, partial, working_days_later
from db.text import nfc
from db.values import Deadline, Precision

_LONGEST = 500  # of a Label
_FARTHEST = {"ngày": 3660, "ngày làm việc": 750, "tuần": 520, "tháng": 120, "quý": 40, "năm": 10}


class _NeedsMeeting(Exception):
    """The words mean a day only together with the day of the meeting."""


class _Rule(NamedTuple):
    precision: Precision
    pattern: re.Pattern[str]
    days: Callable[[re.Match[str], int], Days]
    """The days of a match in a given year. Raises ValueError where the calendar has none."""


def parse(raw: str, held_on: str | None = None) -> Deadline:
    """The deadline that the words ``raw`` set at a meeting held on ``held_on`` (a partial date)."""
    words = raw.strip()[:_LONGEST]
    text = re.sub(r"\s+", " ", nfc(words).lower())
    meeting = partial(held_on[:10]) if held_on else None
    precision: Precision = "none"
    days: Days | None = None
    if _RECURRING.search(text):
        precision = "recurring"
    elif counted := _COUNTED.search(text):
        precision, days = _counted(counted, text, meeting)
    else:
        for rule in _RULES:
            if found := list(rule.pattern.finditer(text)):
                precision, days = rule.precision, _certain(rule, found, meeting)
                break
        else:
            if relative := _RELATIVE.search(text):
                precision, days = _relative(relative, meeting)
            elif _BARE_TERM.search(text):
                precision = "term"
            elif _CONDITION.search(text):
                precision = "condition"
    if days is None:
        return Deadline(raw=words or None, precision=precision)
    first = days.first.isoformat() if days.first != date.min else None
    return Deadline(raw=words, precision=precision, from_=first, to=days.last.isoformat())


def _certain(rule: _Rule, found: list[re.Match[str]], meeting: Days | None) -> Days | None:
    """The days on which all readings agree, whichever day of ``meeting`` it really was."""
    try:
        readings = {_reading(rule, found, day) for day in (meeting or (None,))}
    except (_NeedsMeeting, ValueError, OverflowError):
        return None
    return readings.pop() if len(readings) == 1 else None


def _reading(rule: _Rule, found: list[re.Match[str]], today: date | None) -> Days:
    """From the first to the last of the times named; a year at the end holds for those before it."""
    times: list[Days] = []
    for match in reversed(found):
        ceiling = times[-1].last if times else None
        times.append(_named(rule, match, today, ceiling))
    if found[0].group("before"):
        opening = times[-1]
        # "Before the 30th" is widely taken to include it; before a month or a year is not.
        last = opening.last if rule.precision == "day" else opening.first - ONE_DAY
        return Days(date.min, last)
    # The end of a time begins on no certain day.
    first = date.min if found[0].group("edge") == "cuối" else min(time.first for time in times)
    return Days(first, max(time.last for time in times))


def _named(rule: _Rule, match: re.Match[str], today: date | None, ceiling: date | None) -> Days:
    year = match.group("year")
    if year and year.isdigit():
        return rule.days(match, int(year))
    if not today and not ceiling:
        raise _NeedsMeeting
    if today and year:
        return rule.days(match, today.year + (year in {"tới", "sau"}))
    if ceiling:
        candidates = (rule.days(match, ceiling.year - back) for back in range(2))
        return next(days for days in candidates if days.last <= ceiling)
    assert today is not None  # noqa: S101 - either was given
    candidates = (rule.days(match, today.year + ahead) for ahead in range(2))
    return next(days for days in candidates if days.last >= today)


def _counted(match: re.Match[str], text: str, meeting: Days | None) -> tuple[Precision, Days | None]:
    """So many days, weeks, months from the meeting; from another event they are a condition."""
    if _FROM_EVENT.search(text):
        return "condition", None
    count, unit = int(match["count"]), match["unit"]
    if not meeting or meeting.first != meeting.last or count > _FARTHEST[unit]:
        return "day", None
    today = meeting.first
    match unit:
        case "ngày làm việc":
            last = working_days_later(today, count)
        case "ngày" | "tuần":
            last = today + timedelta(days=count * (7 if unit == "tuần" else 1))
        case _:
            last = months_later(today, count * {"tháng": 1, "quý": 3, "năm": 12}[unit])
    return "day", Days(today, last)


def _relative(match: re.Match[str], meeting: Days | None) -> tuple[Precision, Days | None]:
    """This or the next week, month or quarter, seen from the meeting."""
    unit, ahead = match["unit"], int(match["which"] in {" tới", " sau"})
    precision: Precision = {"tháng": "month", "quý": "quarter"}.get(unit, "day")  # type: ignore[assignment]
    if not meeting or meeting.first != meeting.last:
        return precision, None
    today = meeting.first
    if unit == "tuần":
        monday = today + timedelta(days=7 * ahead - today.weekday())
        days = Days(monday, monday + timedelta(days=6))
    elif unit == "tháng":
        day = months_later(today.replace(day=1), ahead)
        days = months(day.year, day.month, day.month)
    else:
        day = months_later(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * ahead)
        days = months(day.year, day.month, day.month + 2)
    return precision, days._replace(first=date.min) if match["edge"] == "cuối " else days


def _day(match: re.Match[str], year: int) -> Days:
    day = date(year, int(match["month"]), int(match["day"]))
    return Days(day, day)


def _month(match: re.Match[str], year: int) -> Days:
    return months(year, int(match["month"]), int(match["month"]))


def _quarter(match: re.Match[str], year: int) -> Days:
    number = _ROMAN.get(match["quarter"]) or int(match["quarter"])
    return months(year, number * 3 - 2, number * 3)


def _part_of_year(match: re.Match[str], year: int) -> Days:
    count = {"sáu": 6, "chín": 9, "ba": 3, None: 6}.get(match["count"]) or int(match["count"])
    if not 0 < count < 12:
        raise ValueError(count)
    return months(year, 1, count) if match["part"] == "đầu" else months(year, 13 - count, 12)


def _year(_match: re.Match[str], year: int) -> Days:
    return months(year, 1, 12)


def _years(match: re.Match[str], year: int) -> Days:
    first = int(match["since"])
    if not first <= year <= first + 30:
        raise ValueError(year)
    return Days(date(first, 1, 1), date(year, 12, 31))


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BEFORE = r"(?:(?P<before>trước)(?: thời điểm| hạn)? )?(?:hết )?(?:(?P<edge>đầu|giữa|cuối) )?"
_IN_YEAR = r"(?:(?: ?[-/.,] ?|,? (?:của )?)(?:năm )?(?P<year>\d{4}(?!\d)|(?<=năm )(?:nay|này|tới|sau)))?"
_RULES = (
    _Rule(
        "day", re.compile(r"(?P<before>)(?P<edge>)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"), _day
    ),
    _Rule(
        "day",
        re.compile(
            r"(?:(?P<before>trước) )?(?P<edge>)(?:ngày |mùng )?(?<!\d)(?<!\d[-/.])(?P<day>\d{1,2})"
            r"(?: ?[-/.] ?| tháng )(?P<month>\d{1,2})(?!\d)"
            r"(?:(?: ?[-/.] ?|,? năm )(?P<year>\d{4}(?!\d)|nay|tới|sau))?"
        ),
        _day,
    ),
    _Rule(
        "half_year",
        re.compile(_BEFORE + r"(?:(?P<count>6|sáu) tháng|nửa) (?P<part>đầu|cuối)(?: năm)?" + _IN_YEAR),
        _part_of_year,
    ),
    _Rule(
        "month",
        re.compile(_BEFORE + r"(?P<count>\d{1,2}|ba|chín) tháng (?P<part>đầu|cuối)(?: năm)?" + _IN_YEAR),
        _part_of_year,
    ),
    _Rule(
        "quarter",
        re.compile(_BEFORE + r"(?:quý |(?<=,)|(?<=, )|(?<=và ))(?P<quarter>i{1,3}|iv|[1-4])\b" + _IN_YEAR),
        _quarter,
    ),
    _Rule("month", re.compile(_BEFORE + r"(?<!\d )tháng (?P<month>\d{1,2})(?!\d)" + _IN_YEAR), _month),
    _Rule(
        "term",
        re.compile(_BEFORE + r"(?P<since>(?<!\d)\d{4}) ?[-–—] ?(?P<year>\d{4})(?!\d)"),
        _years,
    ),
    _Rule("year", re.compile(_BEFORE + r"năm (?P<year>\d{4}|nay|này|tới|sau)\b"), _year),
    _Rule("year", re.compile(r"(?P<before>trước )?(?P<edge>cuối|hết|trong) năm(?P<year>)\b"), _year),
    _Rule("year", re.compile(r"(?P<edge>)(?:(?P<before>trước)|đến|hết|trong) (?P<year>20\d\d)\b"), _year),
)
_RECURRING = re.compile(
    r"\b(?:h[ằà]ng|mỗi) (?:ngày|tuần|tháng|quý|năm)\b|\bđịnh kỳ\b|\bthường kỳ\b|một lần\b"
)
_RELATIVE = re.compile(
    r"\b(?P<edge>cuối |trong |hết )?(?P<unit>tuần|tháng|quý)(?P<which> (?:này|nay|tới|sau)\b)?"
    r"(?(which)|(?(edge)\b|(?!)))(?! \d)"
)
_COUNTED = re.compile(
    r"\b(?:trong(?: vòng| thời hạn| thời gian)?|không quá|chậm nhất|tối đa|sau|thời hạn) "
    r"(?P<count>\d{1,4}) (?P<unit>ngày làm việc|ngày|tuần|tháng|quý|năm)\b(?! (?:đầu|cuối|\d))"
)
_FROM_EVENT = re.compile(r"\b(?:kể |tính )?từ (?:khi|ngày|lúc|thời điểm)\b|\bsau khi\b")
_BARE_TERM = re.compile(r"\bnhiệm k[ỳì]\b|\bgiai đoạn\b")
_CONDITION = re.compile(r"\b(?:khi|nếu|trường hợp|trước(?! mắt)|sau(?! này)|kể từ|cho đến|chừng nào)\b")
