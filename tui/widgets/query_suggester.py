"""What may follow in a query: the names of filters, and what a filter may have: names, topics, years."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from msgspec import Struct
from textual.suggester import Suggester

from db.search.codes import CODES
from db.search.query import FILTERS
from db.store.repository import Repository
from db.text import fold
from tui.locale import code_value

_NAMED = {"org": "organization", "by": "person", "meeting": "meeting"}
MOST_NAMES = 5000
MOST_READ = 20_000
"""Directives, and results, that are looked through for their topics."""


class _Topical(Struct, frozen=True, gc=False):
    """What a record is about."""

    topics: tuple[str, ...] = ()


class QuerySuggester(Suggester):
    """Completes the last word of a query; → at its end takes the suggestion."""

    def __init__(self, repository: Repository) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._repository = repository
        self._names: dict[str, tuple[int, list[str]]] = {}

    async def get_suggestion(self, value: str) -> str | None:
        """The query with its last word completed, or ``None``."""
        before, gap, last = value.rpartition(" ")
        sign = "-" if last.startswith("-") else ""
        # Names are read at their first use, which may take a while.
        found = await asyncio.to_thread(self._completed, last.removeprefix("-"))
        return f"{before}{gap}{sign}{found}" if found else None

    def _completed(self, word: str) -> str | None:
        name, colon, typed = word.partition(":")
        if not colon:
            return next((f"{one}:" for one in FILTERS if len(word) > 1 and one.startswith(word)), None)
        wanted = fold(typed)
        if not wanted:
            return None
        found = next((one for one in self._values(name) if fold(one).startswith(wanted)), None)
        # As typed so far, marks and all: only what is missing is offered.
        return f"{name}:{found}" if found and len(found) > len(typed) else None

    def _values(self, name: str) -> Iterable[str]:
        if name in CODES:
            return *(code_value(name, code) for code in CODES[name]), *CODES[name]
        known = self._names.get(name)
        if known is None or known[0] != self._repository.latest:
            # A hyphen stands for the space, which would end the filter.
            found = ["-".join(title.split()) for title in self._titles(name)]
            known = self._names[name] = self._repository.latest, found
        return known[1]

    def _titles(self, name: str) -> Iterable[str]:
        if name in _NAMED:
            entries = self._repository.entries(_NAMED[name], order="title", limit=MOST_NAMES)
            return (entry.title for entry in entries)
        if name == "topic":
            return self._topics()
        if name in {"year", "date"}:
            entries = self._repository.entries("meeting", order="newest")
            return dict.fromkeys(entry.date[:4] for entry in entries if entry.date)
        return ()

    def _topics(self) -> list[str]:
        """The topics, the busiest first; of a large base those of the records that came first."""
        counted: Counter[str] = Counter()
        for kind in ("directive", "result"):
            for one in islice(self._repository.scan_as(kind, _Topical), MOST_READ):
                counted.update(one.topics)
        return [topic for topic, _ in counted.most_common()]
