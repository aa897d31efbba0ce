"""The browser's history: back and forward."""

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

    def _step(self, place: Place | None, otherwise: str) -> None:
        if place is None:
            self.notify(otherwise)
        else:
            self._under = place.under
            self.visit(place, remember=False)
