"""Where a passage's text answers a query: spans in code points of the original text, on the boundaries of
what readers see as one character."""

from db.search.evidence import in_short, prepared
from db.search.shorts import Shorts
from db.search.wanted import Wanted
from db.text.spans import Spans, joined


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
    return joined(text, found)
