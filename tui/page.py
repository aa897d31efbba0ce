"""A record as linear text: plain for a terminal or a screen reader, Markdown for a document."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from db import relations as rel
from db.followup.days import today
from db.followup.timeliness import standing
from db.records import (
    AnyRecord,
    Correction,
    Directive,
    Document,
    FollowUp,
    Meeting,
    Organization,
    Person,
    Redirect,
    Result,
    Source,
    StatusEvent,
    kind_of,
    title_of,
)
from db.store.repository import Entry, Repository
from db.values import LegalReference, Officeholder, Participant, TargetSet
from db.view import latest_status
from tui.locale import label, tr
from tui.safe import safe, safe_line
from tui.words import (
    date_words,
    deadline_words,
    measure_words,
    period_words,
    span_words,
    targets_words,
)


class Line(Struct, frozen=True):
    """One line of a page: a field (``name``), a heading (``level`` > 0) or an item; ``address`` links on."""

    text: str
    name: str = ""
    address: str = ""
    level: int = 0
    depth: int = 0
    targets: TargetSet | None = None
    """A target set that may be drawn; the text says the same in words."""


def page(repository: Repository, record: AnyRecord) -> Iterator[Line]:
    """Everything about a record, line by line; fields that are unknown are left out."""
    yield Line(title_of(record), level=1)
    yield Line(f"{label('kind', kind_of(record))} · {record.address}")
    for line in _body(repository, record):
        if line.text:
            yield line
    if record.note:
        yield Line(record.note, name=tr("note"))
    yield from _sources(repository, record)


def plain(repository: Repository, record: AnyRecord) -> str:
    """The page as indented lines."""
    return "\n".join(_plain_line(line) for line in page(repository, record))


def _plain_line(line: Line) -> str:
    text = safe_line(line.text)
    linked = f"{text}  [{line.address}]" if line.address else text
    if line.level:
        return linked if line.level == 1 else f"\n{linked}"
    if line.name:
        return f"{line.name}: {linked}"
    return f"{'  ' * line.depth}- {linked}" if line.depth else linked


def markdown(repository: Repository, record: AnyRecord) -> str:
    """The page as CommonMark; data is escaped, so that it cannot become markup."""
    return "\n".join(_markdown_line(line) for line in page(repository, record)) + "\n"


def _markdown_line(line: Line) -> str:
    text = escaped(line.text)
    linked = f"{text} (`{line.address}`)" if line.address else text
    if line.level:
        return f"\n{'#' * line.level} {linked}\n".lstrip("\n" if line.level == 1 else "")
    if line.name:
        return f"- **{line.name}**: {linked}"
    return f"{'  ' * (line.depth - 1)}- {linked}" if line.depth else f"{linked}\n"


def escaped(text: str) -> str:
    """Text in which no character has a meaning for Markdown or HTML."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!~" else char for char in safe_line(safe(text)))


def _body(repository: Repository, record: AnyRecord) -> Iterator[Line]:
    match record:
        case Meeting():
            yield from _meeting(repository, record)
        case Organization():
            yield from _organization(repository, record)
        case Person():
            yield from _person(repository, record)
        case Result():
            yield from _result(repository, record)
        case Directive():
            yield from _directive(repository, record)
        case Document():
            yield Line(record.number or "", name=tr("number"))
            yield Line(record.issuer or "", name=tr("issued by"))
            yield Line(date_words(record.date), name=tr("date"))
            yield from _mentions(repository, record.address)
        case Source():
            yield Line(record.outlet or "", name=tr("outlet"))
            yield Line(record.author or "", name=tr("author"))
            yield Line(date_words(record.published_at), name=tr("published"))
            yield Line(record.url or "", name=tr("address on the web"))
            yield from _mentions(repository, record.address)
        case StatusEvent():
            yield named(repository, record.directive, tr("directive"))
            yield Line(label("status", record.status), name=tr("status"))
            yield Line(date_words(record.as_of), name=tr("as of"))
            yield Line(record.asserted_by, name=tr("said by"))
            for address in record.evidence:
                yield named(repository, address, tr("evidence"))
        case FollowUp():
            yield named(repository, record.directive, tr("directive"))
            yield named(repository, record.result, tr("result"))
            yield Line(label("relation", record.relation), name=tr("relation"))
            yield Line(_confirmation(record), name=tr("confirmed"))
        case Correction():
            yield named(repository, record.record, tr("record"))
            yield Line(f"{record.field}: {record.old} → {record.new}", name=tr("correction"))
            yield Line(f"{record.author}, {date_words(record.time)}", name=tr("by"))
        case Redirect():
            yield named(repository, record.to, tr("now at"))


