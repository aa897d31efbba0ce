"""The lines that a page is made of."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from db import relations as rel
from db.followup.days import today
from db.followup.timeliness import standing
from db.records import Directive, FollowUp, Result
from db.store.repository import Entry, Repository
from db.values import LegalReference, Officeholder, TargetSet
from db.view import latest_status
from tui.locale import joined, label, tr
from tui.words import date_words, deadline_words, measure_words, targets_words


class Line(Struct, frozen=True, gc=False):
    """One line of a page: a field (``name``), a heading (``level`` > 0) or an item; ``address`` links on."""

    text: str
    name: str = ""
    address: str = ""
    level: int = 0
    depth: int = 0
    targets: TargetSet | None = None
    """A target set that may be drawn; the text says the same in words."""
    spans: tuple[tuple[int, int], ...] = ()
    """The places in the text (code points) that were searched for."""


def named(repository: Repository, address: str, name: str = "", depth: int = 0) -> Line:
    """A link, shown by the title of what it leads to."""
    entry = repository.entry(address)
    title = entry.title if entry else address
    if entry and entry.kind == "meeting" and entry.date:
        title = f"{date_words(entry.date)} {title}"
    return Line(title, name=name, address=address, depth=depth)


def by_party(
    repository: Repository, items: Iterable[tuple[tuple[str, ...], Iterable[Line]]]
) -> Iterator[Line]:
    """Items under the parties that they share, in the order in which parties first appear; each is read when
    its turn comes."""
    grouped: dict[tuple[str, ...], list[Iterable[Line]]] = {}
    for parties, lines in items:
        grouped.setdefault(tuple(map(repository.resolve, parties)), []).append(lines)
    for parties, found in sorted(grouped.items(), key=lambda item: bool(item[0])):
        if parties:
            names = (named(repository, party).text for party in parties)
            yield Line(", ".join(names), address=parties[0] if len(parties) == 1 else "", level=3)
        for lines in found:
            yield from lines


def listed(heading: str, entries: list[Entry]) -> Iterator[Line]:
    """Records under a heading, each with its date; nothing without records."""
    if entries:
        yield Line(heading, level=2)
    for entry in entries:
        words = " ".join(filter(None, [date_words(entry.date), entry.title]))
        yield Line(words, address=entry.address, depth=1)


def statement(result: Result) -> list[Line]:
    """What was reported, with its figures below."""
    return [Line(result.statement, address=result.address, depth=1), *figures(result, depth=2)]


def figures(result: Result, depth: int) -> Iterator[Line]:
    """The measures and target sets of a result."""
    for measure in result.measures:
        words = measure_words(measure)
        yield Line(f"{measure.what}: {words}" if measure.what else words, depth=depth)
    for targets in result.target_sets:
        yield Line(targets_words(targets), depth=depth, targets=targets)


def told(repository: Repository, directive: Directive, chair: Officeholder | None = None) -> Iterator[Line]:
    """A directive; below it who gave it, if not the ``chair``, its coordinators, deadline, legal bases and
    how it stands. That no report was found is left unsaid where it was said to all."""
    yield Line(directive.statement, address=directive.address, depth=1)
    issuer = directive.issuer
    if issuer and not (chair and _same(issuer, chair)):
        words = f"{tr('issued by')}: {_held(repository, issuer)}"
        yield Line(words, address=issuer.person or "", depth=2)
    if directive.coordinators:
        names = ", ".join(named(repository, party).text for party in directive.coordinators)
        yield Line(tr("with {names}").format(names=names), depth=2)
    if directive.deadline:
        yield Line(f"{tr('deadline')}: {deadline_words(directive.deadline)}", depth=2)
    for reference in directive.legal_references:
        yield Line(reference.raw, address=reference.document or "", depth=2)
    # Most have nothing that points at them, which one look tells.
    heard = bool(repository.linked(directive.address))
    events = rel.status_events(repository, directive.address) if heard else []
    status = latest_status(events, rel.follow_ups(repository, directive.address) if heard else [])
    timeliness = standing(directive, events, today()).timeliness
    late = label("timeliness", timeliness) if timeliness != "no_deadline" else ""
    if status != "no_report_found" or late or directive.scope == "specific":
        yield Line(joined([label("status", status), late]), depth=2)


def officeholder(repository: Repository, holder: Officeholder, name: str) -> Line:
    """A person with the role that they had then."""
    return Line(_held(repository, holder), name=name, address=holder.person or "")


def _held(repository: Repository, holder: Officeholder) -> str:
    entry = repository.entry(holder.person) if holder.person else None
    return " – ".join(filter(None, [entry.title if entry else "", holder.role or ""]))


def _same(one: Officeholder, other: Officeholder) -> bool:
    """Whether two are one person; of those without a name, whether they are one office."""
    return one.person == other.person if one.person or other.person else one.role == other.role


def documents(references: tuple[LegalReference, ...]) -> Iterator[Line]:
    """The legal bases, in the source's words."""
    for reference in references:
        yield Line(reference.raw, name=tr("legal basis"), address=reference.document or "")


def confirmation(link: FollowUp) -> str:
    """Who confirmed or refused a link; or that nobody did."""
    if link.refused_by:
        return tr("refused by {name}").format(name=link.refused_by)
    if link.confirmed_by:
        return tr("confirmed by {name}").format(name=link.confirmed_by)
    return tr("suggested, not confirmed")
