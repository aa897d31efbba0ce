"""Screens with a list: where there is room, the record under the cursor stands beside it."""

from typing import Any

from textual.widgets import OptionList

from db.store.repository import Repository
from tui.screens.keyed import Keyed
from tui.widgets.choice import chosen
from tui.widgets.page_view import PageView
from tui.widgets.record_view import RecordView

_LISTS = {"rows", "journey"}


class Previewed(Keyed):
    """Has a pane ``#preview``, in sight on wide screens only, that follows the cursor of its list."""

    _previewed: str | None = None

    def preview(self, repository: Repository) -> RecordView:
        """The pane, to be composed. The keys stay with the list."""
        pane = RecordView(repository, id="preview")
        pane.can_focus = False
        return pane

    def show_preview(self, address: str | None) -> None:
        """Show the record at an address, if anything of it can be seen."""
        self._previewed = address
        pane = self.query_one("#preview", RecordView)
        if pane.display:
            pane.show_at(address)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The cursor came to a row."""
        if event.option_list.id in _LISTS:
            self.show_preview(_address_of(chosen(event)))

    def on_resize(self) -> None:
        """The screen may have become wide."""
        self.call_after_refresh(lambda: self.show_preview(self._previewed))

    def on_page_view_follow(self, message: PageView.Follow) -> None:
        """A link in the preview was clicked."""
        self.dismiss(message.address)


def _address_of(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else value.address
