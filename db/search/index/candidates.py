"""The best passages for the words of a query: all words in any order, slips of the pen as a fallback."""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from db.search.index.reading import How, Index
from db.search.query import Term
from db.text import fold
from db.text.abbreviations import GLOSSARY
from db.text.words import word_texts

# So many of the best by words alone have the order of their words looked at.
LOOKED_AT = 2000
MOST_WORDS = 24
_SCALE = 2


class Wanted(Struct, frozen=True):
    """A word to be matched. ``phrase`` numbers the phrase it belongs to, 0 for none."""

    text: str
    prefix: bool = False
    phrase: int = 0


class Found(Struct):
    """Passages in the order of their merit, how many there are in all, and whether slips were allowed."""

    passages: NDArray[np.int64]
    total: NDArray[np.int64]
    slips: bool


class Candidates:
    """Finds candidates in one index; ``alive`` marks the passages that were not changed since."""

    def __init__(self, index: Index, alive: NDArray[np.bool_], aliases: dict[str, tuple[str, ...]]) -> None:
        self._index = index
        self.alive = alive
        self._aliases = aliases
        self._spelled = lru_cache(256)(self._phrase_levels)

    def find(
        self, terms: tuple[Term, ...], admitted: NDArray[np.bool_] | None, cancel: Callable[[], bool] | None
    ) -> Found:
        """The candidates for the wanted terms among those admitted."""
        words = _words(tuple(term for term in terms if not term.negated))
        among = self.alive if admitted is None else self.alive & admitted
        for term in terms:
            if term.negated:
                among = among & (self._excluded(term) == 0)
        if not words:
            everything = np.flatnonzero(among)
            return Found(everything[:LOOKED_AT], everything, slips=False)
        total, scores = self._all(words, among, slips=False)
        slips = not len(total) and not (cancel and cancel())
        if slips:
            total, scores = self._all(words, among, slips=True)
        best = _best(total, scores, LOOKED_AT)
        return Found(self._ordered(total[best], scores[best], words, slips=slips), total, slips)

    def _all(
        self, words: list[Wanted], among: NDArray[np.bool_], *, slips: bool
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The passages with all words, and their scores. The rarest word says where to look at all; the
        others are asked only there."""
        levels = [(self._levels(word, slips=slips), self._weight(word, slips=slips)) for word in words]
        levels.sort(key=lambda pair: -pair[1])
        first, weight = levels[0]
        found = np.flatnonzero((first > 0) & among)
        scores = first[found].astype(np.int64) * weight
        missing = np.zeros(len(found), np.int64)
        spare = len(words) // 4 if slips else 0
        for level, weight in levels[1:]:
            here = level[found]
            scores += here.astype(np.int64) * weight
            missing += here == 0
            keep = missing <= spare
            found, scores, missing = found[keep], scores[keep], missing[keep]
        for phrase in {word.phrase for word in words} - {0}:
            together = self._spelled(tuple(word.text for word in words if word.phrase == phrase))
            keep = together[found] > 0
            found, scores = found[keep], scores[keep]
        return found, scores

    def _levels(self, word: Wanted, *, slips: bool) -> NDArray[np.uint8]:
        how: How = "prefix" if word.prefix else "word"
        if slips and not word.phrase and len(word.text) > 2:
            how = "slip"
        levels = self._index.levels(word.text, how)
        if word.phrase:
            return levels
        for long_form in (*GLOSSARY.get(word.text, ()), *self._aliases.get(word.text, ())):
            levels = np.maximum(levels, self._spelled(tuple(word_texts(fold(long_form)))))
        if len(word.text) > 3 and not self._index.holds(word.text, prefix=word.prefix):
            for cut in range(1, len(word.text)):
                parts = (word.text[:cut], word.text[cut:])
                if all(self._index.find(part) is not None for part in parts):
                    levels = np.maximum(levels, self._spelled(parts))
        return levels

    def _weight(self, word: Wanted, *, slips: bool) -> int:
        exact = self._index.find(word.text)
        if exact is not None:
            words = [exact]
        elif slips:
            words = [place for place, _ in self._index.near(word.text)]
        else:
            words = list(range(*self._index.run(word.text)))
        return max(1, round(_SCALE * self._index.rarity(words)))

    def _phrase_levels(self, words: tuple[str, ...]) -> NDArray[np.uint8]:
        """Where the words follow each other."""
        index = self._index
        out = np.zeros(index.size, np.uint8)
        ids = [index.find(word) for word in words]
        if None in ids or not ids:
            return out
        levels = sorted(
            (index.levels(word, "word") for word in set(words)), key=lambda one: int(one[:4096].sum())
        )
        found = np.flatnonzero(levels[0])
        for level in levels[1:]:
            found = found[level[found] > 0]
        for first in range(0, len(found), 20_000):
            some = found[first : first + 20_000]
            rows = index.window(some)
            width = rows.shape[1] - len(ids) + 1
            if width > 0:
                run = np.ones((len(some), width), bool)
                for shift, word in enumerate(ids):
                    run &= rows[:, shift : shift + width] == word
                out[some[run.any(axis=1)]] = 19
        return out

    def _excluded(self, term: Term) -> NDArray[np.uint8]:
        parts = tuple(word_texts(fold(term.text)))
        return self._spelled(parts) if len(parts) > 1 else self._index.levels("".join(parts), "word")

    def _ordered(
        self, passages: NDArray[np.int64], scores: NDArray[np.int64], words: list[Wanted], *, slips: bool
    ) -> NDArray[np.int64]:
        """By score and by how many words stand in the text itself, in the order in which they were asked."""
        if not len(passages):
            return passages
        rows = self._index.window(passages)
        hits = [_marks(rows, self._ids(word, slips=slips)) for word in words]
        own = sum(hit.any(axis=1).astype(np.int64) for hit in hits)
        pairs = np.zeros(len(passages), np.int64)
        for one, other in pairwise(hits):
            pairs += (one[:, :-1] & other[:, 1:]).any(axis=1)
        full = max(int(scores.max()), 1)
        merit = scores / full + 0.5 * own / len(words) + 0.5 * pairs / max(len(words) - 1, 1)
        return passages[np.argsort(-merit, kind="stable")]

    def _ids(self, word: Wanted, *, slips: bool) -> list[tuple[int, int]]:
        exact = self._index.find(word.text)
        runs = [(exact, exact + 1)] if exact is not None else []
        if word.prefix or slips:
            runs.append(self._index.run(word.text))
        if slips:
            runs += [(place, place + 1) for place, _ in self._index.near(word.text)[-40:]]
        return runs


def _words(terms: tuple[Term, ...]) -> list[Wanted]:
    words: list[Wanted] = []
    for number, term in enumerate(terms, 1):
        parts = word_texts(fold(term.text))
        words += [
            Wanted(part, prefix=term.prefix and place == len(parts) - 1, phrase=number if term.phrase else 0)
            for place, part in enumerate(parts)
        ]
    return words[:MOST_WORDS]


def _marks(rows: NDArray[np.uint16], runs: list[tuple[int, int]]) -> NDArray[np.bool_]:
    hit = np.zeros(rows.shape, bool)
    for first, last in runs:
        hit |= (rows == first) if last == first + 1 else (rows >= first) & (rows < last)
    return hit


def _best(passages: NDArray[np.int64], scores: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """The places of the best, the newest among equals: an exact cut without sorting all."""
    if len(passages) <= most:
        return np.arange(len(passages))
    above = np.cumsum(np.bincount(scores)[::-1])
    threshold = len(above) - 1 - int(np.searchsorted(above, most))
    better = np.flatnonzero(scores > threshold)
    equal = np.flatnonzero(scores == threshold)[: most - len(better)]
    return np.sort(np.concatenate((better, equal)))
