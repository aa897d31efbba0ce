"""Searching a large base: a mapped index for what was there, the small engine for what came since."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from db.records import StatusEvent
from db.search.filtering import Selection
from db.search.index.building import build
from db.search.index.candidates import Candidates, Found
from db.search.index.filters import admitted
from db.search.index.layout import Arrays, load, save, sound
from db.search.index.reading import Index
from db.search.matching import long_forms
from db.search.meaning import as_meant
from db.search.passages import Passage, Reader
from db.search.query import Query, parse
from db.search.searcher import Answer, Searcher, folded_words
from db.search.vocabulary import ABBREVIATION, BESIDE, PREFIX, TYPO
from db.store.repository import Repository
from db.text import fold
from db.text.words import word_texts

CLOSELY = 64
MOST_CHANGES = 5000
_KEPT = 5000


class LargeSearcher(Searcher):
    """As :class:`Searcher`, on an index in ``folder`` that is built when missing, damaged or too old."""

    def __init__(self, repository: Repository, folder: Path) -> None:
        super().__init__(repository)
        self._folder = folder
        self._opened: Index | None = None
        self._damaged = threading.Event()

    def search(
        self,
        query: str,
        *,
        kind: str | None = None,
        within: str | None = None,
        limit: int = 50,
        cancel: Callable[[], bool] | None = None,
    ) -> Answer:
        """As :meth:`Searcher.search`."""
        with self._lock:
            index = self._open()
            parsed = as_meant(parse(query), self._known)
            selection = Selection(self._repository, parsed.filters, within)
            if not parsed.terms and not parsed.filters:
                return Answer([], 0, {}, parsed.problem)
            mask = admitted(index, selection)
            found = self._candidates.find(parsed.terms, mask, cancel)
            counts = Counter(
                dict(zip(index.kinds, np.bincount(index["kind_of"][found.total]).tolist(), strict=False))
            )
            if kind and len(found.total):
                found = self._candidates.find(parsed.terms, admitted(index, selection, kind), cancel)
            passages, slips = self._fetched(found, parsed, max(limit, CLOSELY)), found.slips
            fresh, fresh_slips = self._fresh(parsed, selection, counts, kind)
            if fresh and slips and not fresh_slips:
                passages, slips = [], False
            elif passages and fresh_slips and not slips:
                fresh = []
            total = (len(found.total) if passages else 0) + len(fresh)
            ranked = [(self._merit(passage, parsed, slips=slips), passage) for passage in (*fresh, *passages)]
            ranked.sort(key=lambda pair: (pair[0], pair[1].date or ""), reverse=True)
            hits = [self.hit(passage, merit, parsed, slips=slips) for merit, passage in ranked[:limit]]
            counts = Counter({name: number for name, number in counts.items() if number})
            return Answer(hits, total, dict(counts), parsed.problem or selection.problem)

    def explain(self, query: str, address: str) -> str:
        """As :meth:`Searcher.explain`."""
        with self._lock:
            self._open()
            parsed = as_meant(parse(query), self._known)
            found = self._load([address])
            if not found:
                return "not searched"
            parts = [
                f"{term.text}: {self._word_merit(found[0], fold(term.text), prefix=term.prefix):.2f}"
                for term in parsed.wanted
            ]
            return "; ".join([*parts, f"closeness {self.closeness(found[0], parsed):.2f}"])

    def _catch_up(self) -> None:
        self._open()

    def _open(self) -> Index:
        """The index, with what was written since in the small engine."""
        latest = self._repository.latest
        if self._opened is None or self._damaged.is_set() or len(self._numbers) > MOST_CHANGES:
            found = None if self._damaged.is_set() or self._opened is not None else load(self._folder)
            if found is None or not 0 <= found[1]["commit"] <= latest:
                found = self._built(latest)
            self._use(Index(found[0]), int(found[1]["commit"]))
            threading.Thread(target=self._verify, args=(found[1],), daemon=True).start()
        if latest != self._commit:
            self._take_in(latest)
        return self._index

    def _built(self, commit: int) -> tuple[Arrays, dict[str, Any]]:
        """A new index; kept in memory only where nothing can be written."""
        arrays = build(Reader(self._repository).all())
        facts: dict[str, Any] = {"commit": commit, "files": {}}
        try:
            save(self._folder, arrays, facts)
        except OSError:
            return arrays, facts
        return load(self._folder) or (arrays, facts)

    @property
    def _index(self) -> Index:
        if self._opened is None:
            raise RuntimeError("asked before it was opened")
        return self._opened

    def _verify(self, facts: dict[str, Any]) -> None:
        if not sound(facts):
            self._damaged.set()

    def _use(self, index: Index, commit: int) -> None:
        self._damaged.clear()
        self._reset()
        self._opened, self._commit = index, commit
        self._kept: OrderedDict[str, Passage] = OrderedDict()
        self._reader = Reader(self._repository)
        for organization in self._repository.scan("organization"):
            self._learn(self._reader.passage(organization))
        self._candidates = Candidates(index, np.ones(index.size, bool), self._aliases)

    def _take_in(self, latest: int) -> None:
        changed = [a for commit in self._repository.changes(self._commit) for a in commit.addresses]
        for address in changed:
            record = self._repository.get(address) if address.startswith("status/") else None
            about = record.directive if isinstance(record, StatusEvent) else address
            self._kept.pop(about, None)
            number = self._index.passage(about)
            if number is not None:
                self._candidates.alive[number] = False
        self._reader = Reader(self._repository)
        self._update(changed)
        self._commit = latest

    def _known(self, word: str, prefix: bool) -> bool:
        return self._index.holds(word, prefix) or self._vocabulary.holds(word, prefix)

    def _fetched(self, found: Found, query: Query, most: int) -> list[Passage]:
        """The best candidates, and the things that bear the very name that was asked for."""
        asked = folded_words(" ".join(term.text for term in query.wanted))
        named = [number for number in self._index.with_facet(f"name={asked}").tolist() if query.wanted]
        best = [number for number in named if number in found.total]
        numbers = dict.fromkeys([*best, *found.passages[:most].tolist()])
        return self._load([self._index.address(number) for number in numbers])

    def _load(self, addresses: Iterable[str]) -> list[Passage]:
        wanted = list(addresses)
        missing = [address for address in wanted if address not in self._kept]
        for record in self._repository.many(missing):
            self._kept[record.address] = self._reader.passage(record)
        passages = [self._kept[address] for address in wanted if address in self._kept]
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return passages

    def _fresh(
        self, query: Query, selection: Selection, counts: Counter[str], kind: str | None
    ) -> tuple[list[Passage], bool]:
        """What was written since the index was built."""
        if not self._passages:
            return [], False
        scores, slips = self._scores(query)
        chosen = [self._passages[number] for number in scores if selection.admits(self._passages[number])]
        counts.update(passage.kind for passage in chosen)
        return [passage for passage in chosen if kind in {None, passage.kind}], slips

    def _merit(self, passage: Passage, query: Query, *, slips: bool) -> float:
        words = sum(
            self._word_merit(passage, word, prefix=term.prefix, slips=slips)
            for term in query.wanted
            for word in word_texts(fold(term.text))
        )
        return words + self.closeness(passage, query)

    def _word_merit(self, passage: Passage, word: str, *, prefix: bool, slips: bool = True) -> float:
        """How well one word matches the passage itself or, for less, its surroundings."""
        index = self._index
        place = index.find(word)
        rarity = index.rarity([place] if place is not None else [])
        own = f" {folded_words(' '.join((passage.text, *passage.names)))} "
        if f" {word} " in own:
            return rarity
        if any(f" {folded_words(long_form)} " in own for long_form in long_forms(word, self._aliases)):
            return rarity * ABBREVIATION
        if prefix and f" {word}" in own:
            return rarity * PREFIX
        if slips and any(f" {index.folded[near]} " in own for near, _ in index.near(word)):
            return rarity * TYPO
        return rarity * BESIDE
