"""Who took part: as what is told bears it out, and as a person says."""

from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from db.ingest.review.state import Item, Review, parties_of
from db.ingest.review.who import with_party, without_orphans
from db.records import Meeting, Organization, Result
from db.values import Participant


def who(one: Participant) -> str:
    """What tells a participant apart: its address, or the words for it where no record exists."""
    return one.organization or one.person or one.name or one.role or ""


def participants(review: Review, told: Iterable[Item] | None = None) -> tuple[Participant, ...]:
    """Who took part, as far as the passages ``told`` bear it out (all that are not dropped); those whom no
    passage names as proposed; but whoever a person added or took out is as that person said."""
    kept = [one for one in review.passages() if one.verdict != "dropped"] if told is None else told
    named = {
        address
        for one in review.items
        for record in (one.record, one.proposed, one.twin)
        for address in parties_of(record)
    } - review.present
    known = review.meeting.participants
    found = {who(one): one for one in known if who(one) not in named}
    for one in kept:
        part: Literal["reporting", "attending"] = (
            "reporting" if isinstance(one.record, Result) else "attending"
        )
        for address in parties_of(one.record):
            here = found.get(address)
            ours = address in review.present and here is not None
            if address.startswith("org/") and not ours and (here is None or part == "reporting" != here.part):
                found[address] = Participant(organization=address, part=part)
    order = {who(one): n for n, one in enumerate(known)}
    listed = sorted(found.values(), key=lambda one: order.get(who(one), len(order)))
    return tuple(one for one in listed if who(one) not in review.absent)


def add_participant(review: Review, party: Organization, instead: str | None = None) -> Review:
    """``party`` took part; ``instead`` of the one told apart by this (:func:`who`), in its place and part. One
    of whom only words or a person were known keeps that person and role."""
    if party.address == instead:
        return review
    listed = list(participants(review))
    at = next((n for n, one in enumerate(listed) if instead and who(one) == instead), len(listed))
    old = listed[at] if at < len(listed) else Participant()
    fresh = Participant(part=old.part) if old.organization else replace(old, name=None)
    listed = [one for one in listed if who(one) not in {instead, party.address}]
    listed.insert(at, replace(fresh, organization=party.address))
    review = replace(
        with_party(review, party),
        present=(review.present | {party.address}) - {instead},
        absent=(review.absent | ({instead} if instead else set())) - {party.address},
    )
    return _with_listed(review, listed)


def present_again(review: Review, one: Participant, party: Organization | None) -> Review:
    """What was said of an organization in an earlier review of the document; ``party`` if it was proposed."""
    review = with_party(review, party) if party else review
    listed = [other for other in participants(review) if who(other) != who(one)]
    return _with_listed(replace(review, present=review.present | {one.organization or ""}), [*listed, one])


def drop_participant(review: Review, gone: str) -> Review:
    """The one told apart by this (:func:`who`) did not take part."""
    listed = [one for one in participants(review) if who(one) != gone]
    review = replace(review, present=review.present - {gone}, absent=review.absent | {gone})
    return without_orphans(_with_listed(review, listed))


def _with_listed(review: Review, listed: list[Participant]) -> Review:
    item = next(one for one in review.items if isinstance(one.record, Meeting))
    record = replace(review.meeting, participants=tuple(listed))
    return review.put(replace(item, record=record, proposed=item.proposed or item.record))
