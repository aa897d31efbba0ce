"""The browser's jumps: to the organization, meeting, person, document or source; along the directives."""

from db import relations as rel
from db.records import Directive, Meeting, Organization, Result
from tui.locale import tr
from tui.screens.reader import Reader


class Jumping(Reader):
    """The part of the browser that goes from a record to what it belongs to."""

    def organization_here(self) -> str | None:
        """The organization of the record."""
        record = self.record_view.record
        if isinstance(record, Organization):
            return record.address
        found = getattr(record, "organization", None)
        if isinstance(record, Directive):
            found = self._under if self._under and self._under.startswith("org/") else None
            found = found or next((party for party in record.addressees if party.startswith("org/")), None)
        if isinstance(record, Directive | Meeting) and found is None:
            meeting = record if isinstance(record, Meeting) else self._repository.get(record.meeting)
            there = rel.attendance(self._repository, meeting) if isinstance(meeting, Meeting) else []
            found = next(iter(there), None)
        return found or self.linked("org/")

    def action_jump_organization(self) -> None:
        """The organization of the record; of an organization, the one it belongs to."""
        above = isinstance(self.record_view.record, Organization)
        self._jump(self.linked("org/") if above else self.organization_here())

    def action_jump_meeting(self) -> None:
        """The meeting of the record."""
        record = self.record_view.record
        found = getattr(record, "meeting", None)
        if record is not None and found is None and not isinstance(record, Meeting):
            entries = self._repository.linked(record.address, kind="meeting", limit=1)
            found = entries[0].address if entries else None
        self._jump(found or self.linked("meeting/"))

    def action_jump_person(self) -> None:
        """The chair or issuer."""
        record = self.record_view.record
        holder = getattr(record, "chair", None) or getattr(record, "issuer", None)
        if isinstance(record, Result):
            meeting = self._repository.get(record.meeting)
            holder = meeting.chair if isinstance(meeting, Meeting) else None
        self._jump((holder.person if holder else None) or self.linked("person/"))

    def action_jump_source(self) -> None:
        """The source of the record."""
        self._jump(self.linked("source/"))

    def _jump(self, address: str | None) -> None:
        if address:
            self.go(address)
        else:
            self.notify(tr("This record names none."))

    def action_jump_document(self) -> None:
        """The document that the record refers to."""
        self._jump(self.linked("document/"))

    def action_next_directive(self) -> None:
        """The next directive of the meeting."""
        self._walk(1)

    def action_previous_directive(self) -> None:
        """The one before."""
        self._walk(-1)

    def _walk(self, by: int) -> None:
        record = self.record_view.record
        meeting = record.address if isinstance(record, Meeting) else getattr(record, "meeting", None)
        directives = rel.directives_at(self._repository, meeting) if meeting else []
        addresses = [directive.address for directive in directives]
        if not addresses:
            self.notify(tr("There is no directive here."))
            return
        here = record.address if record else ""
        start = addresses.index(here) + by if here in addresses else (0 if by > 0 else -1)
        if 0 <= start < len(addresses) or here not in addresses:
            self.go(addresses[start])
        else:
            self.notify(tr("That was the last directive of this meeting."))
