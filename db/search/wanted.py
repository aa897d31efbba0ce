"""The words of a query, one by one, as both engines match them."""

from collections.abc import Callable, Iterator

from msgspec import Struct, structs

from db.search.query import Term
from db.search.shorts import Shorts
from db.search.slips import SHORTEST_SLIP
from db.text import fold
from db.text.fold import is_marked
from db.text.marks import marked_form
from db.text.words import word_texts

MOST_WORDS = 24
SHORTEST_PAIR, _MOST_CUTS = 4, 4
# A consonant alone is what a slip of the pen leaves over, no word: "nhug" is "nhung", not "nhu g".
_NO_WORDS = frozenset("bcdfghjklmnpqrstvwxz")


class Wanted(Struct, frozen=True):
    """A folded word to be matched. ``marked`` is its form with marks where some were typed; ``phrase``
    numbers the phrase it belongs to, 0 for none."""

    text: str
    prefix: bool = False
    phrase: int = 0
    marked: str | None = None


def wanted_words(terms: tuple[Term, ...], shorts: Shorts) -> list[Wanted]:
    """The words of the terms that must match, in order. A short form is one word, however it is written."""
    found: list[Wanted] = []
    for number, term in enumerate((term for term in terms if not term.negated), 1):
        typed = word_texts(term.text.lower())
        joined = "".join(map(fold, typed))
        if len(typed) > 1 and not term.phrase and " " not in term.text and joined in shorts:
            found.append(Wanted(joined))
            continue
        found += [
            Wanted(
                fold(word),
                prefix=term.prefix and place == len(typed) - 1,
                phrase=number if term.phrase else 0,
                marked=marked_form(word) if is_marked(word) else None,
            )
            for place, word in enumerate(typed)
        ]
    return found[:MOST_WORDS]


def asked_for(words: list[Wanted]) -> str:
    """The words as one text; a space follows a word that is whole."""
    return " ".join(word.text for word in words) + ("" if words and words[-1].prefix else " ")


def readings(
    words: list[Wanted], known: Callable[[Wanted], bool], holders: Callable[[str], int]
) -> Iterator[list[Wanted]]:
    """The words with one that nothing holds taken as two without their space, the likeliest cut first; at the
    end as they are."""
    for at, word in enumerate(words):
        if len(word.text) < SHORTEST_PAIR or word.phrase or known(word):
            continue
        cuts = []
        for cut in range(1, len(word.text)):
            if word.text[:cut] in _NO_WORDS or word.text[cut:] in _NO_WORDS:
                continue
            one, other = Wanted(word.text[:cut]), structs.replace(word, text=word.text[cut:], marked=None)
            if holders(one.text) and known(other):
                # An unfinished part may become any word.
                likely = holders(one.text) if other.prefix else min(holders(one.text), holders(other.text))
                cuts.append((likely, one, other))
        cuts.sort(key=lambda found: -found[0])
        for _, one, other in cuts[:_MOST_CUTS]:
            yield [*words[:at], one, other, *words[at + 1 :]]
    yield words


def may_be_missing(word: Wanted) -> bool:
    """Whether the word is too short to have a slip, and unfinished: it says little yet."""
    return word.prefix and len(word.text) < SHORTEST_SLIP


def finished_words(words: list[Wanted]) -> list[Wanted]:
    """The words but for an unfinished last one; none if there are no others."""
    return words[:-1] if words and words[-1].prefix else []


def spare(words: int) -> int:
    """How many of so many words may be missing where no passage holds them all."""
    return words // 3
