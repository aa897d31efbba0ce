"""Building the index from passages: one pass over the words in Python, the rest in numpy.

Passages are laid out newest first, so that "the first that match" are the newest; words are sorted by their
folded form, then by their marked form, so that a prefix, and all markings of a word, are one run of ids.
"""

import zlib
from array import array
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.search.index.layout import Arrays
from db.search.passages import Passage
from db.text import fold
from db.text.marks import marked_form
from db.text.words import word_texts

# A word in more than one of so many passages is kept as bits, a rarer one as a list of passages.
FREQUENT = 32
MOST_WORDS = 250


class _Ids(dict[str, int]):
    """Numbers things in the order in which they are first met."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number


def build(passages: Iterable[Passage]) -> Arrays:
    """The arrays of an index on the passages."""
    words, facets, kinds = _Ids(), _Ids(), _Ids()
    tokens, own_lengths, lengths = array("I"), array("H"), array("H")
    facet_ids, facet_lengths = array("I"), array("H")
    days, dues, kind_of = array("I"), array("I"), array("B")
    addresses: list[str] = []
    for passage in passages:
        own = word_texts(" ".join((passage.text, *passage.names)).lower())[:MOST_WORDS]
        beside = word_texts(passage.beside.lower())[:MOST_WORDS]
        tokens.extend([words[word] for word in own])
        tokens.extend([words[word] for word in beside])
        own_lengths.append(len(own))
        lengths.append(len(own) + len(beside))
        about = facets_of(passage)
        facet_ids.extend([facets[facet] for facet in about])
        facet_lengths.append(len(about))
        days.append(day(passage.date))
        dues.append(day(passage.due))
        kind_of.append(kinds[passage.kind])
        addresses.append(passage.address)
    order = np.argsort(-np.asarray(days, np.int64), kind="stable")
    names, to_marked, to_folded = _vocabulary(list(words))
    every, starts = _laid_out(np.asarray(tokens, np.uint32), np.asarray(lengths, np.int64), order)
    del tokens
    every = to_marked[every]
    own_sorted = np.asarray(own_lengths, np.int64)[order]
    is_own = np.arange(len(every)) - np.repeat(starts[:-1], np.diff(starts)) < np.repeat(
        own_sorted, np.diff(starts)
    )
    arrays: Arrays = {
        "words": _text(names),
        "folded_of": to_folded,
        "forward": every[is_own],
        "forward_starts": np.concatenate(([0], np.cumsum(own_sorted))).astype(np.uint32),
        "days": np.asarray(days, np.uint32)[order],
        "dues": np.asarray(dues, np.uint32)[order],
        "kind_of": np.asarray(kind_of, np.uint8)[order],
        "kinds": _text(list(kinds)),
    }
    arrays |= _addresses([addresses[number] for number in order.tolist()])
    del is_own
    arrays |= _postings(to_folded[every], starts, int(to_folded[-1]) + 1 if len(to_folded) else 0, len(order))
    about_ids, about_starts = _laid_out(
        np.asarray(facet_ids, np.uint32), np.asarray(facet_lengths, np.int64), order
    )
    holders = np.repeat(np.arange(len(order), dtype=np.int32), np.diff(about_starts))
    by_facet = np.argsort(about_ids, kind="stable")
    arrays["facets"] = _text(list(facets))
    arrays["facet_postings"] = holders[by_facet]
    arrays["facet_starts"] = np.concatenate(
        ([0], np.cumsum(np.bincount(about_ids, minlength=len(facets))))
    ).astype(np.uint32)
    return arrays


def facets_of(passage: Passage) -> list[str]:
    """What a passage can be found by beside its words: the places it belongs to, its status, its names."""
    places = {*passage.organizations, *passage.people, *([passage.meeting] if passage.meeting else [])}
    found = [*places, *(f"topic={topic}" for topic in passage.topics)]
    if passage.status:
        found.append(f"status={passage.status}")
    if passage.kind in {"organization", "person"}:
        found += {f"name={' '.join(word_texts(fold(name)))}" for name in (passage.text, *passage.names)}
    return found


def day(date: str | None) -> int:
    """20230818 for 2023-08-18, 20230000 for 2023; 0 where unknown."""
    return int(date[:10].replace("-", "").ljust(8, "0")) if date else 0


def _vocabulary(raw: list[str]) -> tuple[list[str], NDArray[Any], NDArray[Any]]:
    forms = [(fold(word), marked_form(word)) for word in raw]
    known = sorted(set(forms))
    place = {form: number for number, form in enumerate(known)}
    folded = sorted({form[0] for form in known})
    folded_place = {word: number for number, word in enumerate(folded)}
    to_marked = np.fromiter((place[form] for form in forms), np.uint32, len(forms))
    to_folded = np.fromiter((folded_place[form[0]] for form in known), np.uint32, len(known))
    small = np.uint16 if len(known) < 1 << 16 else np.uint32
    return [f"{one} {other}" for one, other in known], to_marked.astype(small), to_folded.astype(small)


def _laid_out(
    values: NDArray[Any], lengths: NDArray[Any], order: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The runs of ``values`` in a new order, and where each starts."""
    old = np.concatenate(([0], np.cumsum(lengths)))
    new = np.concatenate(([0], np.cumsum(lengths[order])))
    out = np.empty_like(values)
    for first in range(0, len(order), 100_000):
        some = order[first : first + 100_000]
        last = first + len(some)
        shift = np.repeat(old[some] - new[first:last], lengths[some])
        out[new[first] : new[last]] = values[np.arange(new[first], new[last]) + shift]
    return out, new


def _postings(folded: NDArray[Any], starts: NDArray[Any], words: int, passages: int) -> Arrays:
    holders = np.repeat(np.arange(passages, dtype=np.int32), np.diff(starts))
    by_word = np.argsort(folded, kind="stable")
    folded, holders = folded[by_word], holders[by_word]
    del by_word
    first = np.ones(len(folded), bool)
    first[1:] = (folded[1:] != folded[:-1]) | (holders[1:] != holders[:-1])
    folded, holders = folded[first], holders[first]
    counts = np.bincount(folded, minlength=words)
    ends = np.concatenate(([0], np.cumsum(counts)))
    frequent = np.flatnonzero(counts > max(passages // FREQUENT, 1))
    bits = np.zeros((len(frequent), (passages + 7) // 8), np.uint8)
    rare = np.ones(len(folded), bool)
    for row, word in enumerate(frequent):
        flags = np.zeros(passages, bool)
        flags[holders[ends[word] : ends[word + 1]]] = True
        bits[row] = np.packbits(flags)
        rare[ends[word] : ends[word + 1]] = False
    rare_counts = counts.copy()
    rare_counts[frequent] = 0
    return {
        "counts": counts.astype(np.uint32),
        "frequent": frequent.astype(np.uint32),
        "bits": bits,
        "postings": holders[rare],
        "posting_starts": np.concatenate(([0], np.cumsum(rare_counts))).astype(np.uint32),
    }


def _addresses(addresses: list[str]) -> Arrays:
    """The addresses end to end, and their checksums sorted, to find the passage of an address."""
    raw = [address.encode() for address in addresses]
    sums = np.fromiter((zlib.crc32(one) for one in raw), np.uint32, len(raw))
    by_sum = np.argsort(sums, kind="stable")
    return {
        "addresses": np.frombuffer(b"".join(raw), np.uint8),
        "address_starts": np.concatenate(([0], np.cumsum([len(one) for one in raw]))).astype(np.uint32),
        "address_sums": sums[by_sum],
        "address_order": by_sum.astype(np.uint32),
    }


def _text(lines: list[str]) -> NDArray[Any]:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)
