"""Whether a text answers every word of a query, however each was meant: as it was typed, as the raw keys of
an input method that was off, or as two words without their space."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import structs

from db.search.evidence import Text, prepared
from db.search.shorts import Shorts
from db.search.wanted import SHORTEST_PAIR, Wanted, may_be_missing
from db.text.keystrokes import meanings

LETTERS = 8  # typed, for each word that may have a slip; among few letters everything is near to something


def answering(text: str, words: list[Wanted], shorts: Shorts) -> list[Wanted] | None:
    """The words as the text answers them; ``None`` where it does not answer one that says something, or only
    with more slips than anyone makes. ``words`` are as they were typed."""
    parts, taken = prepared(text), list[Wanted]()
    slips = max(1, sum(len(word.text) for word in words) // LETTERS)
    for word in words:
        meant = next(_meant(parts, word, shorts), [])
        if not meant and slips and not word.phrase and parts.evidence(word, shorts, slips=True):
            meant, slips = [word], slips - 1
        if not meant and not may_be_missing(word):
            return None
        taken += meant
    return taken


def _meant(parts: Text, word: Wanted, shorts: Shorts) -> Iterator[list[Wanted]]:
    """What the text has for a word without a slip."""
    texts = (word.text,) if word.marked else meanings(word.text)
    each = [structs.replace(word, text=text) for text in texts]
    yield from ([one] for one in each if parts.evidence(one, shorts, slips=False))
    if not word.phrase:
        yield from (two for one in each if (two := _apart(parts, one)))


def _apart(parts: Text, word: Wanted) -> list[Wanted]:
    """The two words that follow each other in the text and were typed as one."""
    length = len(word.text)
    for one, other in pairwise(parts.folded if length >= SHORTEST_PAIR else ()):
        together = one + other
        if together == word.text or (word.prefix and len(one) < length and together.startswith(word.text)):
            return [Wanted(one), Wanted(word.text[len(one) :], prefix=word.prefix)]
    return []
