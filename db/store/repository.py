"""The one protocol between the program and whatever keeps its records."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

from msgspec import Struct

from db.errors import Phrase, ReadOnly
from db.records import AnyRecord

Shape = TypeVar("Shape", bound=Struct)


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """What a list needs to know of a record without decoding it.

    ``date`` is the record's own, or its meeting's (result, directive), or its directive's meeting's
    (status, followup); ``None`` where unknown.
    """

    address: str
    kind: str
    title: str
    date: str | None
    rev: int


class Put(Struct, frozen=True):
    """Add or replace ``record``. ``rev`` is the revision it was read at: 0 means it must be new,
    ``None`` that the caller takes whatever is there."""

    record: AnyRecord
    rev: int | None = None


class Delete(Struct, frozen=True):
    """Take the record at ``address`` away, leaving a tombstone. ``rev`` as in :class:`Put`."""

    address: str
    rev: int | None = None


Change: TypeAlias = Put | Delete
Told: TypeAlias = Callable[[int], object]
"""Hears how many steps of long work are done; what it raises ends the work."""


def address_of(change: Change) -> str:
    """The address that a change is about."""
    return change.record.address if isinstance(change, Put) else change.address


class FieldChange(Struct, frozen=True):
    """One line of a record's history: ``field`` went from ``old`` to ``new`` (plain JSON values).

    ``field`` is empty where the whole record was added (``old`` is None) or deleted (``new`` is None).
    """

    commit: int
    time: str
    author: str
    reason: str
    address: str
    field: str
    old: Any
    new: Any
    sort: str = "write"
    """``undo`` or ``redo`` where the change takes back, or does again, the one that the reason tells of."""


class Commit(Struct, frozen=True):
    """One acknowledged write: everything in it is durable, or none of it happened."""

    id: int
    time: str
    author: str
    reason: str
    addresses: tuple[str, ...]


class Problem(Struct, frozen=True):
    """A finding of :meth:`Repository.check`: what is wrong, where."""

    severity: Literal["error", "warning"]
    address: str
    field: str
    reason: str | Phrase


class Repository(Protocol):
    """Records by address, links in both directions, one way to write, and the memory of every write.

    Records that come out are immutable. Addresses given in follow redirects. Lookups are indexed: none
    costs more for a larger database, and opening one decodes nothing.
    """

    path: Path | None

    @property
    def lost(self) -> set[str]:
        """The addresses of records found damaged so far; they read as missing, and nothing is written."""
        ...

    @property
    def read_only(self) -> ReadOnly | None:
        """Why no write is possible now, as the error that one would raise; ``None`` if one is."""
        ...

    def get(self, address: str) -> AnyRecord | None:
        """The record, or ``None``."""
        ...

    def many(self, addresses: Iterable[str]) -> list[AnyRecord]:
        """The records that exist, in the order asked for."""
        ...

    def resolve(self, address: str) -> str:
        """The address to which redirects lead; itself where there is none."""
        ...

    def rev(self, address: str) -> int:
        """The record's revision: 1 when added, one more at each change, 0 where there is no record."""
        ...

    def count(self, kind: str | None = None) -> int:
        """How many records of this kind (or of any)."""
        ...

    def entries(
        self,
        kind: str,
        *,
        start: int = 0,
        limit: int | None = None,
        order: Literal["title", "newest", "oldest", "address"] = "address",
    ) -> list[Entry]:
        """One page of the records of a kind. Ties go by address."""
        ...

    def entry(self, address: str) -> Entry | None:
        """One record's entry, without decoding it."""
        ...

    def scan(self, kind: str | None = None) -> Iterator[AnyRecord]:
        """All records (of a kind), by address: for exports and index builds."""
        ...

    def scan_as(self, kind: str, shape: type[Shape]) -> Iterator[Shape]:
        """All records of a kind in the order in which they were added, each only as far as the fields of
        ``shape`` go. Several times faster than :meth:`scan` where few fields of many records are wanted."""
        ...

    def reported(self) -> list[tuple[str, str]]:
        """Which organization reported at which meeting, as the results say, each pair once and in no order:
        from an index, without reading a result."""
        ...

    def linked(
        self,
        address: str,
        *,
        kind: str | None = None,
        field: str | None = None,
        start: int = 0,
        limit: int | None = None,
    ) -> list[Entry]:
        """Who points here: the records (of ``kind``, through ``field``) that link to ``address``, newest
        first, each once."""
        ...

    def count_linked(self, address: str, *, kind: str | None = None, field: str | None = None) -> int:
        """How many :meth:`linked` would give without limits."""
        ...

    def write(self, changes: Sequence[Change], *, author: str, reason: str) -> Commit:
        """The one way in: validate, stamp, journal, store, tell listeners – all of ``changes`` or none.

        A Put that changes nothing is left out; a Commit without addresses was no write.

        Raises:
            BadRecord, BrokenLink, StaleRevision, ReadOnly.
        """
        ...

    def undo(self, *, author: str, told: Told = int) -> Commit:
        """Take back the latest write that was not taken back yet; itself a write. ``told`` hears how many
        records are done; what it raises ends the work, and nothing was changed.

        Raises:
            NothingToUndo, StaleRevision (a record was changed since by another process), ReadOnly.
        """
        ...

    def redo(self, *, author: str, told: Told = int) -> Commit:
        """Do again what the latest :meth:`undo` took back. Raises as :meth:`undo`."""
        ...

    def history(self, address: str) -> list[FieldChange]:
        """Every change to the record, oldest first; never shortened."""
        ...

    @property
    def latest(self) -> int:
        """The id of the latest commit, 0 in an empty database."""
        ...

    def stamp(self, commit: int) -> str:
        """What tells this commit from one of the same number in another base (a restored backup, say)."""
        ...

    def changes(self, since: int) -> list[Commit]:
        """The commits after ``since``, oldest first, whoever made them."""
        ...

    def poll(self) -> bool:
        """Whether another process may have written since the last poll; costs microseconds.
        Tells the listeners of this process about commits that they have not seen. After a write that the
        disk refused, now and then: whether it takes one again."""
        ...

    def listen(self, listener: Callable[[Commit], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit; the returned function ends that."""
        ...

    def check(self) -> Iterator[Problem]:
        """Everything that is wrong: checksums, links, target sums, contradictions."""
        ...

    def close(self) -> None:
        """Release files and locks. Any later call fails."""
        ...
