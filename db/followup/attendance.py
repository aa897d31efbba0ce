"""Who was at which meeting and who reported what, for all meetings in one pass."""

from collections.abc import Callable
from functools import cached_property

from msgspec import Struct

from db.followup.orders import Heard
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
    which days are not to count as reported on yet."""

    def __init__(
        self, repository: Repository, resolved: Callable[[str], str], later: Callable[[str], bool]
    ) -> None:
        there: dict[str, dict[str, None]] = {}
        days: dict[str, str] = {}
        for meeting in repository.scan_as("meeting", Gathering):
            listed = (party.organization for party in meeting.participants if party.part != "invited")
            there[meeting.address] = dict.fromkeys(resolved(body) for body in listed if body)
            if meeting.held_on and not later(meeting.held_on):
                days[meeting.address] = meeting.held_on
        self._heard = list(repository.scan_as("result", Heard))
        self._resolved = resolved
        self.last: dict[str, str] = {}
        """The day on which an organization last reported anything."""
        for place, reporter in dict.fromkeys((one.meeting, one.organization) for one in self._heard):
            if reporter is None:
                continue
            body = resolved(reporter)
            there.setdefault(place, {})[body] = None
            if (day := days.get(place)) and day > self.last.get(body, ""):
                self.last[body] = day
        self._there = {meeting: tuple(bodies) for meeting, bodies in there.items()}

    @cached_property
    def reporters(self) -> dict[str, str]:
        """The organization that reported a result."""
        heard = ((one.address, one.organization) for one in self._heard)
        return {address: self._resolved(body) for address, body in heard if body is not None}

    def at(self, meeting: str) -> tuple[str, ...]:
        """The organizations that reported or attended."""
        return self._there.get(meeting, ())
