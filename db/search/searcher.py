"""Searching a repository: words matched, filters applied, the best first, with the places that matched."""

import threading
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct
from rapidfuzz import fuzz

from db.records import StatusEvent
from db.search.filtering import Selection
from db.search.highlighting import spans
from db.search.matching import Matcher, Scores
from db.search.meaning import as_meant
from db.search.passages import SEARCHED, Passage, Reader
from db.search.query import Query, Term, parse
from db.search.vocabulary import Vocabulary
from db.store.repository import Repository
from db.text import fold
from db.text.fold import is_marked
from db.text.marks import marked_form
from db.text.words import word_texts

# How many of the best by words alone are looked at closely.
CLOSELY = 600
# A thing found by its name leads the records about it.
_BY_NAME = {"organization": 3.0, "person": 2.5, "meeting": 1.0, "document": 1.5}
_SHARED_KINDS = {"organization", "meeting", "person"}


class Hit(Struct, frozen=True):
    """A found record; ``spans`` are code-point offsets into ``text``; links are addresses."""

    address: str
    kind: str
    title: str
    text: str
    spans: tuple[tuple[int, int], ...]
    score: float
    meeting: str | None
    organizations: tuple[str, ...]
    date: str | None


class Answer(Struct, frozen=True):
    """The hits, best first; how many there are in all and by kind; what was wrong with the query."""

    hits: list[Hit]
    total: int
    counts: dict[str, int]
    problem: str | None = None


