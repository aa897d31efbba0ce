"""What an organization's record over time says, line by line, each with the address it leads to."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from textual.content import Content

from db.followup.counts import scorecard
from db.followup.item import Item
from db.followup.ledger import Ledger
from db.records import Result
from db.trends import Trend, trends
from tui.locale import label, language, tr
from tui.safe import safe_line
from tui.widgets.bars import bar
from tui.widgets.layout import MUTED
from tui.widgets.sparkline import sparkline
from tui.words import band_words, bands, cell_words, date_words, measure_words, period_words, unit_words

_BAR = 40  # cells of the longest bar
_COLOURS = {"heard": "$on-colour on $success 60%", "unheard": "$on-colour on $warning 45%"}
_MARKS = {"heard": "✓", "unheard": "?"}

Line = tuple[Content, str]
Dated = Sequence[tuple[str, Result]]


def lines(ledger: Ledger, results: Dated) -> list[Line]:
    """Numbers first, then the quarters, the figures and the targets; ``results`` are dated, oldest first."""
    return [*_totals(ledger), *_quarters(ledger), *_reports(results), *_figures(results), *_targets(results)]


def _heading(words: str) -> Line:
    return Content("\n").join([Content(""), Content.styled(words, "bold $text-accent")]), ""


def _totals(ledger: Ledger) -> Iterator[Line]:
    table = scorecard(ledger)
    if not table.rows:
        yield Content.styled(tr("No directive to it is in the knowledge base."), MUTED), ""
        return
    told = [
        (label("column", column.key), cell_words(column, cell))
        for column, cell in zip(table.columns, table.rows[0], strict=True)
        if column.sort in {"count", "percent"}
    ]
    names, numbers = (max(map(len, words)) for words in zip(*told, strict=True))
    for name, number in told:
        yield Content.assemble((f"{name:<{names}}  ", MUTED), (f"{number:>{numbers}}", "bold")), ""


def _quarters(ledger: Ledger) -> Iterator[Line]:
    by_quarter: dict[str, list[Item]] = defaultdict(list)
    for item in ledger.items:
        by_quarter[_quarter(item.held_on)].append(item)
    if by_quarter:
        yield _heading(tr("Directives by quarter: ✓ report found, ? none found"))
    most = max(map(len, by_quarter.values()), default=1)
    for quarter in sorted(by_quarter):
        tally = Counter("heard" if item.heard else "unheard" for item in by_quarter[quarter])
        pieces = [Content.styled(f"{_quarter_words(quarter):>12}  ", MUTED)]
        for key in ("heard", "unheard"):
            if tally[key]:
                words = f"{_MARKS[key]} {tally[key]}"
                width = max(len(words) + 2, round(_BAR * tally[key] / most))
                pieces.append(Content.styled(words.center(width), _COLOURS[key]))
        yield Content("").join(pieces), by_quarter[quarter][0].directive.meeting


def _reports(results: Dated) -> Iterator[Line]:
    """How many statements it reported at each meeting."""
    by_meeting: dict[tuple[str, str], int] = Counter((day, result.meeting) for day, result in results if day)
    if len(by_meeting) < 2:
        return
    yield _heading(tr("Reported at each meeting"))
    counts = [by_meeting[key] for key in sorted(by_meeting)]
    first, last = min(by_meeting), max(by_meeting)
    span = f"{date_words(first[0])} – {date_words(last[0])}"
    numbers = tr("{first}, at last {last}").format(first=counts[0], last=counts[-1])
    yield _run(counts[-_BAR:], numbers, span), last[1]


def _figures(results: Dated) -> Iterator[Line]:
    found = trends(results)
    if found:
        yield _heading(tr("Figures reported more than once"))
    for trend in found:
        yield _figure(trend), trend.points[-1].result


def _figure(trend: Trend) -> Content:
    first, last = trend.points[0], trend.points[-1]
    numbers = f"{measure_words(first.measure)} → {measure_words(last.measure)}"
    what = safe_line(trend.what) + (f" ({safe_line(unit_words(trend.unit))})" if trend.unit else "")
    span = f"{date_words(first.day)} – {date_words(last.day)}"
    run = _run([point.value for point in trend.points][-_BAR:], safe_line(numbers), span)
    return Content("\n").join([Content.styled(what, MUTED), run])


def _run(values: Sequence[float], numbers: str, span: str) -> Content:
    return Content.assemble(
        (sparkline(values), "$text-success"), "  ", (numbers, "bold"), (f"  {span}", MUTED)
    )


def _targets(results: Dated) -> Iterator[Line]:
    having = [(day, result) for day, result in results if result.target_sets]
    if having:
        yield _heading(tr("Targets by assigner and period"))
    for day, result in having:
        for targets in result.target_sets:
            who = safe_line(targets.assigner or tr("assigner not stated"))
            period = safe_line(period_words(result.period)) or date_words(day)
            words = ", ".join(band_words(band) for band in bands(targets))
            if not targets.adds_up:
                words += " " + tr("({counted} of {total} accounted for)").format(
                    counted=targets.counted, total=targets.total
                )
            head = Content.assemble((f"{period} · {who} · ", MUTED), (str(targets.total), "bold"))
            yield (
                Content("\n").join([head, bar(targets, _BAR), Content.styled(words, MUTED)]),
                result.address,
            )


def _quarter(held_on: str | None) -> str:
    """2024-Q3; the year alone where the month is not known."""
    if not held_on or len(held_on) < len("2024-07"):
        return held_on or ""
    return f"{held_on[:4]}-Q{(int(held_on[5:7]) + 2) // 3}"


def _quarter_words(quarter: str) -> str:
    """Quý III-2024; the year, or that it is unknown."""
    year, _, number = quarter.partition("-Q")
    if not number:
        return year or tr("undated")
    shown = ("I", "II", "III", "IV")[int(number) - 1] if language() == "vi" else number
    return tr("Q{quarter} {year}").format(quarter=shown, year=year)
