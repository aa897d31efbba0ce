"""Filters and places of a query as a mask over the passages of an index."""

import numpy as np
from numpy.typing import NDArray

from db.search.filtering import Selection, alike
from db.search.index.reading import Index
from db.search.query import Filter

Mask = NDArray[np.bool_]
_AT_MEETINGS = ("meeting", "result", "directive")


def admitted(index: Index, selection: Selection, kind: str | None = None) -> Mask | None:
    """The passages within the place that pass every filter (and are of ``kind``); ``None`` for all."""
    masks = [_passing(index, selection, wanted) != wanted.negated for wanted in selection.filters]
    if selection.within:
        masks.append(_within(index, selection.within))
    if kind:
        masks.append(_of_kind(index, kind))
    return np.logical_and.reduce(masks) if masks else None


def _within(index: Index, address: str) -> Mask:
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
            return np.asarray(meetings | (_in_range(index["days"], wanted) & at_meetings))
        case "kind":
            return _of_kind(index, wanted.value)
        case "topic" | "status":
            start = f"{wanted.name}="
            found = {
                facet
                for facet in index.facets
                if facet.startswith(start) and alike(wanted.value, facet[len(start) :])
            }
            return _holding(index, found)
        case "due":
            return _in_range(index["dues"], wanted)
        case _:
            return _in_range(index["days"], wanted)


def _holding(index: Index, facets: set[str] | frozenset[str]) -> Mask:
    mask = np.zeros(index.size, bool)
    for facet in facets:
        mask[index.with_facet(facet)] = True
    return mask


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
