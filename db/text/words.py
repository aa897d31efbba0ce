"""Words (in Vietnamese: syllables) with their places."""

import re
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A run of letters and digits, and where it stands (code points)."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of ``text`` in order."""
    return [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]


def word_texts(text: str) -> list[str]:
    """The words without their places."""
    return _WORD.findall(text)
