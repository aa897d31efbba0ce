"""What to know before the next meeting: what each body was told last time, what it has reported since."""

from collections.abc import Iterator

from db import relations as rel
from db.followup.item import Item
from db.followup.ledger import Ledger
from db.records import Meeting
from db.table import Cell, Column, Table

PARTS = ("told", "reported")
_COLUMNS = (
    Column("organization"),
    Column("part", "code", "brief"),
    Column("address", "address"),
    Column("statement"),
    Column("date", "date"),
    Column("deadline"),
    Column("status", "code", "status"),
    Column("timeliness", "code", "timeliness"),
)


def brief(ledger: Ledger) -> Table:
    """By organization: the orders of its last meeting that are not done, then its reports since."""
    return Table(columns=_COLUMNS, rows=tuple(_rows(ledger)))


def _rows(ledger: Ledger) -> Iterator[tuple[Cell, ...]]:
    wanted = {ledger.organization: ledger.items} if ledger.organization else _latest(ledger)
    for body, own in wanted.items():
        last = max((item.held_on for item in own if item.held_on), default=None)
        for item in own:
            if item.held_on == last and not item.closed:
                yield _told(ledger, body, item)
        entries = ledger.repository.linked(body, kind="result", field="organization")
        for entry in reversed(entries):
            if last and entry.date and last < entry.date <= ledger.as_of.isoformat():
                yield ledger.title(body), "reported", entry.address, entry.title, entry.date, None, None, None


def _told(ledger: Ledger, body: str, item: Item) -> tuple[Cell, ...]:
    directive, stands = item.directive, item.standing
    raw = directive.deadline.raw if directive.deadline else None
    head = (ledger.title(body), "told", directive.address, directive.statement, item.held_on, raw)
    return (*head, stands.status, stands.timeliness)


def _latest(ledger: Ledger) -> dict[str, list[Item]]:
    """Who was there or named at the latest meeting that gave any order, with all that each was ever told."""
    last = max((item for item in ledger.items if item.held_on), key=lambda i: str(i.held_on), default=None)
    if last is None:
        return {}
    named = [
        body
        for item in ledger.items
        if item.directive.meeting == last.directive.meeting
        for body in ledger.bodies(item.directive)
    ]
    meeting = ledger.repository.get(last.directive.meeting)
    there = rel.attendance(ledger.repository, meeting) if isinstance(meeting, Meeting) else []
    own: dict[str, list[Item]] = {body: [] for body in (*there, *named)}
    for item in ledger.items:
        for body in ledger.bodies(item.directive):
            if body in own:
                own[body].append(item)
    return own
