"""Popolo JSON: organizations, people, memberships, events; results and directives as speeches at an event."""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from db.records import AnyRecord, Directive, Meeting, Organization, Person, Result
from db.store.repository import Repository
from db.values import Alias, Participant


def write(repository: Repository, records: Iterable[AnyRecord], file: BinaryIO) -> int:
    """One object with Popolo's collections. Kinds it has no class for are left out."""
    collections: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("organizations", "persons", "memberships", "events", "speeches")
    }
    count = 0
    for record in records:
        count += 1
        match record:
            case Organization():
                collections["organizations"].append(_organization(record))
            case Person():
                collections["persons"].append(_person(record))
                collections["memberships"] += _memberships(record)
            case Meeting():
                collections["events"].append(_event(record))
            case Result():
                collections["speeches"].append(_result(repository, record))
            case Directive():
                collections["speeches"].append(_directive(record))
            case _:
                count -= 1
    file.write(msgspec.json.format(msgspec.json.encode(collections), indent=2) + b"\n")
    return count


def known(**fields: Any) -> dict[str, Any]:
    """The fields that have a value; a trailing underscore keeps clear of Python's words."""
    return {name.rstrip("_"): value for name, value in fields.items() if value not in (None, "", [])}


def _organization(record: Organization) -> dict[str, Any]:
    return known(
        id=record.address,
        name=record.name,
        other_names=[_other_name(alias) for alias in record.aliases],
        classification=record.classification,
        parent_id=record.parent,
        founding_date=record.founded,
        dissolution_date=record.dissolved,
        level=record.level,
        jurisdiction=record.jurisdiction,
        successor_ids=list(record.successors),
    )


def _person(record: Person) -> dict[str, Any]:
    return known(
        id=record.address, name=record.name, other_names=[_other_name(alias) for alias in record.aliases]
    )


def _memberships(record: Person) -> list[dict[str, Any]]:
    return [
        known(
            id=f"{record.address}#{number}",
            person_id=record.address,
            organization_id=role.organization,
            role=role.post,
            start_date=role.from_,
            end_date=role.to,
        )
        for number, role in enumerate(record.roles, 1)
    ]


def _event(record: Meeting) -> dict[str, Any]:
    return known(
        id=record.address,
        name=record.title,
        classification=record.classification,
        start_date=record.held_on,
        location=record.place,
        attendees=[_attendee(participant) for participant in record.participants],
        sources=[{"note": source} for source in record.sources],
    )


def _attendee(participant: Participant) -> dict[str, Any]:
    return known(
        person_id=participant.person,
        organization_id=participant.organization,
        name=participant.name,
        role=participant.role,
        note=participant.part,
    )


def _result(repository: Repository, record: Result) -> dict[str, Any]:
    entry = repository.entry(record.organization) if record.organization else None
    return known(
        id=record.address,
        type="report",
        event_id=record.meeting,
        attribution_text=entry.title if entry else None,
        organization_id=record.organization,
        text=record.statement,
        tags=list(record.topics),
    )


def _directive(record: Directive) -> dict[str, Any]:
    issuer = record.issuer
    return known(
        id=record.address,
        type="directive",
        event_id=record.meeting,
        creator_id=issuer.person if issuer else None,
        role=issuer.role if issuer else None,
        text=record.statement,
        audience=record.addressed_as,
        audience_ids=list(record.addressees),
        tags=list(record.topics),
        deadline=record.deadline.raw if record.deadline else None,
        due_date=record.deadline.to if record.deadline else None,
    )


def _other_name(alias: Alias) -> dict[str, Any]:
    return known(name=alias.name, note=alias.note, start_date=alias.from_, end_date=alias.to)
