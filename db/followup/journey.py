"""The journey of one directive: told, extended, spoken of, answered, told again; and what may answer it."""

from collections.abc import Iterator
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from db import relations as rel
from db.followup.suggest import Suggester
from db.records import AnyRecord, Directive, FollowUp, Source, title_of
from db.store.repository import Repository

StepSort: TypeAlias = Literal[
    "told", "extended", "due", "said", "answered", "refused", "replaced", "part", "suggested"
]
STEPS: tuple[StepSort, ...] = get_args(StepSort)


class Step(Struct, frozen=True):
    """One thing that happened. ``code`` is a status or relation; ``link`` can be confirmed or refused."""

    sort: StepSort
    date: str | None
    text: str
    address: str = ""
    by: str = ""
    code: str = ""
    link: FollowUp | None = None
    source: str = ""
    """The title of the source that says so."""
    moved: tuple[str | None, str] | None = None
    """Of an extension: the last day before, if there was one, and the last day now."""


def journey(repository: Repository, directive: Directive) -> list[Step]:
    """What happened to a directive, the oldest first."""
    return sorted(_past(repository, directive), key=lambda step: step.date or "")


def _past(repository: Repository, directive: Directive) -> Iterator[Step]:
    meeting = repository.entry(directive.meeting)
    issuer = directive.issuer
    person = repository.entry(issuer.person) if issuer and issuer.person else None
    by = ", ".join(filter(None, [issuer.role if issuer else None, person.title if person else None]))
    title = meeting.title if meeting else directive.meeting
    source = _source(repository, directive)
    yield Step("told", meeting.date if meeting else None, title, directive.meeting, by, source=source)
    if directive.deadline:
        for one in directive.deadline.extensions:
            moved = (one.old, one.new)
            yield Step("extended", one.granted_on, one.reason or "", by=one.granted_by or "", moved=moved)
        if directive.deadline.to:
            yield Step("due", directive.deadline.to, directive.deadline.raw or "")
    for event in rel.status_events(repository, directive.address):
        evidence = next(iter(event.evidence), event.address)
        yield Step("said", event.as_of, event.note or "", evidence, event.asserted_by, event.status)
    for link in rel.follow_ups(repository, directive.address):
        if link.confirmed_by or link.refused_by:
            yield _linked(repository, link)
    for entry in repository.linked(directive.address, kind="directive", field="supersedes"):
        yield Step("replaced", entry.date, entry.title, entry.address)
    for entry in repository.linked(directive.address, kind="directive", field="parent"):
        yield Step("part", entry.date, entry.title, entry.address)


def _linked(repository: Repository, link: FollowUp) -> Step:
    entry, result = repository.entry(link.result), repository.get(link.result)
    text = title_of(result) if result else link.result
    by = link.confirmed_by or link.refused_by or ""
    sort: StepSort = "answered" if link.confirmed_by else "refused"
    day, source = entry.date if entry else None, _source(repository, result)
    return Step(sort, day, text, link.result, by, link.relation, link, source)


def suggested(repository: Repository, directive: Directive, suggester: Suggester) -> Iterator[Step]:
    """The reports that may answer it, the likeliest first."""
    for link in suggester.suggest(directive):
        entry, result = repository.entry(link.result), repository.get(link.result)
        text = title_of(result) if result else link.result
        day = entry.date if entry else None
        source = _source(repository, result)
        yield Step("suggested", day, text, link.result, link.reason or "", link.relation, link, source)


def _source(repository: Repository, record: AnyRecord | None) -> str:
    """Where the record is supported: the title of its first source, with the outlet."""
    for span in record.spans if record else ():
        source = repository.get(span.source)
        if isinstance(source, Source):
            return ", ".join(filter(None, [source.title, source.outlet]))
    return ""
