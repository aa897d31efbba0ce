"""The browser's views: by organization, meeting, person, topic, document, status."""

from db.first_order import Order
from tui.locale import N_, tr
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

IN_ORDER: dict[Order, str] = {
    "name": N_("{view}, by name"),
    "date": N_("{view}, the latest first"),
    "open": N_("{view}, the most open first"),
}


class Viewing(Reader):
    """The part of the browser that looks at the same record from another side."""

    def action_switch_view(self) -> None:
        """The next view, staying at the record."""
        self.action_see(VIEWS[(VIEWS.index(self.tree_view.view) + 1) % len(VIEWS)])

    def action_order(self) -> None:
        """The next order of the tree."""
        record = self.record_view.record
        place = Place(
            record.address if record else "", self.tree_view.view, self._under, self.tree_view.words
        )
        if self.tree_view.order_on(place):
            self.show_heads()
        else:
            self.notify(tr("This view has one order only."))

    def action_see(self, view: View) -> None:
        """A view by its name, staying at the record."""
        record = self.record_view.record
        if view == self.tree_view.view:
            return
        if record is not None:
            self.visit(Place(record.address, view, None, self.tree_view.words))
        else:
            self.tree_view.show(Place("", view, None, self.tree_view.words))
