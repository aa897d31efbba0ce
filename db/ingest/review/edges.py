"""Where words and sentences begin and end: the places that a boundary moves to. Offsets are code points."""

import re
from typing import Literal, TypeAlias

Edge: TypeAlias = Literal["start", "end"]
Unit: TypeAlias = Literal["word", "sentence"]

_WORD = re.compile(r"[^\s,;:](?:\S*[^\s,;:])?")
# Sentences, the clauses between semicolons, and paragraphs.
_SENTENCE = re.compile(r"[^\s;](?:[^\n;.!?…]|[.!?…](?![\s”\"]))*[.!?…]?[”\"]?")
_FAR = 4000
"""No word or clause is longer: where one is, the step is this long."""


def _pattern(unit: Unit) -> re.Pattern[str]:
    return _WORD if unit == "word" else _SENTENCE


def moved(text: str, at: int, edge: Edge, unit: Unit, by: Literal[-1, 1]) -> int:
    """The next place after (``by`` 1) or before (-1) ``at`` where a ``unit`` starts or ends; ``at`` itself at
    the ends of the text."""
    if by == 1:
        found = _pattern(unit).finditer(text, _back(text, at), min(len(text), at + _FAR))
        places = (one.start() if edge == "start" else one.end() for one in found)
        return next((place for place in places if place > at), at)
    found = _pattern(unit).finditer(text, _back(text, at), min(len(text), at + _FAR))
    best = at
    for one in found:
        place = one.start() if edge == "start" else one.end()
        if place >= at:
            break
        best = place
    return best


def _back(text: str, at: int) -> int:
    """A place before ``at`` where a sentence surely begins: two lines back, if that is not too far."""
    before = text.rfind("\n", 0, max(0, text.rfind("\n", 0, at)))
    return max(before + 1, at - _FAR, 0)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and stray marks at its ends; empty if nothing is left."""
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def middle(text: str, start: int, end: int) -> int:
    """Where to split first: the clause or sentence that begins nearest to the middle, else the word."""
    half = (start + end) // 2
    for pattern in (_SENTENCE, _WORD):
        cuts = [one.start() for one in pattern.finditer(text, start, end) if start < one.start() < end]
        if cuts:
            return min(cuts, key=lambda cut: abs(cut - half))
    return start
