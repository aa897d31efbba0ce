"""The first level in another order: by name, the latest first, the most open first."""

from collections.abc import Iterator

import pytest

from db.branch import Branch
from db.first_level import CHUNK
from db.first_order import chunk_of, ordered, part_of
from db.records import AnyRecord, Directive, Meeting, Organization, StatusEvent
from db.store import Repository, open_memory
from db.store.repository import Put

NAMES = {"org/a": "Ban Anh Mẫu", "org/b": "Ban Bình Mẫu", "org/c": "Ban Ước Mẫu"}


def told(number: int, organization: str, meeting: str) -> Directive:
    return Directive(
        address=f"directive/{number}",
        meeting=meeting,
        statement=f"Việc {number}",
        scope="specific",
        addressees=(organization,),
    )


@pytest.fixture
def repository() -> Iterator[Repository]:
    opened = open_memory()
    meetings = [
        Meeting(address="meeting/old", title="Họp Đầu Mẫu", held_on="2020-01-05"),
        Meeting(address="meeting/new", title="Họp Cuối Mẫu", held_on="2021-01-05"),
    ]
    orders = [
        *(told(number, "org/a", "meeting/old") for number in range(3)),
        *(told(number, "org/b", "meeting/old") for number in range(3, 5)),
        told(5, "org/c", "meeting/new"),
    ]
    done = [
        StatusEvent(
            address=f"status/{number}",
            directive=f"directive/{number}",
            as_of="2020-02-01",
            status="done",
            asserted_by="Văn phòng Mẫu",
        )
        for number in (0, 1)
    ]
    bodies = [Organization(address=address, name=name) for address, name in NAMES.items()]
    records: list[AnyRecord] = [*meetings, *bodies, *orders, *done]
    opened.write([Put(record) for record in records], author="lan", reason="mẫu")
    yield opened
    opened.close()


def test_the_most_open_first_each_with_its_number_done_ones_not_counted(repository: Repository) -> None:
    found = ordered(repository, "organization", "open")
    assert [(branch.address, branch.count) for branch in found] == [("org/b", 2), ("org/a", 1), ("org/c", 1)]


def test_an_organization_is_as_late_as_the_latest_it_was_told(repository: Repository) -> None:
    found = ordered(repository, "organization", "date")
    assert [branch.address for branch in found] == ["org/c", "org/a", "org/b"]


def test_meetings_by_name_and_by_what_is_open_of_them(repository: Repository) -> None:
    assert [one.address for one in ordered(repository, "meeting", "name")] == ["meeting/new", "meeting/old"]
    open_ones = ordered(repository, "meeting", "open")
    assert [(one.address, one.count) for one in open_ones] == [("meeting/old", 3), ("meeting/new", 1)]


def test_given_up_it_gives_nothing(repository: Repository) -> None:
    assert ordered(repository, "organization", "open", lambda: True) == []


def test_a_part_has_the_wanted_branch_and_says_what_is_left_out() -> None:
    branches = [Branch("organization", f"Ban {n}", f"org/{n}") for n in range(3 * CHUNK)]
    part = part_of(branches, ("organization", "org/450"))
    assert branches[450] in part
    assert (part[0].sort, part[0].count) == ("before", 350)
    assert (part[-1].sort, part[-1].count, part[-1].start) == ("more", 50, 550)
    assert chunk_of(branches, part[-1].start) == branches[550:]
    assert part_of(branches, None)[:CHUNK] == branches[:CHUNK]
