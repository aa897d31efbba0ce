"""Where a passage's text answers a query: spans in code points of the original text, on the boundaries of
what readers see as one character."""

import unicodedata

from db.search.evidence import in_short, prepared
from db.search.shorts import Shorts
from db.search.wanted import Wanted

Spans = tuple[tuple[int, int], ...]
_JOINERS = "\u200d\ufe0e\ufe0f"


def spans(text: str, wanted: list[Wanted], shorts: Shorts, *, slips: bool) -> Spans:
    """The matched places, in order, none overlapping. A prefix lights up as far as it was typed; a short form
    lights up its long form, and the other way round."""
    parts = prepared(text)
    found: list[tuple[int, int]] = []
    free = [word for word in wanted if not word.phrase]
    for word in free:
        found += [(one.start, one.end) for one in parts.evidence(word, shorts, slips=slips)]
    for number in {word.phrase for word in wanted} - {0}:
        found += parts.together([word.text for word in wanted if word.phrase == number])
    found += [(one.start, one.end) for one in in_short(parts, [word.text for word in free], shorts)]
    return _merged([(start, _whole(text, end)) for start, end in found])


def _whole(text: str, end: int) -> int:
    """The end, moved behind marks that belong to the character before it."""
    while end < len(text) and (unicodedata.combining(text[end]) or text[end] in _JOINERS):
        end += 1
    return end


def _merged(found: list[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
