"""The browser's filter of the tree: branches that have the words."""

from textual.widgets import Input

from tui.screens.panes import Panes
from tui.widgets.input import VietnameseInput


class Filtering(Panes):
    """The part of the browser that keeps only some branches in sight."""

    def action_filter_tree(self) -> None:
        """Type words that branches must have."""
        self.show_panes(left=True)
        field = self.query_one("#filter", VietnameseInput)
        field.display = True
        self.set_focus(field)

    def show_filter(self, words: str) -> None:
        """Put words in the field without filtering by them; without words there is no field."""
        field = self.query_one("#filter", VietnameseInput)
        with self.prevent(Input.Changed):
            field.value = words
        field.display = bool(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The filter works as it is typed."""
        if event.input.id == "filter":
            self.tree_view.load(self.tree_view.view, event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to the tree; an empty filter goes away."""
        self.tree_view.focus()
        event.input.display = bool(event.value)

    def key_escape(self) -> None:
        """Give up the filter."""
        if self.query_one("#filter").display:
            self.show_filter("")
            self.tree_view.load(self.tree_view.view)
            self.tree_view.focus()
