"""Who was there, who reported, who was told."""

from collections.abc import Iterator

import msgspec
import pytest

from db import relations as rel
from db.records import Meeting, Organization, Result
from db.store import Repository, open_memory
from db.store.repository import Put
from seeds import records
from tests import samples


@pytest.fixture
def repository() -> Iterator[Repository]:
    opened = open_memory()
    opened.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    yield opened
    opened.close()


def test_guests_do_not_count_as_there(repository: Repository) -> None:
    there = rel.attendance(repository, samples.MEETING)
    assert there == [samples.FARMERS.address, samples.WOMEN.address]


def test_for_all_meetings_at_once_it_is_the_same_as_for_each() -> None:
    with_seeds = open_memory()
    with_seeds.write([Put(record) for record in records()], author="seeds", reason="all")
    meetings = rel.only(Meeting, with_seeds.scan("meeting"))
    there = rel.attendances(meetings, with_seeds.reported(), with_seeds.resolve)
    for meeting in meetings:
        assert set(there[meeting.address]) == set(rel.attendance(with_seeds, meeting))
    assert any(there.values())
    with_seeds.close()


def test_a_general_directive_reaches_each_organization_there_once(repository: Repository) -> None:
    told = rel.told_at(repository, samples.WOMEN.address, samples.MEETING)
    assert [(one.directive, one.general) for one in told] == [(samples.GENERAL, True)]
    assert rel.told_at(repository, samples.GUEST.address, samples.MEETING) == []


def test_a_specific_directive_reaches_its_addressees_alone_and_first(repository: Repository) -> None:
    told = rel.told_at(repository, samples.FARMERS.address, samples.MEETING)
    assert [one.directive for one in told] == [samples.SPECIFIC, samples.GENERAL]


def test_a_general_directive_with_addressees_reaches_only_them(repository: Repository) -> None:
    named = msgspec.structs.replace(samples.GENERAL, addressees=(samples.DEPARTMENT.address,))
    repository.write([Put(named)], author="lan", reason="x")
    assert rel.told_at(repository, samples.WOMEN.address, samples.MEETING) == []
    assert [one.general for one in rel.told_at(repository, samples.DEPARTMENT.address, samples.MEETING)] == [
        True
    ]


def test_meetings_of_an_organization_are_newest_first(repository: Repository) -> None:
    assert rel.meetings_of(repository, samples.FARMERS.address) == [samples.MEETING]
    earlier = msgspec.structs.replace(samples.EARLIER, participants=samples.MEETING.participants)
    repository.write([Put(earlier)], author="lan", reason="x")
    assert rel.meetings_of(repository, samples.FARMERS.address) == [samples.MEETING, earlier]


def test_what_was_reported_stands_under_its_reporter(repository: Repository) -> None:
    assert rel.reported_by(repository, samples.FARMERS.address, samples.MEETING.address) == [samples.RESULT]
    assert rel.reported_by(repository, samples.WOMEN.address, samples.MEETING.address) == []


def test_of_a_large_meeting_each_reporter_has_its_own_and_the_first_of_those_present_come_first(
    repository: Repository,
) -> None:
    bodies = [Organization(address=f"org/xa-{number}", name=f"Xã Ví Dụ {number}") for number in range(3)]
    said: list[Result] = [
        msgspec.structs.replace(
            samples.RESULT, address=f"result/xa-{body.address[-1]}-{n}", organization=body.address
        )
        for body in bodies
        for n in range(2)
    ]
    repository.write([Put(one) for one in bodies] + [Put(one) for one in said], author="lan", reason="x")
    for body in bodies:
        found = rel.reported_by(repository, body.address, samples.MEETING.address)
        assert found == [one for one in said if one.organization == body.address]
    present = rel.present(repository, samples.MEETING)
    assert next(present) == rel.attendance(repository, samples.MEETING)[0]
    assert {body.address for body in bodies} <= set(present)


def test_all_that_a_body_was_told_is_what_it_was_told_at_each_meeting() -> None:
    repository = open_memory()
    repository.write([Put(record) for record in records()], author="seeds", reason="seeds")
    for entry in repository.entries("organization"):
        meetings = rel.meetings_of(repository, entry.address)
        each = [told for meeting in meetings for told in rel.told_at(repository, entry.address, meeting)]
        assert list(rel.told(repository, entry.address)) == each
    repository.close()
