"""The field of a filter: out of sight until it is asked for; its own keys stand in the footer then."""

from textual.binding import Binding

from tui.locale import tr
from tui.widgets.input import VietnameseInput


class FilterField(VietnameseInput):
    """Its screen has the action ``lift_filter``."""

    def __init__(self, hint: str) -> None:
        """``hint`` stands in the field while it is empty."""
        super().__init__(placeholder=hint, id="filter")
        self.display = False
        for key, shown, action, title in (
            ("enter", "Enter", "submit", tr("To the list")),
            ("escape", "Esc", "screen.lift_filter", tr("Show all")),
        ):
            self._bindings.key_to_bindings[key] = [Binding(key, action, title, key_display=shown)]
