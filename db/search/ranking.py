"""What a match is worth, the same in both engines.

A passage's merit is the sum of its words, each by its rarity and by how well it matched, and its closeness to
what was typed as a whole: order, phrase, marks, a thing's very name. Equal merit goes to the newer one.
"""

from enum import IntEnum
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Any, TypeVar

from rapidfuzz import fuzz

from db.text import fold
from db.text.words import word_texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

# How well a word matched, of 20: in the passage itself, and in what stands beside it.
EXACT, SHORT, PREFIX, SLIP, SLIPS = 20, 19, 17, 11, 8
BESIDE, BESIDE_PREFIX, BESIDE_SLIP = 9, 8, 4
FULL = 20

# While one types, fewer hits than so many are followed by so many that match less well, so that what was
# found stays there when the next letter is a slip of the pen.
FEW, ENOUGH = 3, 10


class Tier(IntEnum):
    """What is added to the merit: matching in a better way counts more than anything else."""

    MOST = 0
    NEARLY = 100
    ALL = 200


# A thing found by its name leads the records about it.
LEADS = {"organization": 3.0, "person": 2.5, "meeting": 1.0, "document": 1.5}
VERY_NAME = 6.0
_LIKENESS, _PHRASE, _MARKS, _ALL_MARKS = 3.0, 2.0, 2.0, 3.0
_BEGUN = 0.5  # the finished words follow each other, the unfinished one stands elsewhere
_UNLIKE = 40
BOUNDARY = "|"

Number = TypeVar("Number", float, "NDArray[Any]")


def rarity(holders: int, passages: int) -> float:
    """Inverse document frequency, at least 1: how much it says that a passage holds a word."""
    return 1.0 + log((1 + passages) / (1 + holders))


@lru_cache(maxsize=20_000)
def folded_words(text: str) -> str:
    """The folded words of ``text`` with a space between."""
    return " ".join(word_texts(fold(text)))


def own_words(text: str, names: tuple[str, ...]) -> str:
    """A passage's text and names as folded words, with a boundary before, between and after them."""
    parts = f" {BOUNDARY} ".join(folded_words(part) for part in (text, *names))
    return f"{BOUNDARY} {parts} {BOUNDARY}"


def closeness(own: str, asked: str, kind: str, marks: float) -> float:
    """What words alone do not say. ``own`` is from :func:`own_words`, ``asked`` from
    :func:`db.search.wanted.asked_for`, ``marks`` the share (0-1) of words typed with marks whose marks are
    the passage's own."""
    if f" {asked}" not in own:
        finished, _, begun = asked.rpartition(" ")
        # An unfinished word that begins as one here does says little more: the finished ones alone are
        # compared, so that what stands first stays there from letter to letter.
        compared = finished if finished and f" {begun}" in own else asked.rstrip()
        likeness = fuzz.partial_ratio(compared, own, score_cutoff=_UNLIKE) / 100
        ordered = bool(begun) and " " in finished and f" {finished} " in own
        return _marked(marks) + (_LIKENESS + LEADS.get(kind, 0.0) / 2) * likeness + _BEGUN * ordered
    at_start, whole = f"{BOUNDARY} {asked}" in own, f"{BOUNDARY} {asked.rstrip()} {BOUNDARY}" in own
    return in_order(marks) + lead(kind, at_start=at_start, whole=whole)


def _marked(share: Number) -> Number:
    """What marks are worth: all of them as typed are worth more than the order of the words."""
    return _MARKS * share + _ALL_MARKS * (share >= 1)


def in_order(marks: Number) -> Number:
    """The closeness where the words follow each other as they were asked."""
    return _LIKENESS + _PHRASE + _marked(marks)


def lead(kind: str, *, at_start: bool, whole: bool) -> float:
    """What more it is worth that they do so in a thing's name, at its start, or are the whole of it."""
    if kind not in LEADS:
        return 0.0
    return VERY_NAME if whole else LEADS[kind] if at_start else LEADS[kind] / 2


def likely(held: Number, pairs: Number, marks: Number, lead: Number) -> Number:
    """The closeness to be expected before the text is compared, by the shares (0-1) of the words that a
    passage holds itself and of those that stand next to each other, and by what its kind leads by."""
    return _marked(marks) + (_LIKENESS + lead / 2) * (0.4 + 0.3 * held + 0.3 * pairs)
