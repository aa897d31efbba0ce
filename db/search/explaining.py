"""Why a hit is where it is: which word of the query matched what."""

from typing import Literal

from msgspec import Struct

from db.search.evidence import BEST, How, prepared
from db.search.passages import Passage
from db.search.ranking import own_words
from db.search.shorts import Shorts
from db.search.wanted import Wanted
from db.text.words import word_texts

Where = Literal["text", "name", "beside"]


class Why(Struct, frozen=True):
    """What answers one word of a query: the words found, where and how; ``None`` where nothing does."""

    word: str
    found: str | None = None
    where: Where = "text"
    how: How | None = None


class Explanation(Struct, frozen=True):
    """One reason for each word, and the merit; ``None`` where the record does not match as a whole."""

    reasons: tuple[Why, ...]
    merit: float | None


def explained(passage: Passage, wanted: list[Wanted], shorts: Shorts) -> tuple[Why, ...]:
    """The reason for each word of the query."""
    return tuple(_why(passage, word, shorts) for word in wanted)


def _why(passage: Passage, word: Wanted, shorts: Shorts) -> Why:
    places: list[tuple[Where, str]] = [("text", passage.text), *(("name", name) for name in passage.names)]
    stated = shorts.stated_in(own_words(passage.text, passage.names))
    places += [("beside", part) for part in (*passage.beside, *stated)]
    best: tuple[tuple[bool, bool, int], Why] | None = None
    for where, text in places:
        for one in prepared(text).evidence(word, shorts, slips=True):
            # Slips count only where nothing else does.
            rank = (one.how == "slip", where == "beside", BEST.index(one.how))
            if best is None or rank < best[0]:
                found = text[one.start : one.end]
                if one.how == "beginning":
                    found = word_texts(text[one.start :])[0]
                best = (rank, Why(word.text, found, where, one.how))
    return best[1] if best else Why(word.text)
