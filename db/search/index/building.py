"""Building the index from passages: one pass over the words in Python, the rest in numpy.

Passages are laid out newest first, so that "the first that match" are the newest; words are sorted by their
folded form, then by their marked form, so that a prefix, and all markings of a word, are one run of ids.
What stands beside a passage is kept once for each text, not once for each passage.
"""

from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.records import PREFIXES
from db.search.index import inverting
from db.search.index.layout import Arrays
from db.search.index.reading import ADDRESSES, Index
from db.search.index.taking import Ids, Runs, Taken, joined
from db.search.ranking import BOUNDARY
from db.search.shorts import Shorts
from db.text import fold
from db.text.marks import marked_form
from db.text.words import word_texts

_AT_ONCE = 1 << 15  # passages


def build(read: Taken) -> Arrays:
    """The arrays of an index on the passages that were read."""
    days, kind_of = joined(read.days, np.uint32), joined(read.kind_of, np.uint8)
    order = np.argsort(-days.astype(np.int64), kind="stable")
    arrays: Arrays = {"kind_of": kind_of[order], "kinds": text(list(read.kinds))}
    # Newest first: each day is one run of passages.
    newest, counts = np.unique(days, return_counts=True)
    arrays["day_values"], arrays["day_starts"] = (
        newest[::-1],
        inverting.starts_of(counts[::-1]).astype(np.uint32),
    )
    arrays["due_values"], arrays["due_of"] = _numbered(joined(read.dues, np.uint32)[order])
    arrays |= _addresses(read, kind_of, order)
    arrays |= _facets(read.facets, order)
    arrays |= _words(read, order, arrays["kind_of"])
    return arrays


