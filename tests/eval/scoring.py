"""Drafts against labels: precision, recall and F1 per field. ``matching`` says what counts as right."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from db.ingest import Draft, draft_bytes
from db.ingest.layout import laid_out
from db.ingest.name_key import name_key
from db.records import Directive, Meeting, Organization, Person, Result
from db.text import fold
from db.values import LegalReference, TargetSet
from tests.eval.counts import Counts
from tests.eval.labels import Article, Statement
from tests.eval.matching import (
    AT_END,
    HALF,
    Letters,
    bare_bodies,
    covered,
    is_found,
    is_many,
    is_said,
    means,
    party_right,
    spelled_alike,
)

FIELDS = (
    *("organizations", "results", "result organization", "directives", "directive ends", "addressees"),
    *("coordinators", "targets", "money", "deadlines", "legal", "captions", "chair", "date"),
)
# In the invented articles only the acting organizations are labelled; these others do not count.
_BRUSHED = re.compile(r"uy|uy ban|hoi dong|trung uong|so |lien|cong an|ban ")


def score(
    articles: list[Article], change: Callable[[str], str] | None = None, trace: list[str] | None = None
) -> dict[str, Counts]:
    """The counts of every field over ``articles``, their text changed first (noise) if asked."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for article in articles:
        text = change(article.text) if change else article.text
        draft = draft_bytes(text.encode(), file=f"{article.name}.txt")
        _Comparison(article, draft, counts, trace if trace is not None else []).run()
    return counts


