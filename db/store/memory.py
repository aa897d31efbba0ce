"""A repository in memory: nothing is durable, everything else is as the protocol says.

Written apart from the engine, as plainly as can be: a write makes the whole next state, looks whether it is
sound, and takes its place.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from db.codec import decode_stored, encode, encode_sound
from db.errors import BadRecord, BrokenLink, NothingToUndo, PartlyLost, ReadOnly, StaleRevision
from db.links import links
from db.records import AnyRecord, Redirect, kind_of
from db.store.checking import record_problems
from db.store.held import Held, Kept
from db.store.journal import Before, now
from db.store.listening import Listeners
from db.store.repository import (
    Change,
    Commit,
    Delete,
    Entry,
    FieldChange,
    Problem,
    Put,
    Shape,
    Told,
    address_of,
)


class MemoryRepository:
    """:class:`~db.store.repository.Repository` without a file: empty, or on what is ``held`` already."""

    def __init__(
        self, held: Held | None = None, *, lost: Iterable[str] = (), read_only: ReadOnly | None = None
    ) -> None:
        self.path: Path | None = None
        self.lost = set(lost)
        self.read_only = read_only
        self._held = held or Held({}, {})
        self._listeners = Listeners()
        self._lock = threading.Lock()

    def get(self, address: str) -> AnyRecord | None:
        """The record, redirects followed, or ``None``."""
        return self._held.get(address)

    def many(self, addresses: Iterable[str]) -> list[AnyRecord]:
        """The records that exist, in the order asked for."""
        return self._held.many(addresses)

    def resolve(self, address: str) -> str:
        """The address to which redirects lead."""
        return self._held.resolve(address)

    def rev(self, address: str) -> int:
        """The record's revision."""
        return self._held.rev(address)

    def count(self, kind: str | None = None) -> int:
        """How many records of this kind (or of any)."""
        return self._held.count(kind)

    def entries(
        self,
        kind: str,
        *,
        start: int = 0,
        limit: int | None = None,
        order: Literal["title", "newest", "oldest", "address"] = "address",
    ) -> list[Entry]:
        """One page of the records of a kind."""
        return self._held.entries(kind, start, limit, order)

    def entry(self, address: str) -> Entry | None:
        """One record's entry."""
        return self._held.entry(address)

    def scan(self, kind: str | None = None) -> Iterator[AnyRecord]:
        """All records (of a kind), by address."""
        return iter(self._held.after("", kind, self._held.count()))

    def scan_as(self, kind: str, shape: type[Shape]) -> Iterator[Shape]:
        """All records of a kind as far as ``shape`` goes, in the order added."""
        return map(msgspec.json.Decoder(shape).decode, [row[4] for row in self._held.bodies(kind, 0, ())])

    def reported(self) -> list[tuple[str, str]]:
        """Which organization reported at which meeting, each pair once."""
        return self._held.reported()

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
        return self._held.linked(address, kind, field, start, limit)

    def count_linked(self, address: str, *, kind: str | None = None, field: str | None = None) -> int:
        """How many :meth:`linked` would give without limits."""
        return self._held.count_linked(address, kind, field)

    def write(self, changes: Sequence[Change], *, author: str, reason: str) -> Commit:
        """The one way in; see the protocol."""
        with self._lock:
            commit = self._replaced({address_of(change): change for change in changes}, author, reason)
        if commit.addresses:
            self._listeners.tell(commit)
        return commit

    def undo(self, *, author: str, told: Told = int) -> Commit:
        """Take back the author's latest write."""
        return self._take_back(author, "undo", told)

    def redo(self, *, author: str, told: Told = int) -> Commit:
        """Do again what the author's latest undo took back."""
        return self._take_back(author, "redo", told)

    def _take_back(self, author: str, sort: str, told: Told) -> Commit:
        with self._lock:
            taken = self._to_take_back(author, sort)
            wanted: dict[str, Change] = {}
            for step, (address, (old, new)) in enumerate(sorted(taken.changed.items())):
                told(step)
                if _body(self._held, address) != new:
                    found = self._held.revs.get(address, 0)
                    raise StaleRevision(address=address, author="?", found=found, expected="?")
                wanted[address] = Delete(address) if old is None else Put(decode_stored(old))
            commit = self._replaced(wanted, author, taken.commit.reason, sort)
            taken.taken_back = True
        self._listeners.tell(commit)
        return commit

    def _to_take_back(self, author: str, sort: str) -> Kept:
        theirs = [kept for kept in self._held.commits if kept.commit.author == author]
        if sort == "undo":
            open_ = [kept for kept in theirs if kept.sort != "undo" and not kept.taken_back]
        else:  # an undo can be done again until the author writes something else
            last = max((kept.commit.id for kept in theirs if kept.sort == "write"), default=0)
            open_ = [k for k in theirs if k.sort == "undo" and not k.taken_back and k.commit.id > last]
        if not open_:
            raise NothingToUndo(what=sort)
        return open_[-1]

    def _replaced(self, wanted: dict[str, Change], author: str, reason: str, sort: str = "write") -> Commit:
        """Put the state with all that is wanted in the place of this one."""
        if self.read_only:
            raise self.read_only
        bodies = {
            address: encode_sound(change.record)
            for address, change in wanted.items()
            if isinstance(change, Put)
        }
        before = self._held
        records, revs = dict(before.records), dict(before.revs)
        changed: Before = {}
        for address, change in wanted.items():
            old = _body(before, address)
            new = bodies.get(address)
            if old == new:
                continue
            changed[address] = (old, new)
            if isinstance(change, Put):
                if old and kind_of(records[address]) != kind_of(change.record):
                    del records[address]  # it is added anew, to another kind
                records[address] = change.record
                revs[address] = revs.get(address, 0) + 1
            else:
                del records[address]
        after = Held(records, revs, before.commits)
        _refuse_dangling(after, wanted)
        self._refuse_stale(wanted)
        _refuse_orphans(after, wanted)
        if not changed:
            return Commit(before.latest, "", author, reason, ())
        commit = Commit(before.latest + 1, now(), author, reason, tuple(sorted(changed)))
        self._held = Held(records, revs, [*before.commits, Kept(commit, sort, changed)])
        return commit

    def _refuse_stale(self, wanted: dict[str, Change]) -> None:
        for address, change in wanted.items():
            found = self._held.revs[address] if address in self._held.records else 0
            if change.rev is not None and change.rev != found:
                authors = [kept.commit.author for kept in self._held.commits if address in kept.changed]
                author = authors[-1] if authors else "?"
                raise StaleRevision(address=address, author=author, found=found, expected=change.rev)

    def history(self, address: str) -> list[FieldChange]:
        """Every change to the record, oldest first."""
        return self._held.history(address)

    @property
    def latest(self) -> int:
        """The id of the latest commit."""
        return self._held.latest

    def stamp(self, commit: int) -> str:
        """What tells this commit from one of the same number in another base."""
        return self._held.stamp(commit)

    def changes(self, since: int) -> list[Commit]:
        """The commits after ``since``, oldest first."""
        return self._held.changes(since)

    def poll(self) -> bool:
        """No other process writes here."""
        return False

    def listen(self, listener: Callable[[Commit], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit; the returned function ends that."""
        return self._listeners.add(listener)

    def check(self) -> Iterator[Problem]:
        """Links, target sums, contradictions; and what was lost before it came here."""
        if isinstance(self.read_only, PartlyLost):
            yield Problem("error", "-", "file", self.read_only.reason)
        for address in sorted(self.lost):
            yield Problem("error", address, "checksum", "lost: it is damaged")
        addresses = set(self._held.records)
        for record in self.scan():
            yield from record_problems(record, addresses)

    def close(self) -> None:
        """Forget everything."""
        self._held = Held({}, {})


def _body(held: Held, address: str) -> bytes | None:
    record = held.records.get(address)
    return None if record is None else encode(record)


def _refuse_dangling(after: Held, wanted: dict[str, Change]) -> None:
    """Every link of what is put leads to a record, and no redirect to itself."""
    for change in wanted.values():
        if not isinstance(change, Put):
            continue
        record = change.record
        for link in links(record):
            if link.target not in after.records:
                raise BrokenLink(record=record.address, field=link.field, target=link.target)
        seen: AnyRecord | None = record
        passed: set[str] = set()
        while isinstance(seen, Redirect):
            if seen.address in passed:
                raise BadRecord(file="-", record=record.address, field="to", reason="redirects in a circle")
            passed.add(seen.address)
            seen = after.records.get(seen.to)


def _refuse_orphans(after: Held, wanted: dict[str, Change]) -> None:
    """Nothing that stays points to what was deleted."""
    for address, change in wanted.items():
        if isinstance(change, Delete) and (pointing := after.pointing.get(address)):
            raise BrokenLink(record=pointing[0][0], field=pointing[0][1], target=address)
