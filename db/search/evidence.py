"""Which places of a text answer which word of a query, and how: what is highlighted and what is explained."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import OSA

from db.search.filtering import nearly_begins
from db.search.shorts import Shorts
from db.search.slips import most_slips
from db.search.wanted import Wanted
from db.text import fold
from db.text.marks import marked_form
from db.text.words import Word, words

How = Literal["exact", "word", "short", "beginning", "slip"]
BEST: tuple[How, ...] = ("exact", "word", "short", "beginning", "slip")


class Evidence(Struct, frozen=True):
    """Code points ``start`` to ``end`` of a text answer a word: with its marks (*exact*), without (*word*),
    as the long or short form of it (*short*), as its *beginning*, or with a *slip* of the pen."""

    start: int
    end: int
    how: How


class Text:
    """A text prepared for being asked about."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts = words(fold(text))
        self.folded = [part.text for part in self.parts]

    def evidence(self, word: Wanted, shorts: Shorts, *, slips: bool) -> list[Evidence]:
        """All places of the best kind; slips only where there is nothing better."""
        found = [*self._very(word), *self._short(word, shorts), *self._begun(word)]
        return found or (list(self._slips(word)) if slips else [])

    def together(self, needle: list[str], *, prefix: bool = False) -> Iterator[tuple[int, int]]:
        """Where the words follow each other; the last may be unfinished."""
        length = len(needle)
        for at in range(len(self.parts) - length + 1):
            window, last = self.folded[at : at + length], self.parts[at + length - 1]
            if window == needle:
                yield self.parts[at].start, last.end
            elif prefix and window[:-1] == needle[:-1] and window[-1].startswith(needle[-1]):
                yield self.parts[at].start, last.start + len(needle[-1])

    def _very(self, word: Wanted) -> Iterator[Evidence]:
        for part in self.parts:
            if part.text == word.text:
                own = self.text[part.start : part.end]
                exact = word.marked is not None and marked_form(own) == word.marked
                yield Evidence(part.start, part.end, "exact" if exact else "word")

    def _short(self, word: Wanted, shorts: Shorts) -> Iterator[Evidence]:
        if word.text in shorts:
            for form in (*shorts.long_forms(word.text), " ".join(shorts.written(word.text))):
                if form != word.text:
                    yield from (Evidence(start, end, "short") for start, end in self.together(form.split()))

    def _begun(self, word: Wanted) -> Iterator[Evidence]:
        for part in self.parts if word.prefix else ():
            if part.text != word.text and part.text.startswith(word.text):
                yield Evidence(part.start, part.start + len(word.text), "beginning")

    def _slips(self, word: Wanted) -> Iterator[Evidence]:
        far = most_slips(word.text)
        for part in self.parts if far else ():
            if _near(word, part, far):
                yield Evidence(part.start, part.end, "slip")


# From key to key most hits are the same.
prepared = lru_cache(maxsize=256)(Text)


def in_short(text: Text, asked: list[str], shorts: Shorts) -> Iterator[Evidence]:
    """The short forms in a text of which the long form was asked for."""
    for part in dict.fromkeys(text.folded):
        for form in shorts.long_forms(part) if part in shorts else ():
            if _follow(form.split(), asked):
                yield from (Evidence(*place, "short") for place in text.together([part]))


def _follow(needle: list[str], asked: list[str]) -> bool:
    return any(asked[at : at + len(needle)] == needle for at in range(len(asked) - len(needle) + 1))


def _near(word: Wanted, part: Word, far: int) -> bool:
    if word.prefix:
        return nearly_begins(word.text, part.text)
    return OSA.distance(part.text, word.text, score_cutoff=far) <= far
