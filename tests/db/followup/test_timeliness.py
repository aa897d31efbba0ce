"""Timeliness is derived for any day: cells add up, the past stays as it was, dates alone complete nothing."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from db.followup.days import partial
from db.followup.timeliness import CELLS, due_on, standing
from db.records import Directive, StatusEvent
from db.values import Deadline, Extension, Precision

FIRST = date(2023, 1, 1)
dates = st.integers(0, 900).map(lambda days: FIRST + timedelta(days=days))
partial_dates = dates.flatmap(lambda day: st.sampled_from([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"]))
statuses = st.sampled_from(
    ["no_report_found", "report_received", "in_progress", "done", "returned", "stopped"]
)
extensions = st.builds(
    Extension, new=partial_dates, granted_on=st.none() | dates.map(lambda day: day.isoformat())
)
deadlines = st.none() | st.builds(
    Deadline,
    raw=st.just("hạn"),
    precision=st.sampled_from(["day", "year", "recurring", "condition", "none"]),
    to=st.none() | dates.map(lambda day: day.isoformat()),
    extensions=st.lists(extensions, max_size=2).map(tuple),
)


def told(deadline: Deadline | None = None) -> Directive:
    return Directive(
        address="directive/mau",
        meeting="meeting/2023-01-01-mau",
        statement="Giao việc mẫu.",
        scope="specific",
        deadline=deadline,
    )


@st.composite
def events(draw: st.DrawFn) -> list[StatusEvent]:
    found = draw(st.lists(st.tuples(partial_dates, statuses), max_size=5))
    return [event(as_of, status, number) for number, (as_of, status) in enumerate(found)]


def event(as_of: str, status: str, number: int = 0) -> StatusEvent:
    return StatusEvent(
        address=f"status/mau-{number}",
        directive="directive/mau",
        as_of=as_of,
        status=status,  # type: ignore[arg-type]
        asserted_by="Văn phòng tỉnh Mẫu",
    )


@given(st.lists(st.tuples(deadlines, events()), max_size=12), dates)
def test_the_four_cells_add_up_to_the_directives_with_a_due_day(
    cases: list[tuple[Deadline | None, list[StatusEvent]]], as_of: date
) -> None:
    stands = [standing(told(deadline), said, as_of) for deadline, said in cases]
    cells = Counter(CELLS[s.timeliness] for s in stands if s.timeliness in CELLS)
    assert sum(cells.values()) == sum(due_on(deadline, as_of) is not None for deadline, _ in cases)


@given(deadlines, events(), partial_dates, statuses, dates)
def test_a_later_event_never_changes_an_earlier_day(
    deadline: Deadline | None, said: list[StatusEvent], as_of: str, status: str, day: date
) -> None:
    added = event(as_of, status, 99)
    if partial(as_of).last > day:
        before, after = standing(told(deadline), said, day), standing(told(deadline), [*said, added], day)
        assert before == after


@given(deadlines, events(), extensions, dates)
def test_a_later_extension_never_changes_an_earlier_day(
    deadline: Deadline | None, said: list[StatusEvent], extension: Extension, day: date
) -> None:
    granted = replace(extension, granted_on=(day + timedelta(days=1)).isoformat())
    longer = replace(deadline or Deadline(), extensions=(*(deadline or Deadline()).extensions, granted))
    assert standing(told(deadline), said, day) == standing(told(longer), said, day)


@given(deadlines, events(), dates)
def test_only_a_statement_completes(deadline: Deadline | None, said: list[StatusEvent], day: date) -> None:
    stands = standing(told(deadline), said, day)
    if stands.timeliness in {"on_time", "late"}:
        assert stands.status == "done"
        assert any(one.status == "done" for one in said)


@given(st.sampled_from(["none", "recurring", "condition", "term"]), events(), dates)
def test_without_a_day_nothing_is_overdue(precision: Precision, said: list[StatusEvent], day: date) -> None:
    stands = standing(told(Deadline(raw="hạn", precision=precision)), said, day)
    assert stands.timeliness == ("no_deadline" if precision == "none" else "no_fixed_day")


@pytest.mark.parametrize(
    ("said", "day", "timeliness", "left"),
    [
        ([], "2023-06-01", "in_time", 29),
        ([], "2023-06-16", "due_soon", 14),
        ([], "2023-06-30", "due_soon", 0),
        ([], "2023-07-01", "overdue", -1),
        ([("2023-06-30", "done")], "2023-07-01", "on_time", None),
        ([("2023-07-02", "done")], "2023-07-01", "overdue", -1),
        ([("2023-07-02", "done")], "2023-07-02", "late", None),
        ([("2023-06", "done")], "2023-06-30", "on_time", None),
        ([("2023-06-20", "done"), ("2023-06-25", "returned")], "2023-07-01", "overdue", -1),
        ([("2023-06-20", "stopped")], "2023-12-31", "due_soon", 10),
        ([("2023-06-20", "report_received")], "2023-07-01", "overdue", -1),
    ],
)
def test_worked_examples(said: list[tuple[str, str]], day: str, timeliness: str, left: int | None) -> None:
    directive = told(Deadline(raw="trước ngày 30-6-2023", precision="day", to="2023-06-30"))
    heard = [event(as_of, status, number) for number, (as_of, status) in enumerate(said)]
    stands = standing(directive, heard, date.fromisoformat(day))
    assert (stands.timeliness, stands.days_left) == (timeliness, left)
