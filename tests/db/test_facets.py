"""Facets: what a choice leaves, and what one more would."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.facets import FACETS, ORDERS, Facet, Fact, facts, look
from db.store import open_memory
from db.store.repository import Repository
from tui.base import plant


@pytest.fixture(scope="module")
def known() -> Iterator[list[Fact]]:
    repository = open_memory()
    plant(repository)
    yield facts(repository)
    repository.close()


@pytest.fixture
def seeded() -> Iterator[Repository]:
    repository = open_memory()
    plant(repository)
    yield repository
    repository.close()


def test_all_that_was_reported_and_directed_is_counted(known: list[Fact], seeded: Repository) -> None:
    found = look(known, {}, "newest", 10)
    kinds = dict(found.counts["kind"])
    assert kinds == {"directive": seeded.count("directive"), "result": seeded.count("result")}
    assert found.total == len(known) == sum(kinds.values())
    assert [fact.date for fact in found.first] == sorted((f.date or "" for f in known), reverse=True)[:10]


@given(st.data())
def test_the_count_beside_a_value_is_what_choosing_it_shows(known: list[Fact], data: st.DataObject) -> None:
    choice: dict[Facet, frozenset[str]] = {}
    for _ in range(data.draw(st.integers(0, 3))):
        facet = data.draw(st.sampled_from(FACETS))
        values = look(known, choice, "newest", 1).counts[facet]
        if values:
            choice[facet] = frozenset({data.draw(st.sampled_from(values))[0]})
    found = look(known, choice, "title", 5)
    facet = data.draw(st.sampled_from([facet for facet in FACETS if facet not in choice]))
    for value, count in found.counts[facet][:5]:
        assert look(known, {**choice, facet: frozenset({value})}, "title", 1).total == count


def test_two_values_of_a_facet_add_up_and_two_facets_narrow(known: list[Fact]) -> None:
    def left(**choice: set[str]) -> int:
        return look(known, {f: frozenset(choice.get(f, ())) for f in FACETS}, "newest", 1).total

    assert left(year={"2023", "2018"}) == left(year={"2023"}) + left(year={"2018"})
    assert 0 < left(year={"2023"}, kind={"directive"}) < left(year={"2023"})


@pytest.mark.parametrize("order", ORDERS)
def test_the_first_are_those_of_the_whole_order(known: list[Fact], order: str) -> None:
    every = look(known, {}, order, len(known))  # type: ignore[arg-type]
    few = look(known, {}, order, 7)  # type: ignore[arg-type]
    assert few.first == every.first[:7]
    assert len(every.first) == few.total == len(known)
