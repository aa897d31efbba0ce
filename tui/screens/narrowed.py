"""A screen whose list is narrowed by words typed into a field."""

from textual.widgets import Input, OptionList

from tui.screens.keyed import Keyed
from tui.widgets.filter_field import FilterField


class Narrowed(Keyed):
    """The field ``#filter`` is out of sight until it is asked for; it works as it is typed in."""

    words = ""

    def list_anew(self) -> None:
        """List what has the words."""
        raise NotImplementedError

    @property
    def listed(self) -> OptionList:
        """What has the words."""
        return self.query_one("#rows", OptionList)

    def into_rows(self) -> None:
        """On to what is listed."""
        self.listed.focus()

    @property
    def filter(self) -> FilterField:
        """The field."""
        return self.query_one("#filter", FilterField)

    def clear_filter(self) -> None:
        """Empty the field and put it out of sight."""
        self.filter.display = False
        self.filter.value = ""

    def action_filter_rows(self) -> None:
        """Type words that rows must have."""
        self.filter.display = True
        self.filter.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows every key."""
        self.words = event.value
        self.list_anew()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to the list; an empty field goes away."""
        event.input.display = bool(event.value)
        self.into_rows()

    def action_lift_filter(self) -> None:
        """Back to the list, with all that is in it."""
        self.clear_filter()
        self.into_rows()

    def key_escape(self) -> None:
        """Lift the filter, else close."""
        if self.filter.display:
            self.action_lift_filter()
        else:
            super().key_escape()
