"""Which passages match the words of a query in a small base: all words, in any order; slips only as a
fallback. :mod:`db.search.index.candidates` does the same on arrays."""

from collections.abc import Callable, Iterable, Iterator

from db.search.query import Query, Term
from db.search.ranking import BESIDE_PREFIX, BESIDE_SLIP, ENOUGH, EXACT, FEW, FULL, PREFIX, SHORT, SLIP, Tier
from db.search.shorts import Shorts
from db.search.vocabulary import Vocabulary
from db.search.wanted import Wanted, finished_words, may_be_missing, readings, spare, wanted_words
from db.text import fold
from db.text.words import word_texts

Scores = dict[int, float]
Levels = dict[int, int]
_SHORTEST_BEGINNING = 2  # of a short form
_EIGHTHS = 8  # weights are rounded as those of the index are


class Matcher:
    """Matches words against a vocabulary; ``rarity`` says how rare words are that count as one."""

    def __init__(
        self, vocabulary: Vocabulary, shorts: Shorts, rarity: Callable[[Iterable[str]], float]
    ) -> None:
        self._vocabulary = vocabulary
        self._shorts = shorts
        self._rarity = rarity

    def match(self, query: Query, *, typing: bool = False) -> tuple[list[Wanted], Scores]:
        """The words as they were taken, and the passages that match, each with its tier in its score."""
        unwanted = {number for term in query.unwanted for number in self.term(term)}
        words, best = wanted_words(query.terms, self._shorts), Scores()
        for tier, taken, scores in self._every_way(words, typing=typing) if words else ():
            found = {number: score + tier for number, score in scores.items() if number not in unwanted}
            if not best:
                words, best = taken, found
            else:
                # Few hits are followed by some that match less well.
                added = sorted(found.keys() - best.keys(), key=found.__getitem__, reverse=True)
                best |= {number: found[number] for number in added[:ENOUGH]}
            if len(best) >= FEW or (best and not typing):
                break
        return words, best

    def _every_way(self, words: list[Wanted], *, typing: bool) -> Iterator[tuple[Tier, list[Wanted], Scores]]:
        found = False
        for way in self._ways(words):
            found |= bool(way[2])
            yield way
        if not found:
            yield from self._last_ways(words, typing=typing)

    def _ways(self, words: list[Wanted]) -> Iterator[tuple[Tier, list[Wanted], Scores]]:
        """All words; words near to those that nothing holds; most of them."""
        for reading in readings(words, self.known, lambda word: len(self._vocabulary.holders(word))):
            words = reading
            if all(map(self.known, words)):
                scores = self._all(words, [self._plain(word) for word in words], 0)
                yield Tier.ALL, words, scores
                if scores:
                    break
        whole = [word for word in words if not may_be_missing(word)]
        if not all(map(self.known, words)) or 0 < len(whole) < len(words):
            words = whole or words
            yield Tier.NEARLY, words, self._all(words, self._nearly(words), 0)
        if missing := spare(len(words)):
            levels = self._nearly(words)
            scores = self._all(words, levels, missing)
            for word, (found, weight) in zip(words, levels, strict=True):
                for number, level in self._slips(word)[0].items() if self.known(word) else ():
                    if number in scores and number not in found and level > BESIDE_SLIP:
                        # A known word that a passage lacks may stand there with a slip.
                        scores[number] += min(level, SLIP) * weight / FULL
            yield Tier.MOST, words, scores

    def _last_ways(self, words: list[Wanted], *, typing: bool) -> Iterator[tuple[Tier, list[Wanted], Scores]]:
        """Where nothing was found: words near to all, for known words that never stand together may be slips
        of the pen; while one types, the finished ones."""
        for some in (words, finished_words(words) if typing else []):
            levels = [self._plain(word) if word.phrase else self._either(word) for word in some]
            if some and (scores := self._all(some, levels, 0)):
                yield Tier.MOST, some, scores

    def _nearly(self, words: list[Wanted]) -> list[tuple[Levels, float]]:
        return [self._plain(w) if self.known(w) or w.phrase else self._slips(w) for w in words]

    def known(self, word: Wanted) -> bool:
        """Whether some passage holds the word without a slip."""
        return self._vocabulary.holds(word.text, word.prefix) or bool(self._in_short(word))

    def _all(self, words: list[Wanted], levels: list[tuple[Levels, float]], missing: int) -> Scores:
        found: dict[int, int] = {}
        scores: Scores = {}
        for level, weight in levels:
            for number, one in level.items():
                found[number] = found.get(number, 0) + 1
                scores[number] = scores.get(number, 0.0) + one * weight / FULL
        among = {number for number, count in found.items() if count >= len(levels) - missing}
        for phrase in {word.phrase for word in words} - {0}:
            among &= set(self._vocabulary.together([word.text for word in words if word.phrase == phrase]))
        return {number: score for number, score in scores.items() if number in among}

    def term(self, term: Term) -> list[int]:
        """The passages in which the words of a term stand together."""
        parts = word_texts(fold(term.text))
        return (
            list(self._vocabulary.holders(parts[0])) if len(parts) == 1 else self._vocabulary.together(parts)
        )

    def _plain(self, word: Wanted) -> tuple[Levels, float]:
        vocabulary, levels = self._vocabulary, Levels()
        begun = vocabulary.beginning(word.text) if word.prefix else []
        for one in begun:
            for number, level in vocabulary.holders(one).items():
                best = PREFIX if level == EXACT else BESIDE_PREFIX
                levels[number] = max(levels.get(number, 0), best)
        for number, level in vocabulary.holders(word.text).items():
            levels[number] = max(levels.get(number, 0), level)
        short = self._in_short(word)
        for number in short:
            levels[number] = max(levels.get(number, 0), SHORT)
        if vocabulary.holds(word.text):
            rare = self._rarity([word.text])
        else:
            rare = self._rarity(begun) if begun or not short else self._rarity([word.text])
        return levels, _rounded(rare)

    def _slips(self, word: Wanted) -> tuple[Levels, float]:
        levels = Levels()
        near = self._vocabulary.near(word.text, begun=word.prefix)
        for one, written in near.items():
            for number, level in self._vocabulary.holders(one).items():
                best = written if level == EXACT else BESIDE_SLIP
                levels[number] = max(levels.get(number, 0), best)
        return levels, _rounded(self._rarity(near))

    def _either(self, word: Wanted) -> tuple[Levels, float]:
        """The word and those near to it."""
        (plain, weight), (near, near_weight) = self._plain(word), self._slips(word)
        levels = {one: max(plain.get(one, 0), near.get(one, 0)) for one in plain.keys() | near.keys()}
        return levels, weight if self.known(word) else near_weight

    def _in_short(self, word: Wanted) -> set[int]:
        """The passages in which what the word stands for, or may come to, is written in full."""
        begun = word.prefix and len(word.text) >= _SHORTEST_BEGINNING
        forms = self._shorts.begun(word.text) if begun else self._shorts.long_forms(word.text)
        return {number for form in forms for number in self._vocabulary.together(form.split())}


def _rounded(rare: float) -> float:
    return max(1, round(_EIGHTHS * rare)) / _EIGHTHS
