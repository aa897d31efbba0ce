"""Filters of a query and the place it is asked in; the names in them are resolved by an engine's index."""

from collections.abc import Callable

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from db.search.codes import meant
from db.search.passages import Passage
from db.search.problem import NOTHING_NAMED, Problem
from db.search.query import Filter, in_range
from db.search.slips import most_slips
from db.store.repository import Repository
from db.text import fold
from db.text.words import word_texts

NEAR_ENOUGH = 85
NAMED = {"org": "organization", "meeting": "meeting", "by": "person"}

# Gives the addresses of the things of a kind whose names have all these folded words, begun or nearly.
Naming = Callable[[str, tuple[str, ...]], frozenset[str]]


class Selection:
    """What may be among the hits. ``problem`` says which filter found nothing to hold on to."""

    def __init__(
        self, repository: Repository, filters: tuple[Filter, ...], within: str | None, naming: Naming
    ) -> None:
        self._repository = repository
        self._naming = naming
        self.filters = filters
        self.within = repository.resolve(within) if within else None
        self.problem: Problem | None = None
        self.named = {wanted: self._addresses(wanted) for wanted in filters if wanted.name in NAMED}

    @property
    def all(self) -> bool:
        """Whether everything is admitted."""
        return not self.filters and not self.within

    def admits(self, passage: Passage) -> bool:
        """Whether the passage is within the place and passes every filter."""
        if self.within and self.within not in belongs_to(passage):
            return False
        return all(self._passes(passage, wanted) != wanted.negated for wanted in self.filters)

    def _passes(self, passage: Passage, wanted: Filter) -> bool:
        match wanted.name:
            case "org":
                return not self.named[wanted].isdisjoint(passage.organizations)
            case "by":
                return not self.named[wanted].isdisjoint(passage.people)
            case "meeting":
                return passage.meeting in self.named[wanted] or in_range(
                    passage.date if passage.meeting else None, wanted
                )
            case "kind":
                return passage.kind in meant("kind", wanted.value)
            case "topic":
                return any(alike(wanted.value, topic) for topic in passage.topics)
            case "status":
                return passage.status in meant("status", wanted.value)
            case "due":
                return in_range(passage.due, wanted)
            case _:
                return in_range(passage.date, wanted)

    def _addresses(self, wanted: Filter) -> frozenset[str]:
        """The records that a filter's value names, by address or by any of its names."""
        if "/" in wanted.value and self._repository.entry(wanted.value):
            return frozenset({self._repository.resolve(wanted.value)})
        words = tuple(word_texts(fold(wanted.value)))
        found = self._naming(NAMED[wanted.name], words) if words else frozenset()
        if not found and not self.problem and not wanted.value[:4].isdigit():
            self.problem = Problem(NOTHING_NAMED, name=wanted.name, value=wanted.value)
        return found


def belongs_to(passage: Passage) -> set[str]:
    """The places that a passage is within, itself included."""
    places = {passage.address, *passage.organizations, *passage.people}
    return places | {passage.meeting} if passage.meeting else places


def names_it(words: tuple[str, ...], own: list[str], *, slips: bool) -> bool:
    """Whether each of ``words`` begins one of a thing's ``own`` words, or nearly does."""
    return all(
        any(word.startswith(part) or (slips and nearly_begins(part, word)) for word in own) for part in words
    )


def nearly_begins(part: str, word: str) -> bool:
    """Whether ``word`` begins like ``part`` but for a slip of the pen."""
    far = most_slips(part)
    return (
        any(
            OSA.distance(part, word[:length], score_cutoff=far) <= far
            for length in range(max(len(part) - far, 1), min(len(part) + far, len(word)) + 1)
        )
        if far
        else False
    )


def alike(value: str, name: str) -> bool:
    """Whether the words of ``value`` all stand in ``name``, or nearly the same letters do."""
    asked, named = word_texts(fold(value)), word_texts(fold(name))
    if not asked:
        return False
    if all(any(word.startswith(part) for word in named) for part in asked):
        return True
    return len(fold(value)) > 4 and fuzz.partial_ratio(" ".join(asked), " ".join(named)) >= NEAR_ENOUGH
