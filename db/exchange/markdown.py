"""CommonMark: meetings with what was reported and directed, or a report as a table. Data is escaped."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from db.exchange.csv import Label, codes, shown
from db.exchange.layout import Over
from db.exchange.plain import plain
from db.records import AnyRecord, Directive, Meeting, Organization, Person, Result, kind_of, title_of
from db.store.repository import Repository
from db.table import Table

_SPECIAL = frozenset("\\`*_{}[]<>#|!~&")
_LEADING = ("-", "+", "=")


def write(repository: Repository, records: Iterable[AnyRecord], file: BinaryIO, over: Over = iter) -> int:
    """The records under the meeting they belong to; others follow by kind. They are read first; then each is
    written, which is told to ``over``."""
    by_meeting: dict[str, list[Result | Directive]] = {}
    others: dict[str, list[AnyRecord]] = {}
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 - the last number is the answer
        match record:
            case Meeting():
                by_meeting.setdefault(record.address, [])
            case Result() | Directive():
                by_meeting.setdefault(record.meeting, []).append(record)
            case _:
                others.setdefault(kind_of(record), []).append(record)
    for address in sorted(by_meeting):
        _put(file, _meeting(repository, address, list(over(by_meeting[address]))))
    for kind, group in others.items():
        _put(file, [f"## {kind}", "", *map(_other, over(group)), ""])
    return count


def _put(file: BinaryIO, lines: Iterable[str]) -> None:
    file.write(("\n".join(lines) + "\n").encode())


def _meeting(repository: Repository, address: str, said: list[Result | Directive]) -> Iterator[str]:
    meeting = repository.get(address)
    title = title_of(meeting) if meeting else address
    held_on = f"{meeting.held_on} · " if isinstance(meeting, Meeting) and meeting.held_on else ""
    yield f"## {held_on}{escaped(title)}"
    yield ""
    yield f"`{address}`"
    yield ""
    for kind, heading in ((Result, "Kết quả"), (Directive, "Chỉ đạo")):
        chosen = [record for record in said if isinstance(record, kind)]
        if chosen:
            yield f"### {heading}"
            yield ""
            yield from (_statement(repository, record) for record in chosen)
            yield ""


def _statement(repository: Repository, record: Result | Directive) -> str:
    bodies = record.addressees if isinstance(record, Directive) else filter(None, [record.organization])
    titles = [escaped(entry.title) for entry in map(repository.entry, bodies) if entry]
    if isinstance(record, Directive) and not titles and record.addressed_as:
        titles = [escaped(record.addressed_as)]
    who = f"**{'; '.join(titles)}**: " if titles else ""
    raw = record.deadline.raw if isinstance(record, Directive) and record.deadline else None
    due = f" (hạn: {escaped(raw)})" if raw else ""
    return f"- {who}{escaped(record.statement)}{due} (`{record.address}`)"


def _other(record: AnyRecord) -> str:
    extra = ""
    if isinstance(record, Organization | Person) and record.aliases:
        extra = f" ({escaped(', '.join(alias.name for alias in record.aliases))})"
    return f"- {escaped(title_of(record))}{extra} (`{record.address}`)"


def write_table(table: Table, file: BinaryIO, label: Label = codes) -> int:
    """A report as a table (GitHub's extension), one line a row."""
    heads = [escaped(label("column", column.key)) for column in table.columns]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in table.rows:
        cells = [shown(column, cell, label) for column, cell in zip(table.columns, row, strict=True)]
        lines.append(f"| {' | '.join(escaped('' if cell is None else str(cell)) for cell in cells)} |")
    _put(file, lines)
    return len(table.rows)


def escaped(text: str) -> str:
    """Text on one line in which no character has a meaning for Markdown or HTML."""
    line = " ".join(plain(text).split())
    marked = "".join(f"\\{char}" if char in _SPECIAL else char for char in line)
    if marked.startswith(_LEADING):
        return f"\\{marked}"
    number = marked[: len(marked) - len(marked.lstrip("0123456789"))]
    rest = marked[len(number) :]
    return f"{number}\\{rest}" if number and rest[:1] in {".", ")"} else marked
