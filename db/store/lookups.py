"""Reading from the engine: by address, by kind in pages, by link. Every look-up is indexed."""

from collections.abc import Sequence
from typing import Any, Literal

from db.codec import decode_stored
from db.records import AnyRecord
from db.store.database import Row
from db.store.engine import BODY, Engine
from db.store.journal import Journal
from db.store.repository import Commit, Entry, FieldChange
from db.store.schema import A_REPORT, REPORTED

_ENTRY = "d.address, d.tbl, d.title, d.day, d.rev"
_ORDERS = {
    "address": "d.address",
    "title": "d.sort, d.address",
    "newest": "d.day DESC, d.address DESC",
    "oldest": "d.day IS NULL, d.day, d.address",
}
_LONGEST_CHAIN = 32

Stored = tuple[str, int, bytes, int]
"""Table, id, body and revision of a record."""


class Lookups:
    """The reading part of :class:`~db.store.repository.Repository`, see there.

    Raises (each method):
        DatabaseDamaged: what was asked for is not as it was written. BadFile: the disk does not give it.
    """

    def __init__(self, engine: Engine, journal: Journal) -> None:
        self._engine = engine
        self._journal = journal

    def stored(self, address: str) -> Stored | None:
        """What is kept at exactly this address, its checksum verified."""
        row = self._engine.row(f"SELECT {BODY} FROM document WHERE address = ?", (address,))
        return (row[0], row[1], self._engine.verified(row), row[3]) if row else None

    def get(self, address: str) -> AnyRecord | None:
        """The record, redirects followed, or ``None``."""
        found = self.stored(address)
        if found is None:
            return None
        if found[0] == "redirect" and (target := self.resolve(address)) != address:
            return self.get(target)
        return decode_stored(found[2])

    def many(self, addresses: list[str]) -> list[AnyRecord]:
        """The records that exist, in the order asked for."""
        marks = ", ".join("?" * len(addresses))
        found: dict[str, AnyRecord] = {}
        for row in self._engine.rows(f"SELECT {BODY} FROM document WHERE address IN ({marks})", addresses):
            if row[0] != "redirect":
                found[row[2]] = decode_stored(self._engine.verified(row))
        # What is not among them is a redirect, or nothing.
        records = (found.get(address) or self.get(address) for address in addresses)
        return [record for record in records if record is not None]

    def resolve(self, address: str) -> str:
        """The address to which redirects lead; itself where there is none."""
        for _ in range(_LONGEST_CHAIN):
            row = self._engine.row(
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
        row = self._engine.row("SELECT rev FROM document WHERE address = ?", (self.resolve(address),))
        return int(row[0]) if row else 0

    def count(self, kind: str | None = None) -> int:
        """How many records of this kind (or of any)."""
        return self._engine.count(kind)

    def entries(
        self, kind: str, start: int, limit: int | None, order: Literal["title", "newest", "oldest", "address"]
    ) -> list[Entry]:
        """One page of the records of a kind."""
        rows = self._engine.rows(
            f"SELECT {_ENTRY} FROM document d WHERE d.tbl = ? ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
            (kind, -1 if limit is None else limit, start),
        )
        return [Entry(*row) for row in rows]

    def entry(self, address: str) -> Entry | None:
        """One record's entry, without decoding it."""
        row = self._engine.row(
            f"SELECT {_ENTRY} FROM document d WHERE d.address = ?", (self.resolve(address),)
        )
        return Entry(*row) if row else None

    def after(self, address: str, kind: str | None, limit: int) -> list[AnyRecord]:
        """The next records (of a kind) by address."""
        wanted = "tbl = ?2 AND address > ?1" if kind else "address > ?1"
        rows = self._engine.rows(
            f"SELECT {BODY} FROM document WHERE {wanted} ORDER BY address LIMIT {limit:d}",
            (address, kind) if kind else (address,),
        )
        return [decode_stored(self._engine.verified(row)) for row in rows]

    def bodies(self, kind: str, last: int, seen: Sequence[str]) -> list[Row]:  # noqa: ARG002 - those before ``last``
        """The next documents of a kind, see :meth:`Engine.bodies`."""
        return self._engine.bodies(kind, last)

    def reported(self) -> list[tuple[str, str]]:
        """Which organization reported at which meeting, each pair once."""
        # Named, for the planner would rather read all results; an older base, opened for reading, has none.
        made = self._engine.rows("SELECT 1 FROM sqlite_schema WHERE name = 'document_reported'")
        by = "INDEXED BY document_reported" if made else ""
        rows = self._engine.rows(f"SELECT DISTINCT {REPORTED} FROM document {by} WHERE {A_REPORT}")
        return [(meeting, body) for meeting, body in rows if body is not None]

    def linked(
        self, address: str, kind: str | None, field: str | None, start: int, limit: int | None
    ) -> list[Entry]:
        """Who points here, newest first, each once."""
        where, bindings = self._pointing(address, kind, field)
        rows = self._engine.rows(
            f"SELECT DISTINCT {_ENTRY} {where} ORDER BY d.day DESC, d.address DESC LIMIT ? OFFSET ?",
            (*bindings, -1 if limit is None else limit, start),
        )
        return [Entry(*row) for row in rows]

    def count_linked(self, address: str, kind: str | None, field: str | None) -> int:
        """How many :meth:`linked` would give without limits."""
        where, bindings = self._pointing(address, kind, field)
        row = self._engine.row(f"SELECT COUNT(DISTINCT d.id) {where}", bindings)
        return int(row[0]) if row else 0

    def _pointing(self, address: str, kind: str | None, field: str | None) -> tuple[str, list[Any]]:
        names = self.names(self.resolve(address))
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

    def names(self, address: str) -> list[str]:
        """The address and all that redirect to it."""
        names = [address]
        for name in names:
            rows = self._engine.rows(
                "SELECT d.address FROM link l JOIN document d ON d.id = l.source "
                "WHERE l.target = ? AND l.field = 'to' AND d.tbl = 'redirect'",
                (name,),
            )
            names.extend(row[0] for row in rows if row[0] not in names)
        return names

    def history(self, address: str) -> list[FieldChange]:
        """Every change to the record, oldest first."""
        return self._journal.history(address)

    @property
    def latest(self) -> int:
        """The id of the latest commit."""
        return self._journal.latest()

    def stamp(self, commit: int) -> str:
        """What tells this commit from one of the same number in another base."""
        return self._journal.stamp(commit)

    def changes(self, since: int) -> list[Commit]:
        """The commits after ``since``, oldest first."""
        return self._journal.since(since)
