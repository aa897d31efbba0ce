"""An opened index: words to passages, passages to words, addresses and facets."""

import zlib
from bisect import bisect_left
from collections import OrderedDict
from functools import cached_property
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.search.index.layout import Arrays

How: TypeAlias = Literal["word", "prefix", "slip"]
EXACT, PREFIX, SLIP, SLIPS = 20, 17, 11, 8  # how much a match counts, of 20
_CACHED_BYTES = 40 << 20


class Index:
    """Read-only; costs nothing at opening but the word list."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.size = len(arrays["kind_of"])
        pairs = [line.partition(" ")[::2] for line in _lines(arrays["words"])]
        self.marked = [pair[1] for pair in pairs]
        self.folded = sorted({pair[0] for pair in pairs})
        self.kinds = _lines(arrays["kinds"])
        self._row_of = {int(word): row for row, word in enumerate(arrays["frequent"])}
        self._levels: OrderedDict[tuple[str, How], NDArray[np.uint8]] = OrderedDict()
        self._near: dict[str, list[tuple[int, int]]] = {}

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._arrays[name]

    def run(self, start: str) -> tuple[int, int]:
        """The ids of the folded words that begin like this."""
        return bisect_left(self.folded, start), bisect_left(self.folded, start + "\uffff")

    def find(self, word: str) -> int | None:
        """The id of a folded word."""
        place = bisect_left(self.folded, word)
        return place if place < len(self.folded) and self.folded[place] == word else None

    def holds(self, word: str, prefix: bool = False) -> bool:
        """Whether any passage holds the folded word, or with ``prefix`` one that begins like it."""
        first, last = self.run(word)
        return self.find(word) is not None or (prefix and first < last)

    def near(self, word: str) -> list[tuple[int, int]]:
        """Words within one slip of the pen (two in longer words), the farthest first, and their levels."""
        if word not in self._near:
            slips = 1 if len(word) < 6 else 2
            found = process.extract(word, self.folded, scorer=OSA.distance, score_cutoff=slips, limit=200)
            levels = {0: EXACT, 1: SLIP, 2: SLIPS}
            self._near[word] = [(place, levels[int(far)]) for _, far, place in reversed(found)]
        return self._near[word]

    def rarity(self, words: list[int]) -> float:
        """Inverse document frequency of words taken as one."""
        held = int(max((self["counts"][word] for word in words), default=0))
        return float(1.0 + np.log((1 + self.size) / (1 + held)))

    def levels(self, word: str, how: How) -> NDArray[np.uint8]:
        """For each passage how well it holds the word (0–20); kept, so that a key costs one word."""
        key = (word, how)
        if key in self._levels:
            self._levels.move_to_end(key)
            return self._levels[key]
        out = np.zeros(self.size, np.uint8)
        # From the least to the best, so that what is written last is the maximum.
        if how == "slip":
            for place, level in self.near(word):
                self._write(out, place, level)
        if how != "word":
            self._write_run(out, *self.run(word), PREFIX)
        exact = self.find(word)
        if exact is not None:
            self._write(out, exact, EXACT)
        self._levels[key] = out
        while len(self._levels) * self.size > _CACHED_BYTES and len(self._levels) > 8:
            self._levels.popitem(last=False)
        return out

    def _write(self, out: NDArray[np.uint8], word: int, level: int) -> None:
        row = self._row_of.get(word)
        if row is None:
            starts = self["posting_starts"]
            out[self["postings"][starts[word] : starts[word + 1]]] = level
        else:
            held = np.unpackbits(self["bits"][row], count=self.size)
            np.maximum(out, held * np.uint8(level), out=out)

    def _write_run(self, out: NDArray[np.uint8], first: int, last: int, level: int) -> None:
        if first >= last:
            return
        rows = [row for word, row in self._row_of.items() if first <= word < last]
        starts = self["posting_starts"]
        out[self["postings"][starts[first] : starts[last]]] = level
        if rows:
            together = np.bitwise_or.reduce(self["bits"][rows], axis=0)
            np.maximum(out, np.unpackbits(together, count=self.size) * np.uint8(level), out=out)

    def window(self, passages: NDArray[Any], width: int = 64) -> NDArray[Any]:
        """The first folded words of passages as rows; the largest id + 1 stands for none."""
        starts = self["forward_starts"]
        first = starts[passages].astype(np.int64)
        length = np.minimum(starts[passages + 1] - first, width)
        width = int(length.max(initial=1))
        places = first[:, None] + np.arange(width)
        np.minimum(places, max(len(self["forward"]) - 1, 0), out=places)
        words: NDArray[Any] = self["folded_of"][self["forward"][places]]
        words[np.arange(width) >= length[:, None]] = np.iinfo(words.dtype).max
        return words

    def address(self, passage: int) -> str:
        """The address of a passage."""
        starts = self["address_starts"]
        return bytes(self["addresses"][starts[passage] : starts[passage + 1]]).decode()

    def passage(self, address: str) -> int | None:
        """The passage of an address."""
        wanted = np.uint32(zlib.crc32(address.encode()))
        first = int(np.searchsorted(self["address_sums"], wanted, "left"))
        last = int(np.searchsorted(self["address_sums"], wanted, "right"))
        found = (int(place) for place in self["address_order"][first:last])
        return next((place for place in found if self.address(place) == address), None)

    @cached_property
    def facets(self) -> dict[str, int]:
        """Facet -> its number."""
        return {facet: number for number, facet in enumerate(_lines(self["facets"]))}

    def with_facet(self, facet: str) -> NDArray[Any]:
        """The passages of a facet."""
        number = self.facets.get(facet)
        starts = self["facet_starts"]
        return self["facet_postings"][starts[number] : starts[number + 1]] if number is not None else _NONE


_NONE = np.zeros(0, np.int32)


def _lines(text: NDArray[Any]) -> list[str]:
    return bytes(text).decode().split("\n") if len(text) else []
