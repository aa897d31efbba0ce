"""The passages that match all words of a query (or most), and the best of them by words alone."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.search.index.levels import Levels
from db.search.index.reading import Index

Mask = NDArray[np.bool_]
# More passages than one in so many are gone through as a whole, fewer one by one.
_FEW = 16
_BLOCK = 1 << 16


class Matches:
    """Passages with every word but ``missing`` ones, among those admitted, holding all the phrases."""

    def __init__(
        self,
        index: Index,
        levels: Sequence[Levels],
        missing: int = 0,
        among: Mask | None = None,
        phrases: Sequence[NDArray[Any]] = (),
    ) -> None:
        self._index, self._levels, self._missing = index, levels, missing
        self._few: NDArray[np.int64] | None = None
        # Whoever misses so few has one of the rarest: only there the others are asked.
        rarest = sorted(levels, key=lambda level: -level.weight)
        where = rarest[0].of_passages > 0 if rarest else np.ones(index.size, bool)
        for level in rarest[1 : missing + 1]:
            where |= level.of_passages > 0
        if among is not None:
            where &= among
        for passages in phrases:
            spelled = np.zeros(index.size, bool)
            spelled[passages] = True
            where &= spelled
        if not self._are_few(where):
            where &= self._absent(slice(None)) <= missing
        self._mask = where
        if self._are_few(where):
            found = np.flatnonzero(where)
            absent = np.zeros(len(found), np.uint8)
            for level in rarest:
                absent += level.of_passages[found] == 0
                keep = absent <= missing
                found, absent = found[keep], absent[keep]
            self._few = found

    def _are_few(self, mask: Mask) -> bool:
        return int(np.count_nonzero(mask)) * _FEW <= self._index.size

    def _absent(self, some: slice) -> NDArray[np.uint8]:
        """How many words each passage lacks."""
        absent = np.zeros(len(self._index["kind_of"][some]), np.uint8)
        for level in self._levels:
            absent += level.of_passages[some] == 0
        return absent

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _count(self) -> int:
        return len(self._few) if self._few is not None else int(np.count_nonzero(self._mask))

    @property
    def every(self) -> NDArray[np.int64]:
        """All of them, newest first."""
        return self._few if self._few is not None else np.flatnonzero(self._mask)

    def of_kind(self, kind: str) -> "Matches":
        """Those of one kind."""
        number = self._index.kinds.index(kind) if kind in self._index.kinds else 255
        return self._narrowed(self._index["kind_of"] == number)

    def leading(self) -> "Matches":
        """Those of the kinds that lead others."""
        return self._narrowed(self._index.leads)

    def _narrowed(self, mask: Mask) -> "Matches":
        narrowed = object.__new__(Matches)
        narrowed._index, narrowed._levels, narrowed._missing = self._index, self._levels, self._missing
        if self._few is not None:
            narrowed._few = self._few[mask[self._few]]
        else:
            narrowed._mask = self._mask & mask
            narrowed._few = np.flatnonzero(narrowed._mask) if self._are_few(narrowed._mask) else None
        return narrowed

    def kinds(self) -> dict[str, int]:
        """How many there are of each kind."""
        kinds, kind_of = self._index.kinds, self._index["kind_of"]
        if self._few is not None:
            counts = np.bincount(kind_of[self._few], minlength=len(kinds)).tolist()
        else:
            counts = [np.count_nonzero((kind_of == number) & self._mask) for number in range(len(kinds))]
        return {kind: int(count) for kind, count in zip(kinds, counts, strict=False) if count}

    def best(self, most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The passages with the highest scores, the newest among equals, in the order of the index; and the
        scores."""
        if self._few is not None:
            scores = self.scores(self._few)
            chosen = best_of(scores, most)
            return self._few[chosen], scores[chosen]
        passages, scores = np.zeros(0, np.int64), np.zeros(0, np.int64)
        # Block by block from the newest on, only what is better than the least of the best so far.
        least = -1
        for first in range(0, self._index.size, _BLOCK):
            some = slice(first, first + _BLOCK)
            total = np.zeros(len(self._mask[some]), np.uint16)
            for level in self._levels:
                total += np.multiply(level.of_passages[some], np.uint16(level.weight), dtype=np.uint16)
            better = np.flatnonzero(self._mask[some] & (total > least) if least >= 0 else self._mask[some])
            if not len(better):
                continue
            passages = np.concatenate((passages, better + first))
            scores = np.concatenate((scores, total[better].astype(np.int64)))
            chosen = best_of(scores, most)
            passages, scores = passages[chosen], scores[chosen]
            if len(scores) == most:
                least = int(scores.min())
        return passages, scores

    def scores(self, passages: NDArray[np.int64]) -> NDArray[np.int64]:
        """What the words of passages are worth together."""
        scores = np.zeros(len(passages), np.int64)
        for level in self._levels:
            scores += level.of_passages[passages].astype(np.int64) * level.weight
        return scores


def best_of(scores: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """The places of the best, the first among equals: an exact cut without sorting all."""
    if len(scores) <= most:
        return np.arange(len(scores))
    least = int(scores.min())
    above = np.cumsum(np.bincount(scores - least)[::-1])
    threshold = least + len(above) - 1 - int(np.searchsorted(above, most))
    better = np.flatnonzero(scores > threshold)
    equal = np.flatnonzero(scores == threshold)[: most - len(better)]
    return np.sort(np.concatenate((better, equal)))
