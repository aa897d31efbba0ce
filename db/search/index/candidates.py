"""The best passages for the words of a query: all words in any order, slips of the pen only as a fallback.

Stage by stage fewer passages are looked at more closely: the levels of each word over all passages; order,
phrase and marks of the best few thousand; RapidFuzz on the best few hundred of those.
"""

from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from db.search.index.levels import SCALE, Levels, Matching
from db.search.index.looking import Look
from db.search.index.matches import Mask, Matches, best_of
from db.search.index.reading import Index
from db.search.query import Term
from db.search.ranking import ENOUGH, FEW, FULL, LEADS, Tier
from db.search.shorts import Shorts
from db.search.wanted import Wanted, finished_words, may_be_missing, readings, spare, wanted_words
from db.text import fold
from db.text.words import word_texts

Cancel = Callable[[], bool]


class Width(Struct, frozen=True):
    """How many passages are looked at in order, and how many of the best of those are compared as text."""

    ordered: int
    compared: int


# The wider one still takes no more than two frames or so, which is what the next key may have to wait.
QUICK, WIDE = Width(2_000, 192), Width(8_000, 800)


class Found(Struct, frozen=True):
    """The passages looked at closely, best first, with their merits; all that match in the best way that any
    does, and how many of each kind those and the ones added to few are; the words as they were taken."""

    passages: NDArray[np.int64]
    merits: NDArray[np.float64]
    matches: Matches
    kinds: dict[str, int]
    words: list[Wanted]


