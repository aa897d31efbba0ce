"""Searching a repository: words matched, filters applied, the best first, with the places that matched."""

import threading
from collections import Counter
from collections.abc import Iterable

from db.records import StatusEvent
from db.search.answer import Answer, Asked, Cancel, Hit
from db.search.explaining import Explanation, explained
from db.search.filtering import Selection
from db.search.highlighting import spans
from db.search.meaning import as_meant
from db.search.passages import SEARCHED, Passage
from db.search.query import Query, parse
from db.search.ranking import Tier
from db.search.reader import Reader
from db.search.shelf import Shelf
from db.search.shorts import Shorts
from db.search.staying import Staying
from db.search.wanted import Wanted, wanted_words
from db.store.repository import Repository
from db.text.keystrokes import meanings
from db.text.words import word_texts

Words = list[tuple[str, ...]]
"""Words, each in all its meanings."""
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
        self._shelf = Shelf(shorts)

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
        selection = Selection(self._repository, parsed.filters, asked.within, self._shelf.named)
        words, chosen = self._shelf.chosen(parsed, selection, typing=asked.typing)
        counts = Counter(self._shelf.passages[number].kind for number in chosen)
        if asked.kind:
            chosen = {n: s for n, s in chosen.items() if self._shelf.passages[n].kind == asked.kind}
        hits = [
            self._hit(self._shelf.passages[number], merit, words)
            for number, merit in self._shelf.ranked(chosen, words, asked.cancel, wide=asked.wide)[
                : asked.limit
            ]
        ]
        return Answer(hits, len(chosen), dict(counts), parsed.problem or selection.problem)

    def places_of(self, words: str, within: str | None = None) -> Counter[str]:
        """What the records belong to in which each of ``words`` begins a word of their own text or names,
        marks optional: organizations, meetings and people by address, topics as ``topic=…``, statuses as
        ``status=…``; how many such records each has. Only those ``within`` one place if asked."""
        with self._lock:
            self._catch_up()
            asked = [meanings(word) for word in word_texts(words)]
            return self._places_of(asked, self._repository.resolve(within) if within else None)

    def _places_of(self, words: Words, within: str | None) -> Counter[str]:
        return self._shelf.places_of(words, within)

    def _in_sight(self, answer: Answer, asked: Asked) -> Answer:
        """The answer with what stood first some keys ago still among the first."""
        parsed = self._parsed(asked.query)
        besides = (parsed.filters, parsed.unwanted, self._commit)
        typed = parse(asked.query).terms[: len(parsed.terms)]
        words = wanted_words(typed, self._shelf.shorts)
        return self._staying.placed(answer, asked, besides, words, self._shelf.shorts, self._size)

    @property
    def _size(self) -> int:
        """The number of records that are searched."""
        return len(self._shelf)

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
            return Explanation(explained(passage, words, self._shelf.shorts), merit)

    def _passage(self, address: str) -> Passage | None:
        number = self._shelf.number(address)
        return None if number is None else self._shelf.passages[number]

    def _judged(self, query: Query, address: str) -> tuple[list[Wanted], float | None]:
        """The words as they were taken, and what a record is worth by them."""
        words, scores = self._shelf.matcher.match(query)
        number = self._shelf.number(address)
        if number is None or number not in scores:
            return words, None
        return words, scores[number] + self._shelf.closeness(number, words)

    def refresh(self) -> None:
        """Take in what was written since; a search does it by itself."""
        with self._lock:
            self._catch_up()

    def _parsed(self, query: str) -> Query:
        return as_meant(parse(query), self._known)

    def _known(self, word: str, prefix: bool) -> bool:
        return self._shelf.holds(word, prefix)

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
                self._shelf.shorts.learn_from(passage)
            for passage in passages:
                self._shelf.add(passage)
        else:
            self._update(changed)
        self._commit = latest

    def _update(self, changed: Iterable[str]) -> None:
        """Read the changed records anew. A status is read with its directive."""
        reader = Reader(self._repository)
        for address in dict.fromkeys(changed):
            self._shelf.remove(address)
            record = self._repository.get(address)
            if isinstance(record, StatusEvent):
                self._update([record.directive])
            elif record is not None and record.address == address and address.partition("/")[0] in _SEARCHED:
                self._shelf.add(reader.passage(record))

    def _hit(self, passage: Passage, merit: float, words: list[Wanted]) -> Hit:
        """The passage as a hit, its matching places marked."""
        return Hit(
            passage.address,
            passage.kind,
            passage.title,
            passage.text,
            spans(passage.text, words, self._shelf.shorts, slips=merit < Tier.ALL),
            round(merit, 4),
            passage.meeting,
            passage.organizations,
            passage.date,
        )


_SEARCHED = frozenset({"org" if kind == "organization" else kind for kind in SEARCHED})
