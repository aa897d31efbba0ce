"""A second look at what the rules left over: clauses that read like a directive or a result all the same.

Rules need a verb of order, a speaker, a subject; a page that begins in the midst of a speech has none of them,
and a scope may be lost. Whatever is found here is unsure: a person confirms it. What the rules took for an
order only because the scope ran on, and what reads quite otherwise, is left out.
"""

from typing import NamedTuple

from db.ingest.addressees import asked
from db.ingest.clauses import parted
from db.ingest.evidence import PROMISE, STAFF
from db.ingest.judge import Judge, Opinion, judge
from db.ingest.orders import order_in
from db.ingest.oughts import asked_by
from db.ingest.scope import Directed, Judged, Reported, Walk
from db.ingest.speakers import rank
from db.ingest.traits import Traits

ORDER, RESULT = "reads-like-an-order", "reads-like-a-result"
_CONTENT = 15  # words from which on an order that announces others says something itself
_FEWEST = 4  # words of a clause that asks for something
_DOUBTFUL = 0.15  # below it what rules took for an order is left out
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
        self.directed: list[Directed] = []
        self.reported: list[Reported] = []

    def found(self) -> Found:
        traits = Traits(self.walk)
        directed = {one.end: one for one in self.walk.directed}
        reported = {one.end: one for one in self.walk.reported}
        for number, one in enumerate(self.walk.judged):
            seen = traits.of(number)
            order, result = self.judge.directive.weigh(seen), self.judge.result.weigh(seen)
            directs, reports = directed.get(one.read.clause.end), reported.get(one.read.clause.end)
            enough = _SURELY if reports else self.judge.directive.likely
            if directs and order.likely >= _DOUBTFUL:
                self.directed.append(directs)
            elif order.likely >= max(enough, result.likely) and self._may_ask(one):
                self.directed.append(self._directed(number, one, order))
            elif reports:
                self.reported.append(reports)
            elif result.likely >= self.judge.result.likely and self._may_report(one):
                self.reported.append(self._reported(one, result))
        return Found(self.directed, self.reported)

    def _may_ask(self, one: Judged) -> bool:
        """Whether a clause can be an order: no promise, no praise by the assembly, nothing that is asked of those
        above, and not only words that announce a list."""
        words = one.read.words
        if PROMISE.pattern.search(self.walk.text[one.read.predicate : one.read.clause.end]):
            return False
        if one.read.voice == "assembly" and "tells" in one.verdict.seen and "must" not in one.verdict.seen:
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
        judged = self.walk.judged
        if not number or not self.directed or judged[number - 1].paragraph is not judged[number].paragraph:
            return None
        last = self.directed[-1]
        return last if last.end == judged[number - 1].read.clause.end else None


def _named(rule: str, opinion: Opinion) -> tuple[str, float]:
    """The rule with what weighed most, and how sure it is."""
    return f"{rule}: {', '.join(opinion.because)}", min(round(opinion.likely, 1), _UNSURE)
