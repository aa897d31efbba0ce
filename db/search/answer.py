"""What a search is asked, and what it gives."""

from collections.abc import Callable
from typing import NamedTuple

from msgspec import Struct

from db.search.problem import Problem

Cancel = Callable[[], bool]


class Asked(NamedTuple):
    """The arguments of one search."""

    query: str
    kind: str | None
    within: str | None
    limit: int
    typing: bool
    wide: bool
    cancel: Cancel | None


class Hit(Struct, frozen=True):
    """A found record; ``spans`` are code-point offsets into ``text``; links are addresses."""

    address: str
    kind: str
    title: str
    text: str
    spans: tuple[tuple[int, int], ...]
    score: float
    meeting: str | None
    organizations: tuple[str, ...]
    date: str | None


class Answer(Struct, frozen=True):
    """The hits, best first; how many there are in all and by kind; what was wrong with the query;
    ``searched`` is the number of records looked through where it was not all (the index is being built);
    ``kept`` are the addresses of the hits that are where they are for having stood first while one types."""

    hits: list[Hit]
    total: int
    counts: dict[str, int]
    problem: Problem | None = None
    searched: int | None = None
    kept: tuple[str, ...] = ()
