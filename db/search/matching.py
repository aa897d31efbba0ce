"""Which passages match the terms of a query: all words, in any order; slips of the pen only as a fallback."""

from collections.abc import Callable

from db.search.query import Term
from db.search.vocabulary import ABBREVIATION, EXACT, Vocabulary
from db.text import fold
from db.text.abbreviations import GLOSSARY
from db.text.words import word_texts

Scores = dict[int, float]
Folded = Callable[[int], str]


class Matcher:
    """Matches terms against a vocabulary; ``folded`` gives the folded text of a passage for phrases."""

    def __init__(self, vocabulary: Vocabulary, folded: Folded, aliases: dict[str, tuple[str, ...]]) -> None:
        self._vocabulary = vocabulary
        self._folded = folded
        self._aliases = aliases

    def match(self, terms: tuple[Term, ...]) -> tuple[Scores, bool]:
        """The passages that match every term, and whether slips of the pen had to be allowed."""
        scores = self._all(terms, slips=False)
        return (scores, False) if scores or not terms else (self._all(terms, slips=True), True)

    def _all(self, terms: tuple[Term, ...], *, slips: bool) -> Scores:
        total: Scores | None = None
        for term in terms:
            found = self.term(term, slips=slips)
            if total is None:
                total = dict(found)
            else:
                total = {number: total[number] + found[number] for number in total.keys() & found.keys()}
            if not total:
                return {}
        return total or {}

    def term(self, term: Term, *, slips: bool = False) -> Scores:
        """The passages that match one term."""
        parts = word_texts(fold(term.text))
        if not parts:
            return {}
        if term.phrase:
            return self._phrase(parts)
        scores = self._together(parts, prefix=term.prefix, slips=slips)
        for long_form in self.long_forms("".join(parts)):
            for number, score in self._phrase(word_texts(fold(long_form))).items():
                scores[number] = max(scores.get(number, 0.0), score * ABBREVIATION)
        return scores

    def _together(self, parts: list[str], *, prefix: bool, slips: bool) -> Scores:
        """All parts of a term that is written as one ("5+1", "140/2017")."""
        total: Scores | None = None
        for index, part in enumerate(parts):
            found = self._vocabulary.exact(part)
            if not found and len(part) > 3:
                found = self._split(part)
            if prefix and index == len(parts) - 1:
                found = _best(found, self._vocabulary.prefix(part))
            if slips and len(part) > 2:
                found = _best(found, self._vocabulary.mistyped(part))
            total = found if total is None else {n: total[n] + found[n] for n in total.keys() & found.keys()}
        return total or {}

    def _split(self, part: str) -> Scores:
        """A word that nothing holds, as two words without their space."""
        scores: Scores = {}
        for cut in range(1, len(part)):
            if self._vocabulary.holds(part[:cut]) and self._vocabulary.holds(part[cut:]):
                scores = _best(scores, self._phrase([part[:cut], part[cut:]]))
        return scores

    def _phrase(self, parts: list[str]) -> Scores:
        """The passages in which the words follow each other."""
        needle = f" {' '.join(parts)} "
        return {
            number: score * EXACT
            for number, score in self._together(parts, prefix=False, slips=False).items()
            if needle in self._folded(number)
        }

    def long_forms(self, short: str) -> tuple[str, ...]:
        """What an abbreviation stands for, by the glossary and by the names in the store."""
        return long_forms(short, self._aliases)


def long_forms(short: str, aliases: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What an abbreviation stands for, by the glossary and by ``aliases``."""
    return (*GLOSSARY.get(short, ()), *aliases.get(short, ()))


def _best(one: Scores, other: Scores) -> Scores:
    merged = dict(one)
    for number, score in other.items():
        if score > merged.get(number, 0.0):
            merged[number] = score
    return merged
