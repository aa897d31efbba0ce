"""The embedded repository: records in TinyDB tables, one table a kind, on the durable engine."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import msgspec

from db.codec import decode_stored
from db.errors import DatabaseDamaged
from db.records import AnyRecord
from db.store.checking import problems
from db.store.engine import BODY, Engine, Row, keys_checksum
from db.store.journal import Journal
from db.store.keys import keys_of
from db.store.repository import Change, Commit, Entry, FieldChange, Problem, Shape
from db.store.tinydb_table import DurableTinyDB
from db.store.writing import Writer

_ENTRY = "d.address, d.tbl, d.title, d.day, d.rev, d.keys_crc"
_ORDERS = {
    "address": "d.address",
    "title": "d.sort, d.address",
    "newest": "d.day DESC, d.address DESC",
    "oldest": "d.day IS NULL, d.day, d.address",
}
_LONGEST_CHAIN = 32
_PAGE = 500


class TinyRepository:
    """:class:`~db.store.repository.Repository` on a file, or in memory (``path`` ``None``)."""

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        self.path = path
        self.engine = Engine(path, read_only=read_only)
        self.documents = DurableTinyDB.on(self.engine, keys_of)
        self._journal = Journal(self.engine)
        self._writer = Writer(self, self._journal)
        self._listeners: list[Callable[[Commit], None]] = []
        self.lost: set[str] = set()
        """The addresses of records found damaged so far."""
        self._version = self.engine.data_version()
        self._told = self.latest

    @property
    def read_only(self) -> str | None:
        """Why no write is possible now, in a sentence; ``None`` if one is."""
        return self.engine.read_only

    def get(self, address: str) -> AnyRecord | None:
        """The record, redirects followed, or ``None``."""
        try:
            found = self.stored(address)
        except DatabaseDamaged:
            self._lost(address)
            return None
        if found is None:
            return None
        if found[0] == "redirect" and (target := self.resolve(address)) != address:
            return self.get(target)
        return decode_stored(found[2])

    def stored(self, address: str) -> tuple[str, int, bytes, int] | None:
        """The table, id, body and revision at exactly this address, the checksum verified."""
        row = self.engine.row(f"SELECT {BODY} FROM document WHERE address = ?", (address,))
        return (row[0], row[1], self.engine.verified(row), row[3]) if row else None

    def many(self, addresses: Iterable[str]) -> list[AnyRecord]:
        """The records that exist, in the order asked for."""
        wanted = list(addresses)
        found: dict[str, AnyRecord] = {}
        for start in range(0, len(wanted), _PAGE):
            page = wanted[start : start + _PAGE]
            marks = ", ".join("?" * len(page))
            for row in self.engine.rows(f"SELECT {BODY} FROM document WHERE address IN ({marks})", page):
                if row[0] != "redirect" and (record := self._record(row)) is not None:
                    found[row[2]] = record
        # What is not among them is a redirect, or nothing.
        records = (found.get(address) or self.get(address) for address in wanted)
        return [record for record in records if record is not None]

    def resolve(self, address: str) -> str:
        """The address to which redirects lead; itself where there is none."""
        for _ in range(_LONGEST_CHAIN):
            row = self.engine.row(
                "SELECT l.target FROM document d JOIN link l ON l.source = d.id AND l.field = 'to' "
                "WHERE d.address = ? AND d.tbl = 'redirect'",
                (address,),
            )
            if row is None:
                return address
            address = row[0]
        return address

    def rev(self, address: str) -> int:
        """The record's revision, 0 where there is no record."""
        row = self.engine.row("SELECT rev FROM document WHERE address = ?", (self.resolve(address),))
        return int(row[0]) if row else 0

    def count(self, kind: str | None = None) -> int:
        """How many records of this kind (or of any)."""
        return self.engine.count(kind)

    def entries(
        self,
        kind: str,
        *,
        start: int = 0,
        limit: int | None = None,
        order: Literal["title", "newest", "oldest", "address"] = "address",
    ) -> list[Entry]:
        """One page of the records of a kind."""
        rows = self.engine.rows(
            f"SELECT {_ENTRY} FROM document d WHERE d.tbl = ? ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
            (kind, -1 if limit is None else limit, start),
        )
        return self._entries(rows)

    def _entries(self, rows: list[Row]) -> list[Entry]:
        """The rows as entries; one whose checksum does not fit is lost, never shown."""
        found = []
        for *seen, crc in rows:
            entry = Entry(*seen)
            if keys_checksum(entry.address, entry.kind, entry.title, entry.date, entry.rev) == crc:
                found.append(entry)
            else:
                self._lost(entry.address)
        return found

    def entry(self, address: str) -> Entry | None:
        """One record's entry, without decoding it."""
        row = self.engine.row(
            f"SELECT {_ENTRY} FROM document d WHERE d.address = ?", (self.resolve(address),)
        )
        return next(iter(self._entries([row] if row else [])), None)

    def scan(self, kind: str | None = None) -> Iterator[AnyRecord]:
        """All records (of a kind), by address."""
        wanted = "tbl = ? AND address > ?" if kind else "address > ?"
        last = ""
        while True:
            rows = self.engine.rows(
                f"SELECT {BODY} FROM document WHERE {wanted} ORDER BY address LIMIT {_PAGE}",
                (kind, last) if kind else (last,),
            )
            yield from (record for record in map(self._record, rows) if record is not None)
            if not rows:
                return
            last = rows[-1][2]

    def _record(self, row: Row) -> AnyRecord | None:
        """The record in ``row`` (columns ``BODY``), or ``None`` if it is damaged."""
        try:
            return decode_stored(self.engine.verified(row))
        except DatabaseDamaged:
            self._lost(row[2])
            return None

    def scan_as(self, kind: str, shape: type[Shape]) -> Iterator[Shape]:
        """All records of a kind as far as ``shape`` goes, in the order added."""
        decode = msgspec.json.Decoder(shape).decode
        for bodies, damaged in self.engine.pages(kind):
            yield from map(decode, bodies)
            for address in damaged:
                self._lost(address)

    def _lost(self, address: str) -> None:
        """A damaged row is never served; from now on nothing is written, and the reason is said."""
        self.lost.add(address)
        self.engine.read_only = f"damaged: {len(self.lost)} records cannot be read, among them {address}"

    def linked(
        self,
        address: str,
        *,
        kind: str | None = None,
        field: str | None = None,
        start: int = 0,
        limit: int | None = None,
    ) -> list[Entry]:
        """Who points here, newest first, each once."""
        where, bindings = self._pointing(address, kind, field)
        rows = self.engine.rows(
            f"SELECT DISTINCT {_ENTRY} {where} ORDER BY d.day DESC, d.address DESC LIMIT ? OFFSET ?",
            (*bindings, -1 if limit is None else limit, start),
        )
        return self._entries(rows)

    def count_linked(self, address: str, *, kind: str | None = None, field: str | None = None) -> int:
        """How many :meth:`linked` would give without limits."""
        where, bindings = self._pointing(address, kind, field)
        row = self.engine.row(f"SELECT COUNT(DISTINCT d.id) {where}", bindings)
        return int(row[0]) if row else 0

    def _pointing(self, address: str, kind: str | None, field: str | None) -> tuple[str, list[Any]]:
        names = self._names(self.resolve(address))
        marks = ", ".join("?" * len(names))
        # CROSS JOIN keeps the links the outer loop: else ORDER BY day walks all documents of the kind.
        where = f"FROM link l CROSS JOIN document d ON d.id = l.source WHERE l.target IN ({marks})"
        bindings: list[Any] = list(names)
        if field is not None:
            where += " AND l.field = ?"
            bindings.append(field)
        if kind is not None:
            where += " AND d.tbl = ?"
            bindings.append(kind)
        elif field != "to":
            where += " AND d.tbl <> 'redirect'"
        return where, bindings

    def _names(self, address: str) -> list[str]:
        """The address and all that redirect to it."""
        names = [address]
        for name in names:
            rows = self.engine.rows(
                "SELECT d.address FROM link l JOIN document d ON d.id = l.source "
                "WHERE l.target = ? AND l.field = 'to' AND d.tbl = 'redirect'",
                (name,),
            )
            names.extend(row[0] for row in rows if row[0] not in names)
        return names

    def write(self, changes: Sequence[Change], *, author: str, reason: str) -> Commit:
        """The one way in; see the protocol."""
        return self._announced(self._writer.write(changes, author=author, reason=reason))

    def undo(self, *, author: str) -> Commit:
        """Take back the author's latest write."""
        return self._announced(self._writer.take_back("undo", author=author))

    def redo(self, *, author: str) -> Commit:
        """Do again what the author's latest undo took back."""
        return self._announced(self._writer.take_back("redo", author=author))

    def history(self, address: str) -> list[FieldChange]:
        """Every change to the record, oldest first."""
        return self._journal.history(address)

    @property
    def latest(self) -> int:
        """The id of the latest commit."""
        return self._journal.latest()

    def changes(self, since: int) -> list[Commit]:
        """The commits after ``since``, oldest first."""
        return self._journal.since(since)

    def poll(self) -> bool:
        """Whether another connection has written since the last poll; tells the listeners."""
        version = self.engine.data_version()
        if version == self._version:
            return False
        self._version = version
        for commit in self.changes(self._told):
            self._tell(commit)
        return True

    def listen(self, listener: Callable[[Commit], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit; the returned function ends that."""
        self._listeners.append(listener)

        def end() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return end

    def _announced(self, commit: Commit) -> Commit:
        if commit.addresses:
            # Another program may have written in between: its commits are told as well, in order.
            for told in self.changes(self._told):
                self._tell(told)
        return commit

    def _tell(self, commit: Commit) -> None:
        self._told = max(self._told, commit.id)
        for listener in list(self._listeners):
            listener(commit)

    def check(self) -> Iterator[Problem]:
        """Everything that is wrong: integrity, checksums, links, target sums, contradictions."""
        return problems(self.engine)

    def close(self) -> None:
        """Release files and locks."""
        self.engine.close()
