"""Narrowing a list by words as they are typed."""

import re
from collections.abc import Callable

from db.text.fold import fold
from db.text.keystrokes import meanings
from db.text.spans import Spans, joined
from db.text.words import word_texts


def narrowed_by(wanted: str) -> Callable[[str], bool]:
    """Whether a text has every word that is ``wanted``: anywhere, marks optional; a word may also be the raw
    keys of Telex or VNI."""
    asked = _asked(wanted)

    def holds(text: str) -> bool:
        folded = fold(text)
        return all(any(one in folded for one in each) for each in asked)

    return holds


def found_by(wanted: str) -> Callable[[str], Spans]:
    """Where in a text the words stand by which a list is narrowed."""
    words = [re.compile(re.escape(one)) for each in _asked(wanted) for one in each]

    def places(text: str) -> Spans:
        if not words:  # most trees are not filtered
            return ()
        folded = fold(text)
        return joined(text, (found.span() for word in words for found in word.finditer(folded)))

    return places


def _asked(wanted: str) -> list[tuple[str, ...]]:
    """The words, each in all its meanings."""
    return [meanings(word) for word in word_texts(wanted)]
