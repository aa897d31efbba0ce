"""While one types, what stood first stays in sight: a slip in an unfinished word may be a word of others."""

from collections.abc import Hashable

from msgspec import structs

from db.search.answer import Answer, Asked, Hit
from db.search.evidence import prepared
from db.search.highlighting import spans
from db.search.shorts import Shorts
from db.search.wanted import Wanted, may_be_missing
from db.text import fold

IN_SIGHT = 3  # hits
# Who stood first among more than so many was not found yet.
MOST_FOUND = 200


class Staying:
    """Remembers what stood first, from key to key of one query that only grows."""

    def __init__(self) -> None:
        self._typed = ""
        self._besides: Hashable = None
        self._firsts: dict[str, Hit] = {}
        self._keys: dict[str, int] = {}

    def placed(
        self, answer: Answer, asked: Asked, besides: Hashable, words: list[Wanted], shorts: Shorts
    ) -> Answer:
        """The answer, among its first three hits the one that stood first for most of the keys so far, as
        long as its own text answers every word, slips counted. What was asked ``besides`` the words has to be
        as it was, and the words those before with more: anything else begins anew."""
        typed, besides = fold(asked.query), (asked.kind, asked.within, besides)
        if besides != self._besides or not typed.startswith(self._typed):
            self._firsts.clear()
            self._keys.clear()
        self._typed, self._besides = typed, besides
        kept = self._fallen(answer.hits, words, shorts)
        for first in answer.hits[:1] if answer.total <= MOST_FOUND else ():
            self._firsts[first.address] = first
            self._keys[first.address] = self._keys.get(first.address, 0) + 1
        return answer if kept is None else _among(answer, asked.limit, _marked(kept, words, shorts))

    def _fallen(self, hits: list[Hit], words: list[Wanted], shorts: Shorts) -> Hit | None:
        """What stood first, is out of sight, and still an answer; for more keys than the hit whose place it
        would take."""
        seen = [hit.address for hit in hits[:IN_SIGHT]]
        most = self._keys.get(seen[-1], 0) if len(seen) == IN_SIGHT else 0
        for first in sorted(self._firsts.values(), key=lambda hit: -self._keys[hit.address]):
            if first.address in seen or self._keys[first.address] <= most:
                continue
            if _answers(first.text, words, shorts):
                return first
            del self._firsts[first.address]
        return None


def _answers(text: str, words: list[Wanted], shorts: Shorts) -> bool:
    """Whether a text answers every word that says something, slips counted; none in a phrase."""
    parts = prepared(text)
    return all(
        parts.evidence(word, shorts, slips=not word.phrase) for word in words if not may_be_missing(word)
    )


def _marked(hit: Hit, words: list[Wanted], shorts: Shorts) -> Hit:
    return structs.replace(hit, spans=spans(hit.text, words, shorts, slips=True))


def _among(answer: Answer, limit: int, kept: Hit) -> Answer:
    """The answer with this hit in the last place that is in sight."""
    hits, counts = [hit for hit in answer.hits if hit.address != kept.address], answer.counts
    # Where all that were found are shown, it was not found but for its having been first.
    new = len(hits) == answer.total < limit
    hits.insert(IN_SIGHT - 1, structs.replace(kept, score=min((h.score for h in hits[:2]), default=0.0)))
    if new:
        counts = {**counts, kept.kind: counts.get(kept.kind, 0) + 1}
    return structs.replace(answer, hits=hits[:limit], total=answer.total + new, counts=counts)
