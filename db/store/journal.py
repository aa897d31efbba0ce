"""The memory of every write: who, when, why, and each record before and after. Only ever appended to."""

import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import apsw
import msgspec

from db.errors import DatabaseDamaged, NothingToUndo, Phrase
from db.store.engine import Engine
from db.store.repository import Commit, FieldChange

SORTS = frozenset({"write", "undo", "redo"})
"""What a commit may be. No checksum but that of its page covers it; no flipped bit makes one of another."""

Before = dict[str, tuple[bytes | None, bytes | None]]
Line = tuple[int, str, str, str]
"""A commit's id, time, author and reason."""

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

    def stamp(self, commit: int) -> str:
        """What tells this commit from one of the same number in another base; empty where there is none."""
        lines = self._lines("SELECT id, time, author, reason, crc FROM journal WHERE id = ?", commit)
        return next((stamp_of(*line) for line in lines), "")

    def append(
        self, db: apsw.Connection, changed: Before, *, author: str, reason: str, sort: str = "write"
    ) -> Commit:
        """Note a commit and each record before and after it (``None``: not there)."""
        time, number = now(), self.latest() + 1
        last = self._engine.acknowledged.read()
        if last and last.number >= number:
            raise self._engine.damaged(
                Phrase("acknowledged writes from number {number} on are missing", number=number)
            )
        db.execute(
            "INSERT INTO journal (id, time, author, reason, sort, crc) VALUES (?, ?, ?, ?, ?, ?)",
            (number, time, author, reason, sort, line_checksum(number, time, author, reason)),
        )
        db.executemany(
            "INSERT INTO change (journal, address, old, new, crc) VALUES (?, ?, ?, ?, ?)",
            (
                (number, address, old, new, change_checksum(number, address, old, new))
                for address, (old, new) in changed.items()
            ),
        )
        return Commit(number, time, author, reason, tuple(sorted(changed)))

    def since(self, commit: int) -> list[Commit]:
        """The commits after ``commit``, oldest first."""
        rows = self._lines(
            "SELECT id, time, author, reason, crc FROM journal WHERE id > ? ORDER BY id", commit
        )
        return [Commit(*row, self._addresses(row[0])) for row in rows]

    def _lines(self, sql: str, *bindings: object) -> Iterator[Line]:
        """Lines of the journal, each verified."""
        for line in self._engine.rows(sql, bindings):
            yield self._sound(*line)

    def _sound(self, number: int, time: str, author: str, reason: str, crc: int) -> Line:
        """A line of the journal, verified."""
        if line_checksum(number, time, author, reason) != crc:
            raise self._damaged(f"#{number}")
        return number, time, author, reason

    def _damaged(self, what: str) -> DatabaseDamaged:
        return self._engine.damaged(history_of(what))

    def _addresses(self, commit: int) -> tuple[str, ...]:
        return tuple(
            row[0]
            for row in self._engine.rows(
                "SELECT address FROM change WHERE journal = ? ORDER BY address", (commit,)
            )
        )

    def changed(self, commit: int) -> Before:
        """Each record of a commit before and after it.

        Raises:
            DatabaseDamaged: a checksum does not fit.
        """
        return {
            address: (old, new)
            for _, address, old, new in self._verified("SELECT * FROM change WHERE journal = ?", commit)
        }

    def _verified(self, sql: str, *bindings: object) -> Iterator[tuple[int, str, Any, Any]]:
        """Rows of the table of changes, each verified."""
        for number, address, old, new, crc in self._engine.rows(sql, bindings):
            if change_checksum(number, address, old, new) != crc:
                raise self._damaged(address)
            yield number, address, old, new

    def verify(self) -> int:
        """Read every change that was ever noted; gives their number.

        Raises:
            DatabaseDamaged: a checksum does not fit.
        """
        count = 0
        for first in range(0, self.latest(), 100):
            sql = "SELECT * FROM change WHERE journal > ? AND journal <= ?"
            count += sum(1 for _ in self._verified(sql, first, first + 100))
            self.since(first)
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
        """Every change to a record, field by field, oldest first.

        Raises:
            DatabaseDamaged: a line is missing or damaged.
        """
        sql = (
            "SELECT j.id, j.time, j.author, j.reason, j.crc, j.sort FROM journal j "
            "JOIN change c ON c.journal = j.id WHERE c.address = ?"
        )
        lines = self._engine.rows(sql, (address,))
        commits = {line[0]: (Commit(*self._sound(*line[:5]), ()), str(line[5])) for line in lines}
        changes = self._verified("SELECT * FROM change WHERE address = ? ORDER BY journal", address)
        steps = [(*commits.get(number, (None, "")), old, new) for number, _, old, new in changes]
        return fields_changed(address, steps, self._engine.path)


def fields_changed(
    address: str,
    steps: Iterable[tuple[Commit | None, str, bytes | None, bytes | None]],
    path: Path | None = None,
) -> list[FieldChange]:
    """What each commit changed, field by field; ``steps`` are the commits in order, each with its sort
    and the record before and after it.

    Raises:
        DatabaseDamaged: a step does not begin where the one before it ended, or its commit is missing.
    """
    changes: list[FieldChange] = []
    before = None
    for commit, sort, old, new in steps:
        if old != before or commit is None:
            raise DatabaseDamaged(path=path or "-", reason=history_of(address))
        before = new
        changes.extend(
            FieldChange(commit.id, commit.time, commit.author, commit.reason, address, *difference, sort)
            for difference in _differences(old, new)
        )
    return changes


def history_of(what: str) -> Phrase:
    """That the history of a record, or the line of a commit, is not as it was written."""
    return Phrase("the history of {what} does not fit", what=what)


def _differences(old: bytes | None, new: bytes | None) -> Iterator[tuple[str, Any, Any]]:
    before, after = (None if body is None else _decode(body) for body in (old, new))
    if before is None or after is None:
        yield "", before, after
        return
    for field in dict.fromkeys([*before, *after]):
        if before.get(field) != after.get(field):
            yield field, before.get(field), after.get(field)


def change_checksum(number: int, address: str, old: bytes | None, new: bytes | None) -> int:
    """CRC-32 over a record before and after a commit."""
    key = f"{number}\0{address}".encode()
    return zlib.crc32(new or b"\0", zlib.crc32(old or b"\0", zlib.crc32(key)))


def line_checksum(number: int, time: str, author: str, reason: str) -> int:
    """CRC-32 over who, when and why."""
    return zlib.crc32(f"{number}\0{time}\0{author}\0{reason}".encode())


def stamp_of(number: int, time: str, author: str, reason: str) -> str:
    """What tells a commit from one of the same number in another base."""
    return f"{time} {line_checksum(number, time, author, reason)}"
