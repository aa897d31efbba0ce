"""How a directive stands on a day, from its deadline and from what was said about it until then.

Nothing here is stored. Completion is said by someone; a date alone never makes it. What is known only to
the month or year counts from its last day, and is late only if its first day already was.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from db.followup.days import Days, partial
from db.followup.orders import AnyDeadline, AnyDirective, AnyState
from db.values import Status

Timeliness: TypeAlias = Literal[
    "on_time", "late", "in_time", "due_soon", "overdue", "no_fixed_day", "no_deadline"
]
"""Done on time or late; open in time, due soon or overdue; a deadline without a day; none stated."""
SOON = 14
"""Days before the due day from which a directive is due soon."""
CELLS: dict[Timeliness, str] = {
    "on_time": "done_on_time",
    "late": "done_late",
    "in_time": "open_in_time",
    "due_soon": "open_in_time",
    "overdue": "open_overdue",
}
"""The four cells of the quarterly count; what has no due day is in none of them."""


class Standing(Struct, frozen=True, gc=False):
    """How a directive stands on a day."""

    status: Status
    said_on: date | None
    """The day of the statement that made it so; ``None`` if nobody said anything."""
    due: date | None
    done_on: Days | None
    timeliness: Timeliness
    days_left: int | None
    """Days until the due day, negative when it is over; only while open."""


def due_on(deadline: AnyDeadline | None, as_of: date) -> date | None:
    """The last day to do it as it was then known: the deadline's, or that of the latest extension."""
    if deadline is None:
        return None
    for extension in reversed(deadline.extensions):
        if extension.granted_on is None or date.fromisoformat(extension.granted_on) <= as_of:
            return partial(extension.new).last
    return partial(deadline.to).last if deadline.to else None


def standing(
    directive: AnyDirective, events: Iterable[AnyState], as_of: date, *, soon: int = SOON
) -> Standing:
    """How ``directive`` stands on ``as_of``; ``events`` are its own, in any order."""
    said: list[tuple[date, str, Days, Status]] = []
    for event in events:
        days = partial(event.as_of)
        if days.last <= as_of:
            said.append((days.last, event.address, days, event.status))
    if len(said) > 1:
        said.sort()
    due = due_on(directive.deadline, as_of)
    if not said:
        timeliness = _open(directive.deadline, due, as_of, soon)
        left = (due - as_of).days if due else None
        return Standing("no_report_found", None, due, None, timeliness, left)
    status, said_on = said[-1][3], said[-1][0]
    done = _done_since(said)
    if done:
        return Standing(status, said_on, due, done, _closed(directive.deadline, due, done), None)
    # The clock stands still from the day on which it was stopped.
    clock = said_on if status == "stopped" else as_of
    left = (due - clock).days if due else None
    return Standing(status, said_on, due, None, _open(directive.deadline, due, clock, soon), left)


def _done_since(said: Sequence[tuple[date, str, Days, Status]]) -> Days | None:
    """When it was said to be done, unless that was taken back later."""
    done: Days | None = None
    for _, _, days, status in said:
        done = (done or days) if status == "done" else None
    return done


def _closed(deadline: AnyDeadline | None, due: date | None, done: Days) -> Timeliness:
    if due is None:
        return _without_day(deadline)
    return "late" if done.first > due else "on_time"


def _open(deadline: AnyDeadline | None, due: date | None, clock: date, soon: int) -> Timeliness:
    if due is None:
        return _without_day(deadline)
    left = (due - clock).days
    if left < 0:
        return "overdue"
    return "due_soon" if left <= soon else "in_time"


def _without_day(deadline: AnyDeadline | None) -> Timeliness:
    return "no_deadline" if deadline is None or deadline.precision == "none" else "no_fixed_day"
