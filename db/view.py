"""A record as ``show --json`` gives it: its own fields, and what points at it, resolved to addresses."""

from typing import Any

from db import relations as rel
from db.codec import to_builtins
from db.followup.days import today
from db.followup.timeliness import standing
from db.records import (
    AnyRecord,
    Directive,
    Document,
    FollowUp,
    Meeting,
    Organization,
    Person,
    Result,
    Source,
    StatusEvent,
)
from db.store.repository import Repository


def view(repository: Repository, record: AnyRecord) -> dict[str, Any]:
    """The record as plain data, completed by its relations. Keys of the contract are always there."""
    built = to_builtins(record)
    match record:
        case Meeting():
            return built | _meeting(repository, record)
        case Organization():
            return built | _organization(repository, record)
        case Person():
            return built | _person(repository, record)
        case Directive():
            return _DIRECTIVE_KEYS | built | _directive(repository, record)
        case Result():
            return built | {
                "followups": [to_builtins(f) for f in rel.links_to_result(repository, record.address)]
            }
        case Document() | Source():
            entries = repository.linked(record.address)
            return built | {"mentioned_in": [entry.address for entry in entries]}
        case _:
            return built


_DIRECTIVE_KEYS: dict[str, Any] = {
    "issuer": None,
    "addressees": [],
    "coordinators": [],
    "deadline": None,
    "legal_references": [],
}


def _meeting(repository: Repository, meeting: Meeting) -> dict[str, Any]:
    return {
        "chair": to_builtins(meeting)["chair"] if meeting.chair else None,
        "organizations": rel.attendance(repository, meeting),
        "results": [to_builtins(result) for result in rel.results_at(repository, meeting.address)],
        "directives": [
            _DIRECTIVE_KEYS | to_builtins(directive)
            for directive in rel.directives_at(repository, meeting.address)
        ],
        "next_meetings": [
            entry.address for entry in repository.linked(meeting.address, field="previous_meeting")
        ],
    }


def _organization(repository: Repository, organization: Organization) -> dict[str, Any]:
    meetings = rel.meetings_of(repository, organization.address)
    return {
        "meetings": [meeting.address for meeting in meetings],
        "results": [
            to_builtins(result)
            for meeting in meetings
            for result in rel.reported_by(repository, organization.address, meeting.address)
        ],
        "directives": [
            _DIRECTIVE_KEYS | to_builtins(told.directive)
            for meeting in meetings
            for told in rel.told_at(repository, organization.address, meeting)
        ],
        "coordinates": [
            entry.address for entry in repository.linked(organization.address, field="coordinators")
        ],
        "children": [child.address for child in rel.children(repository, organization.address)],
    }


def _person(repository: Repository, person: Person) -> dict[str, Any]:
    return {
        "chaired": [entry.address for entry in repository.linked(person.address, field="chair")],
        "attended": [entry.address for entry in repository.linked(person.address, field="participants")],
        "invited": [entry.address for entry in repository.linked(person.address, field="guests")],
        "directives": [entry.address for entry in repository.linked(person.address, field="issuer")],
    }


def _directive(repository: Repository, directive: Directive) -> dict[str, Any]:
    events = rel.status_events(repository, directive.address)
    followups = rel.follow_ups(repository, directive.address)
    return {
        "status": latest_status(events, followups),
        "timeliness": standing(directive, events, today()).timeliness,
        "status_events": [to_builtins(event) for event in events],
        "followups": [to_builtins(link) for link in followups],
    }


def latest_status(events: list[StatusEvent], followups: list[FollowUp]) -> str:
    """The latest status that anybody asserted; without any, whether a person confirmed that a report answers
    it, or that no report was found here."""
    if events:
        return events[-1].status
    return "report_received" if any(link.confirmed_by for link in followups) else "no_report_found"
