"""The browser's jumps: to the organization, meeting, person, document or source; along the directives."""

import asyncio

from db import relations as rel
from db.records import Directive, Meeting, Organization, Result
from db.walking import next_directive
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

    async def action_next_directive(self) -> None:
        """The next directive of the meeting; after its last one, the first of the next meeting."""
        await self._walk(1)

    async def action_previous_directive(self) -> None:
        """The one before; before the first one of a meeting, the last of the meeting before."""
        await self._walk(-1)

    async def _walk(self, by: int) -> None:
        record = self.record_view.record
        under = self._under if self._under and self._under.startswith("org/") else None
        found: str | None = None
        if record is not None:
            found = await asyncio.to_thread(next_directive, self._repository, record, by, under)
        if found:
            self.go(found)
        else:
            self.notify(tr("There is no further directive."))
