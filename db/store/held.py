"""Records held in memory, as they were at one moment: the look-ups of a repository on plain mappings."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct

from db.codec import encode
from db.links import links
from db.records import AnyRecord, Redirect, Result, date_of, kind_of
from db.store.database import Row
from db.store.journal import Before, fields_changed, stamp_of
from db.store.keys import keys_of_record, sort_key
from db.store.repository import Commit, Entry, FieldChange

_LONGEST_CHAIN = 32


class Kept(Struct):
    """A commit with each record before and after it (``None``: not there)."""

    commit: Commit
    sort: str
    changed: Before
    taken_back: bool = False


class Held:
    """``records`` by address, each at its revision in ``revs`` (which remembers deleted ones as well), and
    how they came to be. Nothing in it changes; the methods are those of
    :class:`~db.store.repository.Repository`."""

    def __init__(
        self, records: Mapping[str, AnyRecord], revs: Mapping[str, int], commits: Sequence[Kept] = ()
    ) -> None:
        self.records = records
        self.revs = revs
        self.commits = commits
        self._ordered: dict[tuple[str, str], list[Entry]] = {}

    def get(self, address: str) -> AnyRecord | None:
        """The record, redirects followed, or ``None``."""
        return self.records.get(self.resolve(address))

    def many(self, addresses: Iterable[str]) -> list[AnyRecord]:
        """The records that exist, in the order asked for."""
        return [record for record in map(self.get, addresses) if record is not None]

    def resolve(self, address: str) -> str:
        """The address to which redirects lead; itself where there is none."""
        for _ in range(_LONGEST_CHAIN):
            record = self.records.get(address)
            if not isinstance(record, Redirect):
                break
            address = record.to
        return address

    def rev(self, address: str) -> int:
        """The record's revision, 0 where there is no record."""
        address = self.resolve(address)
        return self.revs[address] if address in self.records else 0

    @cached_property
    def _kinds(self) -> dict[str, list[str]]:
        """The addresses of each kind, in their order."""
        kinds: dict[str, list[str]] = {}
        for address in sorted(self.records):
            kinds.setdefault(kind_of(self.records[address]), []).append(address)
        return kinds

    @cached_property
    def pointing(self) -> dict[str, list[tuple[str, str]]]:
        """Who points to an address, and through which field."""
        found: dict[str, list[tuple[str, str]]] = {}
        for address, record in self.records.items():
            for link in links(record):
                found.setdefault(link.target, []).append((address, link.field))
        return found

    def count(self, kind: str | None = None) -> int:
        """How many records of this kind (or of any)."""
        return len(self.records) if kind is None else len(self._kinds.get(kind, ()))

    def entries(
        self, kind: str, start: int, limit: int | None, order: Literal["title", "newest", "oldest", "address"]
    ) -> list[Entry]:
        """One page of the records of a kind."""
        if (kind, order) not in self._ordered:
            entries = [self._entry(address) for address in self._kinds.get(kind, ())]
            match order:
                case "title":
                    entries.sort(key=lambda entry: (sort_key(entry.title), entry.address))
                case "newest":
                    entries.sort(key=lambda entry: (entry.date or "", entry.address), reverse=True)
                case "oldest":
                    entries.sort(key=lambda entry: (entry.date is None, entry.date or "", entry.address))
            self._ordered[kind, order] = entries
        return self._ordered[kind, order][start : None if limit is None else start + limit]

    def entry(self, address: str) -> Entry | None:
        """One record's entry."""
        address = self.resolve(address)
        return self._entry(address) if address in self.records else None

    def _entry(self, address: str) -> Entry:
        record = self.records[address]
        keys = keys_of_record(record, self.day(record))
        return Entry(address, kind_of(record), keys.title, keys.day, self.revs[address])

    def day(self, record: AnyRecord) -> str | None:
        """The record's own date, or that of what it belongs to."""
        owner = getattr(record, "meeting", None) or getattr(record, "directive", None)
        found = self.get(owner) if owner else None
        return date_of(record) or (self.day(found) if found else None)

    def after(self, address: str, kind: str | None, limit: int) -> list[AnyRecord]:
        """The next records (of a kind) by address."""
        known = sorted(self.records) if kind is None else self._kinds.get(kind, [])
        return [self.records[found] for found in known if found > address][:limit]

    def bodies(self, kind: str, last: int, seen: Sequence[str]) -> list[Row]:  # noqa: ARG002 - ids are the engine's
        """The documents of a kind that are not ``seen`` yet, in the order added; as of :class:`Lookups`."""
        known = set(seen)
        added = ((address, record) for address, record in self.records.items() if kind_of(record) == kind)
        return [(0, address, 0, 0, encode(record)) for address, record in added if address not in known]

    def reported(self) -> list[tuple[str, str]]:
        """Which organization reported at which meeting, each pair once."""
        results = (record for record in self.records.values() if isinstance(record, Result))
        return list(dict.fromkeys((one.meeting, one.organization) for one in results if one.organization))

    def linked(
        self, address: str, kind: str | None, field: str | None, start: int, limit: int | None
    ) -> list[Entry]:
        """Who points here, newest first, each once."""
        names = [self.resolve(address)]
        for name in names:
            names.extend(source for source in self._redirecting(name) if source not in names)
        found = {
            source
            for name in names
            for source, through in self.pointing.get(name, ())
            if field in (None, through) and self._wanted(source, kind, field)
        }
        entries = [self._entry(source) for source in found]
        entries.sort(key=lambda entry: (entry.date or "", entry.address), reverse=True)
        return entries[start : None if limit is None else start + limit]

    def _redirecting(self, address: str) -> list[str]:
        sources = self.pointing.get(address, ())
        return [source for source, _ in sources if isinstance(self.records[source], Redirect)]

    def _wanted(self, address: str, kind: str | None, field: str | None) -> bool:
        """A redirect is no answer, unless it is asked for."""
        found = kind_of(self.records[address])
        return found == kind if kind else field == "to" or found != "redirect"

    def count_linked(self, address: str, kind: str | None, field: str | None) -> int:
        """How many :meth:`linked` would give without limits."""
        return len(self.linked(address, kind, field, 0, None))

    def history(self, address: str) -> list[FieldChange]:
        """Every change to the record, oldest first."""
        kept_here = (kept for kept in self.commits if address in kept.changed)
        steps = ((kept.commit, kept.sort, *kept.changed[address]) for kept in kept_here)
        return fields_changed(address, steps)

    @property
    def latest(self) -> int:
        """The id of the latest commit."""
        return self.commits[-1].commit.id if self.commits else 0

    def stamp(self, commit: int) -> str:
        """What tells this commit from one of the same number in another base."""
        found = (kept.commit for kept in self.commits if kept.commit.id == commit)
        return next((stamp_of(one.id, one.time, one.author, one.reason) for one in found), "")

    def changes(self, since: int) -> list[Commit]:
        """The commits after ``since``, oldest first."""
        return [kept.commit for kept in self.commits if kept.commit.id > since]
