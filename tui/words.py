"""Values in the words of the language spoken: dates, numbers, measures, target sets, deadlines, sources."""

from datetime import datetime

from db.followup import grounds
from db.table import Cell, Column
from db.values import Band, Deadline, Measure, Period, Span, TargetSet
from db.why import told
from tui.locale import joined, label, language, phrase, tr
from tui.safe import safe_line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SCALES = {"tỷ": "billion", "tỉ": "billion", "triệu": "million", "nghìn": "thousand", "ngàn": "thousand"}


def date_words(date: str | None) -> str:
    """18-08-2023, 08-2023 or 2023 as far as known, in English 18 Aug 2023 or Aug 2023; empty if not at all.
    A time of day is left out."""
    if not date:
        return ""
    year, *rest = date[:10].split("-")
    if language() == "vi" or not rest:
        return "-".join([*reversed(rest), year])
    month, *day = rest
    return " ".join([*(one.lstrip("0") for one in day), MONTHS[int(month) - 1], year])


def moment_words(moment: str) -> str:
    """A point of time where one is: 18-08-2023 14:05."""
    here = datetime.fromisoformat(moment).astimezone()
    return f"{date_words(here.date().isoformat())} {here:%H:%M}"


def number_words(number: float) -> str:
    """A number with the grouping and decimal marks of the language: 6.897,5 in Vietnamese."""
    text = f"{number:,}" if isinstance(number, int) or not number.is_integer() else f"{int(number):,}"
    return text.translate(str.maketrans(",.", ".,")) if language() == "vi" else text


def measure_words(measure: Measure) -> str:
    """ "hơn 163 tỷ đồng"; the raw words where no value could be read."""
    if measure.value is None:
        return measure.raw or tr("unknown")
    value = number_words(measure.value)
    if measure.value_to is not None:
        value = f"{value}–{number_words(measure.value_to)}"
    unit = unit_words(measure.unit or "")
    figure = f"{value}{unit}" if unit.startswith("%") else f"{value} {unit}"
    return " ".join(filter(None, [label("qualifier", measure.qualifier), figure.strip()]))


def unit_words(unit: str) -> str:
    """ "tỷ đồng"; in English "billion đồng": the scale is a number, what is counted is the source's word."""
    scale, gap, counted = unit.partition(" ")
    return unit if language() == "vi" else f"{_SCALES.get(scale, scale)}{gap}{counted}"


def percent_words(low: float | None, high: float | None) -> str:
    """70–83%, > 50%, < 50%; empty when neither is known."""
    if low is not None and high is not None:
        return f"{number_words(low)}%" if low == high else f"{number_words(low)}–{number_words(high)}%"
    if low is not None:
        return f"> {number_words(low)}%"
    return f"< {number_words(high)}%" if high is not None else ""


def band_words(band: Band) -> str:
    """ "3 đạt một phần (70–83%)"."""
    percent = percent_words(band.percent_min, band.percent_max)
    words = f"{band.count} {label('outcome', band.outcome)}"
    return f"{words} ({percent})" if percent else words


def bands(targets: TargetSet) -> list[Band]:
    """The bands of a target set, the remaining targets as the last one, with what is said of them."""
    if not targets.residual:
        return list(targets.bands)
    rest = Band(
        count=targets.residual,
        outcome=targets.residual_outcome or "unknown",
        percent_min=targets.residual_percent_min,
        percent_max=targets.residual_percent_max,
    )
    return [*targets.bands, rest]


def targets_words(targets: TargetSet) -> str:
    """ "11 chỉ tiêu (Trung ương Hội giao): 4 vượt, 1 đạt, …"; a sum that fails is said."""
    listed = [band_words(band) for band in bands(targets)]
    if targets.residual:
        listed[-1] = tr("remaining {band}").format(band=listed[-1])
    head = tr("{total} targets").format(total=targets.total)
    if targets.assigner:
        head = f"{head} ({targets.assigner})"
    words = f"{head}: {', '.join(listed)}" if listed else head
    return words if targets.adds_up else f"{words} – {mismatch_words(targets)}"


def mismatch_words(targets: TargetSet) -> str:
    """That the bands do not make up the total; empty if they do."""
    if targets.adds_up:
        return ""
    return tr("adds up to {counted}, not {total}").format(counted=targets.counted, total=targets.total)


def period_words(period: Period | None) -> str:
    """The source's words, with the days where they are certain."""
    if period is None:
        return ""
    days = "–".join(date_words(day) for day in (period.from_, period.to) if day)
    return f"{period.raw} ({days})" if days else period.raw


def deadline_words(deadline: Deadline | None) -> str:
    """The raw words and the day they end on; *không nêu hạn* where the source gives none."""
    if deadline is None:
        return tr("no deadline stated")
    words = deadline.raw or label("precision", deadline.precision)
    if deadline.precision == "none" and not deadline.raw:
        words = tr("no deadline stated")
    if deadline.to:
        words = tr("{words} (until {day})").format(words=words, day=date_words(deadline.to))
    for extension in deadline.extensions:
        words += " → " + tr("extended to {day}").format(day=date_words(extension.new))
    return words


def span_words(span: Span) -> str:
    """The place in the source: paragraph or code points."""
    if span.paragraph is not None:
        return tr("paragraph {number}").format(number=span.paragraph)
    if span.start is not None and span.end is not None:
        return tr("characters {start}–{end}").format(start=span.start, end=span.end)
    return ""


def cell_words(column: Column, cell: Cell) -> str:
    """A cell of a report for people; empty where it is unknown."""
    if cell is None:
        return ""
    match column.sort:
        case "code":
            return label(column.family, str(cell))
        case "date":
            return date_words(str(cell))
        case "percent":
            return f"{cell}%"
        case "grounds":
            return safe_line(grounds_words(str(cell)))
    return number_words(cell) if isinstance(cell, int | float) else safe_line(str(cell))


def path_words(path: str) -> str:
    """A field's way in words: ``measures[0].value`` is "số liệu 1 · giá trị"."""
    steps = []
    for step in path.split("."):
        name, _, place = step.partition("[")
        number = f" {int(place.rstrip(']')) + 1}" if place else ""
        steps.append(f"{label('field', name)}{number}")
    return joined(steps)


def grounds_words(reason: str) -> str:
    """Why a report may answer a directive, in the language now spoken."""
    return "; ".join(map(phrase, grounds.told(reason)))


def reason_words(reason: str) -> str:
    """Why a record was written, as the history tells it: the program's own reasons in the language now
    spoken, a person's words as they are."""
    said = told(reason)
    if isinstance(said, str):
        return said
    gaps = {name: str(gap) for name, gap in said.gaps.items()}
    if status := gaps.get("status"):
        gaps["status"] = label("status", status)
    if field := gaps.get("field"):
        gaps["field"] = path_words(field)
    return tr(said.template).format(**gaps)
