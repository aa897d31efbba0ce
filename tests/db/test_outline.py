"""The outline: read branch by branch, each general directive once in a branch."""

from collections.abc import Iterator

import pytest

from db.outline import CHUNK, Branch, Outline
from db.records import Organization, Result
from db.store import Repository, open_memory
from db.store.repository import Put
from tests import samples


@pytest.fixture
def repository() -> Iterator[Repository]:
    opened = open_memory()
    opened.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    yield opened
    opened.close()


def walk(outline: Outline, branches: list[Branch]) -> dict[str, object]:
    return {branch.title or branch.sort: walk(outline, outline.below(branch)) for branch in branches}


def test_organizations_open_to_meetings_to_reported_and_told(repository: Repository) -> None:
    outline = Outline(repository)
    opened = walk(outline, outline.organizations())
    assert opened[samples.FARMERS.name] == {
        samples.MEETING.title: {
            "reported": {samples.RESULT.statement: {}},
            "told": {samples.SPECIFIC.statement: {}, samples.GENERAL.statement: {}},
        }
    }
    assert samples.GUEST.name not in opened


def test_meetings_open_to_all_and_to_organizations(repository: Repository) -> None:
    outline = Outline(repository)
    meetings = outline.meetings()
    assert [branch.title for branch in meetings] == [samples.MEETING.title, samples.EARLIER.title]
    opened = walk(outline, meetings)[samples.MEETING.title]
    assert opened == {
        "for_all": {samples.GENERAL.statement: {}},
        samples.FARMERS.name: {
            "reported": {samples.RESULT.statement: {}},
            "told": {samples.SPECIFIC.statement: {}},
        },
        samples.WOMEN.name: {},
    }


def test_words_keep_branches_marks_optional(repository: Repository) -> None:
    assert [b.title for b in Outline(repository, "phu nu").organizations()] == [samples.WOMEN.name]
    assert Outline(repository, "xyz").organizations() == []


def test_a_long_level_comes_in_chunks(repository: Repository) -> None:
    many = CHUNK + 50
    organizations = [Organization(address=f"org/o-{n}", name=f"Hội {n:05}") for n in range(many)]
    results = [
        Result(
            address=f"result/o-{n}",
            meeting=samples.MEETING.address,
            organization=f"org/o-{n}",
            statement="x",
        )
        for n in range(many)
    ]
    repository.write([*map(Put, organizations), *map(Put, results)], author="lan", reason="many")
    outline = Outline(repository)
    first = outline.organizations()
    assert len(first) == CHUNK + 1
    assert first[-1].sort == "more"
    rest = outline.organizations(first[-1].start)
    titles = [branch.title for branch in (*first[:-1], *rest)]
    assert len(titles) == len(set(titles)) == many + 2


@pytest.mark.parametrize(("words", "found"), [("hnd", samples.FARMERS), ("lhpn", samples.WOMEN)])
def test_a_filter_knows_organizations_by_their_other_names(
    repository: Repository, words: str, found: Organization
) -> None:
    assert [branch.address for branch in Outline(repository, words).organizations()] == [found.address]
