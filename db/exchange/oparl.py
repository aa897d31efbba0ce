"""OParl 1.1 JSON: one Body with its organizations, people, meetings (reports and directives as agenda items)
and papers. Identifiers are URNs made of addresses: nothing here is served from a fixed host."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from db.exchange.popolo import known
from db.records import AnyRecord, Directive, Document, Meeting, Organization, Person, Result, title_of
from db.store.repository import Repository

_SCHEMA = "https://schema.oparl.org/1.1/"
_BODY = "urn:giaoban:body"


def write(repository: Repository, records: Iterable[AnyRecord], file: BinaryIO) -> int:
    """One Body. Kinds that OParl has no class for are left out."""
    body: dict[str, Any] = {
        "id": _BODY,
        "type": f"{_SCHEMA}Body",
        "name": "giaoban",
        "organization": [],
        "person": [],
        "meeting": [],
        "paper": [],
    }
    said: dict[str, list[Result | Directive]] = defaultdict(list)
    count = 0
    for record in records:
        count += 1
        match record:
            case Organization():
                body["organization"].append(_organization(record))
            case Person():
                body["person"].append(_person(record))
            case Meeting():
                said.setdefault(record.address, [])
            case Result() | Directive():
                said[record.meeting].append(record)
            case Document():
                body["paper"].append(_paper(record))
            case _:
                count -= 1
    body["meeting"] = [_meeting(repository, address, said[address]) for address in sorted(said)]
    file.write(msgspec.json.format(msgspec.json.encode(body), indent=2) + b"\n")
    return count


def urn(address: str) -> str:
    """The identifier of a record."""
    return f"urn:giaoban:{address}"


def _object(sort: str, address: str, **fields: Any) -> dict[str, Any]:
    return {"id": urn(address), "type": f"{_SCHEMA}{sort}", **known(**fields)}


def _organization(record: Organization) -> dict[str, Any]:
    short = next((alias.name for alias in record.aliases if alias.note == "abbreviation"), None)
    return _object(
        "Organization",
        record.address,
        body=_BODY,
        name=record.name,
        shortName=short,
        classification=record.classification,
        subOrganizationOf=urn(record.parent) if record.parent else None,
        startDate=_day(record.founded),
        endDate=_day(record.dissolved),
    )


def _person(record: Person) -> dict[str, Any]:
    memberships = [
        _object(
            "Membership",
            f"{record.address}#{number}",
            organization=urn(role.organization) if role.organization else None,
            role=role.post,
            startDate=_day(role.from_),
            endDate=_day(role.to),
        )
        for number, role in enumerate(record.roles, 1)
    ]
    return _object("Person", record.address, body=_BODY, name=record.name, membership=memberships)


def _meeting(repository: Repository, address: str, said: list[Result | Directive]) -> dict[str, Any]:
    record = repository.get(address)
    meeting = record if isinstance(record, Meeting) else None
    bodies = [part.organization for part in meeting.participants if part.organization] if meeting else []
    day = _day(meeting.held_on) if meeting else None
    return _object(
        "Meeting",
        address,
        name=title_of(record) if record else address,
        meetingState="durchgeführt" if day else None,
        # OParl wants a moment; where only the day is known it is said as midnight in Vietnam.
        start=f"{day}T00:00:00+07:00" if day else None,
        organization=[urn(body) for body in dict.fromkeys(bodies)],
        location=_location(meeting),
        agendaItem=[_agenda_item(item, order) for order, item in enumerate(said, 1)],
    )


def _location(meeting: Meeting | None) -> dict[str, Any] | None:
    if meeting is None or not meeting.place:
        return None
    return _object("Location", f"{meeting.address}#place", description=meeting.place)


def _agenda_item(record: Result | Directive, order: int) -> dict[str, Any]:
    told = isinstance(record, Directive)
    return _object(
        "AgendaItem",
        record.address,
        meeting=urn(record.meeting),
        order=order,
        name=record.statement[:200],
        resolutionText=record.statement if told else None,
        result=None if told else record.statement,
        keyword=list(record.topics),
    )


def _paper(record: Document) -> dict[str, Any]:
    return _object(
        "Paper",
        record.address,
        body=_BODY,
        name=record.title,
        reference=record.number,
        date=_day(record.date),
        paperType=record.classification,
    )


def _day(text: str | None) -> str | None:
    """A day; OParl has no place for a mere month or year."""
    return text if text and len(text) == len("2024-01-31") else None