def _numbered(values: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The different values, and the number of each one."""
    different, numbers = np.unique(values, return_inverse=True)
    return different, numbers.astype(np.uint16 if len(different) < 1 << 16 else np.uint32)


def text(lines: list[str]) -> NDArray[Any]:
    """Lines as an array of bytes."""
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _words(read: Taken, order: NDArray[Any], kind_of: NDArray[Any]) -> Arrays:
    """Everything that is found by words: in the passages themselves, beside them, and in short."""
    shorts, words = Shorts(read.taught), Ids({BOUNDARY: 0})
    pairs = sorted(shorts.pairs())
    texts = [*read.beside.ids, *(long for _, long in pairs)]
    of_pieces = [
        [0],
        *([words[word] for word in word_texts(piece.lower())] for piece in list(read.pieces.ids)[1:]),
    ]
    beside_words = [[words[word] for word in word_texts(each.lower())] for each in texts]
    names, folded, to_marked, to_folded = _vocabulary(list(words))
    forward, starts = _spelled_out(read.pieces, order, of_pieces, to_marked)
    arrays: Arrays = {
        "marked": text(names),
        "folded": text(folded),
        "folded_of": to_folded,
        "forward": forward,
        "forward_starts": starts.astype(np.uint32),
        "kind_of": kind_of,
    }
    arrays |= inverting.own_postings(to_folded[forward], starts, len(folded))
    index = Index(dict(arrays))
    # What is written in short has its long form beside it; what is written in full is found in short.
    in_short = [index.together(shorts.written(short)) for short, _ in pairs]
    in_full: dict[str, list[NDArray[Any]]] = {}
    for short, long in pairs:
        in_full.setdefault(short, []).append(index.together(tuple(long.split())))
    full = [np.unique(np.concatenate(found)) for found in in_full.values()]
    holders, holder_starts = inverting.inverted(*read.beside.laid_out(order), len(read.beside.ids))
    lengths = np.concatenate((np.diff(holder_starts), [len(found) for found in in_short])).astype(np.int64)
    flat = np.fromiter((word for each in beside_words for word in each), np.int64)
    arrays |= inverting.beside_postings(
        to_folded[to_marked[flat]],
        inverting.starts_of(np.array([len(each) for each in beside_words], np.int64)),
        np.concatenate((holders, *in_short)),
        inverting.starts_of(lengths),
        len(folded),
        len(order),
    )
    arrays |= _beginnings(Index(dict(arrays)))
    return arrays | {
        "pairs": text([f"{short}\t{long}" for short, long in pairs]),
        "shorts": text(list(in_full)),
        "short_passages": np.concatenate((np.zeros(0, np.int32), *full)).astype(np.int32),
        "short_starts": inverting.starts_of(np.array([len(found) for found in full], np.int64)).astype(
            np.uint32
        ),
    }


def _spelled_out(
    pieces: Runs, order: NDArray[Any], words: list[list[int]], to_marked: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The words of the pieces of each passage, as marked, and where those of each begin."""
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    word_starts = inverting.starts_of(lengths)
    flat = to_marked[np.fromiter(chain.from_iterable(words), np.int64, int(word_starts[-1]))]
    values, starts = pieces.end_to_end()
    some = [order[first : first + _AT_ONCE] for first in range(0, len(order), _AT_ONCE)]
    out, counts = [], []
    for passages in some:
        chosen = values[inverting.runs(starts, passages)]
        out.append(flat[inverting.runs(word_starts, chosen)])
        first = inverting.starts_of(starts[passages + 1] - starts[passages])[:-1]
        counts.append(np.add.reduceat(lengths[chosen], first))
    return joined(out, flat.dtype), inverting.starts_of(joined(counts, np.int64))


def _beginnings(index: Index) -> Arrays:
    """The passages of the beginnings of one and two letters that very many hold, as bits."""
    starts = inverting.often_begun(index.folded, index["counts"], index.size)
    own, beside = (np.zeros((len(starts), (index.size + 7) // 8), np.uint8) for _ in range(2))
    for row, (_, first, last) in enumerate(starts):
        words = np.arange(first, last)
        for write, bits in ((index.write_own, own), (index.write_beside, beside)):
            held = np.zeros(index.size, np.uint8)
            write(held, words, 1)
            bits[row] = np.packbits(held)
    names = text([start for start, _, _ in starts])
    return {"beginnings": names, "beginning_bits": own, "beside_beginning_bits": beside}


def _vocabulary(raw: list[str]) -> tuple[list[str], list[str], NDArray[Any], NDArray[Any]]:
    """The marked and the folded words in order, and which marked word each raw one and which folded word each
    marked one is. The boundary comes first in both."""
    forms = [(fold(word), marked_form(word)) for word in raw]
    first = forms[0]
    known = [first, *sorted(set(forms) - {first})]
    place = {form: number for number, form in enumerate(known)}
    folded = list(dict.fromkeys(form[0] for form in known))
    folded_place = {word: number for number, word in enumerate(folded)}
    to_marked = np.fromiter((place[form] for form in forms), np.uint32, len(forms))
    to_folded = np.fromiter((folded_place[form[0]] for form in known), np.uint32, len(known))
    small = np.uint16 if len(known) < 1 << 16 else np.uint32
    return [form[1] for form in known], folded, to_marked.astype(small), to_folded.astype(small)


def _facets(facets: Runs, order: NDArray[Any]) -> Arrays:
    """The passages of each facet; the facets by name, so that one is found without reading all."""
    holders, starts = inverting.inverted(*facets.laid_out(order), len(facets.ids))
    names = list(facets.ids)
    by_name = np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
    lengths = np.diff(starts)[by_name]
    return {
        "facets": text([names[place] for place in by_name.tolist()]),
        "facet_passages": holders[inverting.runs(starts, by_name)],
        "facet_starts": inverting.starts_of(lengths).astype(np.uint32),
    }


def _addresses(read: Taken, kind_of: NDArray[Any], order: NDArray[Any]) -> Arrays:
    """The addresses end to end without their kind, and their alphabetical order, to find one by."""
    prefixes, names = [PREFIXES[kind] for kind in read.kinds], read.names
    whole = [f"{prefixes[kind]}/{name}" for kind, name in zip(kind_of.tolist(), names, strict=True)]
    by_name = sorted(range(len(whole)), key=whole.__getitem__)
    del whole
    place = np.empty(len(order), np.uint32)
    place[order] = np.arange(len(order), dtype=np.uint32)
    raw = np.frombuffer("".join(names).encode(), np.uint8)
    lengths = np.fromiter((len(name) for name in names), np.int64, len(order))
    laid, starts = inverting.laid_out(raw, lengths, order)
    return {
        "addresses": laid,
        "address_lengths": lengths[order].astype(np.uint8),
        "address_starts": starts[::ADDRESSES].astype(np.uint32),
        "address_order": place[by_name],
    }
