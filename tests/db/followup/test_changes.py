"""What people say is one write each; undo restores exactly what was there."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.codec import encode
from db.errors import NotFound
from db.followup import changes
from db.followup.changes import confirm, extend, link_address, refuse, set_status
from db.records import Directive, FollowUp, StatusEvent
from db.store import open_memory
from db.store.repository import Commit, Put, Repository
from tests.db.followup.labels import load

PAIRS = [pair for pair, label in load("tune").labels.items() if label == "answers"][:4]
DAY = date(2024, 8, 1)


@pytest.fixture
def base() -> Iterator[Repository]:
    repository = filled()
    yield repository
    repository.close()


def filled() -> Repository:
    repository = open_memory()
    repository.write([Put(record) for record in load("tune").records], author="mau", reason="fixture")
    return repository


def link(pair: tuple[str, str]) -> FollowUp:
    directive, result = pair
    return FollowUp(
        address=link_address(directive, result), directive=directive, result=result, relation="answers"
    )


def everything(repository: Repository) -> list[bytes]:
    return [encode(record) for record in repository.scan()]


ACTS: dict[str, Callable[[Repository, int], Commit]] = {
    "status": lambda base, n: set_status(base, [PAIRS[n][0]], "in_progress", as_of=DAY, by="mau"),
    "bulk": lambda base, n: set_status(base, [pair[0] for pair in PAIRS], "done", as_of=DAY, by="mau"),
    "extend": lambda base, n: extend(base, PAIRS[n][0], "2024-12", granted_on=DAY, by="mau", reason="mưa"),
    "confirm": lambda base, n: confirm(base, [link(PAIRS[n])], by="mau", on=DAY),
    "confirm_all": lambda base, n: confirm(base, [link(pair) for pair in PAIRS], by="mau", on=DAY),
    "refuse": lambda base, n: refuse(base, [link(PAIRS[n])], by="mau", on=DAY),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 3)), min_size=1, max_size=6))
def test_undo_restores_the_exact_previous_state(acts: list[tuple[str, int]]) -> None:
    base = filled()
    states = [everything(base)]
    for name, number in acts:
        if ACTS[name](base, number).addresses:
            states.append(everything(base))
    for state in reversed(states[:-1]):
        base.undo(author="mau")
        assert everything(base) == state
    base.close()


def test_a_confirmed_answer_is_a_report_received_on_the_day_it_was_heard(base: Repository) -> None:
    confirm(base, [link(PAIRS[0])], by="Văn phòng", on=DAY)
    confirm(base, [link(PAIRS[0])], by="Văn phòng", on=DAY)
    (event,) = [record for record in base.scan("status") if isinstance(record, StatusEvent)]
    assert (event.status, event.as_of, event.evidence) == ("report_received", "2024-07-15", (PAIRS[0][1],))


def test_two_answers_of_one_day_are_two_events(base: Repository) -> None:
    directive, first = PAIRS[0]
    second = f"{first[:-1]}3"  # reported at the same meeting
    confirm(base, [link((directive, first)), link((directive, second))], by="mau", on=DAY)
    assert base.count("status") == 2


def test_an_extension_keeps_the_old_day(base: Repository) -> None:
    extend(base, PAIRS[0][0], "2024-10", granted_on=DAY, by="mau")
    extend(base, PAIRS[0][0], "2024-11-15", granted_on=DAY, by="mau")
    directive = base.get(PAIRS[0][0])
    assert isinstance(directive, Directive)
    assert directive.deadline is not None
    assert [(e.old, e.new) for e in directive.deadline.extensions] == [
        (None, "2024-10"),
        ("2024-10", "2024-11-15"),
    ]


def test_a_refusal_is_remembered_and_can_be_changed(base: Repository) -> None:
    refuse(base, [link(PAIRS[0])], by="mau", on=DAY)
    stored = base.get(link(PAIRS[0]).address)
    assert isinstance(stored, FollowUp)
    assert (stored.refused_by, stored.confirmed_by) == ("mau", None)
    confirm(base, [stored], by="khác", on=DAY)
    stored = base.get(stored.address)
    assert isinstance(stored, FollowUp)
    assert (stored.refused_by, stored.confirmed_by) == (None, "khác")


def test_unknown_directive(base: Repository) -> None:
    with pytest.raises(NotFound):
        changes.set_status(base, ["directive/khong-co"], "done", as_of=DAY, by="mau")
