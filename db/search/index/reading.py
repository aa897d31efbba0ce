"""An opened index: words to passages, passages to words, addresses and facets."""

from bisect import bisect_left
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.records import PREFIXES
from db.search.index.inverting import BLOCK, runs
from db.search.index.layout import Arrays
from db.search.ranking import LEADS, rarity

Passages = NDArray[np.int32]
_NONE = np.zeros(0, np.int32)
ADDRESSES = 64  # a group of so many begins at a place that is kept; the others follow from their lengths


class Index:
    """Read-only; opening it reads the folded words and nothing else."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.size = len(arrays["kind_of"])
        self.folded = lines(arrays["folded"])
        self._blocks = max(-(-self.size // BLOCK), 1)
        self._row_of = {word: row for row, word in enumerate(arrays["frequent"].tolist())}

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._arrays[name]

    def run(self, start: str) -> tuple[int, int]:
        """The ids of the folded words that begin like this. (The boundary, 0, stands out of order.)"""
        return bisect_left(self.folded, start, 1), bisect_left(self.folded, start + "\uffff", 1)

    def find(self, word: str) -> int | None:
        """The id of a folded word."""
        place = bisect_left(self.folded, word, 1)
        return place if place < len(self.folded) and self.folded[place] == word else None

    def holds(self, word: str, prefix: bool = False) -> bool:
        """Whether any passage holds the folded word, or with ``prefix`` one that begins like it."""
        first, last = self.run(word)
        return self.find(word) is not None or (prefix and first < last)

    def rarity(self, words: NDArray[Any]) -> float:
        """The rarity of words taken as one: that of the most frequent."""
        if not len(words):
            return rarity(0, self.size)
        held = np.maximum(self["counts"][words], self["beside_counts"][words])
        return rarity(int(held.max()), self.size)

    def marked_ids(self, first: int, last: int) -> range:
        """The ids that the folded words from ``first`` on and before ``last`` have with their marks."""
        return range(*np.searchsorted(self["folded_of"], (first, last)).tolist())

    @cached_property
    def marked(self) -> list[str]:
        """The marked words by id."""
        return lines(self["marked"])

    def write_own(self, out: NDArray[np.uint8], words: NDArray[Any], level: int, start: str = "") -> None:
        """Raise ``out`` to ``level`` where passages themselves hold one of the words, all those that begin
        with ``start`` if one is given; the levels written before must be lower."""
        if start in self._beginnings:
            _raise(out, self["beginning_bits"], [self._beginnings[start]], level)
            return
        out[self._listed(words)] = level
        rows = [self._row_of[word] for word in words.tolist() if word in self._row_of]
        _raise(out, self["bits"], rows, level)

    def write_beside(self, out: NDArray[np.uint8], words: NDArray[Any], level: int, start: str = "") -> None:
        """The same for what stands beside passages."""
        if start in self._beginnings:
            _raise(out, self["beside_beginning_bits"], [self._beginnings[start]], level)
            return
        rows = [self._beside_row_of[word] for word in words.tolist() if word in self._beside_row_of]
        rare = words[~np.isin(words, self["beside_frequent"])] if rows else words
        if len(rare):
            texts = self["beside_texts"][runs(self["beside_starts"], rare)]
            out[self["beside_passages"][runs(self["beside_passage_starts"], texts)]] = level
        _raise(out, self["beside_bits"], rows, level)

    @cached_property
    def _beside_row_of(self) -> dict[int, int]:
        return {word: row for row, word in enumerate(self["beside_frequent"].tolist())}

    @cached_property
    def _beginnings(self) -> dict[str, int]:
        """The beginnings of words that are kept as bits, and their rows."""
        if "beginnings" not in self._arrays:
            return {}
        return {start: row for row, start in enumerate(lines(self["beginnings"]))}

    def in_short(self, short: str, *, begun: bool = False) -> Passages:
        """The passages in which what ``short`` stands for, or what begins so, is written in full."""
        first = bisect_left(self._shorts, short)
        last = bisect_left(self._shorts, short + "\uffff" if begun else short + " ")
        starts = self["short_starts"]
        return self["short_passages"][starts[first] : starts[last]]

    @cached_property
    def _shorts(self) -> list[str]:
        return lines(self["shorts"])

    def together(self, words: tuple[str, ...]) -> Passages:
        """The passages themselves in which the words follow each other."""
        ids = [self.find(word) for word in words]
        if None in ids or not ids:
            return _NONE
        known = [place for place in ids if place is not None]
        known.sort(key=lambda place: int(self["counts"][place]))
        found = self._holders(known[0])
        for place in dict.fromkeys(known[1:]):
            found = found[self._hold(place, found)]
        if len(ids) == 1 or not len(found):
            return found
        flat, starts = self.words_of(found)
        run = np.ones(max(len(flat) - len(ids) + 1, 0), bool)
        for shift, word in enumerate(ids):
            run &= flat[shift : shift + len(run)] == word
        whose = np.searchsorted(starts, np.flatnonzero(run), "right") - 1
        return found[np.unique(whose)]

    def _holders(self, word: int) -> Passages:
        row = self._row_of.get(word)
        if row is not None:
            return np.flatnonzero(np.unpackbits(self["bits"][row], count=self.size)).astype(np.int32)
        return self._listed(np.array([word]))

    def _listed(self, words: NDArray[Any]) -> Passages:
        """The passages of words that are kept as lists, word after word."""
        blocks, starts = self._blocks, self["posting_starts"]
        if len(words) and int(words[-1]) - int(words[0]) == len(words) - 1:
            of_blocks = starts[int(words[0]) * blocks : (int(words[-1]) + 1) * blocks + 1].astype(np.int64)
            places = self["postings"][of_blocks[0] : of_blocks[-1]]
            lengths = np.diff(of_blocks)
        else:
            chosen = (words[:, None] * blocks + np.arange(blocks)).ravel()
            places = self["postings"][runs(starts, chosen)]
            lengths = starts[chosen + 1].astype(np.int64) - starts[chosen]
        if blocks == 1:
            return places.astype(np.int32)
        first = np.tile(np.arange(blocks, dtype=np.int32) * BLOCK, len(words))
        return places + np.repeat(first, lengths)

    def _hold(self, word: int, passages: Passages) -> NDArray[np.bool_]:
        row = self._row_of.get(word)
        if row is not None:
            bits: NDArray[np.uint8] = self["bits"][row]
            return np.asarray(bits[passages >> 3] >> (7 - (passages & 7)) & 1, bool)
        return np.isin(passages, self._holders(word), assume_unique=True)

    def words_of(self, passages: NDArray[Any], *, marked: bool = False) -> tuple[NDArray[Any], NDArray[Any]]:
        """The words of passages end to end, folded or as they are marked, and where those of each begin."""
        starts = self["forward_starts"]
        flat = self["forward"][runs(starts, passages)]
        lengths = starts[passages + 1].astype(np.int64) - starts[passages]
        return (flat if marked else self["folded_of"][flat]), np.concatenate(([0], np.cumsum(lengths)))

    @cached_property
    def leads(self) -> NDArray[np.bool_]:
        """Which passages are of the kinds that lead others."""
        return np.isin(self["kind_of"], [place for place, kind in enumerate(self.kinds) if kind in LEADS])

    @cached_property
    def _leaders(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Those passages, and the folded word with which each begins, after its boundary."""
        leaders = np.flatnonzero(self.leads)
        places = self["forward_starts"][leaders] + 1
        return leaders, self["folded_of"][self["forward"][np.minimum(places, len(self["forward"]) - 1)]]

    def first_words(self, leaders: NDArray[Any]) -> NDArray[Any]:
        """The folded word with which each of the passages begins; they are of kinds that lead others."""
        every, first = self._leaders
        found: NDArray[Any] = first[np.searchsorted(every, leaders)]
        return found

    def address(self, passage: int) -> str:
        """The address of a passage."""
        group, place = divmod(passage, ADDRESSES)
        lengths = self["address_lengths"][group * ADDRESSES : passage + 1]
        first = int(self["address_starts"][group]) + int(lengths[:place].sum())
        name = self["addresses"][first : first + int(lengths[place])].tobytes().decode()
        return f"{PREFIXES[self.kinds[self['kind_of'][passage]]]}/{name}"

    def passage(self, address: str) -> int | None:
        """The passage of an address."""
        order = self["address_order"]
        place = bisect_left(order, address, key=self.address)
        found = int(order[place]) if place < len(order) else None
        return found if found is not None and self.address(found) == address else None

    @property
    def days(self) -> NDArray[np.uint32]:
        """The day of each passage: 20230818; 20230000 where only the year is known, 0 where none is."""
        return np.repeat(self["day_values"], np.diff(self["day_starts"]))

    def days_of(self, passages: NDArray[Any]) -> list[int]:
        """The days of some passages."""
        places = np.searchsorted(self["day_starts"], passages, "right") - 1
        found: list[int] = self["day_values"][places].tolist()
        return found

    @property
    def dues(self) -> NDArray[np.uint32]:
        """The day by which a passage is due, in the same way."""
        found: NDArray[np.uint32] = self["due_values"][self["due_of"]]
        return found

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds of passages by number."""
        return lines(self["kinds"])

    @cached_property
    def facets(self) -> dict[str, int]:
        """Facet -> its number, in alphabetical order."""
        return {facet: number for number, facet in enumerate(lines(self["facets"]))}

    def with_facets(self, facets: NDArray[Any]) -> Passages:
        """The passages of any of the facets."""
        return self["facet_passages"][runs(self["facet_starts"], facets)]

    def with_facet(self, facet: str) -> Passages:
        """The passages of a facet, newest first."""
        number = self.facets.get(facet)
        starts = self["facet_starts"]
        return self["facet_passages"][starts[number] : starts[number + 1]] if number is not None else _NONE


def _raise(out: NDArray[np.uint8], bits: NDArray[np.uint8], rows: list[int], level: int) -> None:
    if rows:
        together = bits[rows[0]] if len(rows) == 1 else np.bitwise_or.reduce(bits[rows], axis=0)
        np.maximum(out, np.unpackbits(together, count=len(out)) * np.uint8(level), out=out)


def lines(text: NDArray[Any]) -> list[str]:
    """The lines of a text kept as bytes."""
    return text.tobytes().decode().split("\n") if len(text) else []
