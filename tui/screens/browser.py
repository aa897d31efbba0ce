"""The browser: the outline on the left, the record on the right, every line traceable to its source."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Input, Static, Tree

from db.outline import Branch
from db.records import AnyRecord, Meeting, Organization, Person
from db.search import Searcher
from db.store.repository import Repository
from tui.actions import OPENS_A_FIELD, bindings
from tui.locale import N_, tr
from tui.memory import Memory, keep
from tui.places import VIEWS, History, Place, View
from tui.screens.editing import Editing
from tui.screens.finder import Finder
from tui.screens.followups import FollowUps
from tui.screens.help import Help
from tui.screens.jumping import Jumping
from tui.screens.marking import Marking
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.input import VietnameseInput
from tui.widgets.knowledge_tree import KnowledgeTree
from tui.widgets.record_view import RecordView

POLL_SECONDS = 0.5
VIEW_NAMES: dict[View, str] = {
    "organization": N_("By organization"),
    "meeting": N_("By meeting"),
    "person": N_("By person"),
    "topic": N_("By topic"),
    "document": N_("By document"),
}
LEAST_SHARE, MOST_SHARE = 20, 70


class Browser(Jumping, Marking, Editing, FollowUps):
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
        self._share = 42
        self._said: str | None = None
        self._zoomed = False
        self.ready = False

    def compose(self) -> ComposeResult:
        """Where one is, the two panes, the keys."""
        yield Breadcrumb(id="where")
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield VietnameseInput(placeholder=tr("keep branches with these words"), id="filter")
                yield KnowledgeTree(self._repository, id="tree")
            yield RecordView(self._repository, id="record")
        yield Footer()

    def on_mount(self) -> None:
        """Paint first, read then."""
        self.query_one("#filter").display = False
        self.query_one("#where", Static).update(tr("Opening …"))
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        start = self._start or self._last_time() or Place(self._first_address())
        self.tree_view.load(start.view, start.filter)
        self.tree_view.focus()
        if start.address and self._repository.entry(start.address) is None:
            self._say_missing(start.address)
            start = Place(self._first_address())
        if start.address:
            self._go(start, remember=True)
        else:
            self._say_empty()
        self._say_read_only()
        self.ready = True
        self.set_interval(POLL_SECONDS, self._look_for_changes)

    def _say_missing(self, address: str) -> None:
        self.notify(tr("{address}: no such record here.").format(address=address), severity="warning")

    def _say_read_only(self) -> None:
        """That nothing can be written now, and why; once."""
        reason = self._repository.read_only
        if reason and reason != self._said:
            self.notify(reason, title=tr("Read-only"), severity="warning", timeout=15, markup=False)
        self._said = reason

    def _last_time(self) -> Place | None:
        """Where one was when the browser was left, if that is still there."""
        place = self.memory.place
        return place if place and self._repository.entry(place.address) else None

    def on_unmount(self) -> None:
        """Remember where one was."""
        if self.ready and self.history.current:
            self.memory.place = self.history.current
            self.memory.theme = self.app.theme
            keep(self.memory)

    def _first_address(self) -> str:
        """The latest meeting of the organization with the most records, to begin with something to read."""
        entries = self._repository.entries("meeting", order="newest", limit=200)
        busiest = max(
            entries, key=lambda e: self._repository.count_linked(e.address, kind="directive"), default=None
        )
        return busiest.address if busiest else ""

    def _say_empty(self) -> None:
        self.query_one("#where", Static).update(
            tr("The knowledge base is empty. Import records with: giaoban import FILE")
        )

    @property
    def tree_view(self) -> KnowledgeTree:
        """The outline."""
        return self.query_one("#tree", KnowledgeTree)

    @property
    def record_view(self) -> RecordView:
        """The record."""
        return self.query_one("#record", RecordView)

    def go(self, address: str) -> None:
        """Visit a record: a step of the history."""
        current = self.history.current
        view: View = current.view if current else "organization"
        self._go(
            Place(self._repository.resolve(address), view, self._under, self.tree_view.words), remember=True
        )

    def _go(self, place: Place, *, remember: bool) -> None:
        record = self._repository.get(place.address)
        if record is None:
            self.notify(
                tr("{address}: no such record here.").format(address=place.address), severity="warning"
            )
            return
        if (place.view, place.filter) != (self.tree_view.view, self.tree_view.words):
            self.tree_view.load(place.view, place.filter)
            self._show_filter(place.filter)
        if remember:
            self.history.visit(place)
        if not self.tree_view.reveal(place.address, place.under) and place.filter:
            # The filter hides the branch: a jump must still arrive.
            self.tree_view.load(place.view)
            self._show_filter("")
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

    async def action_find(self) -> None:
        """Open the finder; awaited, so that the next key is already its own."""
        await self.app.push_screen(Finder(self._repository, self._searcher, self.memory), self._found)

    async def action_find_here(self) -> None:
        """Open the finder on what belongs to the organization, meeting or person that is open."""
        record = self.record_view.record
        if isinstance(record, Organization | Meeting | Person):
            scope: str | None = record.address
        else:
            scope = getattr(record, "meeting", None)
        if scope:
            await self.app.push_screen(
                Finder(self._repository, self._searcher, self.memory, scope), self._found
            )
        else:
            self.notify(tr("Open an organization, a meeting or a person to search in it."))

    def _found(self, address: str | None) -> None:
        if address:
            self._under = None
            self.go(address)

    async def action_help(self) -> None:
        """Open the help; do what is chosen there."""
        await self.app.push_screen(Help(), self._chosen)

    def _chosen(self, name: str | None) -> None:
        if name and name != "help":
            self.call_later(self.run_action, "quit_app" if name == "quit" else name)

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

    def action_back(self) -> None:
        """The place before."""
        self._step(self.history.back(), tr("This is where you began."))

    def action_forward(self) -> None:
        """The place after."""
        self._step(self.history.forward(), tr("You have not been further."))

    def _step(self, place: Place | None, otherwise: str) -> None:
        if place is None:
            self.notify(otherwise)
        else:
            self._under = place.under
            self._go(place, remember=False)

    def action_switch_view(self) -> None:
        """The next view, staying at the record."""
        self.action_see(VIEWS[(VIEWS.index(self.tree_view.view) + 1) % len(VIEWS)])

    def action_see(self, view: View) -> None:
        """A view by its name, staying at the record."""
        record = self.record_view.record
        if view == self.tree_view.view:
            return
        self.tree_view.load(view, self.tree_view.words)
        if record is not None:
            self._go(Place(record.address, view, None, self.tree_view.words), remember=True)

    def action_filter_tree(self) -> None:
        """Type words that branches must have."""
        self._arrange(left=True)
        field = self.query_one("#filter", VietnameseInput)
        field.display = True
        self.set_focus(field)

    def _show_filter(self, words: str) -> None:
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
            self._show_filter("")
            self.tree_view.load(self.tree_view.view)
            self.tree_view.focus()

    def action_focus_other(self) -> None:
        """From the tree to the record, and back."""
        left = not self._left_in_use
        self._arrange(left=left)
        (self.tree_view if left else self.record_view).focus()

    def action_zoom(self) -> None:
        """The pane that has the focus alone, or both again."""
        self._zoomed = not self._zoomed
        self._arrange(left=self._left_in_use)

    @property
    def _left_in_use(self) -> bool:
        return self.query_one("#left").has_focus_within

    def _arrange(self, *, left: bool) -> None:
        """Both panes; only one of them while zoomed."""
        self.query_one("#left").display = left or not self._zoomed
        self.query_one("#left").styles.width = "1fr" if self._zoomed else f"{self._share}%"
        self.record_view.display = not left or not self._zoomed

    def action_wider(self) -> None:
        """More room for the tree."""
        self._resize(5)

    def action_narrower(self) -> None:
        """More room for the record."""
        self._resize(-5)

    def _resize(self, by: int) -> None:
        self._share = max(LEAST_SHARE, min(MOST_SHARE, self._share + by))
        self._arrange(left=self._left_in_use)

    def _look_for_changes(self) -> None:
        if self._repository.poll():
            self.refresh_records()
        self._say_read_only()

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
