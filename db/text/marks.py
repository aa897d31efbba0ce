"""Comparing words with their marks, wherever the tone is placed: hoà and hòa, uỷ and ủy are the same word."""

import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_ALL_TONES = "".join(_TONES)


def begins(word: str, begun: str) -> bool:
    """Whether ``begun`` may become ``word``, both in their marked form: it begins with the same letters and
    has the same tone, if one was typed already; a word with all its letters is as it is."""
    letters = begun.rstrip(_ALL_TONES)
    if len(word.rstrip(_ALL_TONES)) == len(letters):
        return word == begun
    return word.startswith(letters) and word.endswith(begun[len(letters) :])


@lru_cache(maxsize=100_000)
def marked_form(word: str) -> str:
    """The lower-case word with its tone at the end, so that both placements give the same form."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in _TONES]
    bare = "".join(letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", bare) + "".join(sorted(tones))
