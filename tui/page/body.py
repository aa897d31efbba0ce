"""The page of a record: its title, what is known of it, the sources."""

from collections.abc import Iterator

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
from db.store.repository import Repository
from tui.locale import label, tr
from tui.page.gatherings import meeting_lines, organization_lines, person_lines
from tui.page.line import Line, confirmation, listed, named
from tui.page.statements import directive_lines, result_lines
from tui.words import date_words, span_words


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


def _body(repository: Repository, record: AnyRecord) -> Iterator[Line]:
    match record:
        case Meeting():
            yield from meeting_lines(repository, record)
        case Organization():
            yield from organization_lines(repository, record)
        case Person():
            yield from person_lines(repository, record)
        case Result():
            yield from result_lines(repository, record)
        case Directive():
            yield from directive_lines(repository, record)
        case Document():
            yield Line(record.number or "", name=tr("number"))
            yield Line(record.issuer or "", name=tr("issuing body"))
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
            yield Line(confirmation(record), name=tr("confirmed"))
        case Correction():
            yield named(repository, record.record, tr("record"))
            yield Line(f"{record.field}: {record.old} → {record.new}", name=tr("correction"))
            yield Line(f"{record.author}, {date_words(record.time)}", name=tr("by"))
        case Redirect():
            yield named(repository, record.to, tr("now at"))


def _mentions(repository: Repository, address: str) -> Iterator[Line]:
    yield from listed(tr("Mentioned in"), repository.linked(address))


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
