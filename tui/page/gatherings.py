"""The pages of those who meet: a meeting, an organization, a person."""

from collections.abc import Iterator
from itertools import chain, islice, tee

from db import relations as rel
from db.records import Meeting, Organization, Person
from db.store.repository import Repository
from db.values import Participant
from tui.locale import label, tr
from tui.page.line import Line, by_party, listed, named, officeholder, statement, told
from tui.words import date_words, period_words


def meeting_lines(repository: Repository, meeting: Meeting) -> Iterator[Line]:
    """A meeting: who was there, what was reported, what was directed."""
    yield Line(label("meeting", meeting.classification), name=tr("kind"))
    when = " ".join(filter(None, [label("session", meeting.session), date_words(meeting.held_on)]))
    yield Line(when, name=tr("held on"))
    yield Line(meeting.place or "", name=tr("place"))
    yield Line(period_words(meeting.period), name=tr("reporting period"))
    if meeting.chair:
        yield officeholder(repository, meeting.chair, tr("chair"))
    if meeting.previous_meeting:
        yield named(repository, meeting.previous_meeting, tr("meeting before"))
    for entry in repository.linked(meeting.address, kind="meeting", field="previous_meeting"):
        yield named(repository, entry.address, tr("meeting after"))
    others = [p for p in meeting.participants if p.part == "invited" or not p.organization]
    # Read once, and only as far as those present are asked for.
    reported, coming = tee(rel.each_result_at(repository, meeting.address))
    there = chain(
        (named(repository, party, depth=1) for party in rel.present(repository, meeting, coming)),
        (_participant(repository, participant) for participant in others),
    )
    for first in islice(there, 1):
        yield Line(tr("Present"), level=2)
        yield first
    yield from there
    results = list(reported)
    if results:
        yield Line(tr("Reported"), level=2)
        yield from by_party(
            repository,
            [((r.organization,) if r.organization else (), statement(r)) for r in results],
        )
    directives = rel.directives_at(repository, meeting.address)
    for heading, general in ((tr("Directed to all"), True), (tr("Directed to some"), False)):
        chosen = [d for d in directives if (d.scope == "general") is general]
        if chosen:
            yield Line(heading, level=2)
            yield from by_party(
                repository, [(d.addressees, told(repository, d, meeting.chair)) for d in chosen]
            )


def _participant(repository: Repository, participant: Participant) -> Line:
    address = participant.person or participant.organization or ""
    entry = repository.entry(address) if address else None
    who = entry.title if entry else participant.name or address
    words = " – ".join(filter(None, [who, participant.role]))
    return Line(f"{words} ({label('part', participant.part)})", address=address, depth=1)


def organization_lines(repository: Repository, organization: Organization) -> Iterator[Line]:
    """An organization: what it reported and was told, meeting by meeting."""
    yield Line(", ".join(alias.name for alias in organization.aliases), name=tr("also called"))
    yield Line(label("organization", organization.classification), name=tr("kind"))
    yield Line(label("level", organization.level), name=tr("level"))
    if organization.parent:
        yield named(repository, organization.parent, tr("belongs to"))
    yield Line(organization.jurisdiction or "", name=tr("area"))
    for successor in organization.successors:
        yield named(repository, successor, tr("succeeded by"))
    meetings = rel.meetings_of(repository, organization.address)
    if not meetings:
        yield Line(tr("No meeting of this organization is in the knowledge base."))
    for meeting in meetings:
        yield Line(f"{date_words(meeting.held_on)} {meeting.title}", level=2, address=meeting.address)
        if meeting.chair:
            yield officeholder(repository, meeting.chair, tr("chair"))
        results = rel.reported_by(repository, organization.address, meeting.address)
        heard = rel.told_at(repository, organization.address, meeting)
        specific, general = (
            [told(repository, one.directive, meeting.chair) for one in heard if one.general is to_all]
            for to_all in (False, True)
        )
        groups = (
            (tr("Reported"), [statement(result) for result in results]),
            (tr("Was told"), specific),
            (tr("Was told, as all were"), general),
        )
        for heading, found in groups:
            if found:
                yield Line(heading, level=3)
            for lines in found:
                yield from lines
    for heading, field in ((tr("To coordinate"), "coordinators"), (tr("To be reported to"), "report_to")):
        yield from listed(heading, repository.linked(organization.address, kind="directive", field=field))
    yield from listed(tr("Organizations below"), repository.linked(organization.address, field="parent"))


def person_lines(repository: Repository, person: Person) -> Iterator[Line]:
    """A person: posts, and where they appear."""
    for role in person.roles:
        time = "–".join(filter(None, [date_words(role.from_), date_words(role.to)]))
        yield Line(" ".join(filter(None, [role.post, f"({time})" if time else ""])), name=tr("post"))
    address = person.address
    for heading, kind, field in (
        (tr("Chaired"), "meeting", "chair"),
        (tr("Took part in"), "meeting", "participants"),
        (tr("Directed"), "directive", "issuer"),
        (tr("Was told"), "directive", "addressees"),
        (tr("To coordinate"), "directive", "coordinators"),
        (tr("To be reported to"), "directive", "report_to"),
    ):
        yield from listed(heading, repository.linked(address, kind=kind, field=field))
