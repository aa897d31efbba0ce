"""While one types, what stood first stays in sight: the next letter may make another word, of others, out of
an unfinished one."""

from collections import Counter
from collections.abc import Container, Hashable

from msgspec import structs

from db.search.answer import Answer, Asked, Hit
from db.search.answering import answering
from db.search.highlighting import spans
from db.search.shorts import Shorts
from db.search.wanted import Wanted
from db.text import fold

IN_SIGHT = 3  # hits
# Who stood first among more than one of so many records was not found yet; among so few it always was.
ONE_OF, FEW = 50, 200


class Staying:
    """Remembers what stood first, from key to key of one query that only grows."""

    def __init__(self) -> None:
        self._typed = ""
        self._besides: Hashable = None
        self._firsts: dict[str, Hit] = {}
        self._keys: dict[str, int] = {}

    def placed(
        self, answer: Answer, asked: Asked, besides: Hashable, words: list[Wanted], shorts: Shorts, size: int
    ) -> Answer:
        """The answer, among its first three hits those two that stood first for most of the keys so far, as
        long as their own text answers every word, a few slips counted. ``words`` are as they were typed, of
        ``size`` records. What was asked ``besides`` the words has to be as it was, and the words those before
        with more: anything else begins anew."""
        typed, besides = fold(asked.query), (asked.kind, asked.within, besides)
        if besides != self._besides or not typed.startswith(self._typed):
            self._firsts.clear()
            self._keys.clear()
        self._typed, self._besides = typed, besides
        placed = self._with_kept(answer, asked.limit, words, shorts) if self._firsts else answer
        for first in answer.hits[:1] if answer.total <= max(FEW, size // ONE_OF) else ():
            self._firsts.pop(first.address, None)
            self._firsts[first.address] = first
            self._keys[first.address] = self._keys.get(first.address, 0) + 1
        return placed

    def _with_kept(self, answer: Answer, limit: int, words: list[Wanted], shorts: Shorts) -> Answer:
        """The very first stays where it is; what has fallen stands behind what is in sight anyway."""
        seen = {hit.address: hit for hit in answer.hits[:IN_SIGHT]}
        chosen, fallen = list(seen)[:1], dict[str, Hit]()
        for first in self._by_right(seen):
            if len(chosen) + len(fallen) == IN_SIGHT:
                break
            if first.address in seen:
                chosen += {first.address} - {*chosen}
            elif (taken := answering(first.text, words, shorts)) is not None:
                marked = spans(first.text, taken, shorts, slips=True)
                fallen[first.address] = structs.replace(first, spans=marked)
        if not fallen:
            return answer
        chosen += [address for address in seen if address not in chosen]
        chosen = chosen[: IN_SIGHT - len(fallen)]
        return _first(answer, limit, [hit for hit in seen.values() if hit.address in chosen], fallen)

    def _by_right(self, seen: Container[str]) -> list[Hit]:
        """What stood first: that in sight before others, then by the number of keys, the later one first."""
        latest_first = reversed(self._firsts.values())
        return sorted(latest_first, key=lambda hit: (hit.address not in seen, -self._keys[hit.address]))


def _first(answer: Answer, limit: int, seen: list[Hit], fallen: dict[str, Hit]) -> Answer:
    """The answer with these hits first."""
    counts, found = Counter(answer.counts), {hit.address for hit in answer.hits}
    # Where all that were found are shown, the others are there only for having been first.
    new = fallen.keys() - found if len(found) == answer.total < limit else set[str]()
    counts.update(fallen[address].kind for address in new)
    least = min((hit.score for hit in seen), default=0.0)
    hits = [*seen, *(structs.replace(hit, score=least) for hit in fallen.values())]
    stays = {hit.address for hit in hits}
    hits += [hit for hit in answer.hits if hit.address not in stays]
    return structs.replace(
        answer, hits=hits[:limit], total=answer.total + len(new), counts=dict(counts), kept=tuple(fallen)
    )
