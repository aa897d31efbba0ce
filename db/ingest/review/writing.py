"""What was accepted of a review into the knowledge base: one write, and what is left for later."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from db import why
from db.codec import to_builtins
from db.editing.addresses import free_address
from db.errors import Unconfirmed
from db.ingest.review.attending import drop_participant, participants, present_again
from db.ingest.review.fields import fields
from db.ingest.review.spelling import new_spellings, with_spellings
from db.ingest.review.state import KEPT_OUT, Item, Review, Spelling, free, parties_of, place
from db.ingest.writes import drafted, reason, written
from db.records import AnyRecord, Correction, Directive, Meeting, Organization, Person, kind_of
from db.store.journal import now
from db.store.repository import Commit, Put, Repository


def write(review: Review, repository: Repository, *, author: str) -> tuple[Commit, Review]:
    """Write the accepted passages, with the source, the meeting and whom they name; one undo takes it back.

    Of the meeting only what is sure or confirmed is written. A field changed by hand leaves a Correction, so
    that another import of the document leaves it alone. Another spelling of an organization is kept as a name of
    it. Returns the review in which what was written is so.

    Raises:
        Unconfirmed: the day of the meeting is not sure, and nobody confirmed it.
        And the errors of ``Repository.write``.
    """
    taken = [one for one in review.items if accepted(one)]
    meeting = _sure_meeting(review)
    chair = review.meeting.chair
    records = [_unissued(one.record, chair, meeting) for one in taken]
    others = [one.record for one in review.items if not one.passage and not isinstance(one.record, Meeting)]
    told = [one for one in review.items if one.verdict == "written" or accepted(one)]
    meeting = replace(meeting, participants=participants(review, told))
    base = [*others, meeting]
    by_address = {one.record.address: one for one in (*taken, *_meetings(review))}
    changes = [
        _hand_kept(by_address[put.record.address], put) if put.record.address == meeting.address else put
        for put in written(base, records, repository, update=review.updates is not None)
    ]
    kept = new_spellings(review, [change.record for change in changes], repository)
    changes = list(with_spellings(changes, kept, repository))
    changes += [Put(one, 0) for one in _corrections(list(by_address.values()), repository, author)]
    commit = repository.write(changes, author=author, reason=reason(review.reading.file))
    return commit, settled(review, {change.record.address for change in changes})


def accepted(item: Item) -> bool:
    """Whether the item is one that the next write takes."""
    return item.passage and item.kind not in KEPT_OUT and item.verdict == "accepted"


def spellings(review: Review, repository: Repository) -> list[Spelling]:
    """The other spellings that the next write would keep."""
    told = [one for one in review.items if one.verdict == "written" or accepted(one)]
    meeting = replace(review.meeting, participants=participants(review, told))
    return new_spellings(
        review, [meeting, *(one.record for one in review.items if accepted(one))], repository
    )


def settled(review: Review, addresses: set[str]) -> Review:
    """The review in which the items at ``addresses`` are in the base."""
    return review.put(
        *(replace(one, verdict="written") for one in review.items if one.passage and one.record.address in addresses)
    )  # fmt: skip


def against(review: Review, repository: Repository) -> Review:
    """The review beside the base as it is now: what an undo took out of it is accepted, not written; what
    stands there word for word needs no second word; what stands at its address but was made by hand keeps it.
    """
    source = review.source.address
    by_hand = repository.entry(source) is not None and not drafted(repository, source)
    review = replace(review, by_hand=by_hand)
    for one in review.passages():
        here = repository.get(one.record.address)
        if one.verdict == "written" and here is None:
            review = review.put(replace(one, verdict="accepted"))
        elif one.verdict == "open" and here == one.record:
            review = review.put(replace(one, verdict="written"))
        elif one.verdict != "written" and here is not None and not drafted(repository, here.address):
            address = free(review, kind_of(one.record), one.record, lambda at: repository.rev(at) > 0)
            review = review.put(replace(one, record=replace(one.record, address=address), proposed=None))
    return review


def renewed(fresh: Review, earlier: Review) -> Review:
    """A document that was reviewed before, read again: what was said of a place, and of who took part, still
    holds."""
    said = {place(one.record): one for one in earlier.passages() if one.settled}
    review = fresh.put(
        *(
            replace(before, id=one.id, whole=None)
            for one in fresh.passages()
            if (before := said.get(place(one.record)))
        )
    )
    parties = {one.record.address: one.record for one in earlier.items}
    for one in earlier.meeting.participants:
        party = parties.get(one.organization or "")
        if one.organization in earlier.present and (isinstance(party, Organization) or party is None):
            review = present_again(review, one, party)
    for address in earlier.absent:
        review = drop_participant(review, address)
    return review


def _meetings(review: Review) -> list[Item]:
    return [one for one in review.items if isinstance(one.record, Meeting)]


def _sure_meeting(review: Review) -> Meeting:
    """The meeting as far as it is sure, or confirmed."""
    item = _meetings(review)[0]
    assert isinstance(item.record, Meeting)  # noqa: S101 - as said
    if item.verdict in {"accepted", "written"}:
        return item.record
    odd = {one.name for one in fields(review, item) if one.look}
    if "held_on" in odd:
        raise Unconfirmed(file=review.reading.file, reason="the day of the meeting is not sure")
    optional = ("classification", "session", "period", "place", "chair")
    return replace(item.record, **{name: None for name in optional if name in odd})


def _unissued(record: AnyRecord, chair: object, meeting: Meeting) -> AnyRecord:
    """A directive without its issuer where that is the chair of whom the meeting is not sure."""
    if isinstance(record, Directive) and meeting.chair is None and record.issuer == chair:
        return replace(record, issuer=None)
    return record


def _by_hand(item: Item) -> dict[str, tuple[Any, Any]]:
    """The fields that are otherwise than the rules had them: as they had them, and as they are."""
    if item.proposed is None or item.proposed.address != item.record.address:
        return {}
    old, new = item.proposed, item.record
    names = (name for name in old.__struct_fields__ if name not in {"spans", "participants"})
    pairs = {name: (getattr(old, name), getattr(new, name, None)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _hand_kept(item: Item, put: Put) -> Put:
    """The write of a meeting that was here already, with the fields that the reviewer set."""
    values = {name: new for name, (_old, new) in _by_hand(item).items()}
    same = type(put.record) is type(item.record)
    return replace(put, record=replace(put.record, **values)) if values and same else put


def _corrections(items: list[Item], repository: Repository, author: str) -> Iterator[Correction]:
    """A correction for each field that is written otherwise than the rules had it; none twice."""
    for item in items:
        entries = repository.linked(item.record.address, kind="correction")
        known = repository.many(entry.address for entry in entries)
        here = {(one.field, msgspec.json.encode(one.new)) for one in known if isinstance(one, Correction)}
        for field in _by_hand(item):
            plain = to_builtins(item.record).get(field)
            if (field, msgspec.json.encode(plain)) in here:
                continue
            assert item.proposed is not None  # noqa: S101 - it has fields by hand
            yield Correction(
                address=free_address(repository, "correction", f"{item.record.address} {field}"),
                record=item.record.address,
                field=field,
                old=to_builtins(item.proposed).get(field),
                new=plain,
                reason=why.REVIEWED,
                author=author,
                time=now(),
            )


def summary(review: Review) -> dict[str, int]:
    """How many items a write would take, and what would stay: by kind, left open, dropped, kept out."""
    count: dict[str, int] = {}
    for one in review.items:
        if accepted(one):
            count[kind_of(one.record)] = count.get(kind_of(one.record), 0) + 1
        elif one.passage:
            name = "kept_out" if one.kind in KEPT_OUT and one.verdict != "dropped" else one.verdict
            count[name] = count.get(name, 0) + 1
    fresh = {one.record.address for one in review.items if isinstance(one.record, Organization | Person)}
    named = {address for one in review.items if accepted(one) for address in parties_of(one.record)}
    if new := len(fresh & named):
        count["new"] = new
    return count
