"""The outline: read branch by branch, each general directive once in a branch."""

from collections.abc import Iterator

import pytest
from msgspec import structs

from db.outline import CHUNK, Branch, Outline
from db.records import Document, Organization, Result
from db.search import Searcher
from db.store import Repository, open_memory
from db.store.repository import Put
from db.topics import topics
from db.values import LegalReference
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
    assert opened["apart"] == {samples.DEPARTMENT.name: {}, samples.GUEST.name: {}}


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


def test_words_keep_what_holds_a_record_with_them(repository: Repository) -> None:
    outline = Outline(repository, "vuon dua", places_of=Searcher(repository).places_of)
    told: dict[str, object] = {"told": {samples.SPECIFIC.statement: {}}}
    assert walk(outline, outline.organizations()) == {samples.FARMERS.name: {samples.MEETING.title: told}}
    assert walk(outline, outline.meetings()) == {samples.MEETING.title: {samples.FARMERS.name: told}}
    assert walk(outline, outline.people()) == {
        samples.LEADER.name: {samples.MEETING.title: {samples.SPECIFIC.statement: {}}}
    }
    topic = samples.SPECIFIC.topics[0]
    assert [(one.title, one.count) for one in outline.topics(topics(repository))] == [(topic, 1)]


def test_what_was_said_to_all_is_kept_where_it_stands(repository: Repository) -> None:
    outline = Outline(repository, "ky luat", places_of=Searcher(repository).places_of)
    general: dict[str, object] = {samples.GENERAL.statement: {}}
    assert walk(outline, outline.meetings()) == {samples.MEETING.title: {"for_all": general}}
    assert walk(outline, outline.organizations()) == {
        name: {samples.MEETING.title: {"told": general}}
        for name in (samples.WOMEN.name, samples.FARMERS.name)
    }


def test_below_a_branch_that_has_the_words_itself_nothing_is_hidden(repository: Repository) -> None:
    places_of = Searcher(repository).places_of
    named, whole = Outline(repository, "nong dan", places_of=places_of), Outline(repository)
    opened = walk(named, named.organizations())
    assert opened[samples.FARMERS.name] == walk(whole, whole.organizations())[samples.FARMERS.name]


def test_documents_are_kept_for_what_refers_to_them(repository: Repository) -> None:
    document = Document(address="document/1-2031", title="Nghị quyết mẫu")
    basis = LegalReference(raw="Nghị quyết mẫu", document=document.address)
    referring = structs.replace(samples.SPECIFIC, legal_references=(basis,))
    repository.write([Put(document), Put(referring)], author="lan", reason="x")
    outline = Outline(repository, "vuon dua")
    assert walk(outline, outline.documents()) == {document.title: {samples.SPECIFIC.statement: {}}}
    assert Outline(repository, "vuon chuoi").documents() == []


def test_groups_count_what_is_kept_in_them(repository: Repository) -> None:
    outline = Outline(repository, "ky luat", places_of=Searcher(repository).places_of)
    (meeting,) = outline.below(outline.organizations()[0])
    assert [(group.sort, group.count) for group in outline.below(meeting)] == [("told", 1)]


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
    assert rest[-1].sort == "apart"
    assert len(titles) - 1 == len(set(titles)) - 1 == many + 2
    end = outline.end("organization")
    assert (end[0].sort, end[-1].sort) == ("before", "apart")
    assert [one.title for one in end[1:-1]] == titles[-len(end) + 1 : -1]


@pytest.mark.parametrize(("words", "found"), [("hnd", samples.FARMERS), ("lhpn", samples.WOMEN)])
def test_a_filter_knows_organizations_by_their_other_names(
    repository: Repository, words: str, found: Organization
) -> None:
    assert [branch.address for branch in Outline(repository, words).organizations()] == [found.address]
