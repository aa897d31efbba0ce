"""Places in a text, on the boundaries of what readers see as one character."""

import unicodedata
from collections.abc import Iterable

Spans = tuple[tuple[int, int], ...]
"""(start, end) in code points, in order, none overlapping."""
_JOINERS = "\u200d\ufe0e\ufe0f"


def joined(text: str, found: Iterable[tuple[int, int]]) -> Spans:
    """Places found in ``text`` in any order; those that touch become one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((start, _whole(text, end)) for start, end in found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _whole(text: str, end: int) -> int:
    """The end, moved behind marks that belong to the character before it."""
    while end < len(text) and (unicodedata.combining(text[end]) or text[end] in _JOINERS):
        end += 1
    return end