class _Comparison:
    """One draft against the labels of its article."""

    def __init__(self, article: Article, draft: Draft, counts: dict[str, Counts], trace: list[str]) -> None:
        self.article, self.draft, self.counts, self.trace = article, draft, counts, trace
        self.names = {
            one.address: one.name for one in draft.records if isinstance(one, Organization | Person)
        }
        written = [one for group in article.organizations for one in group]
        self.bare = bare_bodies([*written, *(article.also or ())])
        self.written, self.read = Letters(article.text), Letters(draft.reading.text)

    def run(self) -> None:
        """Count every field."""
        self._meeting()
        self._organizations()
        self._legal()
        self._captions()
        self._statements("D", Directive, "directives")
        self._statements("R", Result, "results")

    def _say(self, words: str) -> None:
        self.trace.append(f"{self.article.name} {words}")

    def _meeting(self) -> None:
        meeting = next(one for one in self.draft.records if isinstance(one, Meeting))
        wanted, held = self.article.date, meeting.held_on or "-"
        right = held == wanted or (wanted[1:] != "" and wanted[0] == "-" and held.endswith(wanted))
        right = right or (wanted[0] == "-" and held == "-")
        self.counts["date"].add(right, 1, 1)
        if not right:
            self._say(f"date {held} for {wanted}")
        chair = self.names.get((meeting.chair.person if meeting.chair else None) or "", "-")
        choice = self.article.chair
        right = any(spelled_alike(chair, one) for one in choice)
        if not (right and chair == "-"):
            self.counts["chair"].add(right, chair != "-", "-" not in choice or (right and chair != "-"))
        if not right:
            self._say(f"chair {chair} for {choice}")

    def _organizations(self) -> None:
        article = self.article
        names = list(
            {
                name_key(one.name): one.name for one in self.draft.records if isinstance(one, Organization)
            }.values()
        )
        free = list(names)
        missed = []
        for group in article.organizations:
            fitting = [name for name in free if any(self._is(name, one) for one in group)]
            if fitting:
                exact = [name for name in fitting if any(name_key(name) == name_key(one) for one in group)]
                free.remove((exact or fitting)[0])
            elif "-" not in group and not all(map(is_many, group)):
                missed.append(group)
        extra = [name for name in free if not self._brushed(name)]
        hits = len(names) - len(free)
        self.counts["organizations"].add(hits, hits + len(extra), hits + len(missed))
        for group in missed:
            self._say(f"organization missed: {group} of {names}")
        for name in extra:
            self._say(f"organization extra: {name}")

    def _brushed(self, name: str) -> bool:
        if self.article.also is None:
            return bool(_BRUSHED.search(name_key(name)))
        return any(self._is(name, one) for one in self.article.also)

    def _is(self, name: str, label: str) -> bool:
        return means(name, label, self.bare)

    def _legal(self) -> None:
        # One document may be cited in several ways.
        found: dict[str, list[LegalReference]] = defaultdict(list)
        for reference in self._references():
            found[_cited(reference)].append(reference)
        wanted = set(self.article.legal)
        right = [key for key in found if any(_is_cited(one, way) for one in wanted for way in found[key])]
        numbered = [key for key in found if found[key][0].number or key in right]
        met = [one for one in wanted if any(_is_cited(one, way) for ways in found.values() for way in ways)]
        self.counts["legal"].add_apart(len(right), len(numbered), len(met), len(wanted))
        for one in wanted.difference(met):
            self._say(f"legal missed: {one} of {sorted(found)}")
        for key in numbered:
            if key not in right:
                self._say(f"legal extra: {key}")

    def _references(self) -> list[LegalReference]:
        held = [one for one in self.draft.records if isinstance(one, Result | Directive)]
        return [*self.draft.references, *(one for record in held for one in record.legal_references)]

    def _captions(self) -> None:
        labels = [self._labelled(one) for one in self.article.statements if one.kind == "C"]
        captions = [
            self.read.between(one.start, one.end)
            for one in laid_out(self.draft.reading.text)
            if one.part == "caption"
        ]
        self.counts["captions"].add_apart(
            sum(covered(one, labels) >= HALF for one in captions),
            len(captions),
            sum(covered(one, captions) >= HALF for one in labels),
            len(labels),
        )

    def _labelled(self, one: Statement) -> range:
        return self.written.between(one.start, one.end)

    def _proposed(self, one: Result | Directive) -> range:
        return self.read.between(one.spans[0].start or 0, one.spans[0].end or 0)

    def _statements(self, kind: str, cls: type[Result | Directive], field: str) -> None:
        proposals = [(one, self._proposed(one)) for one in self.draft.records if isinstance(one, cls)]
        labels = [(one, self._labelled(one)) for one in self.article.statements if one.kind == kind]
        optional = [self._labelled(one) for one in self.article.statements if one.kind == kind.lower()]
        places = [place for _label, place in labels]
        right = [(one, place) for one, place in proposals if covered(place, places) >= HALF]
        wrong = [
            one
            for one, place in proposals
            if covered(place, places) < HALF and covered(place, [*places, *optional]) < HALF
        ]
        found = 0
        for label, place in labels:
            clause = ";" not in self.article.text[label.start : label.end]
            if not is_found(place, [other for _one, other in proposals], clause=clause):
                self._say(f"{kind} missed: {self.article.text[label.start : label.end]}")
                continue
            found += 1
            near = [(one, other) for one, other in proposals if set(other) & set(place)]
            self._fields(label, place, near)
        self.counts[field].add_apart(len(right), len(right) + len(wrong), found, len(labels))
        for one in wrong:
            self._say(f"{kind} extra: {one.statement}")

    def _fields(
        self, label: Statement, place: range, near: Sequence[tuple[Result | Directive, range]]
    ) -> None:
        """Count the fields of a found label; the proposal that shares most letters with it answers."""
        best = max(near, key=lambda pair: len(set(pair[1]) & set(place)))[0]
        if isinstance(best, Directive):
            ends = any(abs(other.stop - place.stop) <= AT_END for _one, other in near)
            self.counts["directive ends"].add(ends, 1, 1)
            self._directive(label, best)
            self._deadline(label, [one for one, _other in near if isinstance(one, Directive)])
        else:
            self._result(label, best)

    def _directive(self, label: Statement, record: Directive) -> None:
        names = [self.names.get(address, "") for address in record.addressees]
        said = record.addressed_as or ""
        right = party_right(label.parties, names, said, self.bare)
        self.counts["addressees"].add(right, 1, 1)
        if not right:
            self._say(f"addressee {names} ({said}) for {label.parties}: {record.statement}")
        with_ = [self.names[address] for address in record.coordinators if address in self.names]
        if label.coordinators:
            words = [one.exact or "" for one in record.spans if one.field == "coordinators"]
            hits = sum(
                any(self._is(name, one) for name in with_) or any(is_said(one, said) for said in words)
                for one in label.coordinators
            )
            proposed = max(len(with_), len(words), hits)
            self.counts["coordinators"].add(hits, proposed, len(label.coordinators))
            if hits < max(proposed, len(label.coordinators)):
                self._say(f"coordinators {with_} {words} for {label.coordinators}: {record.statement}")

    def _deadline(self, label: Statement, records: list[Directive]) -> None:
        if "~" in label.deadlines:
            return
        due = next((one.deadline.raw for one in records if one.deadline and one.deadline.raw), "")
        right = bool(label.deadlines and due) and any(
            due in one or one in due or spelled_alike(one, due) for one in label.deadlines
        )
        self.counts["deadlines"].add(right, bool(due), bool(label.deadlines))
        if not right and (due or label.deadlines):
            self._say(f"deadline {due} for {label.deadlines}")

    def _result(self, label: Statement, record: Result) -> None:
        name = self.names.get(record.organization or "", "")
        right = party_right(label.parties, [name] if name else [], "", self.bare)
        if not name and label.parties:  # many bodies in one word are none
            right = right or all(is_many(one) for group in label.parties for one in group if one != "-")
        self.counts["result organization"].add(right, 1, 1)
        if not right:
            self._say(f"organization {name} for {label.parties}: {record.statement}")
        if label.money is None:
            return
        sets = {_sum(one) for one in record.target_sets}
        self.counts["targets"].add(label.targets in sets, len(sets), label.targets is not None)
        if (label.targets or sets) and label.targets not in sets:
            self._say(f"targets {sets} for {label.targets}")
        money = [one.raw or "" for one in record.measures if "đồng" in (one.unit or "")]
        hits = sum(any(spelled_alike(one, raw) for raw in money) for one in label.money)
        self.counts["money"].add(hits, len(money), len(label.money))
        if set(label.money) != set(money):
            self._say(f"money {money} for {label.money}")


def _cited(one: LegalReference) -> str:
    return one.number or one.raw or ""


def _is_cited(label: str, reference: LegalReference) -> bool:
    return spelled_alike(label, reference.number or "") or fold(label) in fold(reference.raw or "")


def _sum(one: TargetSet) -> str:
    """A target set as labels write it: 18=5+6+7."""
    counts = [band.count for band in one.bands] + ([one.residual] if one.residual else [])
    return f"{one.total}={'+'.join(map(str, counts))}"
