"""Drafts against labels: precision, recall and F1 per field."""

import re
from collections import defaultdict
from collections.abc import Callable

from db.ingest import Draft, draft_bytes
from db.ingest.layout import laid_out
from db.ingest.linking import name_key
from db.records import Directive, Meeting, Organization, Person, Result
from db.text import fold
from db.values import TargetSet
from tests.eval.labels import Article, Statement

FIELDS = (
    *(
        "organizations",
        "results",
        "result organization",
        "directives",
        "addressees",
        "coordinators",
        "targets",
    ),
    *("money", "deadlines", "legal", "captions", "chair", "date"),
)


class Counts:
    """Hits, proposals and labels of one field."""

    def __init__(self) -> None:
        self.hit = self.proposed = self.labelled = 0

    def add(self, hit: int, proposed: int, labelled: int) -> None:
        """Count one comparison."""
        self.hit += hit
        self.proposed += proposed
        self.labelled += labelled

    @property
    def precision(self) -> float:
        """Of what is proposed, the share that is right; 1 where nothing is."""
        return self.hit / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """Of what is labelled, the share that is found; 1 where nothing is."""
        return self.hit / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(
    articles: list[Article], change: Callable[[str], str] | None = None, trace: list[str] | None = None
) -> dict[str, Counts]:
    """The counts of every field over ``articles``, their text changed first (noise) if asked."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for article in articles:
        text = change(article.text) if change else article.text
        draft = draft_bytes(text.encode(), file=f"{article.name}.txt")
        _compare(article, draft, counts, trace if trace is not None else [])
    return counts


def _compare(article: Article, draft: Draft, counts: dict[str, Counts], trace: list[str]) -> None:
    meeting = next(one for one in draft.records if isinstance(one, Meeting))
    names = {one.address: one.name for one in draft.records if isinstance(one, Organization | Person)}
    counts["date"].add(meeting.held_on == article.date, 1, 1)
    chair = names.get((meeting.chair.person if meeting.chair else None) or "")
    if chair or article.chair:
        right = bool(chair and article.chair and fold(chair) == fold(article.chair))
        counts["chair"].add(right, chair is not None, article.chair is not None)
        if not right:
            trace.append(f"{article.name} chair {chair} for {article.chair}")
    found = {name_key(one.name) for one in draft.records if isinstance(one, Organization)}
    wanted = {name_key(name) for name in article.organizations}
    # Those that a label only brushes (the leader's committee, partners) are neither right nor wrong.
    brushed = {
        key
        for key in found - wanted
        if re.search(r"uy|uy ban|hoi dong|trung uong|so |lien|cong an|ban ", key)
    }
    counts["organizations"].add(len(found & wanted), len(found - brushed), len(wanted))
    trace += [f"{article.name} organization missed: {key} of {sorted(found)}" for key in wanted - found]
    trace += [f"{article.name} organization extra: {key}" for key in found - wanted - brushed]
    legal = {
        reference.number
        for one in draft.records
        if isinstance(one, Result | Directive)
        for reference in one.legal_references
        if reference.number
    } | {reference.number for reference in draft.references if reference.number}
    counts["legal"].add(len(legal & set(article.legal)), len(legal), len(set(article.legal)))
    captions = {(one.start, one.end) for one in laid_out(draft.reading.text) if one.part == "caption"}
    labels = {(one.start, one.end) for one in article.statements if one.kind == "C"}
    counts["captions"].add(len(captions & labels), len(captions), len(labels))
    _statements(article, draft, counts, names, trace)


def _statements(
    article: Article, draft: Draft, counts: dict[str, Counts], names: dict[str, str], trace: list[str]
) -> None:
    for kind, cls, field in (("D", Directive, "directives"), ("R", Result, "results")):
        proposed = [one for one in draft.records if isinstance(one, cls)]
        free = list(proposed)
        labels = [one for one in article.statements if one.kind == kind]
        for label in labels:
            best = max(free, key=lambda one: _overlap(label, one), default=None)
            if best is None or _overlap(label, best) < 0.5:
                counts[field].add(0, 0, 1)
                trace.append(f"{article.name} {kind} missed: {draft.reading.text[label.start : label.end]}")
                continue
            free.remove(best)
            counts[field].add(1, 1, 1)
            _fields(article.name, label, best, counts, names, trace)
        counts[field].add(0, len(free), 0)
        trace += [f"{article.name} {kind} extra: {one.statement}" for one in free]


def _fields(
    name: str,
    label: Statement,
    record: Result | Directive,
    counts: dict[str, Counts],
    names: dict[str, str],
    trace: list[str],
) -> None:
    if isinstance(record, Directive):
        said = fold(record.addressed_as or "")
        got = {name_key(names.get(address, "")) for address in record.addressees}
        want = {name_key(party) for party in label.parties}
        right = got == want or any(fold(party) in said for party in label.parties) or (not want and not got)
        counts["addressees"].add(right, 1, 1)
        if not right:
            trace.append(f"{name} addressee {got} {said} for {want}: {record.statement}")
        with_ = [name_key(names[address]) for address in record.coordinators if address in names]
        hits = sum(any(key.startswith(name_key(one)) for key in with_) for one in label.coordinators)
        if label.coordinators:
            counts["coordinators"].add(hits, len(with_), len(label.coordinators))
        due = record.deadline.raw if record.deadline and record.deadline.raw else ""
        right = bool(label.deadlines and due and (due in label.deadlines[0] or label.deadlines[0] in due))
        counts["deadlines"].add(right, bool(due), bool(label.deadlines))
        if not right and (due or label.deadlines):
            trace.append(f"{name} deadline {due} for {label.deadlines}")
        return
    right = name_key(names.get(record.organization or "", "")) == name_key(label.parties[0])
    counts["result organization"].add(right, 1, 1)
    if not right:
        trace.append(f"{name} organization {record.organization} for {label.parties}: {record.statement}")
    sets = {_sum(one) for one in record.target_sets}
    counts["targets"].add(label.targets in sets, len(sets), label.targets is not None)
    if (label.targets or sets) and label.targets not in sets:
        trace.append(f"{name} targets {sets} for {label.targets}")
    money = [one.raw or "" for one in record.measures if "đồng" in (one.unit or "")]
    counts["money"].add(sum(one in money for one in label.money), len(money), len(label.money))
    if set(label.money) != set(money):
        trace.append(f"{name} money {money} for {label.money}")


def _overlap(label: Statement, record: Result | Directive) -> float:
    span = record.spans[0]
    start, end = span.start or 0, span.end or 0
    common = min(label.end, end) - max(label.start, start)
    return common / max(min(label.end - label.start, end - start), 1)


def _sum(one: TargetSet) -> str:
    """A target set as labels write it: 18=5+6+7."""
    counts = [band.count for band in one.bands] + ([one.residual] if one.residual else [])
    return f"{one.total}={'+'.join(map(str, counts))}"
