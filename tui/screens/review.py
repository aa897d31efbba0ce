"""The review of a draft: the document on the left with its passages numbered, what was read on the right."""

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from db.errors import GiaobanError
from db.ingest.review import DraftEdit, Drafts, Review
from db.ingest.review.merging import Merged
from db.ingest.review.parties import Parties
from db.store.repository import Repository
from tui.actions import REVIEW
from tui.locale import joined, sentence, tr
from tui.review.rows import Row, marks, seek
from tui.review.sheet import Sheet
from tui.review.words import Names
from tui.safe import safe_line
from tui.screens.review_deciding import Deciding
from tui.screens.review_mending import Mending
from tui.screens.review_moving import Moving, same_row
from tui.widgets.keys_bar import KeysBar
from tui.widgets.row_list import RowList
from tui.widgets.source_view import Mark, SourceView

SAVE_SECONDS = 1.5


class ReviewScreen(Deciding, Mending, Moving):
    """Gives the address of the meeting once it was written, or ``None``. What is half done is kept."""

    CSS_PATH = "review.tcss"
    ACTIONS = REVIEW

    def __init__(self, repository: Repository, review: Review) -> None:
        super().__init__()
        self.repository = repository
        self.edit = DraftEdit(review)
        self.drafts = Drafts(repository)
        self.parties = Parties(repository)
        self.marked: set[int] = set()
        self._extra: tuple[Mark, ...] = ()
        self.sheet = Sheet(Names(repository))
        self._saved = review
        self._version = self.drafts.version(review.reading.sha256)

    def compose(self) -> ComposeResult:
        """Where one is, the document and the fields, the keys."""
        yield Static(id="where", markup=False)
        with Horizontal(id="panes"):
            yield SourceView(id="source")
            yield RowList(id="fields")
        yield KeysBar()

    def on_mount(self) -> None:
        """The fields have the keys; the document shows what they speak of."""
        self.source.show(self.review.reading.text)
        self.sheet.read(self.review)
        self.sheet.sort(self.review)
        self.listed.focus()
        self.call_after_refresh(self._draw)
        self.set_interval(SAVE_SECONDS, self._keep_quietly)
        self._read_names()

    @work(thread=True)
    def _read_names(self) -> None:
        self.parties.read()  # the picker finds them read

    @property
    def source(self) -> SourceView:
        """The document."""
        return self.query_one("#source", SourceView)

    def shown_items(self) -> list[int]:
        """The items in the order of the list."""
        return [row.item for row in self.rows if row.item is not None and row.field is None]

    @property
    def row(self) -> Row | None:
        """The line under the cursor."""
        at = self.listed.highlighted
        return self.rows[at] if at is not None and at < len(self.rows) else None

    def _draw(self) -> None:
        """Show the draft as it is; the cursor stays on its item and field."""
        current, at = self.row, self.listed.highlighted
        self.sheet.read(self.review)
        laid = self.sheet.lay_out(self.review, max(20, self.listed.room), self.marked)
        self.listed.show(laid, same_row(self.rows, current, at))
        self._heads()
        self.show_marks()

    def _heads(self) -> None:
        review = self.review
        waiting = [one for one in review.passages() if not one.settled]
        accepted = sum(one.verdict == "accepted" for one in waiting)
        unsure = sum(map(self.sheet.looks, review.items))
        where = [
            tr("Review"),
            tr("{count} need a look").format(count=unsure) if unsure else "",
            tr("{count} of {total} accepted").format(count=accepted, total=len(waiting)),
            tr("{count} marked").format(count=len(self.marked)) if self.marked else "",
            _known_words(review),
            safe_line(review.source.title),
        ]
        self.query_one("#where", Static).update(joined(where))

    def show_marks(self, *extra: Mark) -> None:
        """Mark the passages in the document, and what the cursor is on; bring it into sight."""
        to = extra[0].start if extra else seek(self.review, self.row)
        plain = self.app.theme.startswith("ansi")
        found = marks(self.review, self.row, self.sheet.looks, plain=plain)
        self.source.mark([*found, *extra], to)
        self._extra = extra

    def on_row_list_resized(self) -> None:
        """Other widths: other lines, the same marks."""
        extra = self._extra
        self._draw()
        self.show_marks(*extra)

    def on_row_list_highlighted(self) -> None:
        """Another line: show where it is said."""
        self.show_marks()

    def step(self, change: Callable[[Review], Review], then: int | None = None) -> bool:
        """Take a step and show it, the cursor on item ``then`` if given; whether anything changed. What does
        not fit is said, and nothing changes."""
        try:
            done = self.edit.do(change)
        except GiaobanError as error:
            self.notify(safe_line(sentence(error)), severity="warning", markup=False)
            return False
        self.marked &= {one.id for one in self.review.items}
        self._draw()
        if then is not None:
            self.go_to(then)
        return done

    def action_undo(self) -> None:
        """Take the latest step back."""
        self._again(self.edit.undo(), tr("Nothing to take back."))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._again(self.edit.redo(), tr("Nothing to do again."))

    def _again(self, done: bool, otherwise: str) -> None:
        if done:
            self._draw()
        else:
            self.notify(otherwise)

    def action_order(self) -> None:
        """What needs a look first, or all in the order of the text."""
        self.sheet.look_first = not self.sheet.look_first
        self.sheet.sort(self.review)
        self._draw()
        self.notify(
            tr("What needs a look first") if self.sheet.look_first else tr("In the order of the text")
        )

    def action_other_pane(self) -> None:
        """From the fields to the document, and back."""
        (self.source if self.listed.has_focus else self.listed).focus()

    def _keep_quietly(self) -> None:
        """Save what changed since, so that a lost connection loses nothing; see what another window did."""
        kept = self.drafts.version(self.review.reading.sha256)
        if self.review is not self._saved or kept not in {None, self._version}:
            self.keep(quietly=True)

    def keep(self, *, quietly: bool = False) -> bool:
        """Save the draft, together with what another window made of it; whether that went well."""
        try:
            both = self.drafts.keep(self.review, self._saved, self._version)
        except GiaobanError as error:
            if not quietly:
                self.notify(safe_line(sentence(error)), severity="error", timeout=15, markup=False)
            return False
        self._version = self.drafts.version(self.review.reading.sha256)
        if both.taken:  # two steps: the first taken back brings ours back where both said something
            self.step(lambda _: both.ours)
            self.step(lambda _: both.review)
        self._saved = self.review
        if both.taken:
            self.notify(_told(both), severity="warning", timeout=15, markup=False)
        return True

    def action_save(self) -> None:
        """Save the draft as it is."""
        if self.keep():
            self.notify(tr("The draft is kept; D in the browser lists it."))

    def action_close(self) -> None:
        """Save and go back to the browser."""
        if self.keep():
            self.dismiss(None)


def _known_words(review: Review) -> str:
    """That the base knows the document or its meeting."""
    if review.by_hand:
        return tr("in the base already, by hand")
    return tr("adds to a meeting in the base") if review.updates else ""


def _told(both: Merged) -> str:
    """What another window did to this draft."""
    told = tr("Another window changed this draft, too: {count} of its changes are taken over.").format(
        count=both.taken
    )
    if not both.against:
        return told
    lost = tr("{count} go against yours; z brings yours back.").format(count=both.against)
    return f"{told} {lost}"
