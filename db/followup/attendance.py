"""Who was at which meeting and who reported there, for all meetings."""

from collections.abc import Callable

from msgspec import Struct

from db.records import Result
from db.store.repository import Repository


class Party(Struct, frozen=True, gc=False):
    """A participant of a meeting."""

    organization: str | None = None
    part: str = "attending"


class Gathering(Struct, frozen=True, gc=False):
    """A meeting: who was there, when."""

    address: str
    held_on: str | None = None
    participants: tuple[Party, ...] = ()


class Attendance:
    """As :func:`db.relations.attendance`, for every meeting; ``resolved`` follows redirects, ``later`` tells
    which days are not to count as reported on yet. No result is read but those asked for."""

    def __init__(
        self, repository: Repository, resolved: Callable[[str], str], later: Callable[[str], bool]
    ) -> None:
        self._repository = repository
        self._resolved = resolved
        self._reporters: dict[str, str | None] = {}
        self.last: dict[str, str] = {}
        """The day on which an organization last reported anything."""
        there: dict[str, dict[str, None]] = {}
        days: dict[str, str] = {}
        for meeting in repository.scan_as("meeting", Gathering):
            listed = (party.organization for party in meeting.participants if party.part != "invited")
            there[meeting.address] = dict.fromkeys(resolved(body) for body in listed if body)
            if meeting.held_on and not later(meeting.held_on):
                days[meeting.address] = meeting.held_on
        for place, reporter in repository.reported():
            body = resolved(reporter)
            there.setdefault(place, {})[body] = None
            if (day := days.get(place)) and day > self.last.get(body, ""):
                self.last[body] = day
        self._there = {meeting: tuple(bodies) for meeting, bodies in there.items()}

    def at(self, meeting: str) -> tuple[str, ...]:
        """The organizations that reported or attended."""
        return self._there.get(meeting, ())

    def reporter(self, result: str) -> str | None:
        """The organization that reported a result."""
        if result not in self._reporters:
            found = self._repository.get(result)
            named = found.organization if isinstance(found, Result) else None
            self._reporters[result] = self._resolved(named) if named else None
        return self._reporters[result]