class Searcher:
    """Answers queries on one repository; may be used from any thread, one query at a time."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._lock = threading.Lock()
        self._commit = -1
        self._reset()

    def _reset(self) -> None:
        self._next = 0
        self._passages: dict[int, Passage] = {}
        self._numbers: dict[str, int] = {}
        self._folded: dict[int, str] = {}
        self._aliases: dict[str, tuple[str, ...]] = {}
        self._vocabulary = Vocabulary()
        self._matcher = Matcher(self._vocabulary, self._folded.__getitem__, self._aliases)

    def search(
        self,
        query: str,
        *,
        kind: str | None = None,
        within: str | None = None,
        limit: int = 50,
        cancel: Callable[[], bool] | None = None,
    ) -> Answer:
        """The records that answer ``query``, of one kind or within one organization, meeting or person if
        asked. A cancelled search gives what it has."""
        with self._lock:
            self._catch_up()
            parsed = as_meant(parse(query), self._vocabulary.holds)
            selection = Selection(self._repository, parsed.filters, within)
            scores, slips = self._scores(parsed)
            chosen = {n: s for n, s in scores.items() if selection.admits(self._passages[n])}
            counts = Counter(self._passages[number].kind for number in chosen)
            if kind:
                chosen = {n: s for n, s in chosen.items() if self._passages[n].kind == kind}
            ranked = self._ranked(chosen, parsed, cancel)
            hits = [
                self.hit(self._passages[number], score, parsed, slips=slips)
                for number, score in ranked[:limit]
            ]
            return Answer(hits, len(chosen), dict(counts), parsed.problem or selection.problem)

    def explain(self, query: str, address: str) -> str:
        """Which words of the query matched what in a record, and its score."""
        with self._lock:
            self._catch_up()
            parsed = as_meant(parse(query), self._vocabulary.holds)
            number = self._numbers.get(address)
            if number is None:
                return "not searched"
            passage, parts = self._passages[number], []
            for term in parsed.wanted:
                score = self._matcher.term(term).get(number)
                near = self._matcher.term(term, slips=True).get(number) if score is None else None
                what = "word" if score is not None else "slip of the pen" if near is not None else "no match"
                parts.append(f"{term.text}: {what} {score or near or 0:.2f}")
            closeness = self.closeness(passage, parsed)
            return "; ".join([*parts, f"closeness {closeness:.2f}"])

    def refresh(self) -> None:
        """Take in what was written since; a search does it by itself."""
        with self._lock:
            self._catch_up()

    def _catch_up(self) -> None:
        latest = self._repository.latest
        if latest == self._commit:
            return
        changed = [a for commit in self._repository.changes(self._commit) for a in commit.addresses]
        kinds = {entry.kind for a in changed if (entry := self._repository.entry(a))}
        # A renamed organization changes the surroundings of many passages: read all anew.
        if not 0 <= self._commit <= latest or kinds & _SHARED_KINDS or len(changed) > 500:
            self._reset()
            for passage in Reader(self._repository).all():
                self._add(passage)
        else:
            self._update(changed)
        self._commit = latest

    def _update(self, changed: list[str]) -> None:
        reader = Reader(self._repository)
        for address in dict.fromkeys(changed):
            number = self._numbers.pop(address, None)
            if number is not None:
                self._vocabulary.remove(number)
                del self._passages[number], self._folded[number]
            entry = self._repository.entry(address)
            record = self._repository.get(address) if entry else None
            if isinstance(record, StatusEvent):
                self._update([record.directive])
            elif record is not None and entry is not None and entry.kind in SEARCHED:
                self._add(reader.passage(record))

    def _add(self, passage: Passage) -> None:
        number = self._next
        self._next += 1
        self._passages[number] = passage
        self._numbers[passage.address] = number
        searched = " | ".join((passage.text, *passage.names, passage.beside))
        self._folded[number] = f" {' '.join(word_texts(fold(searched)))} "
        self._vocabulary.add(number, passage)
        if passage.kind == "organization":
            self._learn(passage)

    def _learn(self, organization: Passage) -> None:
        """An organization's short names stand for its name."""
        for name in organization.names:
            short = "".join(word_texts(fold(name)))
            if len(word_texts(name)) == 1 or name.isupper():
                known = self._aliases.get(short, ())
                self._aliases[short] = tuple(dict.fromkeys((*known, organization.text)))

    def _scores(self, query: Query) -> tuple[Scores, bool]:
        if not query.wanted:
            everything = dict.fromkeys(self._passages, 0.0) if query.filters or query.terms else {}
            scores, slips = everything, False
        else:
            scores, slips = self._matcher.match(query.wanted)
        for term in query.unwanted:
            for number in self._matcher.term(term):
                scores.pop(number, None)
        return scores, slips

    def _ranked(
        self, scores: Scores, query: Query, cancel: Callable[[], bool] | None
    ) -> list[tuple[int, float]]:
        newest = sorted(scores, key=lambda number: self._passages[number].date or "", reverse=True)
        best = sorted(newest, key=scores.__getitem__, reverse=True)
        close = []
        for number in best[:CLOSELY]:
            if cancel is not None and cancel():
                break
            close.append((number, scores[number] + self.closeness(self._passages[number], query)))
        close.sort(key=lambda pair: pair[1], reverse=True)
        return close + [(number, scores[number]) for number in best[CLOSELY:]]

    def closeness(self, passage: Passage, query: Query) -> float:
        """What words alone do not say: order, marks that were typed, a thing's very name."""
        if not query.wanted:
            return 0.0
        asked = folded_words(" ".join(term.text for term in query.wanted))
        text = folded_words(passage.text)
        score = 3.0 * fuzz.partial_ratio(asked, text, score_cutoff=40) / 100
        if asked in text:
            score += 2.0
        names = [folded_words(name) for name in (passage.text, *passage.names)]
        if passage.kind in _BY_NAME and asked in names:
            score += 6.0
        elif passage.kind in _BY_NAME and any(name.startswith(asked) for name in names):
            score += _BY_NAME[passage.kind]
        return score + _marked(passage, query.wanted)

    def hit(self, passage: Passage, score: float, query: Query, *, slips: bool) -> Hit:
        """The passage as a hit, its matching places marked."""
        short = ["".join(word_texts(fold(term.text))) for term in query.wanted]
        long_forms = {name: self._matcher.long_forms(name) for name in short}
        places = spans(passage.text, query.wanted, long_forms, slips=slips)
        return Hit(
            *(passage.address, passage.kind, passage.title, passage.text, places, round(score, 4)),
            *(passage.meeting, passage.organizations, passage.date),
        )


@lru_cache(maxsize=20_000)
def folded_words(text: str) -> str:
    """The folded words of ``text`` with a space between."""
    return " ".join(word_texts(fold(text)))


@lru_cache(maxsize=20_000)
def _marked_words(text: str) -> frozenset[str]:
    return frozenset(map(marked_form, word_texts(text)))


def _marked(passage: Passage, terms: tuple[Term, ...]) -> float:
    """A reward for words whose typed marks are the passage's own."""
    asked = [word for term in terms for word in word_texts(term.text) if is_marked(word)]
    if not asked:
        return 0.0
    own = _marked_words(" ".join((passage.text, *passage.names)))
    return 2.0 * sum(marked_form(word) in own for word in asked) / len(asked)
