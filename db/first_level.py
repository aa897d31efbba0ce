"""The first level of an outline: organizations, meetings, people, documents or topics, a chunk at a time."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Literal

from db.branch import Branch
from db.branch_filter import MOST, BranchFilter, PlacesOf, nowhere
from db.relations import takes_part
from db.store.keys import LONGEST_SORT
from db.store.repository import Entry, Repository
from db.text import fold
from db.topics import Topics

CHUNK = 200
Listed = Literal["organization", "meeting", "person", "document"]
Order = Literal["title", "newest"]
ORDERS: dict[Listed, Order] = {
    "organization": "title",
    "meeting": "newest",
    "person": "title",
    "document": "title",
}
_PAGE = 2000
"""Entries read at once while most are passed over."""


class FirstLevel:
    """Reads the first level, only branches that a filter by ``words`` keeps (:mod:`db.branch_filter`);
    reading stops early, with what was found, when ``cancel`` says so."""

    def __init__(
        self,
        repository: Repository,
        words: str = "",
        cancel: Callable[[], bool] = lambda: False,
        places_of: PlacesOf = nowhere,
    ) -> None:
        self._repository = repository
        self._filter = BranchFilter(repository, words, places_of)
        self._cancel = cancel

    def organizations(self, start: int = 0) -> list[Branch]:
        """The organizations that take part in anything, by name; a chunk from ``start`` on."""
        return self.chunk("organization", start)

    def meetings(self, start: int = 0) -> list[Branch]:
        """The meetings, newest first; a chunk from ``start`` on."""
        return self.chunk("meeting", start)

    def people(self, start: int = 0) -> list[Branch]:
        """The people, by name; a chunk from ``start`` on."""
        return self.chunk("person", start)

    def documents(self, start: int = 0) -> list[Branch]:
        """The documents, by title; a chunk from ``start`` on."""
        return self.chunk("document", start)

    def topics(self, known: Topics, start: int = 0) -> list[Branch]:
        """The topics, the busiest first; a chunk from ``start`` on."""
        kept = list(filter(None, (self._topic(topic, len(found)) for topic, found in known.items())))
        kept.sort(key=lambda one: (-one.count, fold(one.title)))
        found = kept[start : start + CHUNK]
        if (left := len(kept) - start - CHUNK) > 0:
            found.append(Branch("more", "", count=left, start=start + CHUNK))
        return found

    def _topic(self, topic: str, count: int) -> Branch | None:
        if self._filter.fits(topic):
            return self._filter.marked(Branch("topic", topic, count=count))
        held = self._filter.count(topic)
        return Branch("topic", topic, count=held) if held else None

    def kept(self, branches: list[Branch]) -> list[Branch]:
        """Those of the branches that have the words, or hold what has them."""
        return list(filter(None, map(self._kept, branches))) if self._filter else branches

    def _kept(self, branch: Branch) -> Branch | None:
        if self._filter.names(branch.address, branch.title):
            return self._filter.marked(branch)
        return branch if self._filter.holds(branch.address) else None

    def chunk(self, kind: Listed, start: int = 0, stop: int | None = None) -> list[Branch]:
        """The branches of a kind from ``start`` on, at most :data:`CHUNK` (or up to ``stop``), then what is
        left, or what stands apart. Both count entries of the kind, those passed over too."""
        found: list[Branch] = []
        page = _PAGE if self._filter else CHUNK
        while len(found) < CHUNK and not self._cancel():
            limit = page if stop is None else min(page, stop - start)
            entries = self._repository.entries(kind, start=start, limit=limit, order=ORDERS[kind])
            if not entries:
                break
            for entry in entries:
                start += 1
                if branch := self._listed(entry):
                    found.append(branch)
                    if len(found) == CHUNK:
                        break
            if start == stop:
                return found
        left = self._repository.count(kind) - start
        if left > 0:
            return [*found, Branch("more", "", count=left, start=start)]
        return [*found, *self.last(kind)]

    def last(self, kind: Listed) -> list[Branch]:
        """What stands behind all others: the organizations that took part in nothing, if there are any."""
        apart = kind == "organization" and any(self._each_apart())
        return [Branch("apart", "")] if apart else []

    def apart(self) -> list[Branch]:
        """The organizations that took part in nothing."""
        return [Branch("record", entry.title, entry.address) for entry in islice(self._each_apart(), MOST)]

    def _each_apart(self) -> Iterator[Entry]:
        start = 0
        while entries := self._repository.entries("organization", start=start, limit=_PAGE, order="title"):
            for entry in entries:
                if self._cancel():
                    return
                named = self._filter.names(entry.address, entry.title)
                if named and not takes_part(self._repository, entry.address):
                    yield entry
            start += len(entries)

    def all(self, kind: Listed) -> list[Branch]:
        """All branches of a kind."""
        found: list[Branch] = []
        start = 0
        while not self._cancel():
            entries = self._repository.entries(kind, start=start, limit=_PAGE, order=ORDERS[kind])
            found += filter(None, map(self._listed, entries))
            start += len(entries)
            if len(entries) < _PAGE:
                break
        return found

    def around(self, kind: Listed, address: str) -> list[Branch]:
        """A chunk that has the branch of ``address`` in its midst, with what is left out on both sides; the
        first chunk if there is none."""
        at = self.position(kind, address)
        if at is None or at < CHUNK:
            return self.chunk(kind)
        start = at - CHUNK // 2
        return [before(start), *self.chunk(kind, start)]

    def end(self, kind: Listed) -> list[Branch]:
        """The last chunk, with what is left out before it, and what stands apart."""
        start = max(0, self._repository.count(kind) - CHUNK)
        return [*([before(start)] if start else []), *self.chunk(kind, start)]

    def position(self, kind: Listed, address: str) -> int | None:
        """How many entries of the kind come before that of ``address``."""
        wanted = self._repository.entry(address)
        if wanted is None or wanted.kind != kind:
            return None
        low, high = 0, self._repository.count(kind)
        while low < high:
            middle = (low + high) // 2
            probe = self._repository.entries(kind, start=middle, limit=1, order=ORDERS[kind])
            if probe and _comes_before(probe[0], wanted, ORDERS[kind]):
                low = middle + 1
            else:
                high = middle
        there = self._repository.entries(kind, start=low, limit=1, order=ORDERS[kind])
        return low if there and there[0].address == wanted.address else None

    def _listed(self, entry: Entry) -> Branch | None:
        """An entry as a branch of the first level, if it is one."""
        kept = self._kept(first_level(entry))
        if kept and entry.kind == "organization" and not takes_part(self._repository, entry.address):
            return None
        return kept


def before(count: int) -> Branch:
    """Stands for the ``count`` entries before a chunk."""
    return Branch("before", "", count=count, start=max(0, count - CHUNK))


def first_level(entry: Entry) -> Branch:
    """An entry as a branch of the first level."""
    match entry.kind:
        case "meeting":
            return Branch("meeting", entry.title, entry.address, entry.date)
        case "person":
            return Branch("person", entry.title, entry.address)
        case "document":
            return Branch("document", entry.title, entry.address)
        case _:
            return Branch("organization", entry.title, entry.address)


def _comes_before(one: Entry, other: Entry, order: Order) -> bool:
    if order == "newest":
        return (one.date or "", one.address) > (other.date or "", other.address)
    mine, its = (fold(entry.title)[:LONGEST_SORT] for entry in (one, other))
    return (mine, one.address) < (its, other.address)
