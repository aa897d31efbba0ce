"""Who took part: as what is told bears it out, and as a person says."""

from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from db.ingest.review.state import Item, Review, parties_of
from db.ingest.review.who import with_party, without_orphans
from db.records import Meeting, Organization, Result
from db.values import Participant


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
    found = {one.organization: one for one in known if one.organization not in named}
    others = [one for one in known if one.organization is None]
    for one in kept:
        part: Literal["reporting", "attending"] = (
            "reporting" if isinstance(one.record, Result) else "attending"
        )
        for address in parties_of(one.record):
            here = found.get(address)
            ours = address in review.present and here is not None
            if address.startswith("org/") and not ours and (here is None or part == "reporting" != here.part):
                found[address] = Participant(organization=address, part=part)
    order = {one.organization: n for n, one in enumerate(known)}
    found.pop(None, None)
    listed = sorted(found.values(), key=lambda one: order.get(one.organization, len(order)))
    return (*(one for one in listed if one.organization not in review.absent), *others)


def add_participant(review: Review, party: Organization, instead: str | None = None) -> Review:
    """``party`` took part; ``instead`` of the organization at this address, in its place and part."""
    if party.address == instead:
        return review
    listed = list(participants(review))
    at = next((n for n, one in enumerate(listed) if one.organization == instead), len(listed))
    part = listed[at].part if at < len(listed) else "attending"
    listed = [one for one in listed if one.organization not in {instead, party.address}]
    listed.insert(at, Participant(organization=party.address, part=part))
    review = replace(
        with_party(review, party),
        present=(review.present | {party.address}) - {instead},
        absent=(review.absent | ({instead} if instead else set())) - {party.address},
    )
    return _with_listed(review, listed)


def present_again(review: Review, one: Participant, party: Organization | None) -> Review:
    """What was said of an organization in an earlier review of the document; ``party`` if it was proposed."""
    review = with_party(review, party) if party else review
    listed = [other for other in participants(review) if other.organization != one.organization]
    return _with_listed(replace(review, present=review.present | {one.organization or ""}), [*listed, one])


def drop_participant(review: Review, address: str) -> Review:
    """The organization at this address did not take part."""
    listed = [one for one in participants(review) if one.organization != address]
    review = replace(review, present=review.present - {address}, absent=review.absent | {address})
    return without_orphans(_with_listed(review, listed))


def _with_listed(review: Review, listed: list[Participant]) -> Review:
    item = next(one for one in review.items if isinstance(one.record, Meeting))
    record = replace(review.meeting, participants=tuple(listed))
    return review.put(replace(item, record=record, proposed=item.proposed or item.record))
