"""Why a hit is where it is: which word of the query matched what."""

from db.search.evidence import BEST, Text
from db.search.passages import Passage
from db.search.shorts import Shorts
from db.search.wanted import Wanted
from db.text.words import word_texts

_HOW = {
    "exact": "with its marks",
    "word": "without regard to marks",
    "short": "short for it, or long",
    "beginning": "begins so",
    "slip": "slip of the pen",
}


def explained(passage: Passage, wanted: list[Wanted], shorts: Shorts) -> list[str]:
    """One line for each word of the query."""
    return [f"{word.text}: {_found(passage, word, shorts)}" for word in wanted]


def _found(passage: Passage, word: Wanted, shorts: Shorts) -> str:
    places = [("", passage.text), *((" in a name", name) for name in passage.names)]
    places += [(" beside it", part) for part in passage.beside]
    best: tuple[int, str] | None = None
    for where, text in places:
        for one in Text(text).evidence(word, shorts, slips=True):
            rank = BEST.index(one.how) + (len(BEST) if where == " beside it" else 0)
            if best is None or rank < best[0]:
                found = text[one.start : one.end]
                if one.how == "beginning":
                    found = next(w for w in word_texts(text[one.start :]))
                best = (rank, f"{found}{where} ({_HOW[one.how]})")
    return best[1] if best else "not there"
