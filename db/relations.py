"""Who reported what, who was told what: the relations that the tree, ``show`` and reports walk.

A general directive without addressees reaches every organization that reported or attended, once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from msgspec import Struct

from db.records import AnyRecord, Directive, FollowUp, Meeting, Organization, Result, StatusEvent
from db.store.repository import Repository

R = TypeVar("R", bound=AnyRecord)
_AT_ONCE = 500  # records


class Party(Struct, frozen=True, gc=False):
    """As much of a participant as says who was there."""

    organization: str | None = None
    part: str = "attending"


class Gathering(Struct, frozen=True, gc=False):
    """As much of a meeting as says who was there, and when."""

    address: str
    held_on: str | None = None
    participants: tuple[Party, ...] = ()


class Told(Struct, frozen=True):
    """A directive as it reached one organization; ``general`` if it was meant for everyone there."""

    directive: Directive
    general: bool


def pointing_at(repository: Repository, address: str, kind: type[R], field: str | None = None) -> list[R]:
    """The records of one class that link to ``address``, oldest address first."""
    return list(_each_pointing_at(repository, address, kind, field))


def _each_pointing_at(
    repository: Repository, address: str, kind: type[R], field: str | None = None
) -> Iterator[R]:
    """The same, a few read at a time: of thousands often the first say enough."""
    tag = str(kind.__struct_config__.tag)
    found = sorted(entry.address for entry in repository.linked(address, kind=tag, field=field))
    for start in range(0, len(found), _AT_ONCE):
        yield from only(kind, repository.many(found[start : start + _AT_ONCE]))


def only(kind: type[R], records: Iterable[AnyRecord]) -> list[R]:
    """The records that are of this class."""
    return [record for record in records if isinstance(record, kind)]


def newest_first(meetings: Iterable[Meeting]) -> list[Meeting]:
    """By date, the latest first and undated ones last; ties by address."""
    return sorted(sorted(meetings, key=lambda m: m.address), key=lambda m: m.held_on or "", reverse=True)


def attendance(repository: Repository, meeting: Meeting) -> list[str]:
    """The organizations that reported or attended: as the meeting lists them, then any other that has a
    result there. Invited guests are not among them."""
    return list(present(repository, meeting))


def present(
    repository: Repository, meeting: Meeting, results: Iterable[Result] | None = None
) -> Iterator[str]:
    """As :func:`attendance`, one by one: no more results are read than are needed to name those asked for.
    ``results`` are those of the meeting, where they are read already."""
    seen: set[str] = set()
    results = each_result_at(repository, meeting.address) if results is None else results
    reporting = (repository.resolve(result.organization) for result in results if result.organization)
    for organization in chain(listed(meeting, repository.resolve), reporting):
        if organization not in seen:
            seen.add(organization)
            yield organization


def attendances(
    meetings: Iterable[Meeting | Gathering],
    reported: Iterable[tuple[str, str]],
    resolve: Callable[[str], str],
) -> dict[str, tuple[str, ...]]:
    """As :func:`attendance`, for many meetings without reading a result: ``reported`` are the pairs (meeting,
    organization) that the store knows."""
    there = {meeting.address: dict.fromkeys(listed(meeting, resolve)) for meeting in meetings}
    for meeting, organization in sorted(reported):
        there.setdefault(meeting, {})[resolve(organization)] = None
    return {meeting: tuple(organizations) for meeting, organizations in there.items()}


def listed(meeting: Meeting | Gathering, resolve: Callable[[str], str]) -> list[str]:
    """The organizations that a meeting lists as reporting or attending."""
    return [resolve(p.organization) for p in meeting.participants if p.organization and p.part != "invited"]


def addressed(repository: Repository, meeting: Meeting) -> list[str]:
    """The organizations that a directive of the meeting names, whether they were there or not."""
    named = (org for directive in directives_at(repository, meeting.address) for org in directive.addressees)
    return list(dict.fromkeys(repository.resolve(org) for org in named if org.startswith("org/")))


def results_at(repository: Repository, meeting: str) -> list[Result]:
    """What was reported at a meeting, in the order of the record."""
    return list(each_result_at(repository, meeting))


def each_result_at(repository: Repository, meeting: str) -> Iterator[Result]:
    """The same one by one, a few read at a time."""
    return _each_pointing_at(repository, meeting, Result, "meeting")


def directives_at(repository: Repository, meeting: str) -> list[Directive]:
    """What was directed at a meeting, in the order of the record."""
    return pointing_at(repository, meeting, Directive, "meeting")


def meetings_of(repository: Repository, organization: str) -> list[Meeting]:
    """The meetings at which an organization took part, reported or was told something, newest first."""
    found = _attended(repository, organization)
    for directive in pointing_at(repository, organization, Directive, "addressees"):
        found[directive.meeting] = None
    return newest_first(only(Meeting, repository.many(found)))


def takes_part(repository: Repository, organization: str) -> bool:
    """Whether an organization took part in a meeting, reported or was told anything by its name."""
    ways = (("meeting", "participants"), ("result", "organization"), ("directive", "addressees"))
    return any(repository.count_linked(organization, kind=kind, field=field) for kind, field in ways)


def reported_by(repository: Repository, organization: str, meeting: str) -> list[Result]:
    """What one organization reported at one meeting."""
    # Of one that reported all year, what was said there is read; of a large meeting, what this one said.
    ends = ((meeting, "meeting"), (organization, "organization"))
    address, field = min(ends, key=lambda end: repository.count_linked(end[0], kind="result", field=end[1]))
    return [
        result
        for result in pointing_at(repository, address, Result, field)
        if repository.resolve(result.meeting) == meeting
        and result.organization
        and repository.resolve(result.organization) == organization
    ]


def told_at(repository: Repository, organization: str, meeting: Meeting) -> list[Told]:
    """What one organization was told at one meeting, specific directives first, each once."""
    was_there: bool | None = None
    specific: list[Told] = []
    general: list[Told] = []
    for directive in directives_at(repository, meeting.address):
        named = organization in (repository.resolve(party) for party in directive.addressees)
        if directive.scope == "specific":
            if named:
                specific.append(Told(directive, general=False))
        elif named:
            general.append(Told(directive, general=True))
        elif not directive.addressees:
            if was_there is None:
                was_there = organization in listed(meeting, repository.resolve) or bool(
                    reported_by(repository, organization, meeting.address)
                )
            if was_there:
                general.append(Told(directive, general=True))
    return specific + general


def told(repository: Repository, organization: str) -> Iterator[Told]:
    """All that an organization was ever told, newest meeting first; within a meeting as :func:`told_at`."""
    found: dict[str, list[Told]] = defaultdict(list)
    for directive in pointing_at(repository, organization, Directive, "addressees"):
        found[directive.meeting].append(Told(directive, general=directive.scope == "general"))
    for meeting in _attended(repository, organization):
        for directive in directives_at(repository, meeting):
            if directive.scope == "general" and not directive.addressees:
                found[directive.meeting].append(Told(directive, general=True))
    for one in newest_first(only(Meeting, repository.many(found))):
        yield from sorted(found[one.address], key=lambda heard: (heard.general, heard.directive.address))


def _attended(repository: Repository, organization: str) -> dict[str, None]:
    """The meetings at which an organization took part or reported."""
    there = repository.linked(organization, kind="meeting", field="participants")
    reported = pointing_at(repository, organization, Result, "organization")
    return dict.fromkeys((*(entry.address for entry in there), *(result.meeting for result in reported)))


def status_events(repository: Repository, directive: str) -> list[StatusEvent]:
    """What was said about a directive's state, oldest first."""
    events = pointing_at(repository, directive, StatusEvent, "directive")
    return sorted(events, key=lambda event: (event.as_of, event.address))


def follow_ups(repository: Repository, directive: str) -> list[FollowUp]:
    """The links from a directive to results, whether confirmed, suggested or refused."""
    return pointing_at(repository, directive, FollowUp, "directive")


def links_to_result(repository: Repository, result: str) -> list[FollowUp]:
    """The links to a result from the directives that it may answer."""
    return pointing_at(repository, result, FollowUp, "result")


def children(repository: Repository, organization: str) -> list[Organization]:
    """The organizations directly below."""
    return pointing_at(repository, organization, Organization, "parent")
