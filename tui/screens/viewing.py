"""The browser's views: by organization, meeting, person, topic, document, status."""

from tui.locale import N_
from tui.places import VIEWS, Place, View
from tui.screens.reader import Reader

VIEW_NAMES: dict[View, str] = {
    "organization": N_("By organization"),
    "meeting": N_("By meeting"),
    "person": N_("By person"),
    "topic": N_("By topic"),
    "document": N_("By document"),
    "status": N_("By status"),
}


class Viewing(Reader):
    """The part of the browser that looks at the same record from another side."""

    def action_switch_view(self) -> None:
        """The next view, staying at the record."""
        self.action_see(VIEWS[(VIEWS.index(self.tree_view.view) + 1) % len(VIEWS)])

    def action_see(self, view: View) -> None:
        """A view by its name, staying at the record."""
        record = self.record_view.record
        if view == self.tree_view.view:
            return
        if record is not None:
            self.visit(Place(record.address, view, None, self.tree_view.words))
        else:
            self.tree_view.show(Place("", view, None, self.tree_view.words))
