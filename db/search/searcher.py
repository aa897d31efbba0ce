"""Searching a repository: words matched, filters applied, the best first, with the places that matched."""

import threading
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from db.records import StatusEvent
from db.search.answer import Answer, Asked, Cancel, Hit
from db.search.explaining import Explanation, explained
from db.search.filtering import Selection, names_it
from db.search.highlighting import spans
from db.search.matching import Matcher, Scores
from db.search.meaning import as_meant
from db.search.passages import SEARCHED, Passage
from db.search.query import Query, parse
from db.search.ranking import Tier, closeness, rarity
from db.search.reader import Reader
from db.search.shorts import Shorts
from db.search.staying import Staying
from db.search.vocabulary import Vocabulary
from db.search.wanted import Wanted, asked_for, wanted_words
from db.store.repository import Repository
from db.text.marks import begins, marked_form
from db.text.words import word_texts

# How many of the best by words alone are looked at closely.
CLOSELY = 600
SHARED_KINDS = frozenset({"organization", "meeting", "person"})


class Searcher:
    """Answers queries on one repository; may be used from any thread, one query at a time."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._lock = threading.Lock()
        self._commit = -1
        self._staying = Staying()
        self._reset(Shorts())

    def _reset(self, shorts: Shorts) -> None:
        self._next = 0
        self._passages: dict[int, Passage] = {}
        self._numbers: dict[str, int] = {}
        self._shorts = shorts
        self._vocabulary = Vocabulary(shorts)
        self._matcher = Matcher(self._vocabulary, shorts, self._rarity)

    def search(
        self,
        query: str,
        *,
        kind: str | None = None,
        within: str | None = None,
        limit: int = 50,
        typing: bool = False,
        wide: bool = False,
        cancel: Cancel | None = None,
    ) -> Answer:
        """The records that answer ``query``, of one kind or within one organization, meeting or person if
        asked. While it is still ``typing``, few hits are followed by some that match less well. ``wide``
        looks at more of them closely, where that makes a difference. A cancelled search gives what it has."""
        asked = Asked(query, kind, within, limit, typing, wide, cancel)
        with self._lock:
            self._catch_up()
            answer = self._answer(asked)
            return self._in_sight(answer, asked) if typing and not (cancel and cancel()) else answer

    def _answer(self, asked: Asked) -> Answer:
        parsed = self._parsed(asked.query)
        selection = Selection(self._repository, parsed.filters, asked.within, self._named)
        words, chosen = self._chosen(parsed, selection, typing=asked.typing)
        counts = Counter(self._passages[number].kind for number in chosen)
        if asked.kind:
            chosen = {n: s for n, s in chosen.items() if self._passages[n].kind == asked.kind}
        hits = [
            self._hit(self._passages[number], merit, words)
            for number, merit in self._ranked(chosen, words, asked.cancel, wide=asked.wide)[: asked.limit]
        ]
        return Answer(hits, len(chosen), dict(counts), parsed.problem or selection.problem)

    def _in_sight(self, answer: Answer, asked: Asked) -> Answer:
        """The answer with what stood first some keys ago still among the first."""
        parsed = self._parsed(asked.query)
        besides = (parsed.filters, parsed.unwanted, self._commit)
        typed = parse(asked.query).terms[: len(parsed.terms)]
        words = wanted_words(typed, self._shorts)
        return self._staying.placed(answer, asked, besides, words, self._shorts, self._size)

    @property
    def _size(self) -> int:
        """The number of records that are searched."""
        return len(self._passages)

    def explain(self, query: str, address: str) -> Explanation | None:
        """Which words of the query matched what in a record, and its merit; ``None`` for what is not
        searched."""
        with self._lock:
            self._catch_up()
            parsed = self._parsed(query)
            passage = self._passage(address)
            if passage is None:
                return None
            words, merit = self._judged(parsed, address)
            return Explanation(explained(passage, words, self._shorts), merit)

    def _passage(self, address: str) -> Passage | None:
        number = self._numbers.get(address)
        return None if number is None else self._passages[number]

    def _judged(self, query: Query, address: str) -> tuple[list[Wanted], float | None]:
        """The words as they were taken, and what a record is worth by them."""
        words, scores = self._matcher.match(query)
        number = self._numbers[address]
        if number not in scores:
            return words, None
        return words, scores[number] + self._closeness(number, words)

    def refresh(self) -> None:
        """Take in what was written since; a search does it by itself."""
        with self._lock:
            self._catch_up()

    def _parsed(self, query: str) -> Query:
        return as_meant(parse(query), self._known)

    def _known(self, word: str, prefix: bool) -> bool:
        return self._vocabulary.holds(word, prefix)

    def _catch_up(self) -> None:
        latest = self._repository.latest
        if latest == self._commit:
            return
        changed = [a for commit in self._repository.changes(self._commit) for a in commit.addresses]
        kinds = {entry.kind for a in changed if (entry := self._repository.entry(a))}
        # A renamed organization changes the surroundings of many passages: read all anew.
        if not 0 <= self._commit <= latest or kinds & SHARED_KINDS or len(changed) > 500:
            passages = list(Reader(self._repository).all())
            self._reset(Shorts())
            # Short forms first: what they stand for is then found in every passage.
            for passage in passages:
                self._shorts.learn_from(passage)
            for passage in passages:
                self._add(passage)
        else:
            self._update(changed)
        self._commit = latest

    def _update(self, changed: Iterable[str]) -> None:
        """Read the changed records anew. A status is read with its directive."""
        reader = Reader(self._repository)
        for address in dict.fromkeys(changed):
            number = self._numbers.pop(address, None)
            if number is not None:
                self._vocabulary.remove(number)
                del self._passages[number]
            record = self._repository.get(address)
            if isinstance(record, StatusEvent):
                self._update([record.directive])
            elif record is not None and record.address == address and address.partition("/")[0] in _SEARCHED:
                self._add(reader.passage(record))

    def _add(self, passage: Passage) -> None:
        number = self._next
        self._next += 1
        self._passages[number] = passage
        self._numbers[passage.address] = number
        self._shorts.learn_from(passage)
        self._vocabulary.add(number, passage)

    def _rarity(self, words: Iterable[str]) -> float:
        """The rarity of words taken as one: that of the most frequent."""
        held = max(map(self._vocabulary.count, words), default=0)
        return rarity(held, len(self._passages))

    def _named(self, kind: str, words: tuple[str, ...]) -> frozenset[str]:
        own = {
            passage.address: self._vocabulary.own[number].split()
            for number, passage in self._passages.items()
            if passage.kind == kind
        }
        for slips in (False, True):
            found = frozenset(one for one, names in own.items() if names_it(words, names, slips=slips))
            if found:
                break
        return found

    def _chosen(
        self, query: Query, selection: Selection, *, typing: bool = False
    ) -> tuple[list[Wanted], Scores]:
        """The words as they were taken, the scores of the passages that match and are admitted."""
        if query.wanted:
            words, scores = self._matcher.match(query, typing=typing)
        else:
            words, scores = [], dict.fromkeys(self._passages, 0.0)
            for term in query.unwanted:
                for number in self._matcher.term(term):
                    scores.pop(number, None)
            if not query.filters and not query.terms:
                scores = {}
        chosen = {n: s for n, s in scores.items() if selection.admits(self._passages[n])}
        return words, chosen

    def _ranked(
        self, scores: Scores, words: list[Wanted], cancel: Cancel | None, *, wide: bool = False
    ) -> list[tuple[int, float]]:
        newest = sorted(scores, key=lambda number: self._passages[number].date or "", reverse=True)
        best = sorted(newest, key=scores.__getitem__, reverse=True)
        close, most = [], len(best) if wide else CLOSELY
        for number in best[:most]:
            if cancel is not None and cancel():
                break
            close.append((number, scores[number] + self._closeness(number, words)))
        close.sort(key=lambda pair: (pair[1], self._passages[pair[0]].date or ""), reverse=True)
        return close + [(number, scores[number]) for number in best[most:]]

    def _closeness(self, number: int, words: list[Wanted]) -> float:
        if not words:
            return 0.0
        passage = self._passages[number]
        return closeness(self._vocabulary.own[number], asked_for(words), passage.kind, _marks(passage, words))

    def _hit(self, passage: Passage, merit: float, words: list[Wanted]) -> Hit:
        """The passage as a hit, its matching places marked."""
        return Hit(
            passage.address,
            passage.kind,
            passage.title,
            passage.text,
            spans(passage.text, words, self._shorts, slips=merit < Tier.ALL),
            round(merit, 4),
            passage.meeting,
            passage.organizations,
            passage.date,
        )


_SEARCHED = frozenset({"org" if kind == "organization" else kind for kind in SEARCHED})


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
