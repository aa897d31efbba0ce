"""What people say about a directive: its state, a new deadline, which result answers it.

Each call is one write, so that one undo takes all of it back. Nothing is ever overwritten silently: a
state is a new event, a new deadline is an extension beside the old one, a refusal is remembered.
"""

from collections.abc import Container, Iterable, Sequence
from datetime import date
from hashlib import blake2b

from msgspec.structs import replace

from db import why
from db.errors import NotFound
from db.records import Directive, FollowUp, StatusEvent
from db.store.repository import Commit, Put, Repository
from db.values import Deadline, Extension, Relation, Status

_SHORTENED = 100  # code points of a directive's id kept in addresses made of it


def set_status(
    repository: Repository,
    directives: Iterable[str],
    status: Status,
    *,
    as_of: date,
    by: str,
    evidence: tuple[str, ...] = (),
    note: str | None = None,
) -> Commit:
    """Record that ``by`` said, on ``as_of``, how these directives stand.

    Raises:
        NotFound, and as ``Repository.write``.
    """
    events: dict[str, StatusEvent] = {}
    for told in dict.fromkeys(_directive(repository, address).address for address in directives):
        address = _event_address(repository, told, as_of.isoformat(), events)
        events[address] = StatusEvent(
            address=address,
            directive=told,
            as_of=as_of.isoformat(),
            status=status,
            asserted_by=by,
            evidence=evidence,
            note=note,
        )
    puts = [Put(event, rev=0) for event in events.values()]
    return repository.write(puts, author=by, reason=why.why(why.STATUS, status=status))


def extend(
    repository: Repository, directive: str, new: str, *, granted_on: date, by: str, reason: str | None = None
) -> Commit:
    """Move the deadline to ``new`` (a partial date); the old day and the reason stay readable.

    Raises:
        NotFound, and as ``Repository.write``.
    """
    rev = repository.rev(directive)
    record = _directive(repository, directive)
    deadline = record.deadline or Deadline()
    old = deadline.extensions[-1].new if deadline.extensions else deadline.to
    extension = Extension(old=old, new=new, reason=reason, granted_on=granted_on.isoformat(), granted_by=by)
    moved = replace(deadline, extensions=(*deadline.extensions, extension))
    return repository.write([Put(replace(record, deadline=moved), rev=rev)], author=by, reason=why.EXTENDED)


def confirm(
    repository: Repository, links: Sequence[FollowUp], *, by: str, on: date, relation: Relation | None = None
) -> Commit:
    """Make suggested links true, as ``relation`` if the person judged it otherwise than the program.

    A confirmed answer also is a report received, on the day of the meeting that heard it.

    Raises:
        NotFound, and as ``Repository.write``.
    """
    changes: list[Put] = []
    events: dict[str, StatusEvent] = {}
    for link in links:
        confirmed = replace(
            link,
            relation=relation or link.relation,
            confirmed_by=by,
            confirmed_at=on.isoformat(),
            refused_by=None,
            refused_at=None,
        )
        changes.append(Put(confirmed))
        if confirmed.relation in {"answers", "partly"}:
            _receive(repository, confirmed, by, events)
    changes += [Put(event, rev=0) for event in events.values()]
    return repository.write(changes, author=by, reason=why.CONFIRMED)


def refuse(repository: Repository, links: Sequence[FollowUp], *, by: str, on: date) -> Commit:
    """Say that these links are wrong; they are not suggested again.

    Raises:
        As ``Repository.write``.
    """
    refused = [
        replace(link, refused_by=by, refused_at=on.isoformat(), confirmed_by=None, confirmed_at=None)
        for link in links
    ]
    return repository.write([Put(link) for link in refused], author=by, reason=why.REFUSED)


def link_address(directive: str, result: str) -> str:
    """The one address of the link between a directive and a result."""
    digest = blake2b(f"{directive} {result}".encode(), digest_size=6).hexdigest()
    return f"followup/{_id(directive)}-{digest}"


def _receive(repository: Repository, link: FollowUp, by: str, events: dict[str, StatusEvent]) -> None:
    """Add a report received to ``events``, unless the same result already was recorded as one."""
    known = repository.linked(link.directive, kind="status", field="directive")
    states = repository.many(entry.address for entry in known)
    if any(isinstance(state, StatusEvent) and link.result in state.evidence for state in states):
        return
    entry = repository.entry(link.result)
    if entry is None:
        raise NotFound(address=link.result)
    if entry.date is None:  # an undated meeting dates no report
        return
    address = _event_address(repository, link.directive, entry.date, events)
    events[address] = StatusEvent(
        address=address,
        directive=link.directive,
        as_of=entry.date,
        status="report_received",
        asserted_by=by,
        evidence=(link.result,),
    )


def _directive(repository: Repository, address: str) -> Directive:
    record = repository.get(address)
    if not isinstance(record, Directive):
        raise NotFound(address=address)
    return record


def _event_address(repository: Repository, directive: str, as_of: str, taken: Container[str]) -> str:
    """The first free address for an event of that day."""
    stem, number = f"status/{_id(directive)}-{as_of}", 1
    while f"{stem}-{number}" in taken or repository.rev(f"{stem}-{number}"):
        number += 1
    return f"{stem}-{number}"


def _id(directive: str) -> str:
    return directive.partition("/")[2][:_SHORTENED].rstrip("-")
