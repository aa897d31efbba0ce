"""The passages of a small base in memory, and what is found among them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from db.search.answer import Cancel
from db.search.filtering import Selection, belongs_to, names_it
from db.search.matching import Matcher, Scores
from db.search.passages import Passage, facets_of
from db.search.query import Query
from db.search.ranking import closeness, rarity
from db.search.shorts import Shorts
from db.search.vocabulary import Vocabulary
from db.search.wanted import Wanted, asked_for
from db.text.marks import begins, marked_form
from db.text.words import word_texts

# How many of the best by words alone are looked at closely.
CLOSELY = 600


class Shelf:
    """Passages by number. ``rarity_of`` says how rare words are where these are not all passages."""

    def __init__(self, shorts: Shorts, rarity_of: Callable[[Iterable[str]], float] | None = None) -> None:
        self._next = 0
        self._numbers: dict[str, int] = {}
        self._vocabulary = Vocabulary(shorts)
        self.passages: dict[int, Passage] = {}
        self.shorts = shorts
        self.matcher = Matcher(self._vocabulary, shorts, rarity_of or self.rarity)

    def __len__(self) -> int:
        return len(self.passages)

    def add(self, passage: Passage) -> None:
        """Take in a passage and the short forms that it states."""
        number = self._next
        self._next += 1
        self.passages[number] = passage
        self._numbers[passage.address] = number
        self.shorts.learn_from(passage)
        self._vocabulary.add(number, passage)

    def remove(self, address: str) -> None:
        """Forget the passage of an address, if there is one."""
        number = self._numbers.pop(address, None)
        if number is not None:
            self._vocabulary.remove(number)
            del self.passages[number]

    def number(self, address: str) -> int | None:
        """The number of the passage of an address."""
        return self._numbers.get(address)

    def holds(self, word: str, prefix: bool) -> bool:
        """Whether any passage holds the folded word, or with ``prefix`` one that begins like it."""
        return self._vocabulary.holds(word, prefix)

    def rarity(self, words: Iterable[str]) -> float:
        """The rarity of words taken as one: that of the most frequent."""
        held = max(map(self._vocabulary.count, words), default=0)
        return rarity(held, len(self.passages))

    def named(self, kind: str, words: tuple[str, ...]) -> frozenset[str]:
        """The addresses of the things of a kind whose names have all these words, begun, else nearly."""
        own = {
            passage.address: self._vocabulary.own[number].split()
            for number, passage in self.passages.items()
            if passage.kind == kind
        }
        for slips in (False, True):
            found = frozenset(one for one, names in own.items() if names_it(words, names, slips=slips))
            if found:
                break
        return found

    def places_of(self, words: Sequence[tuple[str, ...]], within: str | None) -> Counter[str]:
        """See :meth:`db.search.searcher.Searcher.places_of`; each word in all its meanings."""
        each = (set[int]().union(*map(self._vocabulary.begun, meant)) for meant in words)
        held = set(self.passages).intersection(*each)
        passages = (self.passages[number] for number in held)
        return Counter(
            place
            for passage in passages
            if not within or within in belongs_to(passage)
            for place in facets_of(passage)
        )

    def chosen(
        self, query: Query, selection: Selection, *, typing: bool = False
    ) -> tuple[list[Wanted], Scores]:
        """The words as they were taken, the scores of the passages that match and are admitted."""
        if query.wanted:
            words, scores = self.matcher.match(query, typing=typing)
        else:
            words, scores = [], dict.fromkeys(self.passages, 0.0)
            for term in query.unwanted:
                for number in self.matcher.term(term):
                    scores.pop(number, None)
            if not query.filters and not query.terms:
                scores = {}
        chosen = {n: s for n, s in scores.items() if selection.admits(self.passages[n])}
        return words, chosen

    def ranked(
        self, scores: Scores, words: list[Wanted], cancel: Cancel | None, *, wide: bool = False
    ) -> list[tuple[int, float]]:
        """The best first, with their merits: those looked at closely, then the others."""
        newest = sorted(scores, key=lambda number: self.passages[number].date or "", reverse=True)
        best = sorted(newest, key=scores.__getitem__, reverse=True)
        close, most = [], len(best) if wide else CLOSELY
        for number in best[:most]:
            if cancel is not None and cancel():
                break
            close.append((number, scores[number] + self.closeness(number, words)))
        close.sort(key=lambda pair: (pair[1], self.passages[pair[0]].date or ""), reverse=True)
        return close + [(number, scores[number]) for number in best[most:]]

    def closeness(self, number: int, words: list[Wanted]) -> float:
        """What the words alone do not say of a passage."""
        if not words:
            return 0.0
        passage = self.passages[number]
        return closeness(self._vocabulary.own[number], asked_for(words), passage.kind, _marks(passage, words))


@lru_cache(maxsize=20_000)
def _marked_words(text: str) -> frozenset[str]:
    return frozenset(map(marked_form, word_texts(text)))


def _marks(passage: Passage, words: list[Wanted]) -> float:
    """The share of the words typed with marks whose marks are the passage's own."""
    asked = [word for word in words if word.marked]
    if not asked:
        return 0.0
    own = _marked_words(" ".join((passage.text, *passage.names)))
    right = (
        any(begins(one, word.marked or "") for one in own) if word.prefix else word.marked in own
        for word in asked
    )
    return sum(right) / len(asked)