def named(repository: Repository, address: str, name: str = "", depth: int = 0) -> Line:
    """A link, shown by the title of what it leads to."""
    entry = repository.entry(address)
    title = entry.title if entry else address
    if entry and entry.kind == "meeting" and entry.date:
        title = f"{date_words(entry.date)} {title}"
    return Line(title, name=name, address=address, depth=depth)


def _meeting(repository: Repository, meeting: Meeting) -> Iterator[Line]:
    yield Line(label("meeting", meeting.classification), name=tr("class"))
    when = " ".join(filter(None, [label("session", meeting.session), date_words(meeting.held_on)]))
    yield Line(when, name=tr("held on"))
    yield Line(meeting.place or "", name=tr("place"))
    yield Line(period_words(meeting.period), name=tr("reporting period"))
    if meeting.chair:
        yield _officeholder(repository, meeting.chair, tr("chair"))
    if meeting.previous_meeting:
        yield named(repository, meeting.previous_meeting, tr("meeting before"))
    for entry in repository.linked(meeting.address, kind="meeting", field="previous_meeting"):
        yield named(repository, entry.address, tr("meeting after"))
    organizations = rel.attendance(repository, meeting)
    others = [p for p in meeting.participants if p.part == "invited" or not p.organization]
    if organizations or others:
        yield Line(tr("Present"), level=2)
    for organization in organizations:
        yield named(repository, organization, depth=1)
    for participant in others:
        yield _participant(repository, participant)
    results = rel.results_at(repository, meeting.address)
    if results:
        yield Line(tr("Reported"), level=2)
        yield from _by_party(
            repository,
            [((r.organization,) if r.organization else (), _statement(r)) for r in results],
        )
    directives = rel.directives_at(repository, meeting.address)
    for heading, general in ((tr("Directed to all"), True), (tr("Directed to some"), False)):
        chosen = [d for d in directives if (d.scope == "general") is general]
        if chosen:
            yield Line(heading, level=2)
            yield from _by_party(repository, [(d.addressees, _told(repository, d)) for d in chosen])


def _participant(repository: Repository, participant: Participant) -> Line:
    address = participant.person or participant.organization or ""
    entry = repository.entry(address) if address else None
    who = entry.title if entry else participant.name or address
    words = " – ".join(filter(None, [who, participant.role]))
    return Line(f"{words} ({label('part', participant.part)})", address=address, depth=1)


def _by_party(repository: Repository, items: Iterable[tuple[tuple[str, ...], list[Line]]]) -> Iterator[Line]:
    """Items under the parties that they share, in the order in which parties first appear."""
    grouped: dict[tuple[str, ...], list[Line]] = {}
    for parties, lines in items:
        grouped.setdefault(tuple(map(repository.resolve, parties)), []).extend(lines)
    for parties, lines in sorted(grouped.items(), key=lambda item: bool(item[0])):
        if parties:
            names = (named(repository, party).text for party in parties)
            yield Line(", ".join(names), address=parties[0] if len(parties) == 1 else "", level=3)
        yield from lines


def _organization(repository: Repository, organization: Organization) -> Iterator[Line]:
    yield Line(", ".join(alias.name for alias in organization.aliases), name=tr("also called"))
    yield Line(label("organization", organization.classification), name=tr("class"))
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
        results = rel.reported_by(repository, organization.address, meeting.address)
        told = rel.told_at(repository, organization.address, meeting)
        groups = (
            (tr("Reported"), [_statement(result) for result in results]),
            (tr("Was told"), [_told(repository, one.directive) for one in told if not one.general]),
            (tr("Was told, as all were"), [_told(repository, one.directive) for one in told if one.general]),
        )
        for heading, found in groups:
            if found:
                yield Line(heading, level=3)
            for lines in found:
                yield from lines
    for heading, field in ((tr("To coordinate"), "coordinators"), (tr("To be reported to"), "report_to")):
        yield from _listed(heading, repository.linked(organization.address, kind="directive", field=field))
    yield from _listed(tr("Organizations below"), repository.linked(organization.address, field="parent"))


def _listed(heading: str, entries: list[Entry]) -> Iterator[Line]:
    if entries:
        yield Line(heading, level=2)
    for entry in entries:
        words = " ".join(filter(None, [date_words(entry.date), entry.title]))
        yield Line(words, address=entry.address, depth=1)


def _person(repository: Repository, person: Person) -> Iterator[Line]:
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
        yield from _listed(heading, repository.linked(address, kind=kind, field=field))


