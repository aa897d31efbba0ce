"""Filters and places of a query as a mask over the passages of an index."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.search.codes import meant
from db.search.filtering import Selection, alike
from db.search.index.levels import Matching
from db.search.index.reading import Index, Passages
from db.search.query import Filter
from db.search.wanted import Wanted

Mask = NDArray[np.bool_]
_AT_MEETINGS = ("meeting", "result", "directive")


def admitted(index: Index, selection: Selection) -> Mask | None:
    """The passages within the place that pass every filter; ``None`` for all."""
    masks = [_passing(index, selection, wanted) != wanted.negated for wanted in selection.filters]
    if selection.within:
        masks.append(within(index, selection.within))
    return np.logical_and.reduce(masks) if masks else None


def within(index: Index, address: str) -> Mask:
    """The passages within a place, itself included."""
    mask = _holding(index, {address})
    itself = index.passage(address)
    if itself is not None:
        mask[itself] = True
    return mask


def _passing(index: Index, selection: Selection, wanted: Filter) -> Mask:
    match wanted.name:
        case "org" | "by":
            return _holding(index, selection.named[wanted])
        case "meeting":
            meetings = _holding(index, selection.named[wanted])
            at_meetings = np.logical_or.reduce([_of_kind(index, kind) for kind in _AT_MEETINGS])
            return np.asarray(meetings | (_in_range(index.days, wanted) & at_meetings))
        case "kind":
            kinds = [_of_kind(index, kind) for kind in meant("kind", wanted.value)]
            return np.logical_or.reduce(kinds) if kinds else np.zeros(index.size, bool)
        case "status":
            return _holding(index, {f"status={code}" for code in meant("status", wanted.value)})
        case "topic":
            topics = {facet for facet in index.facets if facet.startswith("topic=")}
            return _holding(index, {one for one in topics if alike(wanted.value, one.removeprefix("topic="))})
        case "due":
            return _in_range(index.dues, wanted)
        case _:
            return _in_range(index.days, wanted)


def _holding(index: Index, facets: set[str] | frozenset[str]) -> Mask:
    mask = np.zeros(index.size, bool)
    numbers = sorted(index.facets[facet] for facet in facets if facet in index.facets)
    mask[index.with_facets(np.array(numbers, np.int64))] = True
    return mask


class Names:
    """The names of the things of each kind in an index, as words."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching
        self._of_kind: dict[str, tuple[Passages, NDArray[Any], NDArray[Any]]] = {}
        self._found = lru_cache(256)(self._look_up)

    def named(self, kind: str, words: tuple[str, ...]) -> frozenset[str]:
        """The addresses of the things whose names have all these words, begun, else nearly."""
        return self._found(kind, words)

    def _look_up(self, kind: str, words: tuple[str, ...]) -> frozenset[str]:
        index = self._matching.index
        if kind not in self._of_kind:
            passages = np.flatnonzero(_of_kind(index, kind)).astype(np.int32)
            self._of_kind[kind] = (passages, *index.words_of(passages))
        passages, flat, starts = self._of_kind[kind]
        if not len(passages):
            return frozenset()
        for slips in (False, True):
            held = np.ones(len(passages), bool)
            for word in words:
                table = self._matching.similar(Wanted(word, prefix=True), slips=slips)
                held &= np.maximum.reduceat(table[flat], starts[:-1]) > 0
            if held.any():
                break
        return frozenset(map(index.address, passages[held].tolist()))


def _of_kind(index: Index, kind: str) -> Mask:
    number = index.kinds.index(kind) if kind in index.kinds else 255
    return np.asarray(index["kind_of"] == number)


def _in_range(days: NDArray[np.uint32], wanted: Filter) -> Mask:
    """As ``query.in_range``: a partial date is compared as far as the filter goes."""
    digits = wanted.value.replace("-", "")
    if not digits.isdigit():
        return np.zeros(len(days), bool)
    unit = 10 ** (8 - len(digits))
    value, prefix = int(digits), days // np.uint32(unit)
    known = days > 0
    match wanted.compare:
        case "<":
            found = prefix < value
        case "<=":
            found = prefix <= value
        case ">":
            found = prefix > value
        case ">=":
            found = prefix >= value
        case _:
            found = prefix == value
    return np.asarray(found & known)
