"""What an index takes from passages, in one pass over their words: the rest is numpy."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from db.search.index.inverting import laid_out, starts_of
from db.search.passages import Passage, facets_of
from db.search.shorts import taught

_AT_ONCE = 256  # passages: few enough for their pieces to stay in the processor's cache
_END = "\0"  # stands for the boundary before a text or name


class Ids(dict[str, int]):
    """Numbers things in the order in which they are first met."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number

    def numbers(self, names: Collection[str]) -> NDArray[np.uint32]:
        """The numbers of things."""
        return np.fromiter(map(self.__getitem__, names), np.uint32, len(names))


class Runs:
    """Numbers of things for each passage, one passage after the other."""

    def __init__(self) -> None:
        self.ids = Ids()
        self.values: list[NDArray[Any]] = []
        self.lengths: list[NDArray[Any]] = []

    def add(self, values: NDArray[np.uint32], lengths: NDArray[np.int64]) -> None:
        """The numbers of some more passages, and how many each has."""
        self.values.append(values)
        self.lengths.append(lengths.astype(np.uint32))

    def add_named(self, named: Sequence[Sequence[str]]) -> None:
        """The things of some more passages."""
        lengths = np.fromiter(map(len, named), np.int64, len(named))
        self.add(self.ids.numbers(list(chain.from_iterable(named))), lengths)

    def join(self, other: "Runs") -> None:
        """Those of the other follow, numbered as here."""
        renumbered = self.ids.numbers(other.ids)
        self.values += [renumbered[values] for values in other.values]
        self.lengths += other.lengths

    def end_to_end(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The numbers of all passages, and where those of each begin."""
        return joined(self.values, np.uint32), starts_of(joined(self.lengths, np.uint32))

    def laid_out(self, order: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        """The numbers in a new order of passages, and where those of each begin."""
        values, starts = self.end_to_end()
        return laid_out(values, np.diff(starts), order)


class Taken:
    """What was taken from the passages."""

    def __init__(self) -> None:
        self.pieces, self.beside, self.facets = Runs(), Runs(), Runs()
        self.pieces.ids[_END] = 0
        self.kinds = Ids()
        self.taught: dict[tuple[str, str], None] = {}
        self.days: list[NDArray[Any]] = []
        self.dues: list[NDArray[Any]] = []
        self.kind_of: list[NDArray[Any]] = []
        self.addresses: list[str] = []

    def take(self, passages: list[Passage]) -> None:
        """Read some passages."""
        self._take_words(passages)
        self.beside.add_named([passage.beside for passage in passages])
        self.facets.add_named(list(map(facets_of, passages)))
        self.days.append(np.array([day(passage.date) for passage in passages], np.uint32))
        self.dues.append(np.array([day(passage.due) for passage in passages], np.uint32))
        self.kind_of.append(self.kinds.numbers([passage.kind for passage in passages]).astype(np.uint8))
        self.addresses.append("\n".join([passage.address.partition("/")[2] for passage in passages]))
        for passage in passages:
            if passage.kind == "organization" or "(" in passage.text:
                self.taught.update(dict.fromkeys(taught(passage)))

    def _take_words(self, passages: list[Passage]) -> None:
        """All texts and names in one go. Words are found once in each different piece of text between
        spaces."""
        texts = list(chain.from_iterable([(passage.text, *passage.names) for passage in passages]))
        whole = f" {_END} ".join(texts)
        if whole.count(_END) != len(texts) - 1:
            whole = f" {_END} ".join([text.replace(_END, " ") for text in texts])
        values = self.pieces.ids.numbers(f"{_END} {whole}".split())
        of_texts = np.append(np.flatnonzero(values == 0), len(values))
        first = starts_of(np.array([1 + len(passage.names) for passage in passages], np.int64))
        self.pieces.add(values, np.diff(of_texts[first]))

    def join(self, other: "Taken") -> None:
        """The passages of the other follow."""
        self.pieces.join(other.pieces)
        self.beside.join(other.beside)
        self.facets.join(other.facets)
        kinds = self.kinds.numbers(other.kinds).astype(np.uint8)
        self.kind_of += [kinds[some] for some in other.kind_of]
        self.days += other.days
        self.dues += other.dues
        self.taught |= other.taught
        self.addresses += other.addresses

    @property
    def names(self) -> list[str]:
        """The addresses without their kind, one by one."""
        return "\n".join(self.addresses).split("\n") if self.addresses else []


def taken(passages: Iterable[Passage]) -> Taken:
    """What is taken from the passages."""
    found, each = Taken(), iter(passages)
    while some := list(islice(each, _AT_ONCE)):
        found.take(some)
    return found


def joined(parts: list[NDArray[Any]], dtype: DTypeLike) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype)


@lru_cache(maxsize=50_000)
def day(date: str | None) -> int:
    """20230818 for 2023-08-18, 20230000 for 2023; 0 where unknown."""
    return int(date[:10].replace("-", "").ljust(8, "0")) if date else 0
