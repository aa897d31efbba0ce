"""What the parts of the browser share: the record that is open, the tree beside it, going to another."""

from textual.screen import Screen

from db.links import links
from db.store.repository import Repository
from tui.memory import Memory
from tui.places import History, Place
from tui.widgets.knowledge_tree import KnowledgeTree
from tui.widgets.record_view import RecordView


class Reader(Screen[None]):
    """The ground of the browser's parts; :class:`tui.screens.browser.Browser` puts them together."""

    _repository: Repository
    memory: Memory
    history: History
    _under: str | None
    """The branch of the tree (an organization, or a meeting) in which the open record is seen."""

    tree_view: KnowledgeTree
    """The outline."""
    record_view: RecordView
    """The record that is open."""

    def go(self, address: str) -> None:
        """Visit a record: a step of the history."""
        raise NotImplementedError

    def visit(self, place: Place, *, remember: bool = True) -> None:
        """Show a place, its view and filter with it; a step of the history unless not to be remembered."""
        raise NotImplementedError

    def show_heads(self) -> None:
        """Say above the panes where one is, and whether one may write."""
        raise NotImplementedError

    def note_place(self) -> None:
        """Keep in the history how the place that one is about to leave looks now."""
        raise NotImplementedError

    def show_filter(self, words: str) -> None:
        """Say in the tree's field what it is filtered by."""
        raise NotImplementedError

    def refresh_records(self) -> None:
        """Show what is now in the base, the cursor and the place kept."""
        raise NotImplementedError

    def linked(self, prefix: str) -> str | None:
        """The first address of a kind that the open record names."""
        record = self.record_view.record
        found = (link.target for link in links(record) if link.target.startswith(prefix)) if record else ()
        return next(iter(found), None)
