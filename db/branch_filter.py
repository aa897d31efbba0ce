"""What a filter keeps of an outline: branches that have its words, and those that hold what has them."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property

from msgspec import Struct, structs

from db.branch import Branch
from db.records import title_of
from db.store.keys import LONGEST_TITLE
from db.store.repository import Repository
from db.text.narrowing import narrowed_by
from db.text.words import word_texts
from db.values import Alias

MOST = 1000
"""Records listed under one branch that is no meeting."""

PlacesOf = Callable[[str, str | None], Counter[str]]
"""What the records with some words belong to, all or those within one place: see
:meth:`db.search.searcher.Searcher.places_of`."""


class _Named(Struct, frozen=True, gc=False):
    """What goes by several names."""

    address: str
    aliases: tuple[Alias, ...] = ()


def nowhere(words: str, within: str | None) -> Counter[str]:  # noqa: ARG001 - asks nobody
    """Where nobody can be asked what is below: only titles count."""
    return Counter()


class BranchFilter:
    """Keeps a branch whose title has all ``words``, or one of whose other names has (an organization's, a
    person's), marks optional; and one that holds a record with them, as far as ``places_of`` knows. Without
    words it keeps everything, and is false."""

    def __init__(self, repository: Repository, words: str = "", places_of: PlacesOf = nowhere) -> None:
        self._repository = repository
        self._words = words
        self._has_words = bool(word_texts(words))
        self._places_of = places_of
        self.fits = narrowed_by(words)

    def __bool__(self) -> bool:
        return self._has_words

    def names(self, address: str, title: str) -> bool:
        """Whether a record has the words in its title, or in another of its names."""
        if not self or self.fits(title):
            return True
        return address.startswith(("org/", "person/")) and address in self._otherwise

    def says(self, address: str, title: str) -> bool:
        """The same for a statement, of which the store keeps only the beginning at hand."""
        if self.names(address, title):
            return True
        record = self._repository.get(address) if len(title) == LONGEST_TITLE else None
        return record is not None and self.fits(title_of(record))

    def holds(self, address: str) -> bool:
        """Whether some record below a branch of the first level has the words."""
        if address.startswith("document/"):
            linked = self._repository.linked(address, limit=MOST)
            return any(self.names(entry.address, entry.title) for entry in linked)
        return address in self._holding

    def count(self, topic: str) -> int:
        """How many records about a topic have the words."""
        return self._holding[f"topic={topic}"]

    def within(self, place: str) -> Counter[str]:
        """What the records with the words belong to that are within one place."""
        return self._places_of(self._words, place)

    def marked(self, branch: Branch) -> Branch:
        """A branch that has the words itself: all below it is shown."""
        return structs.replace(branch, whole=True) if self else branch

    @cached_property
    def _holding(self) -> Counter[str]:
        """What the records with the words belong to."""
        return self._places_of(self._words, None)

    @cached_property
    def _otherwise(self) -> set[str]:
        """The organizations and people that have the words in another of their names."""
        return {
            one.address
            for kind in ("organization", "person")
            for one in self._repository.scan_as(kind, _Named)
            if any(self.fits(alias.name) for alias in one.aliases)
        }
