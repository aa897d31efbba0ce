"""Passages of the records of a repository."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from db.records import (
    AnyRecord,
    Directive,
    Document,
    Meeting,
    Organization,
    Person,
    Result,
    Source,
    kind_of,
    title_of,
)
from db.search.passages import Passage
from db.search.surroundings import Surroundings
from db.store.repository import Repository
from db.values import Deadline, LegalReference, Measure, Officeholder, TargetSet


class _Reported(Struct, frozen=True):
    """As much of a result as is searched."""

    address: str
    meeting: str
    statement: str
    organization: str | None = None
    topics: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    target_sets: tuple[TargetSet, ...] = ()
    legal_references: tuple[LegalReference, ...] = ()


class _Directed(Struct, frozen=True):
    """As much of a directive as is searched."""

    address: str
    meeting: str
    statement: str
    scope: str
    issuer: Officeholder | None = None
    addressees: tuple[str, ...] = ()
    addressed_as: str | None = None
    coordinators: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    deadline: Deadline | None = None
    legal_references: tuple[LegalReference, ...] = ()


class Reader:
    """Makes passages of a repository's records, remembering what many records share. A ``brief`` one leaves
    out what stands beside them and their status: enough to show them."""

    def __init__(self, repository: Repository, *, brief: bool = False) -> None:
        self._repository = repository
        self._around = around = Surroundings(repository, brief=brief)
        self._resolve, self._name, self._meeting = around.resolve, around.name, around.meeting
        self._there, self._status = around.there, around.status

    def all(self) -> Iterator[Passage]:
        """The passages of every record that is searched, each record read once."""
        yield from self.first_half()
        yield from self.second_half()

    def first_half(self) -> Iterator[Passage]:
        """Who there is and what they reported."""
        self._around.read_meetings()
        for kind in ("organization", "person"):
            for record in self._repository.scan(kind):
                self._around.learn_name(record)
                yield self.passage(record)
        yield from map(self._result, self._repository.scan_as("result", _Reported))

    def second_half(self) -> Iterator[Passage]:
        """The meetings, what was directed there, and papers."""
        meetings = self._around.read_meetings()
        self._around.read_attendance(meetings)
        self._around.read_statuses()
        yield from map(self.passage, meetings)
        yield from map(self._directive, self._repository.scan_as("directive", _Directed))
        for kind in ("document", "source"):
            yield from map(self.passage, self._repository.scan(kind))

    def newest(self, most: int) -> Iterator[Passage]:
        """The passages of the latest meetings with what was said there, and of organizations and people:
        about so many."""
        for kind in ("organization", "person"):
            entries = self._repository.entries(kind, limit=most // 4)
            yield from map(self.passage, self._repository.many(entry.address for entry in entries))
        for meeting in self._repository.entries("meeting", order="newest", limit=most):
            said = self._repository.linked(meeting.address, limit=most)
            addresses = [meeting.address, *(e.address for e in said if e.kind in {"result", "directive"})]
            yield from map(self.passage, self._repository.many(addresses))
            most -= len(addresses)
            if most <= 0:
                return

    def passage(self, record: AnyRecord) -> Passage:
        """One record's passage."""
        match record:
            case Result():
                return self._result(record)
            case Directive():
                return self._directive(record)
            case Meeting():
                there = self._there(record)
                beside = (record.place, *map(self._name, there), *self._chair(record))
                return Passage(
                    *(record.address, "meeting", record.title, record.title, (), _parts(beside)),
                    *(record.address, there),
                    people=_people(record),
                    date=record.held_on,
                )
            case Organization():
                names = tuple(alias.name for alias in record.aliases)
                beside = _parts((record.jurisdiction,))
                return Passage(
                    *(record.address, "organization", record.name, record.name, names, beside),
                    organizations=(record.address,),
                )
            case Person():
                names = tuple(alias.name for alias in record.aliases)
                posts = tuple(role.post for role in record.roles)
                return Passage(
                    *(record.address, "person", record.name, record.name, names, posts),
                    people=(record.address,),
                )
            case Document():
                names = (record.number,) if record.number else ()
                beside = _parts((record.classification, record.issuer))
                return Passage(
                    *(record.address, "document", record.title, record.title, names, beside),
                    date=record.date,
                )
            case Source():
                beside = _parts((record.outlet, record.author))
                day = record.published_at[:10] if record.published_at else None
                return Passage(record.address, "source", record.title, record.title, (), beside, date=day)
            case _:
                title = title_of(record)
                return Passage(record.address, kind_of(record), title, title)

    def _result(self, result: Result | _Reported) -> Passage:
        meeting = self._meeting(result.meeting)
        organizations = (self._resolve(result.organization),) if result.organization else ()
        words = [*map(self._name, organizations), *result.topics]
        if meeting:
            words.append(meeting.title)
        if result.legal_references:
            words += _legal(result.legal_references)
        for measure in result.measures:
            words.append(
                f"{measure.value or ''} {measure.unit or ''} {measure.what or ''} {measure.raw or ''}"
            )
        for targets in result.target_sets:
            words.append(targets.assigner or "")
        return Passage(
            *(result.address, "result", result.statement, result.statement, (), _parts(words)),
            *(result.meeting, organizations, (), result.topics),
            meeting.held_on if meeting else None,
        )

    def _directive(self, directive: Directive | _Directed) -> Passage:
        meeting = self._meeting(directive.meeting)
        named = [self._resolve(party) for party in directive.addressees if party.startswith("org/")]
        organizations = tuple(dict.fromkeys(named))
        words: list[str | None] = []
        if directive.scope == "specific":
            words += map(self._name, organizations)
        elif not named and directive.scope == "general" and meeting:
            organizations = self._there(meeting)
        if directive.coordinators:
            words += map(self._name, directive.coordinators)
        words += [*directive.topics, directive.addressed_as]
        if directive.legal_references:
            words += _legal(directive.legal_references)
        if meeting:
            words.append(meeting.title)
        issuer = directive.issuer
        if issuer:
            words += [issuer.role, self._name(issuer.person) if issuer.person else None]
        return Passage(
            *(directive.address, "directive", directive.statement, directive.statement, (), _parts(words)),
            *(directive.meeting, organizations, (issuer.person,) if issuer and issuer.person else ()),
            directive.topics,
            meeting.held_on if meeting else None,
            directive.deadline.to if directive.deadline else None,
            self._status(directive.address),
        )

    def _chair(self, meeting: Meeting) -> Iterator[str]:
        if meeting.chair:
            yield meeting.chair.role or ""
            yield self._name(meeting.chair.person) if meeting.chair.person else ""


def _parts(parts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(filter(None, parts))


def _people(meeting: Meeting) -> tuple[str, ...]:
    chair = [meeting.chair.person] if meeting.chair else []
    return tuple(person for person in (*chair, *(p.person for p in meeting.participants)) if person)


def _legal(references: tuple[LegalReference, ...]) -> list[str]:
    return [f"{reference.raw} {reference.number or ''}" for reference in references]
