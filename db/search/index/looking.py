"""A closer look at some passages: the order of their words, their marks, their likeness as text."""

from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.search.index.levels import SCALE, Matching
from db.search.ranking import FULL, LEADS, SLIP, VERY_NAME, closeness, in_order, likely
from db.search.wanted import Wanted, asked_for

Floats = NDArray[np.float64]


class Look:
    """What counts beside the score of each word: ``missed`` for known words that stand there with a slip,
    ``closeness`` as in :mod:`db.search.ranking`, likely until :meth:`compared`."""

    def __init__(
        self, matching: Matching, passages: NDArray[Any], words: list[Wanted], slipped: list[bool]
    ) -> None:
        self._matching, self._words = matching, words
        self._index = index = matching.index
        self._kinds = index["kind_of"][passages]
        marked, self._starts = index.words_of(passages, marked=True)
        self._flat = index["folded_of"][marked]
        self._first = self._starts[:-1]
        matching.look_for_slips(word for word, slips in zip(words, slipped, strict=True) if slips)
        plain = [matching.similar(word, slips=False)[self._flat] for word in words]
        hits = [
            matching.similar(word, slips=True)[self._flat] if slips else hit
            for word, slips, hit in zip(words, slipped, plain, strict=True)
        ]
        best = [np.maximum.reduceat(hit, self._first) for hit in hits]
        self.missed = self._slipped(passages, best, slipped)
        self._marks = self._marked(marked)
        held = np.sum([level > 0 for level in best], axis=0) / len(words)
        pairs = np.zeros(len(passages))
        for one, other in pairwise(hits):
            next_to = np.zeros(len(self._flat), bool)
            next_to[:-1] = (one[:-1] > 0) & (other[1:] > 0)
            pairs += np.logical_or.reduceat(next_to, self._first)
        self._ordered, leads = self._in_order(plain)
        lead = np.array([LEADS.get(kind, 0.0) for kind in index.kinds])[self._kinds]
        likeness = likely(held, pairs / max(len(words) - 1, 1), self._marks, lead)
        self.closeness: Floats = np.where(self._ordered, in_order(self._marks) + leads, likeness)

    def _slipped(self, passages: NDArray[Any], best: list[NDArray[np.uint8]], slipped: list[bool]) -> Floats:
        """A known word that a passage lacks may stand there with a slip."""
        missed = np.zeros(len(passages))
        for word, level, slips in zip(self._words, best, slipped, strict=True):
            if slips and self._matching.known(word):
                plain = self._matching.levels(word, slips=False)
                lacking = plain.of_passages[passages] == 0
                missed += lacking * np.minimum(level, SLIP) * (plain.weight / (SCALE * FULL))
        return missed

    def _marked(self, flat: NDArray[Any]) -> Floats:
        """The share of the words typed with marks whose marks are the passage's own; ``flat`` are all words
        as they are marked."""
        typed = [word for word in self._words if word.marked]
        own = np.zeros(len(self._first))
        if typed:
            for word in typed:
                own += np.logical_or.reduceat(self._matching.as_marked(word)[flat], self._first)
            own /= len(typed)
        return own

    def _in_order(self, hits: list[NDArray[np.uint8]]) -> tuple[NDArray[np.bool_], Floats]:
        """Whether the words follow each other as they were asked, and what it is worth where they do so at
        the start of a name."""
        flat, length = self._flat, len(self._flat) - len(hits) + 1
        if length <= 0:
            return np.zeros(len(self._first), bool), np.zeros(len(self._first))
        run = np.zeros(len(flat), bool)
        run[:length] = reduce(np.logical_and, (hit[at : at + length] > 0 for at, hit in enumerate(hits)))
        boundary = np.append(flat == 0, True)
        places = np.flatnonzero(run)
        worth = np.array([LEADS.get(kind, 0.0) for kind in self._index.kinds])
        lead = worth[self._kinds[np.searchsorted(self._starts, places, "right") - 1]]
        at_start, whole = boundary[places - 1], boundary[places + len(hits)]
        leads = np.zeros(len(flat))
        leads[places] = np.where(at_start, np.where(whole & (lead > 0), VERY_NAME, lead), lead / 2)
        return np.logical_or.reduceat(run, self._first), np.maximum.reduceat(leads, self._first)

    def compared(self, chosen: NDArray[Any]) -> Floats:
        """The closeness of the chosen ones, by the text itself."""
        asked, folded, kinds = asked_for(self._words), self._index.folded, self._index.kinds
        out: Floats = self.closeness[chosen].copy()
        for place, number in enumerate(chosen.tolist()):
            if not self._ordered[number]:
                ids = self._flat[self._starts[number] : self._starts[number + 1]].tolist()
                own = " ".join([folded[one] for one in ids]) + " |"
                out[place] = closeness(own, asked, kinds[self._kinds[number]], float(self._marks[number]))
        return out
