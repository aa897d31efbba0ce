"""iCalendar (RFC 5545): meetings as events, directives as to-dos. Identifiers stay the same at each export,
so that a calendar program updates what it has."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, BinaryIO

from db import relations as rel
from db.exchange.plain import plain
from db.followup.days import ONE_DAY, today
from db.followup.timeliness import standing
from db.records import AnyRecord, Directive, Meeting
from db.store.repository import Repository

if TYPE_CHECKING:
    from icalendar import Event, Todo

PRODUCT = "-//giaoban//meetings and directives//VI"
_STATUS = {
    "done": "COMPLETED",
    "stopped": "CANCELLED",
    "in_progress": "IN-PROCESS",
    "report_received": "IN-PROCESS",
}
_EXACT = len("2024-01-31")


def write(
    repository: Repository, records: Iterable[AnyRecord], file: BinaryIO, *, as_of: date | None = None
) -> int:
    """One calendar of the meetings held on a known day and of the directives among ``records``."""
    from icalendar import Calendar  # noqa: PLC0415 - slow to load, rarely needed

    day = as_of or today()
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    stamp = datetime.combine(day, time(), UTC)
    count = 0
    for record in records:
        part: Event | Todo | None = None
        if isinstance(record, Meeting):
            part = _event(record)
        elif isinstance(record, Directive):
            part = _todo(repository, record, day)
        if part is not None:
            part.add("dtstamp", stamp)
            calendar.add_component(part)
            count += 1
    file.write(calendar.to_ical())
    return count


def uid(address: str) -> str:
    """The identifier of a record in calendars."""
    return f"{address.replace('/', '-')}@giaoban"


def _event(meeting: Meeting) -> "Event | None":
    from icalendar import Event  # noqa: PLC0415

    if not meeting.held_on or len(meeting.held_on) != _EXACT:
        return None  # a month is no day to be shown on
    event = Event()
    event.add("uid", uid(meeting.address))
    event.add("summary", plain(meeting.title))
    held = date.fromisoformat(meeting.held_on)
    event.add("dtstart", held)
    event.add("dtend", held + ONE_DAY)
    if meeting.place:
        event.add("location", plain(meeting.place))
    return event


def _todo(repository: Repository, directive: Directive, day: date) -> "Todo":
    from icalendar import Todo  # noqa: PLC0415

    stands = standing(directive, rel.status_events(repository, directive.address), day)
    entry = repository.entry(directive.meeting)
    todo = Todo()
    todo.add("uid", uid(directive.address))
    todo.add("summary", plain(directive.statement))
    todo.add("status", _STATUS.get(stands.status, "NEEDS-ACTION"))
    todo.add("related-to", uid(directive.meeting))
    if stands.done_on:
        todo.add("completed", datetime.combine(stands.done_on.last, time(), UTC))
        todo.add("percent-complete", 100)
    told_on = date.fromisoformat(entry.date) if entry and entry.date and len(entry.date) == _EXACT else None
    if told_on and (stands.due is None or told_on < stands.due):  # DUE must be later than DTSTART
        todo.add("dtstart", told_on)
    if stands.due:
        todo.add("due", stands.due)
    if directive.topics:
        todo.add("categories", [plain(topic) for topic in directive.topics])
    if lines := list(_description(repository, directive)):
        todo.add("description", plain("\n".join(lines)))
    return todo


def _description(repository: Repository, directive: Directive) -> Iterable[str]:
    titles = [entry.title for entry in map(repository.entry, directive.addressees) if entry]
    if titles or directive.addressed_as:
        yield "; ".join(titles) or str(directive.addressed_as)
    if directive.deadline and directive.deadline.raw:
        yield f"Hạn: {directive.deadline.raw}"
    for event in rel.status_events(repository, directive.address):
        yield f"{event.as_of}: {event.asserted_by}" + (f": {event.note}" if event.note else "")
