"""The journey of a directive, step by step."""

from collections.abc import Iterator
from datetime import date

import pytest

import seeds
from db.followup.changes import confirm, extend, refuse, set_status
from db.followup.journey import journey, suggested
from db.followup.suggest import Suggester
from db.records import Directive, FollowUp
from db.relations import only
from db.store import open_memory
from db.store.repository import Put, Repository
from tests.db.followup.labels import load

ADDRESS = "directive/hoi-cuu-chien-binh-tinh-mau-b"
DAY = date(2025, 2, 1)


@pytest.fixture
def base() -> Iterator[Repository]:
    repository = open_memory()
    repository.write([Put(record) for record in load("test").records], author="mau", reason="fixture")
    yield repository
    repository.close()


def directive(base: Repository, address: str = ADDRESS) -> Directive:
    record = base.get(address)
    assert isinstance(record, Directive)
    return record


def test_steps_are_in_order_and_what_was_judged_is_not_suggested(base: Repository) -> None:
    first, second, *_ = Suggester(base).suggest(directive(base), least=0)
    before = [step.link for step in suggested(base, directive(base), Suggester(base))]
    extend(base, ADDRESS, "2024-12", granted_on=date(2024, 3, 1), by="mau", reason="mưa")
    confirm(base, [first], by="mau", on=DAY)
    refuse(base, [second], by="mau", on=DAY)
    set_status(base, [ADDRESS], "done", as_of=DAY, by="mau", note="xong")
    told, moved, *_ = journey(base, directive(base))
    assert (told.moved, moved.moved, moved.text) == (None, (None, "2024-12"), "mưa")
    past = [(step.sort, step.code) for step in journey(base, directive(base))]
    assert past[:2] == [("told", ""), ("extended", "")]
    assert past[-1] == ("said", "done")
    assert ("answered", first.relation) in past
    assert ("refused", second.relation) in past
    after = [step.link for step in suggested(base, directive(base), Suggester(base))]
    assert before[0] == first
    assert not {link.address for link in after if link} & {first.address, second.address}


def test_both_sources_of_a_real_answer_are_shown() -> None:
    repository = open_memory()
    repository.write([Put(record) for record in seeds.records()], author="mau", reason="seeds")
    links = only(FollowUp, repository.scan("followup"))
    answered = {link.directive for link in links if link.confirmed_by}
    assert len(answered) >= 2
    for address in answered:
        steps = journey(repository, directive(repository, address))
        sources = [step.source for step in steps if step.sort in {"told", "answered"}]
        assert len(sources) >= 2
        assert all(sources)
    repository.close()
