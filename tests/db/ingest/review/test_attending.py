"""Who took part: as the passages bear it out, and as a person says."""

import pytest
from msgspec.structs import replace

from db.ingest.review import Review, accept_sure, write
from db.ingest.review.attending import add_participant, drop_participant, participants, who
from db.ingest.review.steps import accept
from db.ingest.review.who import new_organization, reassign
from db.ingest.review.writing import renewed
from db.records import Directive, Meeting
from db.store import Repository
from db.values import Participant

GUEST = new_organization("Văn phòng Giả Định tỉnh Mẫu")


def present(review: Review) -> list[str | None]:
    return [one.organization for one in participants(review)]


def test_one_more_takes_part_and_is_proposed(review: Review, base: Repository) -> None:
    added = add_participant(review, GUEST)
    assert present(added) == [*present(review), GUEST.address]
    write(accept_sure(added), base, author="lan")
    meeting = base.get(added.meeting.address)
    assert isinstance(meeting, Meeting)
    assert GUEST.address in {one.organization for one in meeting.participants}
    assert base.get(GUEST.address)
    assert not list(base.check())


def test_one_taken_out_stays_out_though_a_passage_names_it(review: Review, base: Repository) -> None:
    gone = present(review)[0]
    assert gone
    dropped = drop_participant(review, gone)
    assert gone not in present(dropped)
    all_of_it = accept(dropped, [one.id for one in dropped.passages()])
    write(all_of_it, base, author="lan")
    meeting = base.get(review.meeting.address)
    assert isinstance(meeting, Meeting)
    assert gone not in {one.organization for one in meeting.participants}
    back = add_participant(dropped, new_organization("Mẫu").__class__(address=gone, name="Hội Mẫu"))
    assert gone in present(back)


def test_one_stands_in_the_place_of_another(review: Review) -> None:
    first = participants(review)[0]
    replaced = participants(add_participant(review, GUEST, instead=first.organization))
    assert (replaced[0].organization, replaced[0].part) == (GUEST.address, first.part)
    assert [one.organization for one in replaced[1:]] == present(review)[1:]


@pytest.mark.parametrize(
    "guest",
    [
        Participant(name="đại diện các hộ nuôi bò mẫu", part="invited"),
        Participant(person="person/thu", role="khách mời", part="invited"),
    ],
    ids=["words", "a person"],
)
def test_one_without_an_organization_is_given_one_or_taken_out(review: Review, guest: Participant) -> None:
    item = next(one for one in review.items if isinstance(one.record, Meeting))
    meeting = replace(review.meeting, participants=(guest, *review.meeting.participants))
    known = review.put(replace(item, record=meeting))
    assert participants(known)[0] == guest
    assert participants(drop_participant(known, who(guest))) == participants(review)
    given = participants(add_participant(known, GUEST, instead=who(guest)))
    assert given[0] == replace(guest, organization=GUEST.address, name=None)
    assert given[1:] == participants(review)


def test_who_a_passage_is_given_to_takes_part(review: Review) -> None:
    key = next(one.id for one in review.passages() if isinstance(one.record, Directive))
    assert GUEST.address in present(reassign(review, [key], GUEST))


def test_what_was_said_of_it_holds_when_the_document_is_read_again(review: Review) -> None:
    gone = present(review)[0]
    assert gone
    again = renewed(review, drop_participant(add_participant(review, GUEST), gone))
    assert GUEST.address in present(again)
    assert gone not in present(again)
