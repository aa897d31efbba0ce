"""Mending who is meant: who is told, who works with them, who reported, which organization a name is."""

from functools import partial
from typing import Any

from db.ingest.review import Item, Review
from db.ingest.review.attending import add_participant, who
from db.ingest.review.parties import Party
from db.ingest.review.who import PartyField, add_party, knowing, reassign, replace_party
from db.records import Directive, Meeting, Organization
from tui.locale import tr
from tui.safe import safe_line
from tui.screens.review_parts import PartyPicker
from tui.screens.reviewing import Reviewing


class Choosing(Reviewing):
    """The part of the review that chooses parties. Each act is one step that can be taken back."""

    def action_reassign(self) -> None:
        """Choose whom the passages are about; for an organization, which one it really is."""
        item = self.item
        if item is not None and isinstance(item.record, Organization):
            self._choose(
                tr("{name} is really …").format(name=item.record.name), "", partial(self._rename, item)
            )
            return
        if self.on_participants:
            field = self.row.field if self.row else None
            instead = who(field.value) if field else None
            self._choose(tr("Who took part?"), "", partial(self._attend, instead))
            return
        if not self.marked and self.passage() is None:
            return
        keys, field = self.meant(), self.row.field if self.row else None
        name: PartyField | None = "coordinators" if field and field.name == "coordinators" else None
        several = field is not None and field.index is not None and not self.marked
        index = field.index if field and several and field.name in {"addressees", "coordinators"} else None
        first = self.review.item(keys[0]).record
        heading = tr("Who is told?") if isinstance(first, Directive) else tr("Who reported?")
        if name:
            heading = tr("Who works with them?")
        if len(keys) > 1:
            heading = f"{heading} {tr('({count} passages)').format(count=len(keys))}"
        nobody = tr("nobody in particular: for all who took part")
        if not isinstance(first, Directive):
            nobody = tr("not said")
        self._choose(heading, nobody, lambda party: self._reassign(keys, party, name, index))

    def _choose(self, heading: str, nobody: str, then: Any) -> None:
        picker = PartyPicker(safe_line(heading), self.parties, self.review, nobody)
        self.app.push_screen(
            picker,
            lambda address: None if address is None else then(picker.chosen(address) if address else None),
        )

    def _reassign(
        self, keys: list[int], party: Party | None, name: PartyField | None, index: int | None
    ) -> None:
        self.marked.clear()
        organization = party.organization if party else None
        self.step(lambda review: reassign(_aware(review, party), keys, organization, name, index))

    def _rename(self, item: Item, party: Party | None) -> None:
        if party is not None:
            old = item.record.address
            self.step(lambda review: replace_party(_aware(review, party), old, party.organization))

    def action_add_addressee(self) -> None:
        """One more addressee; on a coordinator, one more of those; on the meeting, one who took part."""
        if self.item is not None and isinstance(self.item.record, Meeting):
            self._choose(tr("Who took part?"), "", partial(self._attend, None))
            return
        item = self.passage()
        if item is None:
            return
        if not isinstance(item.record, Directive):
            self.notify(tr("A result has one organization; r chooses it."))
            return
        coordinators = (
            self.row is not None and self.row.field is not None and self.row.field.name == "coordinators"
        )
        name: PartyField = "coordinators" if coordinators else "addressees"
        self._choose(tr("Who else?"), "", partial(self._add, self.meant(), name))

    @property
    def on_participants(self) -> bool:
        """Whether the cursor is on one who took part."""
        field = self.row.field if self.row else None
        return field is not None and field.name == "participants" and not self.marked

    def _attend(self, instead: str | None, party: Party | None) -> None:
        if party is not None:
            self.step(lambda review: add_participant(_aware(review, party), party.organization, instead))

    def action_add_coordinator(self) -> None:
        """One more who works with them."""
        item = self.passage()
        if item is not None and isinstance(item.record, Directive):
            self._choose(tr("Who works with them?"), "", partial(self._add, self.meant(), "coordinators"))

    def _add(self, keys: list[int], name: PartyField, party: Party | None) -> None:
        if party is not None:
            self.marked.clear()
            self.step(lambda review: add_party(_aware(review, party), keys, party.organization, name))


def _aware(review: Review, party: Party | None) -> Review:
    return knowing(review, party.organization) if party is not None and party.known else review
