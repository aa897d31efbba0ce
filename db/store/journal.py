"""The memory of every write: who, when, why, and each record before and after. Only ever appended to."""

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import apsw
import msgspec

from db.errors import DatabaseDamaged, NothingToUndo
from db.store.engine import Engine
from db.store.repository import Commit, FieldChange

Before = dict[str, tuple[bytes | None, bytes | None]]

_decode = msgspec.json.Decoder(dict[str, Any]).decode


def now() -> str:
    """The time in UTC, to the second, as RFC 3339."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Journal:
    """The commits of a database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def latest(self) -> int:
        """The id of the latest commit, 0 when there is none."""
        row = self._engine.row("SELECT COALESCE(MAX(id), 0) FROM journal")
        return int(row[0]) if row else 0

    def append(
        self, db: apsw.Connection, changed: Before, *, author: str, reason: str, sort: str = "write"
    ) -> Commit:
        """Note a commit and each record before and after it (``None``: not there)."""
        time = now()
        db.execute(
            "INSERT INTO journal (time, author, reason, sort) VALUES (?, ?, ?, ?)",
            (time, author, reason, sort),
        )
        number = db.last_insert_rowid()
        db.executemany(
            "INSERT INTO change (journal, address, old, new, crc) VALUES (?, ?, ?, ?, ?)",
            ((number, address, old, new, _checksum(old, new)) for address, (old, new) in changed.items()),
        )
        return Commit(number, time, author, reason, tuple(changed))

    def since(self, commit: int) -> list[Commit]:
        """The commits after ``commit``, oldest first."""
        rows = self._engine.rows(
            "SELECT id, time, author, reason FROM journal WHERE id > ? ORDER BY id", (commit,)
        )
        return [Commit(row[0], row[1], row[2], row[3], self._addresses(row[0])) for row in rows]

    def _addresses(self, commit: int) -> tuple[str, ...]:
        return tuple(
            row[0] for row in self._engine.rows("SELECT address FROM change WHERE journal = ?", (commit,))
        )

    def changed(self, commit: int) -> Before:
        """Each record of a commit before and after it.

        Raises:
            DatabaseDamaged: a checksum does not fit.
        """
        return {
            address: (old, new)
            for address, old, new in self._verified(
                "SELECT address, old, new, crc FROM change WHERE journal = ?", commit
            )
        }

    def _verified(self, sql: str, *bindings: object) -> Iterator[tuple[Any, Any, Any]]:
        for key, old, new, crc in self._engine.rows(sql, bindings):
            if _checksum(old, new) != crc:
                raise DatabaseDamaged(
                    path=self._engine.path, reason=f"the history of {key} is damaged", backup="FILE"
                )
            yield key, old, new

    def verify(self) -> int:
        """Read every change that was ever noted; gives their number.

        Raises:
            DatabaseDamaged: a checksum does not fit.
        """
        count = 0
        for first in range(0, self.latest(), 100):
            sql = "SELECT address, old, new, crc FROM change WHERE journal > ? AND journal <= ?"
            count += sum(1 for _ in self._verified(sql, first, first + 100))
        return count

    def to_take_back(self, sort: str, author: str) -> tuple[int, str]:
        """The id and reason of the author's commit that the next undo (or redo) takes back.

        Raises:
            NothingToUndo: there is none.
        """
        if sort == "undo":
            sql = "author = ? AND sort <> 'undo' AND taken_back_by IS NULL"
        else:  # an undo can be done again until the author writes something else
            sql = (
                "author = ?1 AND sort = 'undo' AND taken_back_by IS NULL "
                "AND id > (SELECT COALESCE(MAX(id), 0) FROM journal WHERE author = ?1 AND sort = 'write')"
            )
        row = self._engine.row(
            f"SELECT id, reason FROM journal WHERE {sql} ORDER BY id DESC LIMIT 1", (author,)
        )
        if row is None:
            raise NothingToUndo(what=sort)
        return int(row[0]), str(row[1])

    @staticmethod
    def mark(db: apsw.Connection, commit: int, by: int) -> None:
        """Note that ``commit`` was taken back by the commit ``by``."""
        db.execute("UPDATE journal SET taken_back_by = ? WHERE id = ?", (by, commit))

    def history(self, address: str) -> list[FieldChange]:
        """Every change to a record, field by field, oldest first."""
        changes: list[FieldChange] = []
        commits = {
            row[0]: row
            for row in self._engine.rows(
                "SELECT j.id, j.time, j.author, j.reason FROM journal j JOIN change c ON c.journal = j.id "
                "WHERE c.address = ?",
                (address,),
            )
        }
        for number, old, new in self._verified(
            "SELECT journal, old, new, crc FROM change WHERE address = ? ORDER BY journal", address
        ):
            _, time, author, reason = commits[number]
            changes.extend(
                FieldChange(number, time, author, reason, address, *difference)
                for difference in _differences(old, new)
            )
        return changes


def _differences(old: bytes | None, new: bytes | None) -> Iterator[tuple[str, Any, Any]]:
    before, after = (None if body is None else _decode(body) for body in (old, new))
    if before is None or after is None:
        yield "", before, after
        return
    for field in dict.fromkeys([*before, *after]):
        if before.get(field) != after.get(field):
            yield field, before.get(field), after.get(field)


def _checksum(old: bytes | None, new: bytes | None) -> int:
    return zlib.crc32(new or b"\0", zlib.crc32(old or b"\0"))
