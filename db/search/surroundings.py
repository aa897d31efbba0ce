"""What many records share and every passage needs of it, looked up once: names, meetings, who was there."""

from db import relations as rel
from db.records import AnyRecord, Meeting, Organization, StatusEvent, title_of
from db.store.repository import Repository


class Surroundings:
    """Remembers what it was asked; what all records need can be read beforehand. A ``brief`` one knows no
    names and no status."""

    def __init__(self, repository: Repository, *, brief: bool) -> None:
        self._repository = repository
        self._brief = brief
        self._names: dict[str, str] = {}
        self._resolved: dict[str, str] = {}
        self._attendance: dict[str, tuple[str, ...]] = {}
        self._meetings: dict[str, Meeting | None] = {}
        self._every_meeting: list[Meeting] | None = None
        self._statuses: dict[str, tuple[str, str, str]] | None = None

    def read_meetings(self) -> list[Meeting]:
        """All meetings; read once."""
        if self._every_meeting is None:
            self._every_meeting = rel.only(Meeting, self._repository.scan("meeting"))
            self._meetings |= {meeting.address: meeting for meeting in self._every_meeting}
        return self._every_meeting

    def read_attendance(self, meetings: list[Meeting]) -> None:
        """Who was at each of the meetings: the store knows without reading what was reported there."""
        self._attendance |= rel.attendances(meetings, self._repository.reported(), self.resolve)

    def read_statuses(self) -> None:
        """The latest status of every directive that has one."""
        self._statuses = {}
        for event in rel.only(StatusEvent, self._repository.scan("status")):
            said = (event.as_of, event.address, event.status)
            self._statuses[event.directive] = max(said, self._statuses.get(event.directive, said))

    def learn_name(self, record: AnyRecord) -> None:
        """The names of a record that was read."""
        self._names[record.address] = _names_of(record)

    def status(self, directive: str) -> str | None:
        """What was said last of a directive."""
        if self._brief:
            return None
        if self._statuses is not None:
            said = self._statuses.get(directive)
            return said[2] if said else "no_report_found"
        events = rel.status_events(self._repository, directive)
        return events[-1].status if events else "no_report_found"

    def resolve(self, address: str) -> str:
        """The address that an address leads to."""
        found = self._resolved.get(address)
        if found is None:
            found = self._resolved[address] = self._repository.resolve(address)
        return found

    def name(self, address: str) -> str:
        """All names of a thing in one line; empty where there is no such thing."""
        if self._brief:
            return ""
        if address not in self._names:
            record = self._repository.get(address)
            self._names[address] = _names_of(record) if record else ""
        return self._names[address]

    def meeting(self, address: str) -> Meeting | None:
        """The meeting of an address."""
        if address not in self._meetings:
            record = self._repository.get(address)
            self._meetings[address] = record if isinstance(record, Meeting) else None
        return self._meetings[address]

    def there(self, meeting: Meeting) -> tuple[str, ...]:
        """The organizations that were at a meeting."""
        if meeting.address not in self._attendance:
            self._attendance[meeting.address] = tuple(rel.attendance(self._repository, meeting))
        return self._attendance[meeting.address]


def _names_of(record: AnyRecord) -> str:
    """All names of a thing in one line."""
    if isinstance(record, Organization):
        return " ".join((record.name, *(alias.name for alias in record.aliases)))
    return title_of(record)
