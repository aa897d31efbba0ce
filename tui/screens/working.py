"""Work that may take long: done beside the screen, with how far it is, and a key that gives it up."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from threading import Event
from typing import Any, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import ProgressBar, Static

from db.errors import GiaobanError
from tui.locale import sentence, tr
from tui.safe import safe_line
from tui.screens.window import Modal

T = TypeVar("T")
S = TypeVar("S")
SOON_SECONDS = 0.3
"""Shorter work needs no panel: the screen waits for it, so that no key typed ahead is lost on one."""
_LOOK_SECONDS = 0.1


class GivenUp(Exception):
    """The person gave the work up."""


class Progress:
    """How far the work is; used by the work itself, in its own thread."""

    def __init__(self) -> None:
        self.done = 0
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
        self.done = done

    def over(self, steps: Iterable[S]) -> Iterator[S]:
        """The steps, one after the other, each told; they come after those done before. Raises GivenUp."""
        for done, step in enumerate(steps, self.done + 1):
            yield step
            self.tell(done)

    def within(self, parts: Iterable[S]) -> Iterator[S]:
        """The parts of one step. Raises GivenUp."""
        for part in parts:
            self.tell(self.done)
            yield part


class Working(Modal[T | None], Generic[T]):
    """Gives what the work gave, or ``None`` if it was given up or went wrong (which is said)."""

    CSS_PATH = "ask.tcss"
    BINDINGS = [Binding("escape,ctrl+c", "give_up", show=False)]  # noqa: RUF012 - Textual's way

    def __init__(self, title: str, total: int | None, job: Callable[[Progress], T]) -> None:
        super().__init__()
        self._title = title
        self._total = total
        self._job = job
        self._progress = Progress()
        self._work: asyncio.Future[T] | None = None

    async def ended(self, seconds: float | None = None) -> bool:
        """Begin if this was not done yet; whether the work ends within so many seconds."""
        if self._work is None:
            self._work = asyncio.ensure_future(asyncio.to_thread(self._job, self._progress))
            # Where the program ends meanwhile, nobody asks how the work ended: asyncio would complain.
            self._work.add_done_callback(lambda work: work.cancelled() or work.exception())
        await asyncio.wait([self._work], timeout=seconds)
        return self._work.done()

    def outcome(self, screen: Screen[Any]) -> T | None:
        """What the ended work gave; what went wrong is said on ``screen``."""
        try:
            return self._work.result() if self._work else None
        except GivenUp:
            return None
        except GiaobanError as error:
            screen.notify(safe_line(sentence(error)), severity="warning", timeout=15, markup=False)
            return None

    def compose(self) -> ComposeResult:
        """What is done, how far it is, the key that gives it up."""
        with Vertical(id="working"):
            yield Static(Content(safe_line(self._title)), id="heading")
            yield ProgressBar(total=self._total, show_eta=False)
            yield Static(tr("Esc gives up"), id="hint")

    def on_mount(self) -> None:
        """Show how far it is, until it ends."""
        self.set_interval(_LOOK_SECONDS, self._show)
        self.run_worker(self._close())

    def _show(self) -> None:
        self.query_one(ProgressBar).update(progress=self._progress.done)

    async def _close(self) -> None:
        await self.ended()
        self.dismiss(self.outcome(self))

    def on_unmount(self) -> None:
        """Nothing goes on when the screen is gone."""
        self._progress.give_up()

    def action_give_up(self) -> None:
        """Let the work end at its next step."""
        self._progress.give_up()
        self.query_one("#hint", Static).update(tr("Giving up …"))


async def work_on(
    screen: Screen[Any],
    title: str,
    job: Callable[[Progress], T],
    then: Callable[[T], object],
    total: int | None = None,
) -> None:
    """Do a job in a thread, ``then`` what follows; if it takes long, with a panel over ``screen``. Nothing
    follows what was given up or went wrong."""
    working = Working(title, total, job)

    def follow(result: T | None) -> None:
        if result is not None:
            then(result)

    if await working.ended(SOON_SECONDS):
        follow(working.outcome(screen))
    else:
        screen.app.push_screen(working, follow)
