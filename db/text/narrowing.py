"""Narrowing a list by words as they are typed."""

from collections.abc import Callable

from db.text.fold import fold
from db.text.keystrokes import meanings
from db.text.words import word_texts


def narrowed_by(wanted: str) -> Callable[[str], bool]:
    """Whether a text has every word that is ``wanted``: anywhere, marks optional; a word may also be the raw
    keys of Telex or VNI."""
    asked = [meanings(word) for word in word_texts(wanted)]

    def holds(text: str) -> bool:
        folded = fold(text)
        return all(any(one in folded for one in each) for each in asked)

    return holds
