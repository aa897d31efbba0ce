"""Which later reports may answer a directive, best first, with the reason in words.

A suggestion is a FollowUp that nobody has confirmed yet. Refused and confirmed pairs are not suggested
again. What is likelier the answer to another directive of the same body is passed over.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import islice, pairwise
from typing import TypeVar

from db.followup import grounds, relation
from db.followup.changes import link_address
from db.followup.days import partial
from db.followup.wording import Evidence, Said, compare, rarity, said, terms, weigh
from db.records import Directive, FollowUp, Meeting, Organization, Result
from db.relations import attendance, follow_ups, only
from db.store.repository import Entry, Repository
from db.text import fold, nfc

LIKELY, CLEAR, LEAD = 0.75, 0.5, 0.3
"""The score from which a link is suggested unasked, or that which is enough if no other comes near by the
lead; all chosen on the tuning part of the labelled set."""
_LEAST = 0.2
_POOL = 300  # reports of one body that are compared, the earliest after the order
_CLOSELY = 40  # reports that are compared closely, of more that only share some syllables
_FILED_ALIKE = 3.0  # a topic or a legal basis in both, in terms shared
_SAMPLE = 1000  # newest reports of all that tell common terms from rare ones
_REMEMBERED = 64  # bodies and meetings
_RIVALS, _FEWEST_RIVALS = 200, 25  # other orders looked at: of all bodies, but so many of each
METHOD = "wording"
_Told = TypeVar("_Told", Directive, Result)


class Suggester:
    """Suggests links in one repository; keeps the rarity of terms between calls, and until the next write who
    was where and reported what: the orders of a report share meetings and bodies."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._commit = repository.latest
        self._reports = lru_cache(_REMEMBERED)(self._reports_of)
        self._there = lru_cache(_REMEMBERED)(self._there_at)
        newest = repository.entries("result", order="newest", limit=_SAMPLE)
        self._weights = rarity(terms(fold(nfc(entry.title))) for entry in newest)

    def suggest(self, directive: Directive, *, limit: int = 5, least: float = _LEAST) -> list[FollowUp]:
        """The likeliest answers to ``directive`` that nobody judged yet, best first."""
        self._forget_what_is_old()
        judged = {
            link.result
            for link in follow_ups(self._repository, directive.address)
            if link.confirmed_by or link.refused_by
        }
        held_on = self._held_on(directive)
        bodies = self._answerable(directive)
        names = self._names(bodies)
        told = said(directive, names)
        days = {entry.address: entry.date for entry in self._later(bodies, held_on)}
        results = only(Result, self._repository.many(days.keys() - judged))
        found: list[tuple[float, Result, Evidence, str | None]] = []
        for record in self._nearest(told, results):
            evidence = compare(told, said(record, names), self._weights)
            if evidence.score >= least:
                found.append((evidence.score, record, evidence, days[record.address]))
        found.sort(key=lambda one: (-one[0], one[1].address))
        return [
            self._link(directive, result, evidence, held_on, day)
            for _, result, evidence, day in found[:limit]
        ]

    def _nearest(self, to: Said, records: list[_Told]) -> list[_Told]:
        """Of many those to compare closely: filed alike, or sharing the most telling terms at a glance."""
        if len(records) <= _CLOSELY:
            return records
        worth = {term: weigh(term) * self._weights.get(term, 1.0) for term in to.terms}

        def shared(record: _Told) -> float:
            topics = bool(to.topics) and not to.topics.isdisjoint(fold(nfc(topic)) for topic in record.topics)
            words: list[str] = fold(record.statement).split()
            there = worth.keys() & {*words, *map(" ".join, pairwise(words))}
            alike = topics + bool(to.legal and record.legal_references)
            return alike * _FILED_ALIKE + sum(map(worth.__getitem__, there))

        return nlargest(_CLOSELY, records, key=shared)

    def likely(self, directive: Directive) -> list[FollowUp]:
        """The suggestions good enough to be made unasked: likely, and likelier than for any other order."""
        ranked = self.suggest(directive, limit=4, least=0)
        links = [link for link in ranked[:3] if _stands_out(link, ranked)]
        if not links:
            return []
        bodies = self._answerable(directive)
        names = self._names(bodies)
        rivals = list(self._rivals(directive, bodies))
        return [link for link in links if not self._likelier_elsewhere(link, rivals, names)]

    def _likelier_elsewhere(self, link: FollowUp, rivals: list[Directive], names: Sequence[str]) -> bool:
        (result,) = only(Result, self._repository.many([link.result]))
        reported = said(result, names)
        return any(
            compare(said(rival, names), reported, self._weights).score > (link.score or 0) + 1e-9
            for rival in self._nearest(reported, rivals)
        )

    def _rivals(self, directive: Directive, bodies: Sequence[str]) -> Iterator[Directive]:
        """Other orders to the same bodies, newest first."""
        most = max(_FEWEST_RIVALS, _RIVALS // max(1, len(bodies)))
        for body in bodies:
            entries = self._repository.linked(body, kind="directive", field="addressees", limit=most)
            others = (entry.address for entry in entries if entry.address != directive.address)
            yield from only(Directive, self._repository.many(others))

    def _later(self, bodies: Iterable[str], held_on: str | None) -> Iterator[Entry]:
        """What the bodies reported after that day, the earliest first."""
        for body in bodies:
            entries = self._reports(body)
            later = (entry for entry in reversed(entries) if _after(entry.date, held_on))
            yield from islice(later, _POOL)

    def _reports_of(self, body: str) -> list[Entry]:
        return self._repository.linked(body, kind="result", field="organization")

    def _there_at(self, address: str) -> list[str]:
        meeting = self._repository.get(address)
        return attendance(self._repository, meeting) if isinstance(meeting, Meeting) else []

    def _answerable(self, directive: Directive) -> list[str]:
        """The organizations from which an answer may come: the addressees, else all who were there, and
        those that succeeded them."""
        named = (party for party in directive.addressees if party.startswith("org/"))
        told = (
            map(self._repository.resolve, named) if directive.addressees else self._there(directive.meeting)
        )
        return heirs(self._repository, told)

    def _forget_what_is_old(self) -> None:
        if self._commit != self._repository.latest:
            self._commit = self._repository.latest
            self._reports.cache_clear()
            self._there.cache_clear()

    def _link(
        self, directive: Directive, result: Result, evidence: Evidence, held_on: str | None, day: str | None
    ) -> FollowUp:
        return FollowUp(
            address=link_address(directive.address, result.address),
            directive=directive.address,
            result=result.address,
            relation=relation.guess(result.statement, evidence),
            score=round(evidence.score, 3),
            method=METHOD,
            reason=reason(result, evidence, held_on, day),
        )

    def _held_on(self, directive: Directive) -> str | None:
        entry = self._repository.entry(directive.meeting)
        return entry.date if entry else None

    def _names(self, bodies: Iterable[str]) -> list[str]:
        records = only(Organization, self._repository.many(bodies))
        return [name for record in records for name in (record.name, *(a.name for a in record.aliases))]


def _stands_out(link: FollowUp, ranked: Sequence[FollowUp]) -> bool:
    score = link.score or 0
    best_other = max((other.score or 0 for other in ranked if other is not link), default=0)
    return score >= LIKELY or (score >= CLEAR and score - best_other >= LEAD)


def heirs(repository: Repository, bodies: Iterable[str]) -> list[str]:
    """The organizations and all that succeeded them."""
    found = dict.fromkeys(bodies)
    waiting = list(found)
    while waiting:
        record = repository.get(waiting.pop())
        for successor in record.successors if isinstance(record, Organization) else ():
            if (address := repository.resolve(successor)) not in found:
                found[address] = None
                waiting.append(address)
    return list(found)


def reason(result: Result, evidence: Evidence, held_on: str | None, day: str | None) -> str:
    """Why the two belong together, in the words of the report."""
    parts = []
    if evidence.legal:
        parts.append(grounds.LEGAL.format(numbers=", ".join(number.upper() for number in evidence.legal)))
    if evidence.topics:
        topics = [topic for topic in result.topics if fold(nfc(topic)) in evidence.topics]
        parts.append(grounds.TOPICS.format(topics=", ".join(topics)) if topics else grounds.TOPIC)
    if words := list(_as_written(result.statement, evidence.terms)):
        parts.append(grounds.WORDS.format(words=f"“{'”, “'.join(words)}”"))
    if held_on and day and len(held_on) == len(day) == 10:
        parts.append(grounds.DAYS.format(days=(partial(day).first - partial(held_on).first).days))
    return "; ".join(parts) or grounds.ALIKE


def _as_written(statement: str, folded_terms: Iterable[str]) -> Iterator[str]:
    text = nfc(statement)
    folded = fold(text)
    for term in folded_terms:
        if found := re.search(rf"\b{re.escape(term).replace(chr(92) + ' ', ' +')}\b", folded):
            yield text[found.start() : found.end()].lower()


def _after(day: str | None, held_on: str | None) -> bool:
    if not day or not held_on:
        return bool(day)
    return partial(day).last > partial(held_on).first and day != held_on
