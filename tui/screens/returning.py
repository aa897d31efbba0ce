"""The browser's history: back and forward."""

from msgspec import structs

from tui.locale import tr
from tui.places import Place
from tui.screens.reader import Reader


class Returning(Reader):
    """The part of the browser that goes back to places, and forward again."""

    def action_back(self) -> None:
        """The place before."""
        self.note_place()
        self._step(self.history.back(), tr("This is where you began."))

    def action_forward(self) -> None:
        """The place after."""
        self.note_place()
        self._step(self.history.forward(), tr("You have not been further."))

    def on_reading_tree_given_up(self) -> None:
        """The latest place, back from here, that can be shown at once."""
        here = place = self.history.current
        while place is not None and not self.tree_view.ready(place.view):
            place = self.history.back()
        if place is None and here is not None:
            place = structs.replace(here, view="organization")
        self._step(place, "")

    def _step(self, place: Place | None, otherwise: str) -> None:
        if place is None:
            self.notify(otherwise)
        else:
            self._under = place.under
            self.visit(place, remember=False)
