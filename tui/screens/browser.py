"""The browser: the outline on the left, the record on the right, every line traceable to its source.

What a person can do there is in the parts that :class:`Browser` is put together from, one idea a file.
"""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Input, Tree

from db.outline import Branch
from db.records import AnyRecord
from db.search import Searcher
from db.store.repository import Repository
from tui.actions import OPENS_A_FIELD, bindings
from tui.locale import tr
from tui.memory import Memory
from tui.places import History, Place, View
from tui.screens.correcting import Correcting
from tui.screens.editing import Editing
from tui.screens.filtering import Filtering
from tui.screens.finding import Finding
from tui.screens.followups import FollowUps
from tui.screens.jumping import Jumping
from tui.screens.marking import Marking
from tui.screens.returning import Returning
from tui.screens.starting import Starting
from tui.screens.viewing import VIEW_NAMES, Viewing
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.input import VietnameseInput
from tui.widgets.knowledge_tree import KnowledgeTree
from tui.widgets.record_view import RecordView


class Browser(
    Starting, Finding, Jumping, Returning, Marking, Viewing, Filtering, Editing, Correcting, FollowUps
):
    """The one main screen."""

    CSS_PATH = "browser.tcss"

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
        self._drafts: dict[str, str] = {}
        self._under: str | None = None

    def compose(self) -> ComposeResult:
        """Where one is, the two panes, the keys."""
        yield Breadcrumb(id="where")
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield VietnameseInput(placeholder=tr("keep branches with these words"), id="filter")
                yield KnowledgeTree(self._repository, id="tree")
            yield RecordView(self._repository, id="record")
        yield Footer()

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
        if (place.view, place.filter) != (self.tree_view.view, self.tree_view.words):
            self.tree_view.load(place.view, place.filter)
            self.show_filter(place.filter)
        if remember:
            self.history.visit(place)
        if not self.tree_view.reveal(place.address, place.under) and place.filter:
            # The filter hides the branch: a jump must still arrive.
            self.tree_view.load(place.view)
            self.show_filter("")
            self.tree_view.reveal(place.address, place.under)
        self._show(record)

    def _show(self, record: AnyRecord) -> None:
        self.record_view.show(record)
        heads = [tr(VIEW_NAMES[self.tree_view.view])]
        if self._repository.read_only:
            heads.insert(0, tr("Read-only"))
        self.query_one("#where", Breadcrumb).lead(self._repository, heads, record)

    def on_breadcrumb_visit(self, message: Breadcrumb.Visit) -> None:
        """A step of the way was clicked."""
        self.go(message.address)

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[Branch | None]) -> None:
        """The cursor moved in the outline: show that record, without a step of its own."""
        branch = event.node.data
        if branch is None or not branch.address or not self.tree_view.has_focus:
            return
        other = branch.organization if self.tree_view.view == "organization" else branch.meeting
        self._under = other if other != branch.address else None
        record = self._repository.get(branch.address)
        if record is None or record == self.record_view.record:
            return
        self._show(record)
        self.history.amend(Place(branch.address, self.tree_view.view, self._under, self.tree_view.words))

    def on_record_view_follow(self, message: RecordView.Follow) -> None:
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
        record, focused = self.record_view.record, self.tree_view.has_focus
        self.tree_view.load(self.tree_view.view, self.tree_view.words)
        if record is not None:
            fresh = self._repository.get(record.address)
            self.tree_view.reveal(record.address, self._under)
            self.record_view.show(fresh, keep=True)
        if focused:
            self.tree_view.focus()
