"""How well each passage, and each word of the vocabulary, matches one word of a query."""

from collections import OrderedDict
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.search.index.reading import Index
from db.search.ranking import BESIDE, BESIDE_PREFIX, BESIDE_SLIP, EXACT, PREFIX, SHORT, SLIP, SLIPS, rarity
from db.search.slips import most_slips
from db.search.wanted import Wanted
from db.text.marks import begins

_KEPT_BYTES = 12 << 20
_KEPT_WORDS = 64
_SHORTEST_BEGINNING = 2  # of a short form
SCALE = 8  # weights are whole numbers, so that their sums are
_WRITTEN = {1: SLIP, 2: SLIPS}

Near = list[tuple[int, NDArray[np.int64]]]


class Levels(Struct, frozen=True):
    """Of 20, for each passage, what stands beside it included; ``weight`` is the word's rarity in eighths."""

    of_passages: NDArray[np.uint8]
    weight: int


class Matching:
    """Matches words against one index. What it found is kept, so that a key costs one word."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._kept: OrderedDict[tuple[str, bool, bool], Levels] = OrderedDict()
        self._near: OrderedDict[tuple[str, bool], Near] = OrderedDict()

    def forget(self) -> None:
        """Drop what was kept."""
        self._kept.clear()
        self._near.clear()

    def known(self, word: Wanted) -> bool:
        """Whether some passage holds the word without a slip."""
        return self.index.holds(word.text, word.prefix) or len(self._short(word)) > 0

    def holders(self, word: str) -> int:
        """How many passages hold the very word, in them or beside them."""
        place = self.index.find(word)
        return int(max(self.index["counts"][place], self.index["beside_counts"][place])) if place else 0

    def levels(self, word: Wanted, *, slips: bool) -> Levels:
        """The levels for a word; with ``slips`` for the words near to it."""
        key = (word.text, word.prefix, slips)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        found = self._kept[key] = self._slips(word) if slips else self._plain(word)
        while len(self._kept) * self.index.size > _KEPT_BYTES and len(self._kept) > 8:
            self._kept.popitem(last=False)
        return found

    def _plain(self, word: Wanted) -> Levels:
        """Written from the least to the best, so that what is written last is the maximum."""
        index, out = self.index, np.zeros(self.index.size, np.uint8)
        very, run = self._ids(word)
        short = self._short(word)
        start = word.text if word.prefix else ""
        if word.prefix:
            index.write_beside(out, run, BESIDE_PREFIX, start)
        index.write_beside(out, very, BESIDE)
        if word.prefix:
            index.write_own(out, run, PREFIX, start)
        out[short] = SHORT
        index.write_own(out, very, EXACT)
        if len(very) or not len(short):
            return Levels(out, _weight(index.rarity(very if len(very) else run)))
        return Levels(out, _weight(rarity(len(short), index.size)))

    def _short(self, word: Wanted) -> NDArray[np.int32]:
        """Where what the word stands for is written in full; of an unfinished one, what it may come to."""
        return self.index.in_short(word.text, begun=word.prefix and len(word.text) >= _SHORTEST_BEGINNING)

    def _slips(self, word: Wanted) -> Levels:
        index, out = self.index, np.zeros(self.index.size, np.uint8)
        near = self.near(word)
        for _, words in near:
            index.write_beside(out, words, BESIDE_SLIP)
        for level, words in near:
            index.write_own(out, words, level)
        every = np.concatenate([words for _, words in near]) if near else np.zeros(0, np.int64)
        return Levels(out, _weight(index.rarity(every)))

    def either(self, word: Wanted) -> Levels:
        """The levels for a word and for those near to it."""
        plain, near = (self.levels(word, slips=slips) for slips in (False, True))
        known = plain if self.known(word) else near
        return Levels(np.maximum(plain.of_passages, near.of_passages), known.weight)

    def as_marked(self, word: Wanted) -> NDArray[np.bool_]:
        """Which marked words of the vocabulary are the word with the marks that were typed, or may become it
        if it is unfinished."""
        marked, place = word.marked or "", self.index.find(word.text)
        very = (0, 0) if place is None else (place, place + 1)
        ids = self.index.marked_ids(*(self.index.run(word.text) if word.prefix else very))
        words = [self.index.marked[one] for one in ids]
        out = np.zeros(len(self.index.marked), np.bool_)
        out[ids.start : ids.stop] = [begins(one, marked) if word.prefix else one == marked for one in words]
        return out

    def similar(self, word: Wanted, *, slips: bool) -> NDArray[np.uint8]:
        """How well each word of the vocabulary matches, of 20; with ``slips`` words near to it do too."""
        out = np.zeros(len(self.index.folded), np.uint8)
        very, run = self._ids(word)
        if slips:
            for level, words in self.near(word):
                out[words] = level
        if word.prefix:
            out[run] = PREFIX
        out[very] = EXACT
        return out

    def _ids(self, word: Wanted) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The very word, and those that begin like it."""
        place = self.index.find(word.text)
        first, last = self.index.run(word.text) if word.prefix else (0, 0)
        return np.array([] if place is None else [place], np.int64), np.arange(first, last)

    def near(self, word: Wanted) -> Near:
        """The levels of a slip, the least first, and the words that are so near. An unfinished word is near
        to those that begin nearly like it."""
        key = (word.text, word.prefix)
        if key not in self._near:
            self.look_for_slips([word])
        return self._near[key]

    def look_for_slips(self, words: Iterable[Wanted]) -> None:
        """Compare words with the whole vocabulary, those of one sort at once."""
        new = {(word.text, word.prefix) for word in words} - self._near.keys()
        while len(self._near) > _KEPT_WORDS:
            self._near.popitem(last=False)
        for sort in {(most_slips(text), begun) for text, begun in new}:
            far, begun = sort
            alike = [text for text, prefix in new if (most_slips(text), prefix) == sort]
            for text, distances in zip(alike, self._distances(alike, far, begun=begun), strict=True):
                self._near[text, begun] = [
                    (_WRITTEN[slips], np.flatnonzero(distances == slips)) for slips in range(far, 0, -1)
                ]

    def _distances(self, words: list[str], far: int, *, begun: bool) -> NDArray[np.uint8]:
        """For each of the words the distance of each word of the vocabulary, more than ``far`` where it is
        larger."""
        out = np.full((len(words), len(self.index.folded)), far + 1, np.uint8)
        lengths = [len(word) for word in words]
        for length in range(max(min(lengths) - far, 1), max(lengths) + far + 1) if far else ():
            near = [row for row, one in enumerate(lengths) if abs(one - length) <= far]
            asked, rows = [words[row] for row in near], np.array(near, np.int64)
            if begun:
                starts, of_words, places = self._cut(length)
                if starts:
                    found = _compared(asked, starts, far)[:, of_words]
                    out[np.ix_(rows, places)] = np.minimum(out[np.ix_(rows, places)], found)
            elif length in self._by_length:
                places, known = self._by_length[length]
                out[np.ix_(rows, places)] = _compared(asked, known, far)
        return out

    @cached_property
    def _by_length(self) -> dict[int, tuple[NDArray[np.int64], list[str]]]:
        found: dict[int, list[int]] = {}
        for place, word in enumerate(self.index.folded):
            if place:
                found.setdefault(len(word), []).append(place)
        return {
            length: (np.array(places, np.int64), [self.index.folded[place] for place in places])
            for length, places in found.items()
        }

    def _cut(self, length: int) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
        """The different beginnings of so many letters; for each word as long, its own one, and its place."""
        if length not in self._cuts:
            starts: dict[str, int] = {}
            of_words, places = [], []
            for place, word in enumerate(self.index.folded):
                if place and len(word) >= length:
                    of_words.append(starts.setdefault(word[:length], len(starts)))
                    places.append(place)
            self._cuts[length] = (list(starts), np.array(of_words, np.int64), np.array(places, np.int64))
        return self._cuts[length]

    @cached_property
    def _cuts(self) -> dict[int, tuple[list[str], NDArray[np.int64], NDArray[np.int64]]]:
        return {}


def _compared(asked: list[str], known: list[str], far: int) -> NDArray[np.uint8]:
    found = process.cdist(asked, known, scorer=OSA.distance, score_cutoff=far, dtype=np.uint8)
    return np.asarray(found, np.uint8)


def _weight(rare: float) -> int:
    return max(1, round(SCALE * rare))
