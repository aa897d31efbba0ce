"""Which places the passages with some words belong to."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from db.search.index.filters import Mask, within
from db.search.index.reading import Index


def places_of(
    index: Index, words: Sequence[tuple[str, ...]], place: str | None, alive: Mask | None
) -> Counter[str]:
    """See :meth:`db.search.searcher.Searcher.places_of`; each word in all its meanings."""
    mask = np.ones(index.size, bool) if alive is None else alive.copy()
    if place:
        mask &= within(index, place)
    for meant in words:
        mask &= _begun(index, meant)
    starts = index["facet_starts"][:-1]
    if not len(starts) or not mask.any():
        return Counter()
    held: NDArray[np.int32] = np.add.reduceat(mask[index["facet_passages"]], starts, dtype=np.int32)
    names = list(index.facets)
    return Counter({names[number]: int(held[number]) for number in np.flatnonzero(held).tolist()})


def _begun(index: Index, meant: tuple[str, ...]) -> Mask:
    """The passages that themselves hold a word that begins with one of the meanings."""
    out = np.zeros(index.size, np.uint8)
    for start in meant:
        index.write_own(out, np.arange(*index.run(start)), 1, start)
    return out > 0
