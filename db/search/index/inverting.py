"""From the words of each passage to the passages of each word: lists of passages for rare words, one bit a
passage for frequent ones."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.search.index.layout import Arrays

BLOCK = 1 << 16  # passages; in a block of so many two bytes tell one from another
# A word in more than one of so many passages takes less room as bits than as a list of passages.
FREQUENT = 16
FREQUENT_BESIDE = 16
# The beginnings of words that stand so often, for each passage, are kept as bits too.
FREQUENT_BEGINNING = 1.0


def starts_of(lengths: NDArray[Any]) -> NDArray[np.int64]:
    """Where each run begins, and where the last one ends."""
    found = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=found[1:])
    return found


def runs(starts: NDArray[Any], chosen: NDArray[Any]) -> NDArray[np.int64]:
    """The places of the chosen runs, one run after the other."""
    first = starts[chosen].astype(np.int64)
    lengths = starts[chosen + 1].astype(np.int64) - first
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    places: NDArray[np.int64] = np.arange(total) + np.repeat(first - (ends - lengths), lengths)
    return places


def laid_out(
    values: NDArray[Any], lengths: NDArray[Any], order: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The runs of ``values`` in a new order, and where each starts."""
    old = starts_of(lengths)
    new = starts_of(lengths[order])
    out = np.empty_like(values)
    for first in range(0, len(order), 100_000):
        some = order[first : first + 100_000]
        last = first + len(some)
        shift = np.repeat(old[some] - new[first:last], lengths[some])
        out[new[first] : new[last]] = values[np.arange(new[first], new[last]) + shift]
    return out, new


def inverted(values: NDArray[Any], starts: NDArray[Any], things: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The holders of each of ``things`` numbers, in order, and where those of each begin."""
    holders = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    by_value = np.argsort(values, kind="stable")
    return holders[by_value], starts_of(np.bincount(values, minlength=things))


def own_postings(folded: NDArray[Any], starts: NDArray[Any], words: int) -> Arrays:
    """The passages of each folded word, for all the words of all passages end to end. The lists of rare words
    are kept block by block, each passage as its place in the block."""
    passages = len(starts) - 1
    blocks = [
        _block(
            folded[starts[first] : starts[min(first + BLOCK, passages)]],
            starts[first : first + BLOCK + 1],
            words,
        )
        for first in range(0, passages, BLOCK)
    ]
    counts = np.zeros(words, np.int64)
    for _, held in blocks:
        counts += held
    is_rare = counts <= max(passages // FREQUENT, 1)
    frequent = np.flatnonzero(~is_rare)
    rare_lengths = np.where(is_rare[:, None], np.stack([held for _, held in blocks], axis=1), 0)
    rare_starts = starts_of(rare_lengths.ravel())
    bits = np.zeros((len(frequent), (passages + 7) // 8), np.uint8)
    postings = np.empty(int(rare_starts[-1]), np.uint16)
    for number, (places, held) in enumerate(blocks):
        size = min(BLOCK, passages - number * BLOCK)
        here = starts_of(held)
        for row, word in enumerate(frequent.tolist()):
            flags = np.zeros(size, bool)
            flags[places[here[word] : here[word + 1]]] = True
            first = number * BLOCK // 8
            bits[row, first : first + (size + 7) // 8] = np.packbits(flags)
        chosen = places[np.repeat(is_rare, held)]
        lengths = rare_lengths[:, number]
        shift = np.repeat(rare_starts[number :: len(blocks)][:words] - starts_of(lengths)[:-1], lengths)
        postings[np.arange(len(chosen)) + shift] = chosen
    return {
        "counts": counts.astype(np.uint32),
        "frequent": frequent.astype(np.uint32),
        "bits": bits,
        "postings": postings,
        "posting_starts": rare_starts.astype(np.uint32),
    }


def _block(folded: NDArray[Any], starts: NDArray[Any], words: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The places in one block of the passages of each word, word by word, and how many each has."""
    places = np.repeat(np.arange(len(starts) - 1, dtype=np.uint16), np.diff(starts))
    by_word = np.argsort(folded, kind="stable")
    folded, places = folded[by_word], places[by_word]
    new = np.ones(len(folded), bool)
    new[1:] = (folded[1:] != folded[:-1]) | (places[1:] != places[:-1])
    return places[new], np.bincount(folded[new], minlength=words)


def beside_postings(
    words: NDArray[Any],
    word_starts: NDArray[Any],
    holders: NDArray[Any],
    holder_starts: NDArray[Any],
    known: int,
    passages: int,
) -> Arrays:
    """The texts beside passages that hold each word, and the passages of each text; as bits the passages of
    words that are beside many. ``words`` are those of each text, ``holders`` the passages of each text."""
    texts, text_starts = inverted(words, word_starts, known)
    held = np.diff(holder_starts)
    counts = np.bincount(words, weights=np.repeat(held, np.diff(word_starts)), minlength=known)
    frequent = np.flatnonzero(counts > max(passages // FREQUENT_BESIDE, 1))
    bits = np.zeros((len(frequent), (passages + 7) // 8), np.uint8)
    for row, word in enumerate(frequent.tolist()):
        flags = np.zeros(passages, bool)
        flags[holders[runs(holder_starts, texts[text_starts[word] : text_starts[word + 1]])]] = True
        bits[row] = np.packbits(flags)
    return {
        "beside_counts": np.minimum(counts, passages).astype(np.uint32),
        "beside_frequent": frequent.astype(np.uint32),
        "beside_bits": bits,
        "beside_texts": texts,
        "beside_starts": text_starts.astype(np.uint32),
        "beside_passages": holders.astype(np.int32),
        "beside_passage_starts": holder_starts.astype(np.uint32),
    }


def often_begun(folded: list[str], counts: NDArray[Any], passages: int) -> list[tuple[str, int, int]]:
    """The beginnings of one and two letters that are met very often, with their runs of words."""
    found: dict[str, list[int]] = {}
    for place, word in enumerate(folded):
        for length in (1, 2):
            if place and len(word) >= length:
                found.setdefault(word[:length], [place, place])[1] = place + 1
    least = max(FREQUENT_BEGINNING * passages, 1)
    return [
        (start, first, last)
        for start, (first, last) in found.items()
        if int(counts[first:last].sum(dtype=np.int64)) > least
    ]
