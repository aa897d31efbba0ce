"""Work that may take long: done beside the screen, with how far it is, and a key that gives it up."""

from collections.abc import Callable, Iterable, Iterator
from threading import Event
from typing import Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import ProgressBar, Static

from db.errors import GiaobanError
from tui.locale import sentence, tr
from tui.safe import safe_line
from tui.screens.window import Modal

T = TypeVar("T")
S = TypeVar("S")
# Shorter work needs no panel.
_SOON_SECONDS = 0.3
_TOLD_EACH = 64


class GivenUp(Exception):
    """The person gave the work up."""


class Progress:
    """How far the work is; used by the work itself, in its own thread."""

    def __init__(self, told: Callable[[int], object]) -> None:
        self._told = told
        self._given_up = Event()

    def give_up(self) -> None:
        """From now on the work ends at its next step."""
        self._given_up.set()

    def tell(self, done: int) -> None:
        """Say that ``done`` steps are done.

        Raises:
            GivenUp: it is not to go on.
        """
        if self._given_up.is_set():
            raise GivenUp
        if done % _TOLD_EACH == 0:
            self._told(done)

    def over(self, steps: Iterable[S]) -> Iterator[S]:
        """The steps, one after the other, each told. Raises GivenUp."""
        for done, step in enumerate(steps):
            self.tell(done)
            yield step


class Working(Modal[T | None], Generic[T]):
    """Gives what the work gave, or ``None`` if it was given up or went wrong (which is said)."""

    CSS_PATH = "ask.tcss"
    BINDINGS = [Binding("escape,ctrl+c", "give_up", show=False)]  # noqa: RUF012 - Textual's way

    class Told(Message):
        """So many steps are done."""

        def __init__(self, done: int) -> None:
            self.done = done
            super().__init__()

    class Ended(Message):
        """The work is over; ``error`` says what went wrong."""

        def __init__(self, result: object, error: GiaobanError | None = None) -> None:
            self.result = result
            self.error = error
            super().__init__()

    def __init__(self, title: str, total: int | None, job: Callable[[Progress], T]) -> None:
        super().__init__(classes="-soon")
        self._title = title
        self._total = total
        self._job = job
        self._progress = Progress(lambda done: self.post_message(self.Told(done)))

    def compose(self) -> ComposeResult:
        """What is done, how far it is, the key that gives it up."""
        with Vertical(id="working"):
            yield Static(Content(safe_line(self._title)), id="heading")
            yield ProgressBar(total=self._total, show_eta=False)
            yield Static(tr("Esc gives up"), id="hint")

    def on_mount(self) -> None:
        """Begin; be seen only if it takes long."""
        self.set_timer(_SOON_SECONDS, lambda: self.remove_class("-soon"))
        self._do()

    @work(thread=True)
    def _do(self) -> None:
        try:
            self.post_message(self.Ended(self._job(self._progress)))
        except GivenUp:
            self.post_message(self.Ended(None))
        except GiaobanError as error:
            self.post_message(self.Ended(None, error))

    def on_unmount(self) -> None:
        """Nothing goes on when the screen is gone."""
        self._progress.give_up()

    def on_working_told(self, message: Told) -> None:
        """Show how far it is."""
        self.query_one(ProgressBar).update(progress=message.done)

    def on_working_ended(self, message: Ended) -> None:
        """Close, and say what went wrong."""
        if message.error:
            self.notify(safe_line(sentence(message.error)), severity="error", timeout=15, markup=False)
        self.dismiss(message.result)  # type: ignore[arg-type]  # a message knows no type of its own

    def action_give_up(self) -> None:
        """Let the work end at its next step."""
        self._progress.give_up()
        self.query_one("#hint", Static).update(tr("Giving up …"))
