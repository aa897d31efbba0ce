"""What is searched: one passage a record, with the words beside it that also find it."""

from collections.abc import Iterator

from msgspec import Struct

from db import relations as rel
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
from db.store.repository import Repository
from db.values import LegalReference

SEARCHED = ("organization", "meeting", "person", "directive", "result", "document", "source")


class Passage(Struct, frozen=True):
    """A record as search sees it: ``text`` is shown and highlighted, ``names`` are other names of the thing,
    ``beside`` are words of its surroundings (organization, meeting, figures), which weigh less."""

    address: str
    kind: str
    title: str
    text: str
    names: tuple[str, ...] = ()
    beside: str = ""
    meeting: str | None = None
    organizations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    date: str | None = None
    due: str | None = None
    status: str | None = None


class Reader:
    """Makes passages of a repository's records, remembering what many records share."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._names: dict[str, str] = {}
        self._attendance: dict[str, tuple[str, ...]] = {}
        self._meetings: dict[str, Meeting | None] = {}

    def all(self) -> Iterator[Passage]:
        """The passages of every record that is searched."""
        for kind in SEARCHED:
            for record in self._repository.scan(kind):
                yield self.passage(record)

    def passage(self, record: AnyRecord) -> Passage:
        """One record's passage."""
        kind, title = kind_of(record), title_of(record)
        match record:
            case Organization():
                names = tuple(alias.name for alias in record.aliases)
                beside = record.jurisdiction or ""
                own = (record.address,)
                return Passage(record.address, kind, title, record.name, names, beside, organizations=own)
            case Meeting():
                there = self._there(record)
                beside = " ".join(filter(None, [record.place, *map(self._name, there), *self._chair(record)]))
                return Passage(
                    *(record.address, kind, title, record.title, (), beside, record.address, there),
                    people=_people(record),
                    date=record.held_on,
                )
            case Person():
                names = tuple(alias.name for alias in record.aliases)
                posts = " ".join(role.post for role in record.roles)
                return Passage(
                    record.address, kind, title, record.name, names, posts, people=(record.address,)
                )
            case Result():
                return self._result(record)
            case Directive():
                return self._directive(record)
            case Document():
                names = (record.number,) if record.number else ()
                text = record.title
                beside = " ".join(filter(None, [record.classification, record.issuer]))
                return Passage(record.address, kind, title, text, names, beside, date=record.date)
            case Source():
                beside = " ".join(filter(None, [record.outlet, record.author]))
                day = record.published_at[:10] if record.published_at else None
                return Passage(record.address, kind, title, record.title, (), beside, date=day)
            case _:
                return Passage(record.address, kind, title, title)

    def _result(self, result: Result) -> Passage:
        meeting = self._meeting(result.meeting)
        organizations = (self._repository.resolve(result.organization),) if result.organization else ()
        words = [self._name(org) for org in organizations]
        words += [meeting.title if meeting else "", *result.topics, *_legal(result.legal_references)]
        for measure in result.measures:
            words += [str(measure.value or ""), measure.unit or "", measure.what or "", measure.raw or ""]
        words += [targets.assigner or "" for targets in result.target_sets]
        return Passage(
            *(
                result.address,
                "result",
                result.statement,
                result.statement,
                (),
                " ".join(filter(None, words)),
            ),
            meeting=result.meeting,
            organizations=organizations,
            topics=result.topics,
            date=meeting.held_on if meeting else None,
        )

    def _directive(self, directive: Directive) -> Passage:
        meeting = self._meeting(directive.meeting)
        named = [party for party in directive.addressees if party.startswith("org/")]
        if not named and directive.scope == "general" and meeting:
            named = list(self._there(meeting))
        organizations = tuple(dict.fromkeys(map(self._repository.resolve, named)))
        addressed = organizations if directive.scope == "specific" else ()
        issuer = directive.issuer
        words = [*map(self._name, (*addressed, *directive.coordinators)), *directive.topics]
        words += [directive.addressed_as or "", *_legal(directive.legal_references)]
        words += [meeting.title if meeting else "", issuer.role if issuer and issuer.role else ""]
        words += [self._name(issuer.person)] if issuer and issuer.person else []
        people = (issuer.person,) if issuer and issuer.person else ()
        events = rel.status_events(self._repository, directive.address)
        return Passage(
            *(directive.address, "directive", directive.statement, directive.statement, ()),
            beside=" ".join(filter(None, words)),
            meeting=directive.meeting,
            organizations=organizations,
            people=people,
            topics=directive.topics,
            date=meeting.held_on if meeting else None,
            due=directive.deadline.to if directive.deadline else None,
            status=events[-1].status if events else "no_report_found",
        )

    def _name(self, address: str) -> str:
        if address not in self._names:
            record = self._repository.get(address)
            names = [title_of(record)] if record else []
            if isinstance(record, Organization):
                names += [alias.name for alias in record.aliases]
            self._names[address] = " ".join(names)
        return self._names[address]

    def _meeting(self, address: str) -> Meeting | None:
        if address not in self._meetings:
            record = self._repository.get(address)
            self._meetings[address] = record if isinstance(record, Meeting) else None
        return self._meetings[address]

    def _there(self, meeting: Meeting) -> tuple[str, ...]:
        if meeting.address not in self._attendance:
            self._attendance[meeting.address] = tuple(rel.attendance(self._repository, meeting))
        return self._attendance[meeting.address]

    def _chair(self, meeting: Meeting) -> Iterator[str]:
        if meeting.chair:
            yield meeting.chair.role or ""
            yield self._name(meeting.chair.person) if meeting.chair.person else ""


def _people(meeting: Meeting) -> tuple[str, ...]:
    chair = [meeting.chair.person] if meeting.chair else []
    return tuple(person for person in (*chair, *(p.person for p in meeting.participants)) if person)


def _legal(references: tuple[LegalReference, ...]) -> list[str]:
    return [f"{reference.raw} {reference.number or ''}" for reference in references]
