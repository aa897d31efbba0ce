"""Who was at which meeting and who reported there, for all meetings."""

from collections.abc import Callable

from db.records import Result
from db.relations import Gathering, attendances
from db.store.repository import Repository


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
        meetings = list(repository.scan_as("meeting", Gathering))
        days = {each.address: each.held_on for each in meetings if each.held_on and not later(each.held_on)}
        reported = repository.reported()
        for meeting, reporter in reported:
            body = resolved(reporter)
            if (day := days.get(meeting)) and day > self.last.get(body, ""):
                self.last[body] = day
        self._there = attendances(meetings, reported, resolved)

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
