"""Labelled pages as examples: the traits of each clause, and what people say it is.

Besides the whole page what is left of it behind each tenth is an example: there the rules have lost the
speaker and the scope, as on pages that were cut. Of those only what no rule claimed is learned. Rules are
made for the labelled pages, so that little is left to learn on them while they are whole.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from db.ingest import read_bytes
from db.ingest.extract import walked
from db.ingest.scope import Became, Walk
from db.ingest.traits import Traits
from tests.eval.labels import Article
from tests.eval.matching import HALF, Letters, covered

KINDS: tuple[Became, ...] = ("directive", "result")
_LETTER = {"directive": "D", "result": "R"}
_CUTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_BEGINS = re.compile(r"[.!?;]\s+|\n")
_WHOLE, _CUT = 1.0, 0.15  # how much an example counts
_TOUCHED = 0.2  # share of its letters from which on a clause is no example against a kind


class Places(NamedTuple):
    """Where people say that a kind stands, in letters; ``optional`` are those on which they differ."""

    sure: list[range]
    optional: list[range]


class Example(NamedTuple):
    """A clause: its traits, whether it is of each kind (None: people differ), and how much it counts."""

    traits: dict[str, float]
    kinds: dict[Became, bool | None]
    weight: float


class Page(NamedTuple):
    """A page (from ``start`` of its article on) as the rules read it, beside its labels."""

    walk: Walk
    letters: Letters
    places: dict[Became, Places]


def page(article: Article, start: int = 0) -> Page:
    """The page of an article, read from code point ``start`` on."""
    text = article.text[start:]
    read = read_bytes(text.encode(), file="a.txt")
    written = Letters(text)
    places: dict[Became, Places] = {}
    for kind, letter in _LETTER.items():
        sure, optional = (
            [
                written.between(max(0, one.start - start), one.end - start)
                for one in article.statements
                if one.kind == sign and one.end > start
            ]
            for sign in (letter, letter.lower())
        )
        places[kind] = Places(sure, optional)  # type: ignore[index]
    return Page(walked(read), Letters(read.text), places)


def examples(article: Article) -> Iterator[Example]:
    """The clauses of an article, whole and cut."""
    yield from _examples(page(article), whole=True)
    for start in _cuts(article.text):
        if any(one.end > start and one.kind.upper() in "DR" for one in article.statements):
            yield from _examples(page(article, start), whole=False)


def _cuts(text: str) -> list[int]:
    begins = [found.end() for found in _BEGINS.finditer(text)]
    near = (min(begins, key=lambda at: abs(at - share * len(text)), default=0) for share in _CUTS)
    return sorted({at for at in near if 0 < at < len(text)})


def _examples(read: Page, *, whole: bool) -> Iterator[Example]:
    traits = Traits(read.walk)
    for number, one in enumerate(read.walk.judged):
        if whole or one.became is None:
            clause = read.letters.between(one.read.clause.start, one.read.clause.end)
            kinds = {kind: _is(clause, read.places[kind]) for kind in KINDS}
            yield Example(traits.of(number), kinds, _WHOLE if whole else _CUT)


def _is(clause: range, places: Places) -> bool | None:
    inside = covered(clause, places.sure)
    if inside >= HALF:
        return True
    return None if inside > _TOUCHED or covered(clause, places.optional) >= HALF else False
