"""Lists of directives: unanswered, silent, overdue, due, and the reminders made of them."""

from collections.abc import Iterable

from db.followup.ledger import Item, Ledger
from db.followup.suggest import Suggester
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
    return _table(ledger, sorted(_unheard(ledger), key=_age))


def silent(ledger: Ledger) -> Table:
    """What has no report although the addressee has reported other things since."""
    rows = []
    for item in sorted(_unheard(ledger), key=_age):
        told_on = item.held_on or ""
        bodies = [ledger.organization] if ledger.organization else ledger.bodies(item.directive)
        spoke = [day for body in bodies if (day := ledger.last_report(body)) and told_on and day > told_on]
        if spoke:
            rows.append((*cells(ledger, item), max(spoke)))
    return Table(columns=(*DIRECTIVE, Column("last_report", "date")), rows=tuple(rows))


def overdue(ledger: Ledger) -> Table:
    """Whose due day is over and that nobody called done, the longest overdue first."""
    return _table(ledger, _by_due(ledger, {"overdue"}))


def due(ledger: Ledger) -> Table:
    """What is still to fall due, the next first."""
    return _table(ledger, _by_due(ledger, {"due_soon", "in_time"}))


def suggestions(ledger: Ledger) -> Table:
    """Reports that likely answer what is not heard of, for a person to confirm; the newest orders first."""
    suggester = Suggester(ledger.repository)
    newest = sorted(_unheard(ledger), key=_age, reverse=True)[:_MOST_COMPARED]
    rows = [
        (
            *(link.directive, item.directive.statement, link.result, ledger.title(link.result)),
            *(link.relation, round(100 * (link.score or 0)), link.reason),
        )
        for item in newest
        for link in suggester.likely(item.directive)
    ]
    columns = (
        *(Column("address", "address"), Column("statement"), Column("evidence", "address"), Column("result")),
        *(Column("relation", "code", "relation"), Column("score", "percent"), Column("reason")),
    )
    return Table(columns=columns, rows=tuple(rows))


def reminders(ledger: Ledger) -> Table:
    """The draft reminder list (danh sách đôn đốc): by organization what is overdue, due soon or unheard."""
    urgent = [item for item in ledger.items if _wants_reminder(item)]
    rows = [
        (ledger.title(body), *cells(ledger, item))
        for item in urgent
        for body in ([ledger.organization] if ledger.organization else ledger.bodies(item.directive))
    ]
    rows.sort(key=lambda row: (row[0], row[6] is None, row[6] or "", row[4] or "", row[1]))
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
    return sorted(chosen, key=lambda item: (str(item.standing.due), item.directive.address))


def _age(item: Item) -> tuple[str, str]:
    return item.held_on or "9999", item.directive.address
