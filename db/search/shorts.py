"""Short forms and what they stand for, in both directions: the glossary, the aliases of the store, and what
texts say themselves as in "Full Name (ABBR)"."""

import re
from collections.abc import Iterable, Iterator

from db.search.passages import Passage
from db.text import fold
from db.text.abbreviations import GLOSSARY
from db.text.words import word_texts

MOST_FORMS = 8  # long forms of one short form; more say nothing
_IN_BRACKETS = re.compile(r"([^()]{4,80})\(([^\W\d_][\w&.\-]{1,11})\)")
_PASSED_OVER = {"va", "cua", "ve", "cac", "tinh", "voi"}


class Shorts:
    """Long forms by short form; both are kept as folded words."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._long: dict[str, dict[str, None]] = {}
        self._written: dict[str, tuple[str, ...]] = {}
        self._in_parts: dict[str, str] = {}
        for short, forms in GLOSSARY.items():
            for form in forms:
                self.learn(short, form)
        for short, form in pairs:
            self.learn(short, form)

    def learn(self, short: str, long: str) -> None:
        """``short`` stands for ``long`` from now on."""
        written = tuple(word_texts(fold(short)))
        key, form = "".join(written), " ".join(word_texts(fold(long)))
        self._written.setdefault(key, written)
        if len(written) > 1:
            self._in_parts.setdefault(key, " ".join(written))
        known = self._long.setdefault(key, {})
        if form and form != key and len(known) < MOST_FORMS:
            known[form] = None

    def learn_from(self, passage: Passage) -> None:
        """What a passage teaches: the short names of an organization, forms in brackets."""
        for short, long in taught(passage):
            self.learn(short, long)

    def long_forms(self, short: str) -> tuple[str, ...]:
        """What a folded word stands for, as folded words with a space between."""
        return tuple(self._long.get(short, ()))

    def begun(self, start: str) -> list[str]:
        """The long forms of the short ones that begin like this."""
        return [form for short, forms in self._long.items() if short.startswith(start) for form in forms]

    def stated_in(self, own: str) -> Iterator[str]:
        """The long forms of the short ones that a passage's folded words hold."""
        for short in {*own.split()} & self._long.keys():
            yield from self._long[short]
        for short, written in self._in_parts.items():
            if f" {written} " in own:
                yield from self._long[short]

    def written(self, short: str) -> tuple[str, ...]:
        """The words that the short form is written as: kt, xh for KT-XH."""
        return self._written.get(short, (short,))

    def __contains__(self, short: str) -> bool:
        return short in self._long

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every short form with each of its long forms."""
        for short, forms in self._long.items():
            for form in forms:
                yield short, form


def taught(passage: Passage) -> Iterator[tuple[str, str]]:
    """The pairs (short, long) that a passage states."""
    if passage.kind == "organization":
        for name in passage.names:
            if len(word_texts(name)) == 1 or name.isupper():
                yield name, passage.text
    if "(" in passage.text:
        for found in _IN_BRACKETS.finditer(passage.text):
            long = _spelled_by(found[2], word_texts(found[1]))
            if long:
                yield found[2], long


def _spelled_by(short: str, words: list[str]) -> str | None:
    """The last of ``words`` whose initials are the letters of ``short``; "và" and the like may be passed
    over."""
    letters = [letter for letter in fold(short) if letter.isalnum()]
    if len(letters) < 2 or not short[:1].isupper() or short == short.capitalize():
        return None
    at = len(words)
    while letters and at:
        at -= 1
        if fold(words[at]).startswith(letters[-1]):
            letters.pop()
        elif fold(words[at]) not in _PASSED_OVER:
            return None
    return " ".join(words[at:]) if not letters else None
