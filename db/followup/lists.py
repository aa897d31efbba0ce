"""Lists of directives: unanswered, silent, overdue, due, and the reminders made of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from db.followup.item import Item
from db.followup.ledger import Ledger
from db.followup.orders import Order
from db.followup.suggest import Suggester
from db.records import Directive
from db.relations import only
from db.table import Cell, Column, Table

_MOST_COMPARED = 100  # orders for which a report looks for answers
DIRECTIVE = (
    Column("address", "address"),
    Column("statement"),
    Column("addressees"),
    Column("told_on", "date"),
    Column("deadline"),
    Column("due", "date"),
    Column("days_left", "count"),
    Column("status", "code", "status"),
    Column("timeliness", "code", "timeliness"),
    Column("meeting", "address"),
)


def cells(ledger: Ledger, item: Item) -> tuple[Cell, ...]:
    """A directive as a row under the columns ``DIRECTIVE``."""
    directive, stands = item.directive, item.standing
    return (
        directive.address,
        directive.statement,
        ledger.addressed_as(directive),
        item.held_on,
        directive.deadline.raw if directive.deadline else None,
        stands.due.isoformat() if stands.due else None,
        stands.days_left,
        "report_received" if item.answers and stands.status == "no_report_found" else stands.status,
        stands.timeliness,
        directive.meeting,
    )


def _table(ledger: Ledger, items: Iterable[Item]) -> Table:
    return Table(columns=DIRECTIVE, rows=tuple(cells(ledger, item) for item in items))


def unanswered(ledger: Ledger) -> Table:
    """What has no report in the knowledge base, the oldest first."""
    return _table(ledger, oldest_first(_unheard(ledger)))


def silent(ledger: Ledger) -> Table:
    """What has no report although the addressee has reported other things since."""
    rows = []
    for item in oldest_first(_unheard(ledger)):
        bodies = (ledger.organization,) if ledger.organization else ledger.bodies(item.directive)
        spoke = ledger.last_report(bodies)
        if spoke and item.held_on and spoke > item.held_on:
            rows.append((*cells(ledger, item), spoke))
    return Table(columns=(*DIRECTIVE, Column("last_report", "date")), rows=tuple(rows))


def overdue(ledger: Ledger) -> Table:
    """Whose due day is over and that nobody called done, the longest overdue first."""
    return _table(ledger, _by_due(ledger, {"overdue"}))


def due(ledger: Ledger) -> Table:
    """What is still to fall due, the next first."""
    return _table(ledger, _by_due(ledger, {"due_soon", "in_time"}))


def dated(_: Ledger, orders: list[Order]) -> list[Order]:
    """The orders that may have a due day: all that the reports on due days ask of."""
    return [order for order in orders if (limit := order.deadline) and (limit.to or limit.extensions)]


def suggestions(ledger: Ledger) -> Table:
    """Reports that likely answer what is not heard of, for a person to confirm; the newest orders first."""
    suggester = Suggester(ledger.repository)
    newest = oldest_first(_unheard(ledger))[: -_MOST_COMPARED - 1 : -1]
    rows = [
        (
            *(link.directive, directive.statement, link.result, ledger.title(link.result)),
            *(link.relation, round(100 * (link.score or 0)), link.reason),
        )
        for item in newest
        for directive in only(Directive, ledger.repository.many([item.directive.address]))
        for link in suggester.likely(directive)
    ]
    columns = (
        *(Column("address", "address"), Column("statement"), Column("evidence", "address"), Column("result")),
        *(Column("relation", "code", "relation"), Column("score", "percent"), Column("reason", "grounds")),
    )
    return Table(columns=columns, rows=tuple(rows))


def reminders(ledger: Ledger) -> Table:
    """The draft reminder list (danh sách đôn đốc): by organization what is overdue, due soon or unheard."""
    urgent = oldest_first(item for item in ledger.items if _wants_reminder(item))
    urgent.sort(key=lambda item: item.standing.due or date.max)
    listed: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    for item in urgent:
        row = cells(ledger, item)
        for body in (ledger.organization,) if ledger.organization else ledger.bodies(item.directive):
            listed[body].append(row)
    bodies = sorted((ledger.title(body), body) for body in listed)
    rows = ((name, *row) for name, body in bodies for row in listed[body])
    return Table(columns=(Column("organization"), *DIRECTIVE), rows=tuple(rows))


def _wants_reminder(item: Item) -> bool:
    if item.closed:
        return False
    return not item.heard or item.standing.timeliness in {"overdue", "due_soon"}


def _unheard(ledger: Ledger) -> list[Item]:
    return [item for item in ledger.items if not item.heard]


def _by_due(ledger: Ledger, wanted: set[str]) -> list[Item]:
    """Open directives of these kinds of timeliness, by due day."""
    chosen = [item for item in ledger.items if item.standing.timeliness in wanted and not item.closed]
    chosen.sort(key=lambda item: item.directive.address)
    chosen.sort(key=lambda item: str(item.standing.due))
    return chosen


def oldest_first(items: Iterable[Item]) -> list[Item]:
    """By the day of the meeting, undated ones last; ties by address."""
    ordered = sorted(items, key=lambda item: item.directive.address)
    ordered.sort(key=lambda item: item.held_on or "9999")
    return ordered
