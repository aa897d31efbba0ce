"""What a draft writes: source, meeting and who is named with what was accepted; what was made by hand stays."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from db import why
from db.links import links
from db.records import AnyRecord, Correction, Meeting, Organization, Person, Source
from db.store.repository import Put, Repository

REASON = why.DRAFTED.partition("{")[0]  # begins the reason of every write made here
SURE = 0.8  # from here on (of 1) what a rule found counts as sure; what is below needs a look


def reason(file: str) -> str:
    """What the history says of a write made from the draft of ``file``."""
    return why.why(why.DRAFTED, file=file)


def written(
    records: Iterable[AnyRecord], taken: Sequence[AnyRecord], repository: Repository, *, update: bool
) -> list[Put]:
    """The writes for ``taken`` and what they hang on: of ``records`` the source, the meeting, and those
    organizations and people that are named and not here yet."""
    base: list[AnyRecord] = []
    needed = {address for record in taken for address in _pointed_at(record)}
    for record in records:
        match record:
            case Source():
                base.append(record)
            case Meeting():
                needed |= _pointed_at(record)
                base.append(_merged(record, repository) if update else record)
    for record in records:
        named = isinstance(record, Organization | Person) and record.address in needed
        # Here already, or since another draft was accepted: what is known is not replaced by a proposal.
        if named and repository.get(record.address) is None:
            base.append(record)
    return [Put(_corrected(record, repository)) for record in (*base, *taken)]


def _pointed_at(record: AnyRecord) -> set[str]:
    return {link.target for link in links(record)}


def _merged(fresh: Meeting, repository: Repository) -> Meeting:
    """The meeting known before, completed by what the new source says; nothing known is overwritten."""
    known = repository.get(fresh.address)
    if not isinstance(known, Meeting):
        return fresh
    here = {(party.organization, party.person) for party in known.participants}
    more = tuple(party for party in fresh.participants if (party.organization, party.person) not in here)
    return replace(
        known,
        held_on=known.held_on or fresh.held_on,
        session=known.session or fresh.session,
        period=known.period or fresh.period,
        chair=known.chair or fresh.chair,
        participants=known.participants + more,
        sources=tuple(dict.fromkeys((*known.sources, *fresh.sources))),
        spans=tuple(dict.fromkeys((*known.spans, *fresh.spans))),
    )


def drafted(repository: Repository, address: str) -> bool:
    """Whether a draft ever wrote the record; else it was made by hand, or came with records."""
    return any(change.reason.startswith(REASON) for change in repository.history(address))


def _corrected(record: AnyRecord, repository: Repository) -> AnyRecord:
    """The record with the fields that a person corrected before, as they are in the base."""
    known = repository.get(record.address)
    if known is None or type(known) is not type(record):
        return record
    if not drafted(repository, record.address):
        return known  # made by hand: a draft does not overwrite it
    history = repository.history(record.address)
    kept = {
        entry.field: getattr(known, entry.field)
        for entry in (
            repository.get(one.address) for one in repository.linked(record.address, kind="correction")
        )
        if isinstance(entry, Correction) and hasattr(known, entry.field)
    }
    by_hand = {
        change.field.split(".")[0].split("[")[0]
        for change in history
        if change.field and not change.reason.startswith(REASON)
    }
    kept |= {field: getattr(known, field) for field in by_hand if hasattr(known, field)}
    return replace(record, **kept)
