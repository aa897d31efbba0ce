"""Whether a text answers every word of a query, however each was meant: as it was typed, as the raw keys of
an input method that was off, or as two words without their space."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import structs

from db.search.evidence import Text, prepared
from db.search.shorts import Shorts
from db.search.wanted import SHORTEST_PAIR, Wanted, may_be_missing
from db.text.keystrokes import meanings


def answering(text: str, words: list[Wanted], shorts: Shorts) -> list[Wanted] | None:
    """The words as the text answers them, slips counted but for those of a phrase; ``None`` where it does not
    answer one that says something. ``words`` are as they were typed."""
    parts, taken = prepared(text), list[Wanted]()
    for word in words:
        found = next(_meant(parts, word, shorts), None)
        if found:
            taken += found
        elif not may_be_missing(word):
            return None
    return taken


def _meant(parts: Text, word: Wanted, shorts: Shorts) -> Iterator[list[Wanted]]:
    """What the text has for a word, the best first."""
    marked = word.marked is not None
    each = [structs.replace(word, text=text) for text in ((word.text,) if marked else meanings(word.text))]
    yield from ([one] for one in each if parts.evidence(one, shorts, slips=False))
    if not word.phrase:
        yield from ([one] for one in each if parts.evidence(one, shorts, slips=True))
        yield from (two for one in each if (two := _apart(parts, one)))


def _apart(parts: Text, word: Wanted) -> list[Wanted]:
    """The two words that follow each other in the text and were typed as one."""
    length = len(word.text)
    for one, other in pairwise(parts.folded if length >= SHORTEST_PAIR else ()):
        together = one + other
        if together == word.text or (word.prefix and len(one) < length and together.startswith(word.text)):
            return [Wanted(one), Wanted(word.text[len(one) :], prefix=word.prefix)]
    return []
