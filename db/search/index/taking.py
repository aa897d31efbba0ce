"""What an index takes from passages, in one pass over their words: the rest is numpy."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.search.index.inverting import laid_out
from db.search.passages import Passage
from db.search.shorts import Shorts

_AT_ONCE = 2_048  # passages
END = ""  # stands for the boundary before a text or name; no piece of text is empty


class Ids(dict[str, int]):
    """Numbers things in the order in which they are first met."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number


class Runs:
    """Numbers of things for each passage, one passage after the other."""

    def __init__(self) -> None:
        self.ids = Ids()
        self._values: list[NDArray[Any]] = []
        self._lengths: list[NDArray[Any]] = []

    def add(self, names: list[str], lengths: list[int]) -> None:
        """The things of some more passages, and how many each has."""
        self._values.append(np.fromiter(map(self.ids.__getitem__, names), np.uint32, len(names)))
        self._lengths.append(np.array(lengths, np.int64))

    def laid_out(self, order: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """The values in a new order of passages, and where each begins."""
        return laid_out(joined(self._values, np.uint32), joined(self._lengths, np.int64), order)


class Taken:
    """What was taken from the passages."""

    def __init__(self) -> None:
        self.pieces, self.beside, self.facets = Runs(), Runs(), Runs()
        self.pieces.ids[END] = 0
        self.kinds, self.shorts = Ids(), Shorts()
        self.days: list[NDArray[Any]] = []
        self.dues: list[NDArray[Any]] = []
        self.kind_of: list[NDArray[Any]] = []
        self.addresses: list[str] = []

    def take(self, passages: list[Passage]) -> None:
        """Read some passages."""
        pieces: list[str] = []
        lengths = []
        for passage in passages:
            before = len(pieces)
            pieces.append(END)
            # Words are found once in each different piece of text between spaces.
            pieces += passage.text.split()
            for name in passage.names:
                pieces.append(END)
                pieces += name.split()
            lengths.append(len(pieces) - before)
            if passage.kind == "organization" or "(" in passage.text:
                self.shorts.learn_from(passage)
        self.pieces.add(pieces, lengths)
        self.beside.add(
            [part for passage in passages for part in passage.beside],
            [len(passage.beside) for passage in passages],
        )
        facets = list(map(facets_of, passages))
        self.facets.add(list(chain.from_iterable(facets)), list(map(len, facets)))
        self.days.append(np.array([day(passage.date) for passage in passages], np.uint32))
        self.dues.append(np.array([day(passage.due) for passage in passages], np.uint32))
        self.kind_of.append(np.array([self.kinds[passage.kind] for passage in passages], np.uint8))
        self.addresses += [passage.address.partition("/")[2] for passage in passages]


def taken(passages: Iterable[Passage]) -> Taken:
    """What is taken from the passages."""
    found, each = Taken(), iter(passages)
    while some := list(islice(each, _AT_ONCE)):
        found.take(some)
    return found


def joined(parts: list[NDArray[Any]], dtype: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype)


def facets_of(passage: Passage) -> list[str]:
    """What a passage can be found by beside its words: the places it belongs to, its topics and status."""
    if passage.kind == "result" and not passage.topics:
        return [*passage.organizations, passage.meeting or ""]
    places = dict.fromkeys((*passage.organizations, *passage.people))
    found = [*places, *(f"topic={topic}" for topic in passage.topics)]
    if passage.meeting:
        found.append(passage.meeting)
    if passage.status:
        found.append(f"status={passage.status}")
    return found


@lru_cache(maxsize=50_000)
def day(date: str | None) -> int:
    """20230818 for 2023-08-18, 20230000 for 2023; 0 where unknown."""
    return int(date[:10].replace("-", "").ljust(8, "0")) if date else 0
