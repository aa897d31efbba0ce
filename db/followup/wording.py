"""How strongly two statements speak of the same matter: shared terms weighted by rarity, topics, legal bases.

Terms are folded syllables and pairs of neighbours (most Vietnamese words are pairs); abbreviations count as
what they stand for. Each kind of evidence is a number from 0 to 1; together they are one minus the product
of what each leaves in doubt.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import fuzz

from db.followup.genre import BETWEEN, BODIES, CODE, EMPTY, EMPTY_PAIRS, LIGHT_PAIRS, PLACES
from db.records import Directive, Result
from db.text import fold, nfc
from db.text.abbreviations import GLOSSARY
from db.text.words import word_texts

_PAIR, _LIGHT_PAIR, _SINGLE = 1.0, 0.3, 0.25  # what sharing one is worth before rarity is weighed
_HALFWAY = 1.6  # shared weight at which wording alone is worth one half
_FILED, _NAMED = 0.7, 0.1  # filed under the same topic; only naming it, which the shared words tell as well
_CLAUSE = re.compile(r"[.;:,!?()\"“”–\n]|\s-\s")
_LONG_FORMS = {short: word_texts(fold(nfc(longs[0]))) for short, longs in GLOSSARY.items()}


class Said(Struct, frozen=True):
    """A statement made ready for comparing."""

    folded: str
    terms: frozenset[str]
    topics: frozenset[str]
    legal: frozenset[str]


class Evidence(Struct, frozen=True):
    """Why two statements may speak of the same: the parts of the score, and what they share."""

    score: float
    terms: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()


def said(record: Directive | Result, names: Iterable[str] = ()) -> Said:
    """The record ready for comparing; ``names`` of organizations in it say nothing of the matter."""
    folded = fold(nfc(record.statement))
    named = frozenset[str]().union(*map(_terms_of_name, names))
    return Said(
        folded=folded,
        terms=frozenset(terms(BODIES.sub(";", folded))) - named,
        topics=frozenset(fold(nfc(topic)) for topic in record.topics),
        legal=frozenset(fold(nfc(basis.number)) for basis in record.legal_references if basis.number),
    )


@lru_cache(4096)
def _terms_of_name(name: str) -> frozenset[str]:
    """Asked again for every report of the organization."""
    return frozenset(terms(fold(nfc(name))))


def rarity(pool: Iterable[Iterable[str]]) -> dict[str, float]:
    """How telling each term is among these statements: 1 where one has it, near 0 where all do."""
    counts: Counter[str] = Counter()
    size = 0
    for one in pool:
        counts.update(set(one))
        size += 1
    most = math.log(1 + max(size, 1))
    return {term: math.log(1 + size / count) / most for term, count in counts.items()}


def compare(told: Said, reported: Said, weights: Mapping[str, float]) -> Evidence:
    """The evidence that ``reported`` speaks of what was ``told``."""
    shared = told.terms & reported.terms
    worth = {term: weigh(term) * weights.get(term, 1.0) for term in shared}
    filed = told.topics & reported.topics
    topics = filed | {topic for topic in told.topics if topic in reported.folded}
    legal = told.legal & reported.legal
    total = sum(worth.values())
    parts = (
        total / (total + _HALFWAY),
        _FILED if filed else _NAMED if topics else 0.0,
        0.7 if legal else 0.0,
        max(0.0, fuzz.token_set_ratio(told.folded, reported.folded) - 40) / 300,
    )
    score = 1 - math.prod(1 - part for part in parts)
    if told.legal and reported.legal and not legal:  # another document is another matter
        score /= 2
    telling = sorted((term for term in shared if " " in term), key=lambda term: (-worth[term], term))
    return Evidence(score, tuple(telling[:4]), tuple(sorted(topics)), tuple(sorted(legal)))


def weigh(term: str) -> float:
    """What sharing a term is worth, before its rarity."""
    if " " not in term:
        return _PAIR if CODE.fullmatch(term) else _SINGLE
    light = term in LIGHT_PAIRS or term.partition(" ")[0] in PLACES
    return _LIGHT_PAIR if light else _PAIR


def terms(folded: str) -> Iterator[str]:
    """The telling syllables, pairs and codes (5+1, ĐT.99) of a folded text."""
    yield from CODE.findall(folded)
    for clause in _CLAUSE.split(folded):
        left = ""
        for word in word_texts(clause):
            for syllable in _LONG_FORMS.get(word, (word,)):
                if syllable in BETWEEN or syllable.isdigit():
                    left = ""
                    continue
                if syllable not in EMPTY and len(syllable) > 1:
                    yield syllable
                if left and f"{left} {syllable}" not in EMPTY_PAIRS:
                    yield f"{left} {syllable}"
                left = syllable
