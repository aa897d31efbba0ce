"""The embedded repository: records in TinyDB tables, one table a kind, on the durable engine."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from db.errors import DatabaseDamaged, GiaobanError, ReadOnly, Unreadable
from db.records import AnyRecord
from db.store.checking import problems
from db.store.database import Row
from db.store.engine import Engine
from db.store.held import Held
from db.store.journal import Journal
from db.store.keys import keys_of
from db.store.listening import Listeners
from db.store.lookups import Lookups
from db.store.repository import Change, Commit, Entry, FieldChange, Problem, Shape, Told
from db.store.tinydb_table import DurableTinyDB
from db.store.writing import Writer

TRY_AGAIN_SECONDS = 5.0
_AT_ONCE = 500
_T = TypeVar("_T")


class TinyRepository:
    """:class:`~db.store.repository.Repository` on a file.

    When a read finds the file damaged or the disk failing, what is sound is brought into memory, and reading
    goes on from there.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path: Path | None = path
        self.engine = Engine(path, read_only=read_only)
        self.documents = DurableTinyDB.on(self.engine, keys_of)
        journal = Journal(self.engine)
        lookups = Lookups(self.engine, journal)
        self._writer = Writer(self.engine, lookups, journal)
        self._reads: Lookups | Held = lookups
        self._listeners = Listeners()
        self._lost: set[str] = set()
        self._version = self.engine.data_version()
        self._told = journal.latest()
        self._tried = 0.0

    @property
    def lost(self) -> set[str]:
        """The addresses of records found damaged so far."""
        return self._lost

    @property
    def read_only(self) -> ReadOnly | None:
        """Why no write is possible now; ``None`` if one is."""
        return self.engine.read_only

    def _read(self, question: Callable[[Lookups | Held], _T]) -> _T:
        try:
            return question(self._reads)
        except Unreadable as error:
            try:
                return question(self._reads)  # many a disk fails once
            except Unreadable:
                self._save(error)
        except DatabaseDamaged as error:
            self._save(error)
        return question(self._reads)

    def _save(self, error: GiaobanError) -> None:
        """Read from now on what is sound, out of memory, and write nothing."""
        if isinstance(self._reads, Held):
            raise error
        from db.store.salvage import saved  # noqa: PLC0415 - in an accident only

        self._reads, self._lost, reason = saved(self.engine.path, error)
        self.engine.refuse(reason)

    def get(self, address: str) -> AnyRecord | None:
        """The record, redirects followed, or ``None``."""
        return self._read(lambda reads: reads.get(address))

    def many(self, addresses: Iterable[str]) -> list[AnyRecord]:
        """The records that exist, in the order asked for."""
        wanted = list(addresses)
        return [
            record
            for start in range(0, len(wanted), _AT_ONCE)
            for record in self._some(wanted[start : start + _AT_ONCE])
        ]

    def _some(self, addresses: list[str]) -> list[AnyRecord]:
        return self._read(lambda reads: reads.many(addresses))

    def resolve(self, address: str) -> str:
        """The address to which redirects lead; itself where there is none."""
        return self._read(lambda reads: reads.resolve(address))

    def rev(self, address: str) -> int:
        """The record's revision, 0 where there is no record."""
        return self._read(lambda reads: reads.rev(address))

    def count(self, kind: str | None = None) -> int:
        """How many records of this kind (or of any)."""
        return self._read(lambda reads: reads.count(kind))

    def entries(
        self,
        kind: str,
        *,
        start: int = 0,
        limit: int | None = None,
        order: Literal["title", "newest", "oldest", "address"] = "address",
    ) -> list[Entry]:
        """One page of the records of a kind."""
        return self._read(lambda reads: reads.entries(kind, start, limit, order))

    def entry(self, address: str) -> Entry | None:
        """One record's entry, without decoding it."""
        return self._read(lambda reads: reads.entry(address))

    def scan(self, kind: str | None = None) -> Iterator[AnyRecord]:
        """All records (of a kind), by address, read in pages so that a writer is never kept waiting."""
        last = ""
        while found := self._page(last, kind):
            yield from found
            last = found[-1].address

    def _page(self, last: str, kind: str | None) -> list[AnyRecord]:
        return self._read(lambda reads: reads.after(last, kind, _AT_ONCE))

    def scan_as(self, kind: str, shape: type[Shape]) -> Iterator[Shape]:
        """All records of a kind as far as ``shape`` goes, in the order added."""
        decode = msgspec.json.Decoder(shape).decode
        last, seen = -1, list[str]()
        while rows := self._bodies(kind, last, seen):
            yield from map(decode, [row[4] for row in rows])
            last = rows[-1][0]
            seen += [row[1] for row in rows]

    def _bodies(self, kind: str, last: int, seen: Sequence[str]) -> list[Row]:
        return self._read(lambda reads: reads.bodies(kind, last, seen))

    def reported(self) -> list[tuple[str, str]]:
        """Which organization reported at which meeting, each pair once."""
        return self._read(lambda reads: reads.reported())

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
        return self._read(lambda reads: reads.linked(address, kind, field, start, limit))

    def count_linked(self, address: str, *, kind: str | None = None, field: str | None = None) -> int:
        """How many :meth:`linked` would give without limits."""
        return self._read(lambda reads: reads.count_linked(address, kind, field))

    def write(self, changes: Sequence[Change], *, author: str, reason: str) -> Commit:
        """The one way in; see the protocol."""
        return self._announced(self._writer.write(changes, author=author, reason=reason))

    def undo(self, *, author: str, told: Told = int) -> Commit:
        """Take back the author's latest write."""
        return self._announced(self._writer.take_back("undo", author=author, told=told))

    def redo(self, *, author: str, told: Told = int) -> Commit:
        """Do again what the author's latest undo took back."""
        return self._announced(self._writer.take_back("redo", author=author, told=told))

    def history(self, address: str) -> list[FieldChange]:
        """Every change to the record, oldest first."""
        return self._read(lambda reads: reads.history(address))

    @property
    def latest(self) -> int:
        """The id of the latest commit."""
        return self._read(lambda reads: reads.latest)

    def stamp(self, commit: int) -> str:
        """What tells this commit from one of the same number in another base."""
        return self._read(lambda reads: reads.stamp(commit))

    def changes(self, since: int) -> list[Commit]:
        """The commits after ``since``, oldest first."""
        return self._read(lambda reads: reads.changes(since))

    def poll(self) -> bool:
        """Whether another connection has written since the last poll; tells the listeners."""
        if isinstance(self._reads, Held):
            return False
        if time.monotonic() - self._tried > TRY_AGAIN_SECONDS:
            self._tried = time.monotonic()
            self.engine.try_again()
        version = self._read(lambda _: self.engine.data_version())
        if version == self._version:
            return False
        self._version = version
        self._tell_news()
        return True

    def listen(self, listener: Callable[[Commit], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit; the returned function ends that."""
        return self._listeners.add(listener)

    def _announced(self, commit: Commit) -> Commit:
        if commit.addresses:
            # Another program may have written in between: its commits are told as well, in order.
            self._tell_news()
        return commit

    def _tell_news(self) -> None:
        for commit in self.changes(self._told):
            self._told = max(self._told, commit.id)
            self._listeners.tell(commit)

    def check(self) -> Iterator[Problem]:
        """Everything that is wrong: integrity, checksums, links, target sums, contradictions."""
        return problems(self.engine)

    def close(self) -> None:
        """Release files and locks."""
        self.engine.close()