class Candidates:
    """Finds candidates in one index; ``alive`` marks the passages that were not changed since."""

    def __init__(self, index: Index, shorts: Shorts) -> None:
        self._index = index
        self._shorts = shorts
        self.matching = Matching(index)
        self.alive: Mask | None = None

    def gone(self, passage: int) -> None:
        """The passage is not as it was any more."""
        if self.alive is None:
            self.alive = np.ones(self._index.size, bool)
        self.alive[passage] = False

    def find(
        self,
        terms: tuple[Term, ...],
        admitted: Mask | None = None,
        *,
        width: Width = QUICK,
        kind: str | None = None,
        typing: bool = False,
        cancel: Cancel | None = None,
    ) -> Found:
        """The candidates for the wanted terms among those admitted; of one kind only those are ordered."""
        words = wanted_words(terms, self._shorts)
        among = _both(self.alive, admitted)
        for term in terms:
            if term.negated:
                among = _both(among, ~self._held(term))
        best: Found | None = None
        for tier, taken, matches in self._ways(words, among):
            if cancel and cancel():
                break
            if not len(matches):
                continue
            of_kind = matches.of_kind(kind) if kind else matches
            # Known words may be slips of the pen too where nothing was found otherwise.
            every = tier is Tier.MOST and best is None
            slipped = [every or (tier is not Tier.ALL and not self.matching.known(word)) for word in taken]
            passages, merits = self._ordered(of_kind, taken, width, slipped)
            found = Found(passages, merits + tier, matches, matches.kinds(), taken)
            best = found if best is None else self._added(best, found)
            if not typing or len(best.passages) >= FEW or len(matches) >= FEW:
                break
        for tier, taken, matches in self._last_ways(words, among, typing=typing) if best is None else ():
            if len(of_kind := matches.of_kind(kind) if kind else matches):
                passages, merits = self._ordered(of_kind, taken, width, [True] * len(taken))
                return Found(passages, merits + tier, matches, matches.kinds(), taken)
        return best or Found(np.zeros(0, np.int64), np.zeros(0), self._none, {}, words)

    @property
    def _none(self) -> Matches:
        return Matches(self._index, (), 0, np.zeros(self._index.size, bool))

    def _added(self, best: Found, more: Found) -> Found:
        """Few hits are followed by some that match less well."""
        new = ~np.isin(more.passages, best.passages)
        passages, merits = more.passages[new][:ENOUGH], more.merits[new][:ENOUGH]
        kinds = Counter(best.kinds)
        kinds.update(self._index.kinds[kind] for kind in self._index["kind_of"][passages].tolist())
        return Found(
            np.concatenate((best.passages, passages)),
            np.concatenate((best.merits, merits)),
            best.matches,
            dict(kinds),
            best.words,
        )

    def _ways(self, words: list[Wanted], among: Mask | None) -> Iterator[tuple[Tier, list[Wanted], Matches]]:
        """The passages with all words; with words near to those that nothing holds; with most of them."""
        known, levels = self.matching.known, self.matching.levels

        def plain(word: Wanted) -> Levels:
            return levels(word, slips=not known(word) and not word.phrase)

        if not words:
            yield Tier.ALL, words, Matches(self._index, (), 0, among)
            return
        for reading in readings(words, known, self.matching.holders):
            words = reading
            if all(map(known, words)):
                found = self._all(words, [levels(word, slips=False) for word in words], among, 0)
                yield Tier.ALL, words, found
                if len(found):
                    break
        whole = [word for word in words if not may_be_missing(word)]
        if not all(map(known, words)) or 0 < len(whole) < len(words):
            words = whole or words
            self.matching.look_for_slips(word for word in words if not known(word))
            near = list(map(plain, words))
            yield Tier.NEARLY, words, self._all(words, near, among, 0)
        if spare(len(words)):
            near = list(map(plain, words))
            yield Tier.MOST, words, self._all(words, near, among, spare(len(words)))

    def _last_ways(
        self, words: list[Wanted], among: Mask | None, *, typing: bool
    ) -> Iterator[tuple[Tier, list[Wanted], Matches]]:
        """Where nothing was found: with words near to all, for known words that never stand together may be
        slips of the pen; while one types, with the finished ones."""
        matching = self.matching
        for some in (words, finished_words(words) if typing else []):
            if some:
                levels = [
                    matching.levels(word, slips=False) if word.phrase else matching.either(word)
                    for word in some
                ]
                yield Tier.MOST, some, self._all(some, levels, among, 0)

    def _all(self, words: list[Wanted], levels: list[Levels], among: Mask | None, missing: int) -> Matches:
        phrases = [
            self._index.together(tuple(word.text for word in words if word.phrase == phrase))
            for phrase in {word.phrase for word in words} - {0}
        ]
        return Matches(self._index, levels, missing, among, phrases)

    def _held(self, term: Term) -> Mask:
        """Where the words of a term stand together."""
        held = np.zeros(self._index.size, bool)
        parts = tuple(word_texts(fold(term.text)))
        if len(parts) == 1:
            held |= self.matching.levels(Wanted(parts[0]), slips=False).of_passages > 0
        else:
            held[self._index.together(parts)] = True
        return held

    def _ordered(
        self, matches: Matches, words: list[Wanted], width: Width, slipped: list[bool]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The best passages by all that counts, with their merits."""
        passages, scores = matches.best(width.ordered)
        if not words or not len(passages):
            return passages, np.zeros(len(passages))
        if len(passages) < len(matches):
            # What leads the records about it must not be cut off for being old.
            leads, lead_scores = self._leading(matches.leading(), words, width.ordered // 4)
            passages, first = np.unique(np.concatenate((passages, leads)), return_index=True)
            scores = np.concatenate((scores, lead_scores))[first]
        look = Look(self.matching, passages, words, slipped)
        merits = scores / (SCALE * FULL) + look.missed + look.closeness
        rank = np.argsort(-merits, kind="stable")
        closely = rank[: width.compared]
        merits[closely] += look.compared(closely) - look.closeness[closely]
        rank[: width.compared] = closely[np.lexsort((closely, -merits[closely]))]
        return passages[rank], merits[rank]

    def _leading(
        self, matches: Matches, words: list[Wanted], most: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The best of what leads others, by its words and by what its kind, and a name that begins with the
        first word, will be worth."""
        passages = matches.every
        scores = matches.scores(passages)
        first = self.matching.similar(words[0], slips=False)[self._index.first_words(passages)] > 0
        worth = np.array([LEADS.get(kind, 0.0) for kind in self._index.kinds]) * SCALE * FULL / 2
        leads = worth[self._index["kind_of"][passages]] * (1 + first)
        chosen = best_of(scores + leads.astype(np.int64), most)
        return passages[chosen], scores[chosen]


def _both(one: Mask | None, other: Mask | None) -> Mask | None:
    if one is None or other is None:
        return one if other is None else other
    return one & other
