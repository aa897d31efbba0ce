"""Counts: each organization's record, the quarterly four cells, the digest of a day."""

from collections import Counter, defaultdict
from datetime import timedelta

from db.followup.days import partial
from db.followup.item import Item
from db.followup.ledger import Ledger
from db.followup.timeliness import CELLS
from db.table import Cell, Column, Table

FOUR = ("done_on_time", "done_late", "open_in_time", "open_overdue")
MEASURES = (
    *("told", "told_this_week", "said_this_week", "unheard", "reported", "done", "stopped"),
    *("due_soon", "overdue", "no_fixed_day", "no_deadline"),
)
_WEEK = timedelta(days=7)


def scorecard(ledger: Ledger) -> Table:
    """A row an organization: orders given, heard of, not heard of, and how those with a due day stand.

    A general directive counts for everyone who was there; another body's report is not one's own.
    """
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for item in ledger.items:
        bodies = (ledger.organization,) if ledger.organization else ledger.bodies(item.directive)
        alone = len(bodies) == 1
        for body in bodies:
            tally = tallies[body]
            tally["told"] += 1
            heard = item.heard if alone else _heard_from(ledger, item, body)
            tally["heard" if heard else "unheard"] += 1
            tally[CELLS.get(item.standing.timeliness, "without_due_day")] += 1
    keys = ("told", "heard", "unheard", *FOUR, "without_due_day")
    rows: list[tuple[Cell, ...]] = [
        (body, ledger.title(body), *(tally[key] for key in keys), round(100 * tally["heard"] / tally["told"]))
        for body, tally in sorted(tallies.items(), key=lambda one: (-one[1]["told"], ledger.title(one[0])))
    ]
    columns = (
        Column("address", "address"),
        Column("organization"),
        *(Column(key, "count") for key in keys),
        Column("heard_percent", "percent"),
    )
    return Table(columns=columns, rows=tuple(rows))


def _heard_from(ledger: Ledger, item: Item, body: str) -> bool:
    """Whether this body, among several addressees, reported; what somebody said of all counts for all."""
    if item.standing.status in {"done", "in_progress", "stopped", "returned"}:
        return True
    return any(ledger.attendance.reporter(link.result) == body for link in item.answers)


def quarters(ledger: Ledger) -> Table:
    """The four cells by the quarter of the due day, and in total. They add up to all with a due day."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for item in ledger.items:
        due, cell = item.standing.due, CELLS.get(item.standing.timeliness)
        if due is not None and cell is not None:
            tallies[f"{due.year}-Q{(due.month + 2) // 3}"][cell] += 1
    rows: list[tuple[Cell, ...]] = [_four(name, tallies[name]) for name in sorted(tallies)]
    rows.append(_four("total", sum(tallies.values(), Counter())))
    columns = (
        Column("quarter", "code", "quarter"),
        *(Column(cell, "count") for cell in FOUR),
        Column("total", "count"),
    )
    return Table(columns=columns, rows=tuple(rows))


def _four(name: str, tally: Counter[str]) -> tuple[Cell, ...]:
    return (name, *(tally[cell] for cell in FOUR), sum(tally[cell] for cell in FOUR))


def digest(ledger: Ledger) -> Table:
    """The state of affairs in a few numbers, and what the last seven days brought."""
    since = ledger.as_of - _WEEK
    numbers: Counter[str] = Counter()
    for item in ledger.items:
        numbers["told"] += 1
        numbers["told_this_week"] += bool(item.held_on) and partial(str(item.held_on)).last > since
        numbers["said_this_week"] += item.standing.said_on is not None and item.standing.said_on > since
        numbers["unheard"] += not item.heard
        if item.stage in {"reported", "done", "stopped"}:
            numbers[item.stage] += 1
        numbers[item.standing.timeliness] += 1
    columns = (Column("measure", "code", "digest"), Column("count", "count"))
    return Table(columns=columns, rows=tuple((measure, numbers[measure]) for measure in MEASURES))