def _result(repository: Repository, result: Result) -> Iterator[Line]:
    yield named(repository, result.meeting, tr("meeting"))
    if result.organization:
        yield named(repository, result.organization, tr("organization"))
    yield Line(period_words(result.period), name=tr("reporting period"))
    yield from _figures(result, depth=1)
    yield from _documents(result.legal_references)
    for link in rel.links_to_result(repository, result.address):
        yield named(repository, link.directive, f"{label('relation', link.relation)} ({_confirmation(link)})")


def _directive(repository: Repository, directive: Directive) -> Iterator[Line]:
    yield named(repository, directive.meeting, tr("meeting"))
    if directive.issuer:
        yield _officeholder(repository, directive.issuer, tr("issued by"))
    yield Line(label("force", directive.force), name=tr("force"))
    yield Line(label("scope", directive.scope), name=tr("scope"))
    yield Line(directive.addressed_as or "", name=tr("addressed as"))
    for name, parties in (
        (tr("addressee"), directive.addressees),
        (tr("coordinator"), directive.coordinators),
        (tr("report to"), directive.report_to),
    ):
        for party in parties:
            yield named(repository, party, name)
    yield Line(deadline_words(directive.deadline), name=tr("deadline"))
    yield Line(", ".join(directive.topics), name=tr("topics"))
    yield from _documents(directive.legal_references)
    if directive.parent:
        yield named(repository, directive.parent, tr("part of"))
    if directive.supersedes:
        yield named(repository, directive.supersedes, tr("in place of"))
    for entry in repository.linked(directive.address, kind="directive", field="supersedes"):
        yield Line(entry.title, name=tr("replaced by"), address=entry.address)
    events = rel.status_events(repository, directive.address)
    followups = rel.follow_ups(repository, directive.address)
    yield Line(label("status", latest_status(events, followups)), name=tr("status"))
    timeliness = standing(directive, events, today()).timeliness
    if timeliness != "no_deadline":
        yield Line(label("timeliness", timeliness), name=tr("timeliness"))
    for event in events:
        said = f"{date_words(event.as_of)} {label('status', event.status)} – {event.asserted_by}"
        yield Line(said, address=event.address, depth=1)
    for link in followups:
        yield named(repository, link.result, f"{label('relation', link.relation)} ({_confirmation(link)})")


def _statement(result: Result) -> list[Line]:
    return [Line(result.statement, address=result.address, depth=1), *_figures(result, depth=2)]


def _figures(result: Result, depth: int) -> Iterator[Line]:
    for measure in result.measures:
        words = measure_words(measure)
        yield Line(f"{measure.what}: {words}" if measure.what else words, depth=depth)
    for targets in result.target_sets:
        yield Line(targets_words(targets), depth=depth, targets=targets)


def _told(repository: Repository, directive: Directive) -> list[Line]:
    lines = [Line(directive.statement, address=directive.address, depth=1)]
    if directive.coordinators:
        names = ", ".join(named(repository, party).text for party in directive.coordinators)
        lines.append(Line(tr("with {names}").format(names=names), depth=2))
    if directive.deadline:
        lines.append(Line(f"{tr('deadline')}: {deadline_words(directive.deadline)}", depth=2))
    return [*lines, *(Line(r.raw, address=r.document or "", depth=2) for r in directive.legal_references)]


def _officeholder(repository: Repository, holder: Officeholder, name: str) -> Line:
    entry = repository.entry(holder.person) if holder.person else None
    words = [entry.title if entry else "", holder.role or ""]
    return Line(" – ".join(filter(None, words)), name=name, address=holder.person or "")


def _documents(references: tuple[LegalReference, ...]) -> Iterator[Line]:
    for reference in references:
        yield Line(reference.raw, name=tr("legal basis"), address=reference.document or "")


def _mentions(repository: Repository, address: str) -> Iterator[Line]:
    yield from _listed(tr("Mentioned in"), repository.linked(address))


def _confirmation(link: FollowUp) -> str:
    if link.refused_by:
        return tr("refused by {name}").format(name=link.refused_by)
    if link.confirmed_by:
        return tr("confirmed by {name}").format(name=link.confirmed_by)
    return tr("suggested, not confirmed")


def _sources(repository: Repository, record: AnyRecord) -> Iterator[Line]:
    places: dict[str, list[str]] = {}
    for address in record.sources if isinstance(record, Meeting) else ():
        places.setdefault(address, [])
    for span in record.spans:
        place = span_words(span)
        if place and place not in places.setdefault(span.source, []):
            places[span.source].append(place)
    if places:
        yield Line(tr("Sources"), level=2)
    for address, found in places.items():
        source = repository.get(address)
        words = [title_of(source) if source else address]
        if isinstance(source, Source):
            words += [source.outlet or "", date_words(source.published_at), source.url or ""]
        yield Line(", ".join(filter(None, [*words, "; ".join(found)])), address=address, depth=1)
