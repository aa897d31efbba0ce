"""Searching a large base: a mapped index for what was there, the small engine for what came since."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from db.search.answer import Answer, Asked, Hit
from db.search.filtering import Selection
from db.search.following import Following
from db.search.index.belonging import places_of
from db.search.index.candidates import QUICK, WIDE, Found
from db.search.index.filters import admitted
from db.search.index.layout import sound
from db.search.passages import Passage
from db.search.query import Query
from db.search.reader import Reader
from db.search.searcher import Words
from db.search.shelf import Shelf
from db.search.shorts import Shorts
from db.search.wanted import Wanted

T = TypeVar("T")
_KEPT_HITS, _KEPT_MASKS = 2_000, 8


class LargeSearcher(Following):
    """As :class:`Searcher`, on an index that follows the base."""

    def _reset(self, shorts: Shorts) -> None:
        self._shelf = Shelf(shorts, self._rarity)

    def _forget(self) -> None:
        self._masks: OrderedDict[tuple[Any, ...], NDArray[np.bool_] | None] = OrderedDict()
        self._kept: OrderedDict[str, Passage] = OrderedDict()
        self._brief = Reader(self._repository, brief=True)

    def _answer(self, asked: Asked) -> Answer:
        return self._trusting(lambda: self._answer_now(asked))

    def _trusting(self, ask: Callable[[], T]) -> T:
        """What is asked of the index; once more where the index turns out to be damaged."""
        try:
            return ask()
        except (IndexError, ValueError, UnicodeDecodeError):
            if self._loaded is None or sound(self._loaded):
                raise
            self._damaged.set()
            self._catch_up()
            return ask()

    def _answer_now(self, asked: Asked) -> Answer:
        parsed = self._parsed(asked.query)
        selection = Selection(self._repository, parsed.filters, asked.within, self._named)
        problem = parsed.problem or selection.problem
        searched = self._size if self._partly else None
        if not parsed.terms and not parsed.filters:
            return Answer([], 0, {}, problem, searched)
        words, fresh = self._shelf.chosen(parsed, selection, typing=asked.typing)
        counts = Counter(self._shelf.passages[number].kind for number in fresh)
        if asked.kind:
            fresh = {n: s for n, s in fresh.items() if self._shelf.passages[n].kind == asked.kind}
        ranked = self._shelf.ranked(fresh, words, asked.cancel)[: asked.limit]
        if self._index is None:
            hits = [self._hit(self._shelf.passages[number], merit, words) for number, merit in ranked]
            return Answer(hits, len(fresh), dict(counts), problem, searched)
        found = self._candidates.find(
            parsed.terms,
            self._admitted(selection),
            width=WIDE if asked.wide else QUICK,
            kind=asked.kind,
            typing=asked.typing,
            cancel=asked.cancel,
        )
        counts.update(found.kinds)
        total = len(fresh) + (found.kinds.get(asked.kind, 0) if asked.kind else sum(found.kinds.values()))
        hits = self._merged(found, ranked, words, asked)
        return Answer(hits, total, dict(counts), problem, searched)

    def _places_of(self, words: Words, within: str | None) -> Counter[str]:
        return self._trusting(lambda: self._places_now(words, within))

    def _places_now(self, words: Words, within: str | None) -> Counter[str]:
        found = super()._places_of(words, within)
        if self._index is not None:
            found.update(places_of(self._index, words, within, self._candidates.alive))
        return found

    @property
    def _size(self) -> int:
        return len(self._shelf) + (self._index.size if self._index else 0)

    def _admitted(self, selection: Selection) -> NDArray[np.bool_] | None:
        """The mask of a selection; kept, so that a key after it costs nothing."""
        if selection.all:
            return None
        key = (selection.filters, selection.within, *sorted(map(str, selection.named.items())))
        if key not in self._masks:
            self._masks[key] = admitted(self._opened, selection)
            while len(self._masks) > _KEPT_MASKS:
                self._masks.popitem(last=False)
        return self._masks[key]

    def _merged(
        self,
        found: Found,
        fresh: list[tuple[int, float]],
        words: list[Wanted],
        asked: Asked,
    ) -> list[Hit]:
        """The best of both, newer ones first among equals; records are read of those only."""
        index, limit = self._opened, asked.limit
        best = list(zip(found.merits[:limit].tolist(), found.passages[:limit].tolist(), strict=True))
        if len(best) < limit:
            matches = found.matches.of_kind(asked.kind) if asked.kind else found.matches
            others = np.setdiff1d(matches.every, found.passages, assume_unique=True)
            best += [(0.0, passage) for passage in others[: limit - len(best)].tolist()]
        days = index.days_of(np.array([passage for _, passage in best], np.int64))
        ranked = [(merit, day, passage) for (merit, passage), day in zip(best, days, strict=True)]
        pieces: list[tuple[float, str, Hit | int]] = [(m, f"{d:08}", p) for m, d, p in ranked]
        for number, merit in fresh:
            passage = self._shelf.passages[number]
            hit = self._hit(passage, merit, words)
            pieces.append((merit, (passage.date or "").replace("-", "").ljust(8, "0"), hit))
        pieces.sort(key=lambda piece: piece[:2], reverse=True)
        pieces = pieces[:limit]
        shown = self._shown([index.address(piece[2]) for piece in pieces if isinstance(piece[2], int)])
        hits = []
        for merit, _, piece in pieces:
            if not isinstance(piece, int):
                hits.append(piece)
            elif passage_shown := shown.get(index.address(piece)):
                hits.append(self._hit(passage_shown, merit, found.words))
        return hits

    def _shown(self, addresses: Iterable[str]) -> dict[str, Passage]:
        """What is shown of records, read from the store."""
        wanted = list(addresses)
        for record in self._repository.many([one for one in wanted if one not in self._kept]):
            self._kept[record.address] = self._brief.passage(record)
        found = {one: self._kept[one] for one in wanted if one in self._kept}
        while len(self._kept) > _KEPT_HITS:
            self._kept.popitem(last=False)
        return found

    def _passage(self, address: str) -> Passage | None:
        record = self._repository.get(address)
        return Reader(self._repository).passage(record) if record else None

    def _judged(self, query: Query, address: str) -> tuple[list[Wanted], float | None]:
        number = self._index.passage(address) if self._index is not None else None
        if number is None or self._shelf.number(address) is not None:
            return super()._judged(query, address)
        found = self._candidates.find(query.terms, width=WIDE)
        place = np.flatnonzero(found.passages == number)
        return found.words, float(found.merits[place[0]]) if len(place) else None

    def _known(self, word: str, prefix: bool) -> bool:
        in_index = self._index is not None and self._index.holds(word, prefix)
        return in_index or super()._known(word, prefix)

    def _rarity(self, words: Iterable[str]) -> float:
        if self._index is None:
            return self._shelf.rarity(words)
        places = [place for word in words if (place := self._index.find(word)) is not None]
        return self._index.rarity(np.array(places, np.int64))

    def _named(self, kind: str, words: tuple[str, ...]) -> frozenset[str]:
        fresh = self._shelf.named(kind, words)
        if self._index is None:
            return fresh
        return fresh | {one for one in self._names.named(kind, words) if self._lives(one)}

    def _lives(self, address: str) -> bool:
        alive = self._candidates.alive
        number = self._index.passage(address) if alive is not None and self._index is not None else None
        return alive is None or number is None or bool(alive[number])
