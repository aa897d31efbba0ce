"""A second look at what the rules left over: clauses that read like a directive or a result all the same.

Rules need a verb of order, a speaker, a subject; a page that begins in the midst of a speech has none of them,
and a scope may be lost. Whatever is found here is unsure: a person confirms it. What the rules took for an
order only because the scope ran on, and what reads quite otherwise, is left out.
"""

from typing import NamedTuple

from db.ingest.addressees import asked
from db.ingest.clauses import parted
from db.ingest.evidence import MUST, PROMISE, REACHED, STAFF
from db.ingest.judge import Judge, Opinion, judge
from db.ingest.orders import order_in
from db.ingest.oughts import asked_by
from db.ingest.rules import rule
from db.ingest.scope import Directed, Judged, Reported, Walk
from db.ingest.speakers import rank
from db.ingest.traits import Traits

PRAISES = rule(
    "praises",
    r"(?<!\w)(?:ghi nhận|vui mừng|phấn khởi khi|đánh giá cao|biểu dương|cảm ơn|chúc|hứa|hoan nghênh|tuyên dương)(?!\w)",
    example="các đại biểu ghi nhận cố gắng của Hội",
    counter="tập trung thực hiện",
)
ORDER, RESULT = "reads-like-an-order", "reads-like-a-result"
_CONTENT = 15  # words from which on an order that announces others says something itself
_FEWEST = 4  # words of a clause that asks for something
_SPOKEN = 120  # characters in which the words of praise of a clause stand
_DOUBTFUL = 0.2  # below it what rules took for an order is left out
_SURELY = 0.5  # from here on what rules took for a result may be an order
_UNSURE = 0.7  # at most: such a passage is shown first, and nothing accepts it by itself


class Found(NamedTuple):
    """Directives and results in the order of the text."""

    directed: list[Directed]
    reported: list[Reported]


def second_look(walk: Walk, by: Judge | None = None) -> Found:
    """What the rules found in the walk and what the judge found besides."""
    return _Look(walk, by or judge()).found()


class _Look:
    def __init__(self, walk: Walk, by: Judge) -> None:
        self.walk, self.judge = walk, by
        self.directed = {one.end: one for one in walk.directed}
        self.reported = {one.end: one for one in walk.reported}

    def found(self) -> Found:
        traits = Traits(self.walk)
        for number, one in enumerate(self.walk.judged):
            end, seen = one.read.clause.end, traits.of(number)
            order, result = self.judge.directive.weigh(seen), self.judge.result.weigh(seen)
            directs, reports = self.directed.pop(end, None), self.reported.pop(end, None)
            enough = _SURELY if reports else self.judge.directive.likely
            if directs and order.likely >= _DOUBTFUL:
                self.directed[end] = directs
            elif order.likely >= max(enough, result.likely) and self._may_ask(one):
                self.directed[end] = self._directed(number, one, order)
            elif reports:
                self.reported[end] = reports
            elif result.likely >= self.judge.result.likely and self._may_report(one):
                self.reported[end] = self._reported(one, result)
        return Found(
            [self.directed[end] for end in sorted(self.directed)],
            [self.reported[end] for end in sorted(self.reported)],
        )

    def _may_ask(self, one: Judged) -> bool:
        """Whether a clause can be an order: no promise, no praise, no figure that was reached, nothing that is
        asked of those above, and not only words that announce a list."""
        words, clause = one.read.words, one.read.clause
        if PROMISE.pattern.search(self.walk.text[one.read.predicate : clause.end]):
            return False
        if PRAISES.pattern.search(words[:_SPOKEN]) and not MUST.pattern.search(words):
            return False
        if REACHED.pattern.search(words) and not (MUST.pattern.search(words) or "imperative" in one.known):
            return False
        if one.read.party and rank(one.read.party.words) > 1:
            return False
        if len(words.split()) < _FEWEST:
            return False
        return one.became is None or (len(words.split()) >= _CONTENT and not words.endswith(":"))

    def _may_report(self, one: Judged) -> bool:
        """Whether a clause can be a result: not who was elected."""
        return not STAFF.pattern.search(one.read.words)

    def _directed(self, number: int, one: Judged, opinion: Opinion) -> Directed:
        """The order that a clause gives: to whom and what, as the rules read one whose speaker leads."""
        names, clause = self.walk.names, one.read.clause
        before = self._before(number)
        order = order_in(names, clause, one.read.head, led=True, running=True)
        order = order or asked_by(names, one.read, spoken=True)
        if order and not order.listed:
            start, party, force = order.start, order.parties, order.force
        else:
            party = parted(names, clause, scope=True, listing=False).party
            start, force = party.end if party else clause.start, before.force if before else None
            party = party or asked(names, clause.start, clause.end)
        if not self.walk.text[start : clause.end].strip(" ,.:"):
            start = clause.start  # the page ends with whom it asks
        parties = before.parties if before else None
        if party:
            parties = self.walk.subjects.named(party, parties)
        while start < clause.end and self.walk.text[start] in " ,:":
            start += 1
        return Directed(start, clause.end, clause.start, force, parties, *_named(ORDER, opinion))

    def _reported(self, one: Judged, opinion: Opinion) -> Reported:
        clause = one.read.clause
        start = one.read.opening.reported or clause.start
        return Reported(start, clause.end, one.organization, *_named(RESULT, opinion))

    def _before(self, number: int) -> Directed | None:
        """The directive in the clause before, in the same paragraph: its addressees are told on."""
        if not number or self.walk.judged[number - 1].paragraph is not self.walk.judged[number].paragraph:
            return None
        return self.directed.get(self.walk.judged[number - 1].read.clause.end)


def _named(rule: str, opinion: Opinion) -> tuple[str, float]:
    """The rule with what weighed most, and how sure it is."""
    return f"{rule}: {', '.join(opinion.because)}", min(round(opinion.likely, 1), _UNSURE)
