"""The browser: the outline on the left, the record on the right, every line traceable to its source.

What a person can do there is in the parts that :class:`Browser` is put together from, one idea a file.
"""

from pathlib import Path

from msgspec import structs
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Tree

from db.branch import Branch
from db.records import AnyRecord
from db.search import Searcher
from db.store.repository import Repository
from tui.actions import OPENS_A_FIELD
from tui.bindings import bindings
from tui.locale import tr
from tui.memory import Memory
from tui.places import History, Place, Spot, View
from tui.screens.beside import Beside
from tui.screens.correcting import Correcting
from tui.screens.editing import Editing
from tui.screens.exporting import Exporting
from tui.screens.filtering import Filtering
from tui.screens.finding import Finding
from tui.screens.followups import FollowUps
from tui.screens.importing import Importing
from tui.screens.jumping import Jumping
from tui.screens.marking import Marking
from tui.screens.returning import Returning
from tui.screens.starting import Starting
from tui.screens.viewing import IN_ORDER, VIEW_NAMES, Viewing
from tui.screens.wayfinding import Wayfinding
from tui.widgets.backlinks_view import BacklinksView
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.drafts_waiting import DraftsWaiting
from tui.widgets.filter_field import FilterField
from tui.widgets.keys_bar import KeysBar
from tui.widgets.knowledge_tree import KnowledgeTree
from tui.widgets.page_view import TOP, PageView
from tui.widgets.record_view import RecordView


class Browser(
    Starting,
    Finding,
    Jumping,
    Returning,
    Marking,
    Viewing,
    Beside,
    Wayfinding,
    Filtering,
    Editing,
    Correcting,
    Importing,
    Exporting,
    FollowUps,
):
    """The one main screen."""

    # Those of all screens: each read later would have the styles of all that is there found out anew.
    CSS_PATH = sorted(Path(__file__).parent.glob("*.tcss"))
    AUTO_FOCUS = "#tree"

    def __init__(
        self,
        repository: Repository,
        searcher: Searcher,
        start: Place | None,
        memory: Memory | None = None,
    ) -> None:
        super().__init__()
        self._bindings = bindings()
        self._repository = repository
        self._searcher = searcher
        self._start = start
        self.memory = memory or Memory()
        self.history = History()
        self._under: str | None = None
        self.tree_view = KnowledgeTree(repository, searcher, id="tree")
        self.record_view = RecordView(repository, id="record")
        self.backlinks_view = BacklinksView(repository, id="backlinks")
        self.backlinks_view.display = self.memory.backlinks

    def compose(self) -> ComposeResult:
        """Where one is, the two panes, the keys."""
        with Horizontal(id="top"):
            yield Breadcrumb(id="where")
            yield DraftsWaiting(self._repository, id="drafts")
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield FilterField(tr("keep branches with these words"))
                yield self.tree_view
                yield self.backlinks_view
            yield self.record_view
        yield KeysBar()

    def go(self, address: str) -> None:
        """Visit a record: a step of the history."""
        current = self.history.current
        view: View = current.view if current else "organization"
        self.visit(Place(self._repository.resolve(address), view, self._under, self.tree_view.words))

    def visit(self, place: Place, *, remember: bool = True) -> None:
        """Show a place; a step of the history unless not to be remembered."""
        record = self._repository.get(place.address)
        if record is None:
            self.notify(
                tr("{address}: no such record here.").format(address=place.address), severity="warning"
            )
            return
        if remember:
            self.note_place()
            self.history.visit(place)
        self.show_filter(place.filter)
        self.tree_view.show(place)
        self._show(record, place.spot)

    def note_place(self) -> None:
        """Keep in the history how the place that one is about to leave looks now."""
        if current := self.history.current:
            seen = structs.replace(
                current,
                filter=self.tree_view.words,
                branch=self.tree_view.branch,
                tree_top=self.tree_view.scroll_offset.y,
                spot=self.record_view.spot,
            )
            self.history.amend(seen)

    def _show(self, record: AnyRecord, spot: Spot = TOP) -> None:
        self.record_view.show(record, spot)
        self.show_backlinks()
        self._head(record)

    def show_heads(self) -> None:
        """Whether one may write, where one is."""
        if self.record_view.record is not None:
            self._head(self.record_view.record)

    def _head(self, record: AnyRecord) -> None:
        heads = [tr(VIEW_NAMES[self.tree_view.view])]
        if order := self.tree_view.order:
            heads = [tr(IN_ORDER[order]).format(view=heads[0])]
        if self.tree_view.absent:
            heads = [tr("{view} (not in this view)").format(view=heads[0])]
        if self._repository.read_only:
            heads.insert(0, tr("Read-only"))
        self.query_one("#where", Breadcrumb).lead(self._repository, heads, record)

    def on_knowledge_tree_unfiltered(self) -> None:
        """The filter was in the way of a jump."""
        self.show_filter("")

    def on_knowledge_tree_strayed(self) -> None:
        """Say that the place is not in the view, or is again."""
        self.show_heads()

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[Branch | None]) -> None:
        """The cursor moved in the outline: show that record, without a step of its own."""
        branch = event.node.data
        if branch is None or event.node is not self.tree_view.cursor_node or not self.tree_view.has_focus:
            return
        if not branch.address:
            return
        other = branch.organization if self.tree_view.view == "organization" else branch.meeting
        self._under = other if other != branch.address else None
        open_already = self.record_view.record
        record = self._repository.get(branch.address)
        if record is None or (open_already is not None and open_already.address == record.address):
            return
        self.tree_view.absent = False
        self._show(record)
        self.history.amend(Place(record.address, self.tree_view.view, self._under, self.tree_view.words))

    def on_page_view_follow(self, message: PageView.Follow) -> None:
        """A link was chosen."""
        self.go(message.address)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """While a field has the focus, the keys that open one are letters like any other."""
        return not (action in OPENS_A_FIELD and isinstance(self.focused, Input))

    def action_follow(self) -> None:
        """As Enter on what has the focus."""
        if self.tree_view.has_focus:
            self.tree_view.action_select_cursor()
        else:
            self.record_view.action_select()

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()

    action_quit_app = action_quit

    def refresh_records(self) -> None:
        """Show what is now in the base, the cursor and the place kept."""
        self.note_place()
        record = self.record_view.record
        if record is not None and self._repository.get(record.address) is None and self._leave_gone():
            return
        current = self.history.current
        if current is not None:
            place = structs.replace(current, view=self.tree_view.view, filter=self.tree_view.words)
            self.tree_view.show(place, anew=True, lift=False)
        if record is not None:
            self.record_view.show(self._repository.get(record.address), keep=True)
            self.show_backlinks()
        self.refresh_beside()

    def _leave_gone(self) -> bool:
        """Back to the latest place that is still there, if any: what is open was taken back."""
        place = self.history.back()
        while place is not None and self._repository.get(place.address) is None:
            place = self.history.back()
        if place is not None:
            self.tree_view.show(place, anew=True, lift=False)
            self.visit(place, remember=False)
            self.refresh_beside()
        return place is not None
