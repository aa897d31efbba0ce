"""What the parts of the browser share: the record that is open, and going to another."""

from textual.screen import Screen

from db.links import links
from db.store.repository import Repository
from tui.memory import Memory
from tui.places import History
from tui.widgets.record_view import RecordView


class Reader(Screen[None]):
    """The ground of the browser's parts; :class:`tui.screens.browser.Browser` puts them together."""

    _repository: Repository
    memory: Memory
    history: History
    _under: str | None

    @property
    def record_view(self) -> RecordView:
        """The record that is open."""
        raise NotImplementedError

    def go(self, address: str) -> None:
        """Visit a record."""
        raise NotImplementedError

    def refresh_records(self) -> None:
        """Show what is now in the base, the cursor and the place kept."""
        raise NotImplementedError

    def linked(self, prefix: str) -> str | None:
        """The first address of a kind that the open record names."""
        record = self.record_view.record
        found = (link.target for link in links(record) if link.target.startswith(prefix)) if record else ()
        return next(iter(found), None)
