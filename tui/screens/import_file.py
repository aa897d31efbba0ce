"""Naming the document to import, completed as it is typed; read in the background, with a way out."""

from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, ProgressBar, Static
from textual.worker import get_current_worker

from db.errors import BadFile, GiaobanError
from db.ingest import READABLE_DOCUMENTS, Linker, draft
from db.ingest.review import Drafts
from db.store.repository import Repository
from tui.locale import sentence, tr
from tui.paths import completions, documents_below, pasted_path
from tui.safe import safe_line
from tui.screens.window import Modal
from tui.widgets.choice import Choice, chosen
from tui.widgets.input import VietnameseInput
from tui.widgets.rows import Rows

MOST_LISTED = 12


class ImportFile(Modal[list[str] | None]):
    """Gives the hashes of the documents read, each now a draft that is kept; ``None`` if none was."""

    CSS_PATH = "import_file.tcss"
    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("escape", "leave", show=False, priority=True),
        Binding("tab", "complete", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    class Reading(Message):
        """The next of ``total`` documents is being read."""

        def __init__(self, done: int, total: int, file: str) -> None:
            self.done, self.total, self.file = done, total, file
            super().__init__()

    class Finished(Message):
        """All were read, or it was cancelled: what came of it."""

        def __init__(self, read: list[str], failures: list[GiaobanError]) -> None:
            self.read, self.failures = read, failures
            super().__init__()

    def __init__(self, repository: Repository, path: str = "") -> None:
        super().__init__()
        self._repository = repository
        self._path = path
        self._listed: list[str] = []
        self._busy = self._stopped = False
        self._asked: Path | None = None

    def compose(self) -> ComposeResult:
        """A line for the path, what it may become, how far the reading is."""
        with Vertical(id="import"):
            yield Static(tr("Import a document"), id="heading", markup=False)
            yield VietnameseInput(self._path, placeholder=tr("path of a file or a folder"), id="path")
            yield Rows(id="paths", markup=False)
            yield ProgressBar(id="progress", show_eta=False)
            yield Static(id="said", markup=False)

    def on_mount(self) -> None:
        """Ready to type; a path that was given is read at once."""
        self.query_one("#paths").can_focus = False
        self.query_one("#progress").display = False
        field = self.query_one("#path", VietnameseInput)
        self.set_focus(field)
        field.cursor_position = len(field.value)
        self._say(tr("Enter imports · Tab completes · Esc closes"))
        if self._path:
            self._begin()
        else:
            self._list("")

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(safe_line(words)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What begins with what is typed."""
        if not self._busy:
            self._list(event.value)

    def _list(self, typed: str) -> None:
        self._listed = completions(typed, READABLE_DOCUMENTS, MOST_LISTED)
        listed = self.query_one("#paths", OptionList)
        listed.clear_options()
        listed.add_options([Choice(Content(safe_line(one)), one) for one in self._listed])
        listed.display = bool(self._listed)
        listed.highlighted = None

    def action_complete(self) -> None:
        """Take over the path that is highlighted, or the first."""
        at = self.query_one("#paths", OptionList).highlighted or 0
        if at < len(self._listed):
            self._take(self._listed[at])

    def _take(self, path: str) -> None:
        field = self.query_one("#path", VietnameseInput)
        field.value = path
        field.cursor_position = len(path)

    def action_move(self, by: int) -> None:
        """Move among the paths while the input keeps the focus."""
        listed = self.query_one("#paths", OptionList)
        if self._listed:
            at = listed.highlighted
            listed.highlighted = (at + by) % len(self._listed) if at is not None else (0 if by > 0 else -1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A path was clicked."""
        self._take(chosen(event))

    def on_input_submitted(self) -> None:
        """Read what is named, or what is highlighted."""
        at = self.query_one("#paths", OptionList).highlighted
        if at is not None and at < len(self._listed):
            self._take(self._listed[at])
            if self._listed[at].endswith("/"):
                return
        self._begin()

    def _begin(self) -> None:
        named = pasted_path(self.query_one("#path", VietnameseInput).value)
        if self._busy or named is None:
            return
        if named.is_dir() and named != self._asked:
            self._asked = named
            self._say(tr("Enter once more reads every document in this folder."))
            return
        self._busy = True
        self.query_one("#paths").display = False
        bar = self.query_one("#progress", ProgressBar)
        bar.display = True
        bar.update(total=None, progress=0)
        self._read(named)

    @work(thread=True, exclusive=True)
    def _read(self, named: Path) -> None:
        worker = get_current_worker()
        paths = [named]
        if named.is_dir():
            paths = documents_below(named, READABLE_DOCUMENTS, lambda: worker.is_cancelled)
        drafts, linker = Drafts(self._repository), Linker(self._repository)
        read: list[str] = []
        failures: list[GiaobanError] = []
        for done, path in enumerate(paths):
            if worker.is_cancelled:
                break
            self.post_message(self.Reading(done, len(paths), str(path)))
            try:
                made = draft(path, self._repository, linker=linker)
                if worker.is_cancelled:
                    break
                drafts.save(drafts.begin(made))
                read.append(made.reading.sha256)
            except GiaobanError as error:
                failures.append(error)
            except OSError as error:
                failures.append(BadFile(file=str(path), reason=error.strerror or "cannot be read"))
        self.post_message(self.Finished(read, failures))

    def on_import_file_reading(self, message: Reading) -> None:
        """How far it is."""
        place = f"{message.done + 1}/{message.total} " if message.total > 1 else ""
        self._say(tr("Reading {file} … · Esc stops").format(file=f"{place}{Path(message.file).name}"))
        if message.total > 1:
            self.query_one("#progress", ProgressBar).update(total=message.total, progress=message.done)

    def on_import_file_finished(self, message: Finished) -> None:
        """Done: on to the drafts, or say what went wrong and let it be mended."""
        self._busy = False
        self.query_one("#progress").display = False
        if message.read:
            for error in message.failures[:3]:
                self.notify(safe_line(sentence(error)), severity="warning", timeout=15, markup=False)
            if more := message.failures[3:]:
                said = tr("{count} more could not be read.").format(count=len(more))
                self.notify(said, severity="warning")
            self.dismiss(message.read)
        elif message.failures:
            self._say(sentence(message.failures[0]))
        elif self._stopped:
            self.dismiss(None)
        else:
            self._say(tr("No document is in this folder."))

    def action_leave(self) -> None:
        """Stop the reading; else close."""
        if self._busy:
            self._stopped = True
            self.workers.cancel_all()
            self._say(tr("Stopping …"))
        else:
            self.dismiss(None)
