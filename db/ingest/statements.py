"""Directives and results as records, each field with the place that says it."""

import re
from itertools import pairwise

from db.ingest.addressees import beside
from db.ingest.dates import deadline, period
from db.ingest.flag import Flag, FlagCode
from db.ingest.names import Names
from db.ingest.numbers import Figure, figures, target_sets
from db.ingest.registry import Registry
from db.ingest.rules import rule
from db.ingest.scope import Directed, Reported
from db.records import Directive, Result
from db.text import fold
from db.values import Officeholder, Period, Span, TargetSet

COORDINATE = rule(
    "coordinator",
    r"(?:[Pp]hối hợp(?: chặt chẽ| đồng bộ| hiệu quả| tốt)*(?: cùng)?(?: với)?|[Cc]ùng với|đồng hành cùng|(?<=, )cùng) (?=\S)",
    example="phối hợp chặt chẽ với Sở Y tế",
    counter="cùng kỳ năm trước",
)
_COUNTS = re.compile(r"chỉ tiêu")
_MOST_MEASURES = 200


class Statements:
    """Makes the records of one meeting. ``stem`` begins the last part of their addresses."""

    def __init__(
        self, registry: Registry, names: Names, meeting: str, stem: str, held_on: str | None
    ) -> None:
        self.registry, self.names = registry, names
        self.meeting, self.stem, self.held_on = meeting, stem, held_on
        self.text = names.text

    def _statement(self, start: int, end: int) -> str:
        return self.registry.read[start:end].strip(" ,;:")[:20_000]

    def directive(self, number: int, one: Directed, issuer: Officeholder | None) -> Directive:
        """The record of a clause that directs."""
        registry = self.registry
        references, spans = registry.references(one.whole, one.end)
        due = deadline(self.text[one.whole : one.end], self.held_on)
        if due:
            spans.append(registry.span(one.whole + due[1], one.whole + due[2], "deadline", 0.8, "deadline"))
        addressees: tuple[str, ...] = ()
        if one.parties:
            if not one.parties.group:
                addressees = tuple(dict.fromkeys(map(registry.organization, one.parties.names)))
            spans.append(
                registry.span(one.parties.start, one.parties.end, "addressee", one.confidence, "addressees")
            )
        with_, places = self._coordinators(one)
        statement = self._statement(one.start, one.end)
        return Directive(
            address=f"directive/{self.stem}-{number:02}"[:160],
            meeting=self.meeting,
            issuer=issuer,
            statement=statement[:1].upper() + statement[1:],
            force=one.force,
            scope="specific" if addressees else "general",
            addressees=addressees,
            addressed_as=one.parties.words[:500] if one.parties else None,
            coordinators=tuple(address for address in with_ if address not in addressees),
            deadline=due[0] if due else None,
            legal_references=references,
            spans=(registry.span(one.start, one.end, one.rule, one.confidence), *spans, *places),
        )

    def _coordinators(self, one: Directed) -> tuple[list[str], list[Span]]:
        """Who is to help: named organizations, and groups of them that the knowledge base knows."""
        found: list[str] = []
        spans: list[Span] = []
        for match in COORDINATE.pattern.finditer(self.text, one.whole, one.end):
            with_ = beside(self.names, match.end(), one.end)
            if with_ is None:
                continue
            found += map(self.registry.organization, with_.names)
            for words in with_.groups:
                if group := self.registry.linker.group(words, self.names.places.values()):
                    self.registry.known.add(group.address)
                    self.registry.organizations.setdefault(group.address, group)
                    found.append(group.address)
            spans.append(self.registry.span(with_.start, with_.end, COORDINATE.name, 0.85, "coordinators"))
        return list(dict.fromkeys(found)), spans

    def results(self, reported: list[Reported], said: Period | None) -> list[Result]:
        """The records of the clauses that report; ``said`` is the period of the whole article."""
        return [self._result(number, group, said) for number, group in enumerate(self._grouped(reported), 1)]

    def _grouped(self, reported: list[Reported]) -> list[list[Reported]]:
        """One result per clause; clauses that count the targets of one organization make one together."""
        groups = [[one] for one in reported[:1]]
        for before, one in pairwise(reported):
            here = self.text[one.start : one.end]
            counts = _COUNTS.search(here) and re.search(r"\d|còn lại", here)
            same = before.organization == one.organization
            if counts and same and _COUNTS.search(self.text[before.start : before.end]):
                groups[-1].append(one)
            else:
                groups.append([one])
        return groups

    def _result(self, number: int, group: list[Reported], said: Period | None) -> Result:
        first, last = group[0], group[-1]
        words = self.text[first.start : last.end]
        references, spans = self.registry.references(first.start, last.end)
        sets = target_sets(words)
        found = [] if sets else figures(words, first.start)
        self._warn(sets, found)
        for figure in found:
            sure = 0.9 if figure.measure.value is not None else 0.3
            spans.append(self.registry.span(figure.start, figure.end, "measure", sure, "measures"))
        own = period(words, self.held_on)
        nearer = own is not None and fold(own[0].raw).startswith(("quy", "6 thang", "thang"))
        if own and nearer:
            spans.append(
                self.registry.span(first.start + own[1], first.start + own[2], "period", 0.8, "period")
            )
        sure = min(one.confidence for one in group)
        return Result(
            address=f"result/{self.stem}-{number:02}"[:160],
            meeting=self.meeting,
            organization=self.registry.organization(first.organization) if first.organization else None,
            statement=self._statement(first.start, last.end),
            period=own[0] if own and nearer else said,
            classification="target" if sets else "figure" if found else "qualitative",
            measures=tuple(one.measure for one in found[:_MOST_MEASURES]),
            target_sets=tuple(sets),
            legal_references=references,
            spans=(self.registry.span(first.start, last.end, first.rule, sure), *spans),
        )

    def _warn(self, sets: list[TargetSet], found: list[Figure]) -> None:
        for one in sets:
            if not one.adds_up:
                self._flag("sum", {"counted": str(one.counted), "total": str(one.total)})
        for figure in found:
            if figure.measure.value is None:
                self._flag("number", {"raw": str(figure.measure.raw)})

    def _flag(self, code: FlagCode, words: dict[str, str]) -> None:
        flag = Flag(code, words)
        if flag not in self.registry.warnings:
            self.registry.warnings.append(flag)
