"""Which addresses a record points to, field by field: the edges that a store indexes both ways."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from db.records import (
    AnyRecord,
    Correction,
    Directive,
    FollowUp,
    Meeting,
    Organization,
    Person,
    Redirect,
    Result,
    StatusEvent,
)
from db.values import LegalReference, Officeholder


class Link(NamedTuple):
    """One edge: the record's top-level ``field`` that holds it, and the address it leads to. Invited
    participants are under ``guests``, apart from those who report and are directed."""

    field: str
    target: str


def links(record: AnyRecord) -> list[Link]:
    """All distinct edges that leave a record, in the order of its fields."""
    found = dict.fromkeys(
        Link(field, target) for field, targets in _edges(record) for target in targets if target
    )
    found.update(dict.fromkeys(Link("spans", span.source) for span in record.spans))
    return list(found)


def _edges(record: AnyRecord) -> Iterator[tuple[str, Iterable[str | None]]]:
    match record:
        case Meeting():
            yield "chair", _held_by(record.chair)
            for party in record.participants:
                yield (
                    "guests" if party.part == "invited" else "participants",
                    (party.organization, party.person),
                )
            yield "previous_meeting", [record.previous_meeting]
            yield "sources", record.sources
        case Organization():
            yield "parent", [record.parent]
            yield "successors", record.successors
        case Person():
            yield "roles", (role.organization for role in record.roles)
        case Result():
            yield "meeting", [record.meeting]
            yield "organization", [record.organization]
            yield "legal_references", _documents(record.legal_references)
        case Directive():
            yield "meeting", [record.meeting]
            yield "issuer", _held_by(record.issuer)
            yield "addressees", record.addressees
            yield "coordinators", record.coordinators
            yield "report_to", record.report_to
            yield "legal_references", _documents(record.legal_references)
            yield "parent", [record.parent]
            yield "supersedes", [record.supersedes]
        case StatusEvent():
            yield "directive", [record.directive]
            yield "evidence", record.evidence
        case FollowUp():
            yield "directive", [record.directive]
            yield "result", [record.result]
        case Correction():
            yield "record", [record.record]
        case Redirect():
            yield "to", [record.to]
        case _:
            return


def _held_by(holder: Officeholder | None) -> Iterable[str | None]:
    return (holder.person, holder.organization) if holder else ()


def _documents(references: tuple[LegalReference, ...]) -> Iterable[str | None]:
    return (reference.document for reference in references)
