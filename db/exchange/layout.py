"""The office's register of directives: twenty-five columns, the last of which keeps the whole record.

Every record has a row. People read and mend the first columns; the last makes the round trip lossless.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from db import relations as rel
from db.codec import decode, encode
from db.errors import BadRecord, Phrase
from db.exchange.plain import plain
from db.followup.days import today
from db.followup.deadlines import parse
from db.followup.timeliness import standing
from db.records import AnyRecord, Directive, Meeting, Result, StatusEvent, date_of, kind_of, title_of
from db.store.repository import Repository
from db.table import Cell, Column
from db.values import Extension, LegalReference, Officeholder

Over = Callable[[Iterable[Any]], Iterable[Any]]
"""Hands records on, and may end there."""

COLUMNS = (
    Column("kind", "code", "kind"),
    Column("address", "address"),
    Column("statement"),
    Column("lead"),
    Column("coordinators"),
    Column("assigned_by"),
    Column("source"),
    Column("meeting", "address"),
    Column("start", "date"),
    Column("deadline"),
    Column("due", "date"),
    Column("extensions"),
    Column("actual", "date"),
    Column("status", "code", "status"),
    Column("timeliness", "code", "timeliness"),
    Column("result"),
    Column("evidence"),
    Column("difficulties"),
    Column("proposals"),
    Column("force", "code", "force"),
    Column("scope", "code", "scope"),
    Column("topics"),
    Column("legal_references"),
    Column("note"),
    Column("record"),
)
_PLACE = {column.key: place for place, column in enumerate(COLUMNS)}
_LINE = "\n"
_LIST = "; "
# How a note of a status event begins to be about one of these.
DIFFICULTIES, PROPOSALS = "Khó khăn, vướng mắc: ", "Đề xuất, kiến nghị: "


def rows(
    repository: Repository, records: Iterable[AnyRecord], *, as_of: date | None = None
) -> Iterator[tuple[Cell, ...]]:
    """A row for each record; how directives stand is as of a day (today)."""
    day = as_of or today()
    for record in records:
        known: dict[str, Cell] = {
            "kind": kind_of(record),
            "address": record.address,
            "statement": title_of(record),
            "start": date_of(record),
            "note": record.note,
            "record": encode(record).decode(),
        }
        if isinstance(record, Directive):
            known |= _directive(repository, record, day)
        elif isinstance(record, Result):
            known |= _result(repository, record)
        yield tuple(known.get(column.key) for column in COLUMNS)


def _directive(repository: Repository, directive: Directive, day: date) -> dict[str, Cell]:
    events = rel.status_events(repository, directive.address)
    stands = standing(directive, events, day)
    deadline = directive.deadline
    links = [link for link in rel.follow_ups(repository, directive.address) if link.confirmed_by]
    evidence = [*(link.result for link in links), *(one for event in events for one in event.evidence)]
    notes = [event.note for event in events if event.note]
    return {
        "lead": _titles(repository, directive.addressees) or directive.addressed_as,
        "coordinators": _titles(repository, directive.coordinators),
        "assigned_by": _officeholder(repository, directive.issuer),
        "source": _titles(repository, [directive.meeting]),
        "meeting": directive.meeting,
        "start": _held_on(repository, directive.meeting),
        "deadline": deadline.raw if deadline else None,
        "due": stands.due.isoformat() if stands.due else None,
        "extensions": _LINE.join(map(_extension, deadline.extensions if deadline else ())),
        "actual": _done_on(events),
        "status": stands.status,
        "timeliness": stands.timeliness,
        "result": _titles(repository, [link.result for link in links]),
        "evidence": _LIST.join(dict.fromkeys(evidence)),
        "difficulties": _about(notes, DIFFICULTIES),
        "proposals": _about(notes, PROPOSALS),
        "force": directive.force,
        "scope": directive.scope,
        "topics": _LIST.join(directive.topics),
        "legal_references": _legal(directive.legal_references),
    }


def _result(repository: Repository, result: Result) -> dict[str, Cell]:
    return {
        "lead": _titles(repository, filter(None, [result.organization])),
        "source": _titles(repository, [result.meeting]),
        "meeting": result.meeting,
        "start": _held_on(repository, result.meeting),
        "topics": _LIST.join(result.topics),
        "legal_references": _legal(result.legal_references),
    }


def record_of(row: Sequence[object], *, file: str, place: str | Phrase) -> AnyRecord:
    """The record of a row, with what was mended by hand in statement, deadline, topics or note.

    Raises:
        BadRecord: the last column is not the record that was written there.
    """
    cells = ["" if cell is None else str(cell) for cell in row]
    stored = "".join(cells[_PLACE["record"] :])
    if not stored:
        raise BadRecord(file=file, record=place, field="record", reason="the last column is empty")
    record = decode(stored, file=file, place=place)
    if _mended(cells[_PLACE["note"]], record.note):
        record = replace(record, note=cells[_PLACE["note"]] or None)
    if not isinstance(record, Directive | Result):
        return record
    statement = cells[_PLACE["statement"]]
    if statement and _mended(statement, record.statement):
        record = replace(record, statement=statement)
    topics = cells[_PLACE["topics"]]
    if _mended(topics, _LIST.join(record.topics)):
        record = replace(record, topics=tuple(filter(None, map(str.strip, topics.split(";")))))
    if isinstance(record, Directive):
        raw = cells[_PLACE["deadline"]]
        if _mended(raw, record.deadline.raw if record.deadline else None):
            start = cells[_PLACE["start"]] or None
            record = replace(record, deadline=parse(raw, start) if raw else None)
    return decode(encode(record), file=file, place=place)


def _mended(cell: str, text: str | None) -> bool:
    """Whether a cell says another thing than was written there; spaces and controls do not count."""
    return plain(cell).split() != plain(text or "").split()


def _titles(repository: Repository, addresses: Iterable[str]) -> str:
    entries = map(repository.entry, addresses)
    return _LIST.join(entry.title for entry in entries if entry)


def _held_on(repository: Repository, meeting: str) -> str | None:
    record = repository.get(meeting)
    return record.held_on if isinstance(record, Meeting) else None


def _officeholder(repository: Repository, holder: Officeholder | None) -> str:
    if holder is None:
        return ""
    parts = (holder.role, _titles(repository, filter(None, [holder.person])))
    return ", ".join(filter(None, parts))


def _extension(extension: Extension) -> str:
    moved = f"{extension.old or '?'} → {extension.new}"
    return f"{moved} ({extension.reason})" if extension.reason else moved


def _done_on(events: Sequence[StatusEvent]) -> str | None:
    return events[-1].as_of if events and events[-1].status == "done" else None


def _about(notes: Iterable[str], beginning: str) -> str:
    lines = (line for note in notes for line in note.split(_LINE))
    return _LINE.join(line.removeprefix(beginning) for line in lines if line.startswith(beginning))


def _legal(references: Iterable[LegalReference]) -> str:
    return _LIST.join(reference.number or reference.raw for reference in references)
