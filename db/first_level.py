"""The first level of an outline: organizations, meetings, people, documents or topics, a chunk at a time."""

from collections.abc import Callable
from functools import cached_property
from typing import Literal

from msgspec import Struct

from db.branch import Branch
from db.store.keys import LONGEST_SORT
from db.store.repository import Entry, Repository
from db.text import fold
from db.text.narrowing import narrowed_by
from db.text.words import word_texts
from db.topics import Topics
from db.values import Alias

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


class _Named(Struct, frozen=True, gc=False):
    """What goes by several names."""

    address: str
    aliases: tuple[Alias, ...] = ()


class FirstLevel:
    """Reads the first level. ``words`` keeps only branches whose title has them all, or one of whose other
    names has (an organization's, a person's), marks optional;
    reading stops early, with what was found, when ``cancel`` says so."""

    def __init__(
        self, repository: Repository, words: str = "", cancel: Callable[[], bool] = lambda: False
    ) -> None:
        self._repository = repository
        self._narrowed = bool(word_texts(words))
        self._matches = narrowed_by(words)
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
        kept = [(topic, len(found)) for topic, found in known.items() if self._matches(topic)]
        kept.sort(key=lambda one: (-one[1], fold(one[0])))
        found = [Branch("topic", topic, count=count) for topic, count in kept[start : start + CHUNK]]
        if (left := len(kept) - start - CHUNK) > 0:
            found.append(Branch("more", "", count=left, start=start + CHUNK))
        return found

    def kept(self, branches: list[Branch]) -> list[Branch]:
        """Those of the branches that have the words."""
        if not self._narrowed:
            return branches
        return [one for one in branches if self._matches(one.title) or one.address in self._otherwise]

    def chunk(self, kind: Listed, start: int = 0, stop: int | None = None) -> list[Branch]:
        """The branches of a kind from ``start`` on, at most :data:`CHUNK` (or up to ``stop``), then what is
        left. Both count entries of the kind, those passed over too."""
        found: list[Branch] = []
        page = _PAGE if self._narrowed else CHUNK
        while len(found) < CHUNK and not self._cancel():
            limit = page if stop is None else min(page, stop - start)
            entries = self._repository.entries(kind, start=start, limit=limit, order=ORDERS[kind])
            if not entries:
                return found
            for entry in entries:
                start += 1
                if self._listed(entry):
                    found.append(first_level(entry))
                    if len(found) == CHUNK:
                        break
            if start == stop:
                return found
        left = self._repository.count(kind) - start
        if left > 0:
            found.append(Branch("more", "", count=left, start=start))
        return found

    def all(self, kind: Listed) -> list[Branch]:
        """All branches of a kind."""
        found: list[Branch] = []
        start = 0
        while not self._cancel():
            entries = self._repository.entries(kind, start=start, limit=_PAGE, order=ORDERS[kind])
            found += [first_level(entry) for entry in entries if self._listed(entry)]
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

    @cached_property
    def _otherwise(self) -> set[str]:
        """The organizations and people that have the words in another of their names."""
        return {
            one.address
            for kind in ("organization", "person")
            for one in self._repository.scan_as(kind, _Named)
            if any(self._matches(alias.name) for alias in one.aliases)
        }

    def _has_words(self, entry: Entry) -> bool:
        return self._matches(entry.title) or (self._narrowed and entry.address in self._otherwise)

    def _listed(self, entry: Entry) -> bool:
        return self._has_words(entry) and (entry.kind != "organization" or self._takes_part(entry.address))

    def _takes_part(self, organization: str) -> bool:
        return any(
            self._repository.count_linked(organization, kind=kind, field=field)
            for kind, field in (
                ("meeting", "participants"),
                ("result", "organization"),
                ("directive", "addressees"),
            )
        )


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
