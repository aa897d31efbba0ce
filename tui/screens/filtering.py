"""The browser's filter of the tree: branches that have the words."""

from textual.widgets import Input

from tui.places import Place
from tui.screens.panes import Panes
from tui.widgets.filter_field import FilterField
from tui.widgets.tour import Tour


class Filtering(Panes):
    """The part of the browser that keeps only some branches in sight."""

    def action_filter_tree(self) -> None:
        """Type words that branches must have."""
        self.show_panes(left=True)
        field = self.query_one("#filter", FilterField)
        field.display = True
        self.set_focus(field)

    def show_filter(self, words: str) -> None:
        """Put words in the field without filtering by them; without words there is no field."""
        field = self.query_one("#filter", FilterField)
        with self.prevent(Input.Changed):
            field.value = words
        field.display = bool(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The filter works as it is typed."""
        if event.input.id == "filter":
            self._filter(event.value)

    def _filter(self, words: str) -> None:
        record = self.record_view.record
        place = Place(record.address if record else "", self.tree_view.view, self._under, words)
        self.tree_view.show(place, lift=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the tree; an empty filter goes away."""
        if event.input.id == "filter":
            event.input.display = bool(event.value)
            self.tree_view.focus()
            self.tree_view.enter()

    def key_escape(self) -> None:
        """Give up the filter; have seen enough of the tour."""
        self.query(Tour).remove()
        if self.query_one("#filter").display:
            self.action_lift_filter()

    def action_lift_filter(self) -> None:
        """All branches again."""
        self.show_filter("")
        self._filter("")
        self.tree_view.focus()
