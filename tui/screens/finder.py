"""The finder: results as you type, kinds with counts, the found record beside them."""

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from db.search import Answer, Hit, Searcher
from db.store.repository import Repository
from tui.locale import label, tr
from tui.memory import Memory, keep
from tui.safe import safe_line
from tui.widgets.input import VietnameseInput
from tui.widgets.query_suggester import QuerySuggester
from tui.widgets.record_view import RecordView
from tui.words import date_words

MOST_ROWS = 200
KINDS = (None, "organization", "meeting", "directive", "result", "person", "document", "source")


class Finder(ModalScreen[str | None]):
    """Gives the address chosen, or ``None``."""

    CSS_PATH = "finder.tcss"
    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("escape", "dismiss(None)", show=False),
        Binding("down,ctrl+n,ctrl+j", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p,ctrl+k", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("tab", "kind(1)", show=False, priority=True),
        Binding("shift+tab", "kind(-1)", show=False, priority=True),
    ]

    class Answered(Message):
        """The searcher answered; ``asked`` tells which question."""

        def __init__(self, asked: int, answer: Answer) -> None:
            self.asked = asked
            self.answer = answer
            super().__init__()

    def __init__(
        self, repository: Repository, searcher: Searcher, memory: Memory, within: str | None = None
    ) -> None:
        super().__init__()
        self._repository = repository
        self._searcher = searcher
        self._memory = memory
        self._within = within
        self._query = ""
        self._recent: list[str] = []
        self._kind = 0
        self._asked = 0
        self._hits: list[Hit] = []

    def compose(self) -> ComposeResult:
        """Input on top, results left, preview right."""
        with Vertical(id="finder"):
            yield VietnameseInput(
                placeholder=self._invitation(),
                id="query",
                suggester=QuerySuggester(self._repository),
            )
            yield Static(id="kinds", markup=False)
            with Horizontal():
                yield OptionList(id="hits", markup=False)
                yield RecordView(self._repository, id="preview")
            yield Static(id="said", markup=False)

    def _invitation(self) -> str:
        entry = self._repository.entry(self._within) if self._within else None
        if entry:
            return tr("words, only in: {name}").format(name=safe_line(entry.title))
        return tr("words, in any order, marks optional")

    def on_mount(self) -> None:
        """Ready to type."""
        self.set_focus(self.query_one("#query"))
        self.query_one("#hits").can_focus = False
        self.query_one("#preview").can_focus = False
        self._ask()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every key asks anew; an older question is given up."""
        self._query = event.value
        self._ask()

    def _ask(self) -> None:
        self._asked += 1
        if self._query.strip():
            self._search(self._asked, self._query, KINDS[self._kind])
        else:
            self._show(Answer([], 0, {}))
            self._show_recent()

    @work(thread=True, exclusive=True)
    def _search(self, asked: int, query: str, kind: str | None) -> None:
        worker = get_current_worker()
        answer = self._searcher.search(
            query, kind=kind, within=self._within, limit=MOST_ROWS, cancel=lambda: worker.is_cancelled
        )
        if not worker.is_cancelled:
            self.post_message(self.Answered(asked, answer))

    def on_finder_answered(self, message: Answered) -> None:
        """Show the answer to the latest question only."""
        if message.asked == self._asked:
            self._show(message.answer)

    def _show_recent(self) -> None:
        """What was searched for before, while nothing is typed."""
        self._recent = list(self._memory.queries)
        listed = self.query_one("#hits", OptionList)
        listed.add_options([Option(Content(safe_line(query))) for query in self._recent])
        listed.highlighted = 0 if self._recent else None

    def _show(self, answer: Answer) -> None:
        self._hits, self._recent = answer.hits, []
        listed = self.query_one("#hits", OptionList)
        listed.clear_options()
        listed.add_options([Option(_row(hit)) for hit in answer.hits])
        listed.highlighted = 0 if answer.hits else None
        self.query_one("#kinds", Static).update(self._tabs(answer))
        self.query_one("#said", Static).update(self._sentence(answer))
        self._preview()

    def _tabs(self, answer: Answer) -> Content:
        pieces = []
        for index, kind in enumerate(KINDS):
            count = sum(answer.counts.values()) if kind is None else answer.counts.get(kind, 0)
            words = f" {label('kind', kind) if kind else tr('all')} {count} "
            pieces.append(
                Content.styled(words, "reverse bold" if index == self._kind else "$foreground-muted")
            )
        return Content(" ").join(pieces)

    def _sentence(self, answer: Answer) -> str:
        if answer.problem:
            return answer.problem
        if not self._query.strip():
            return tr('Examples: dừa hữu cơ · "địa chỉ đỏ" · org:phụ-nữ year:2023 · kind:directive due:<2025')
        if not answer.hits:
            return tr("Nothing found. Fewer words, or without filters, find more.")
        found = tr("{count} found").format(count=answer.total)
        keys = tr("Enter opens · Tab next kind · Esc closes")
        return f"{found} · {keys}"

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another hit: preview it."""
        if event.option_list.id == "hits":
            self._preview()

    def _preview(self) -> None:
        hit = self._current()
        record = self._repository.get(hit.address) if hit else None
        self.query_one("#preview", RecordView).show(record)

    def _current(self) -> Hit | None:
        at = self.query_one("#hits", OptionList).highlighted
        return self._hits[at] if at is not None and at < len(self._hits) else None

    def action_move(self, by: int) -> None:
        """Move among the hits while the input keeps the focus."""
        listed = self.query_one("#hits", OptionList)
        if listed.option_count:
            at = listed.highlighted or 0
            listed.highlighted = max(0, min(listed.option_count - 1, at + by))

    def action_kind(self, by: int) -> None:
        """The next kind of record."""
        self._kind = (self._kind + by) % len(KINDS)
        self._ask()

    def on_input_submitted(self) -> None:
        """Go to the hit; ask an earlier query again."""
        at = self.query_one("#hits", OptionList).highlighted
        if at is not None:
            self._take(at)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A line was clicked."""
        if event.option_list.id == "hits":
            self._take(event.option_index)

    def _take(self, at: int) -> None:
        if at < len(self._recent):
            field = self.query_one("#query", VietnameseInput)
            field.value = self._recent[at]
            field.cursor_position = len(field.value)
        elif at < len(self._hits):
            self._leave(self._hits[at].address)

    def _leave(self, address: str) -> None:
        self._memory.searched(self._query)
        keep(self._memory)
        self.dismiss(address)

    def on_record_view_follow(self, message: RecordView.Follow) -> None:
        """A link in the preview was clicked."""
        self._leave(message.address)


def _row(hit: Hit) -> Content:
    shown = safe_line(hit.text)
    content = Content(shown)
    if shown == hit.text:  # else the places are not those of the text shown
        for start, end in hit.spans:
            content = content.stylize("bold $text-accent", start, end)
    head = " ".join(filter(None, [label("kind", hit.kind), date_words(hit.date)]))
    return Content("\n").join([Content.styled(head, "$foreground-muted"), content])
