"""The program under fault: ``python -m tests.faults.workload PATH STEPS [PLANT]``.

Each step is one write whose outcome :func:`expected` knows; it prints ``ack N`` once the write is
acknowledged. A refused write is printed as ``refused N`` and ends the program.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import apsw

from db.errors import GiaobanError
from db.records import Organization
from db.store import connections, schema
from db.store.acknowledged import Acknowledged
from db.store.database import Database, Row
from db.store.engine import Engine
from db.store.repository import Change, Commit, Delete, Put
from db.store.tinydb_repository import TinyRepository

State = dict[str, str]
STEPS = 9


def changes(step: int) -> list[Change]:
    """What step number ``step`` (from 1) writes: an insert, an update, a removal or a bulk import."""
    if step % 7 == 0:
        return [Put(organization(f"bulk-{step}-{n}", step)) for n in range(20)]
    if step % 5 == 0:
        return [Delete(f"org/one-{step - 1}")]
    if step % 3 == 0:
        return [Put(organization(f"one-{step - 1}", step))]
    return [Put(organization(f"one-{step}", step))]


def organization(name: str, step: int) -> Organization:
    """An invented organization, named after the step that writes it."""
    return Organization(address=f"org/{name}", name=f"Hội Mẫu {step} " + "mẫu " * 60)


def expected(steps: int) -> State:
    """The names by address after ``steps`` steps."""
    state: State = {}
    for step in range(1, steps + 1):
        for change in changes(step):
            if isinstance(change, Put):
                record = change.record
                assert isinstance(record, Organization)
                state[record.address] = record.name
            else:
                state.pop(change.address, None)
    return state


def found(path: Path) -> State:
    """The names by address in the database at ``path``; raises what the store raises."""
    repository = TinyRepository(path)
    try:
        state = {r.address: r.name for r in repository.scan("organization") if isinstance(r, Organization)}
        listed = {entry.address: entry.title for entry in repository.entries("organization")}
        if repository.lost or set(listed) != set(state):
            raise AssertionError(f"lost {repository.lost}, listed {len(listed)} of {len(state)}")
        return state
    finally:
        repository.close()


def _no_fsync() -> None:
    original = connections.settle

    def settle(connection: apsw.Connection, *, writable: bool) -> None:
        original(connection, writable=writable)
        connection.pragma("synchronous", 0)

    connections.settle = settle


def _no_row_checksum() -> None:
    Engine.verified = lambda _self, row: bytes(row[5])  # type: ignore[method-assign,assignment]


def _no_page_checksum() -> None:
    original = connections.settle

    def settle(connection: apsw.Connection, *, writable: bool) -> None:
        connection.pragma("checksum_verification", "OFF")
        original(connection, writable=writable)

    connections.settle = settle


def _no_journal() -> None:
    original = connections.settle

    def settle(connection: apsw.Connection, *, writable: bool) -> None:
        original(connection, writable=writable)
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
        connection.pragma("journal_mode", "off")

    connections.settle = settle


def _no_note() -> None:
    Acknowledged.read = lambda _self: None  # type: ignore[method-assign,assignment]


def _error_swallowed() -> None:
    original = TinyRepository.write

    def write(self: TinyRepository, changes: Sequence[Change], *, author: str, reason: str) -> Commit:
        try:
            return original(self, changes, author=author, reason=reason)
        except GiaobanError:
            return Commit(0, "", author, reason, ())

    TinyRepository.write = write  # type: ignore[method-assign]


def _read_error_swallowed() -> None:
    original = Database.rows

    def rows(self: Database, sql: str, bindings: Iterable[Any] = ()) -> list[Row]:
        try:
            return original(self, sql, bindings)
        except GiaobanError:
            return []

    Database.rows = rows  # type: ignore[method-assign]


def _written_behind() -> None:
    original, waiting = TinyRepository.write, list[Sequence[Change]]()

    def write(self: TinyRepository, changes: Sequence[Change], *, author: str, reason: str) -> Commit:
        if waiting:
            original(self, waiting.pop(), author=author, reason=reason)
        waiting.append(changes)
        return Commit(0, "", author, reason, ())

    TinyRepository.write = write  # type: ignore[method-assign]


def _no_lock() -> None:
    original = apsw.Connection

    class Unlocked(original):  # type: ignore[misc,valid-type]
        """A connection through SQLite's VFS without locks."""

        def __init__(self, name: str, flags: int) -> None:
            super().__init__(name, flags=flags, vfs="unix-none")
            self.pragma("locking_mode", "exclusive")

    apsw.Connection = Unlocked  # type: ignore[misc,assignment]


@contextmanager
def earlier_program() -> Iterator[None]:
    """The program as it was before pages had checksums."""
    with patch.multiple(schema, STEPS=schema.STEPS[:1], VERSION=1), patch.object(connections, "RESERVED", 0):
        yield


PLANTS: dict[str, Callable[[], None]] = {
    "no-fsync": _no_fsync,
    "no-row-checksum": _no_row_checksum,
    "no-page-checksum": _no_page_checksum,
    "no-journal": _no_journal,
    "no-note": _no_note,
    "no-lock": _no_lock,
    "error-swallowed": _error_swallowed,
    "read-error-swallowed": _read_error_swallowed,
    "written-behind": _written_behind,
}


@contextmanager
def planted(name: str) -> Iterator[None]:
    """A fault of those that are planted in this process, for a while."""
    with (
        patch.object(connections, "settle", connections.settle),
        patch.object(Engine, "verified", Engine.verified),
        patch.object(Acknowledged, "read", Acknowledged.read),
    ):
        PLANTS[name]()
        yield


def main(path: str, steps: str, plant: str = "") -> int:
    """Run the steps."""
    if plant:
        PLANTS[plant]()
    try:
        repository = TinyRepository(Path(path))
    except GiaobanError as error:
        print(f"refused 0 {error}", flush=True)
        return 3
    print("open", flush=True)
    for step in range(1, int(steps) + 1):
        try:
            repository.write(changes(step), author="fault", reason=f"step {step}")
        except GiaobanError as error:
            print(f"refused {step} {error}", flush=True)
            return 3
        print(f"ack {step}", flush=True)
    repository.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
