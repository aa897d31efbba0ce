"""Filters of a query and the place it is asked in, resolved to addresses; their values are fuzzy too."""

from rapidfuzz import fuzz

from db.search.passages import Passage
from db.search.query import Filter, in_range
from db.store.repository import Repository
from db.text import fold
from db.text.words import word_texts

NEAR_ENOUGH = 85
_NAMED = {"org": "organization", "meeting": "meeting", "by": "person"}


class Selection:
    """What may be among the hits. ``problem`` says, in English, which filter found nothing to hold on to."""

    def __init__(self, repository: Repository, filters: tuple[Filter, ...], within: str | None) -> None:
        self._repository = repository
        self.filters = filters
        self.within = repository.resolve(within) if within else None
        self.problem: str | None = None
        self.named = {f: self._addresses(f) for f in filters if f.name in _NAMED}

    def admits(self, passage: Passage) -> bool:
        """Whether the passage is within the place and passes every filter."""
        if self.within and self.within not in _belongs_to(passage):
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
                return passage.kind == wanted.value
            case "topic":
                return any(alike(wanted.value, topic) for topic in passage.topics)
            case "status":
                return passage.status is not None and alike(wanted.value, passage.status)
            case "due":
                return in_range(passage.due, wanted)
            case _:
                return in_range(passage.date, wanted)

    def _addresses(self, wanted: Filter) -> frozenset[str]:
        """The records that a filter's value names, by address or by any of its names."""
        kind = _NAMED[wanted.name]
        if "/" in wanted.value and self._repository.entry(wanted.value):
            return frozenset({self._repository.resolve(wanted.value)})
        found = {
            entry.address
            for entry in self._repository.entries(kind)
            if alike(wanted.value, entry.title) or alike(wanted.value, entry.address.partition("/")[2])
        }
        if kind == "organization":
            found |= self._by_alias(wanted.value)
        if not found and not self.problem and not wanted.value[:4].isdigit():
            self.problem = f"{wanted.name}:{wanted.value} names nothing here"
        return frozenset(found)

    def _by_alias(self, value: str) -> set[str]:
        short = "".join(word_texts(fold(value)))
        return {
            record.address
            for record in self._repository.scan("organization")
            for alias in getattr(record, "aliases", ())
            if "".join(word_texts(fold(alias.name))) == short
        }


def _belongs_to(passage: Passage) -> set[str]:
    places = {passage.address, *passage.organizations, *passage.people}
    return places | {passage.meeting} if passage.meeting else places


def alike(value: str, name: str) -> bool:
    """Whether the words of ``value`` all stand in ``name``, or nearly the same letters do."""
    asked, named = word_texts(fold(value)), word_texts(fold(name))
    if not asked:
        return False
    if all(any(word.startswith(part) for word in named) for part in asked):
        return True
    return len(fold(value)) > 4 and fuzz.partial_ratio(" ".join(asked), " ".join(named)) >= NEAR_ENOUGH
