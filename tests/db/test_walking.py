"""From directive to directive, and who speaks of a record."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from db.backlinks import MOST, backlinks
from db.records import Directive, FollowUp, Meeting, Result
from db.store import Repository, open_memory
from db.store.repository import Put
from db.values import Participant
from db.walking import next_directive
from tests import samples

DAYS = ("2029-01-05", "2030-03-01", "2032-01-01")


@pytest.fixture
def repository() -> Iterator[Repository]:
    """The samples, and meetings before and after theirs; the middle one of 2030 directed nothing."""
    opened = open_memory()
    records = [*samples.ALL]
    for day in DAYS:
        address = f"meeting/{day}-mau"
        there = (Participant(organization=samples.WOMEN.address),)
        records.append(Meeting(address=address, title=f"Họp {day}", held_on=day, participants=there))
    for day in (DAYS[0], DAYS[2]):
        for number in (1, 2):
            records.append(  # noqa: PERF401 - reads better as a loop
                Directive(
                    address=f"directive/{day}-mau-{number}",
                    meeting=f"meeting/{day}-mau",
                    statement=f"Việc {number}",
                    scope="specific",
                    addressees=(samples.WOMEN.address,),
                )
            )
    opened.write([Put(record) for record in records], author="seeds", reason="samples")
    yield opened
    opened.close()


def walked(repository: Repository, start: str, by: int, organization: str | None = None) -> list[str]:
    way = []
    at: str | None = start
    while at is not None:
        way.append(at)
        record = repository.get(at)
        assert record is not None
        at = next_directive(repository, record, by, organization)
    return way


def test_the_walk_goes_through_every_meeting_and_back(repository: Repository) -> None:
    way = walked(repository, "directive/2029-01-05-mau-1", 1)
    assert way == [
        "directive/2029-01-05-mau-1",
        "directive/2029-01-05-mau-2",
        samples.GENERAL.address,
        samples.SPECIFIC.address,
        "directive/2032-01-01-mau-1",
        "directive/2032-01-01-mau-2",
    ]
    assert walked(repository, way[-1], -1) == way[::-1]


def test_from_a_meeting_without_directives_it_goes_to_the_next_that_has_some(repository: Repository) -> None:
    empty = repository.get("meeting/2030-03-01-mau")
    assert empty is not None
    assert next_directive(repository, empty, 1) == samples.GENERAL.address
    assert next_directive(repository, empty, -1) == "directive/2029-01-05-mau-2"
    assert next_directive(repository, samples.LEADER, 1) is None


def test_within_an_organization_only_its_meetings_are_walked(repository: Repository) -> None:
    way = walked(repository, samples.GENERAL.address, 1, samples.FARMERS.address)
    assert way == [samples.GENERAL.address, samples.SPECIFIC.address]


def found(repository: Repository, address: str) -> dict[str, list[str]]:
    return {group.how: [entry.address for entry in group.entries] for group in backlinks(repository, address)}


def test_who_speaks_of_an_organization_a_meeting_and_a_source(repository: Repository) -> None:
    of_farmers = found(repository, samples.FARMERS.address)
    assert of_farmers == {
        "told_in": [samples.SPECIFIC.address],
        "reported_in": [samples.RESULT.address],
        "mentioned_in": [samples.MEETING.address],
    }
    of_meeting = found(repository, samples.MEETING.address)
    assert set(of_meeting["told_in"]) == {samples.GENERAL.address, samples.SPECIFIC.address}
    assert set(found(repository, samples.SOURCE.address)["mentioned_in"]) == {
        *(samples.MEETING.address, samples.RESULT.address, samples.SPECIFIC.address),
    }
    assert backlinks(repository, "directive/2032-01-01-mau-1") == []


def test_answers_and_repeats_are_known_from_both_ends_and_refused_ones_from_neither(
    repository: Repository,
) -> None:
    links = [
        FollowUp(address="followup/a", directive=samples.SPECIFIC.address, result=samples.RESULT.address,
                 relation="answers", confirmed_by="lan"),
        FollowUp(address="followup/b", directive=samples.GENERAL.address, result=samples.RESULT.address,
                 relation="answers", refused_by="lan"),
    ]  # fmt: skip
    again = replace(samples.SPECIFIC, address="directive/lai", supersedes=samples.SPECIFIC.address)
    repository.write([*map(Put, links), Put(again)], author="lan", reason="x")
    assert found(repository, samples.SPECIFIC.address) == {
        "answers": [samples.RESULT.address],
        "repeats": [again.address],
    }
    assert found(repository, samples.RESULT.address) == {"answers": [samples.SPECIFIC.address]}


def test_a_long_list_is_cut_and_its_count_told(repository: Repository) -> None:
    many = [
        Result(
            address=f"result/n-{n}",
            meeting=samples.EARLIER.address,
            organization=samples.WOMEN.address,
            statement="x",
        )
        for n in range(MOST + 5)
    ]
    repository.write([*map(Put, many)], author="lan", reason="x")
    (group,) = (one for one in backlinks(repository, samples.WOMEN.address) if one.how == "reported_in")
    assert (len(group.entries), group.count) == (MOST, MOST + 5)
