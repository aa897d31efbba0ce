"""What may follow in a query: the names of filters, and the names that a filter may have."""

from collections.abc import Iterable
from typing import get_args

from textual.suggester import Suggester

from db.records import KINDS
from db.search.query import FILTERS
from db.store.repository import Repository
from db.text import fold
from db.values import Status

_NAMED = {"org": "organization", "by": "person", "meeting": "meeting"}
MOST_NAMES = 5000


class QuerySuggester(Suggester):
    """Completes the last word of a query; → at its end takes the suggestion."""

    def __init__(self, repository: Repository) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._repository = repository
        self._names: dict[str, list[str]] = {}

    async def get_suggestion(self, value: str) -> str | None:
        """The query with its last word completed, or ``None``."""
        before, gap, last = value.rpartition(" ")
        sign = "-" if last.startswith("-") else ""
        found = self._completed(last.removeprefix("-"))
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
        if name == "kind":
            return tuple(KINDS)
        if name == "status":
            return get_args(Status)
        if name not in _NAMED:
            return ()
        if name not in self._names:
            entries = self._repository.entries(_NAMED[name], order="title", limit=MOST_NAMES)
            # A hyphen stands for the space, which would end the filter.
            self._names[name] = ["-".join(entry.title.split()) for entry in entries]
        return self._names[name]
