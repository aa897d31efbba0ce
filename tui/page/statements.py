"""The pages of what was said: a result, a directive."""

from collections.abc import Iterator

from db import relations as rel
from db.followup.days import today
from db.followup.timeliness import standing
from db.records import Directive, Result
from db.store.repository import Repository
from db.view import latest_status
from tui.locale import label, tr
from tui.page.line import Line, confirmation, documents, figures, named, officeholder
from tui.words import date_words, deadline_words, period_words


def result_lines(repository: Repository, result: Result) -> Iterator[Line]:
    """A result: its meeting, figures, and what it may answer."""
    yield named(repository, result.meeting, tr("meeting"))
    if result.organization:
        yield named(repository, result.organization, tr("organization"))
    yield Line(period_words(result.period), name=tr("reporting period"))
    yield from figures(result, depth=1)
    yield from documents(result.legal_references)
    for link in rel.links_to_result(repository, result.address):
        yield named(repository, link.directive, f"{label('relation', link.relation)} ({confirmation(link)})")


def directive_lines(repository: Repository, directive: Directive) -> Iterator[Line]:
    """A directive: from whom to whom, until when, and how it stands."""
    yield named(repository, directive.meeting, tr("meeting"))
    if directive.issuer:
        yield officeholder(repository, directive.issuer, tr("issued by"))
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
    yield from documents(directive.legal_references)
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
        yield named(repository, link.result, f"{label('relation', link.relation)} ({confirmation(link)})")
