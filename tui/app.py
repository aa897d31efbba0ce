"""The composition root of the browser: wires store, search and screens; little else.

What is needed to paint is loaded first; the store, the search and the screens only then.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from textual.app import App, ComposeResult
from textual.events import Event, InputEvent, Key
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import WorkerFailed

from db.errors import BadAddress, GiaobanError
from tui import config, hangup, locale
from tui.bindings import use_keys
from tui.collecting import PAUSE_SECONDS, REST_SECONDS, search_seldom, spare_nothing, use_pause, use_rest
from tui.config import THEMES
from tui.locale import tr
from tui.paths import settings_file
from tui.places import Place
from tui.safe import safe, safe_line
from tui.stirring import stir
from tui.themes import COLOURLESS, OURS

if TYPE_CHECKING:
    from db.store.repository import Repository

SWITCH_SECONDS = 0.001
"""How long a thread that reads may keep Python from the one that paints: with the usual 5 ms each wake of the
loop waited 5.2 ms (p50), so 1.2 ms, measured beside a thread that computes."""

WAIT_SECONDS, MOST_WAITS = 0.002, 1000
"""How long a key waits for the screen that it is for, and how often."""


class Restart(Struct, frozen=True):
    """The browser is to be opened again, at a place, in another language or theme."""

    place: Place | None
    language: str
    theme: str | None


class Giaoban(App[Restart | GiaobanError | None]):
    """The browser as a Textual application. ``opening`` gives the repository, after the first paint."""

    TITLE = "giaoban"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]  # noqa: RUF012
    CSS = """
    * { scrollbar-size-vertical: 1; }
    #opening { padding: 0 1; background: $panel; color: $text; width: 100%; }
    """

    def __init__(
        self,
        opening: "Callable[[], Repository]",
        start: Place | None = None,
        theme: str | None = None,
        draft: str | None = None,
    ) -> None:
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=colourless or None)
        for one in OURS:
            self.register_theme(one)
        # The first theme is called as Textual's own: setting it is no change, so nothing would be read anew.
        self.stylesheet.set_variables(self.get_css_variables())
        self._opening = opening
        self._start = start
        self._draft = draft
        self._themed = theme is not None or colourless
        self.theme = COLOURLESS.name if colourless else theme or THEMES[0]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Variables of our own, for themes that do not say otherwise."""
        return {"on-colour": "auto 100%"}

    def compose(self) -> ComposeResult:
        """What is there before anything was read."""
        yield Static(f"giaoban · {tr('Opening …')}", id="opening", markup=False)

    def on_mount(self) -> None:
        """Paint first, read then."""
        self.call_after_refresh(self._open)
        self.set_interval(REST_SECONDS, use_rest)
        if not self.is_headless:
            self.set_interval(hangup.LOOK_SECONDS, self._end_without_terminal)

    async def _open(self) -> None:
        sys.setswitchinterval(SWITCH_SECONDS)
        search_seldom()
        await asyncio.to_thread(_load)
        from db.search import open_searcher  # noqa: PLC0415 - loaded by now, after the first paint
        from tui.base import index_folder  # noqa: PLC0415
        from tui.memory import recall  # noqa: PLC0415
        from tui.screens.browser import Browser  # noqa: PLC0415

        try:
            repository = self._opening()
        except GiaobanError as error:
            self.exit(error)
            return
        memory = recall(repository.path)
        # In a thread: a large base loads numpy for it.
        folder = index_folder(repository)
        searcher = await asyncio.to_thread(open_searcher, repository, index_dir=folder, wait=False)
        if not self._themed and memory.theme in THEMES:
            self.theme = memory.theme
        browser = Browser(repository, searcher, self._start, memory)
        await self.push_screen(browser)
        if self._draft is not None:
            browser.review(self._draft)

    def push_screen(self, screen: Any, *args: Any, **how: Any) -> Any:
        """A screen knows from the beginning how wide it is: else its styles are found out once more."""
        if isinstance(screen, Screen):
            width, steps = self.size.width, self.HORIZONTAL_BREAKPOINTS
            screen.add_class(max(step for step in steps if step[0] <= width)[1])
        return super().push_screen(screen, *args, **how)

    async def on_event(self, event: Event) -> None:
        """A key typed ahead waits until the screen that the key before it opened has what it needs."""
        if isinstance(event, InputEvent):
            stir()
            asyncio.get_running_loop().call_later(PAUSE_SECONDS, use_pause)
        if isinstance(event, Key):
            for _ in range(MOST_WAITS):
                if self.screen.is_mounted:
                    break
                await asyncio.sleep(WAIT_SECONDS)
        await super().on_event(event)

    def _end_without_terminal(self) -> None:
        if hangup.is_gone():
            self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """What a person can understand ends the browser with its sentence, not with a traceback; also where
        it was met beside, in a worker."""
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        if isinstance(error, GiaobanError):
            self.exit(error)
        else:
            super()._handle_exception(error)

    def copy_to_clipboard(self, text: str) -> None:
        """To the terminal's clipboard (OSC 52), and by the system's own tool where there is one."""
        from tui.clipboard import put  # noqa: PLC0415 - after the first paint

        text = safe(text)
        super().copy_to_clipboard(text)
        self.run_worker(lambda: put(text), thread=True)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - what is said may hold data, so it never is markup
    ) -> None:
        """Say something; here all that is said is made harmless."""
        super().notify(
            safe(message), title=safe_line(title), severity=severity, timeout=timeout, markup=False
        )

    def action_press(self, key: str) -> None:
        """As if this key had been pressed: a keymap's own key stands for it."""
        self.simulate_key(key)

    def action_theme(self) -> None:
        """The next theme, by its name; where no colours are wanted, there is but one."""
        if self.no_color:
            self.notify(tr("NO_COLOR is set: there are no colours to choose from."))
            return
        at = THEMES.index(self.theme) if self.theme in THEMES else 0
        self.theme = THEMES[(at + 1) % len(THEMES)]
        self.clear_notifications()
        self.notify(locale.label("theme", self.theme), title=tr("Theme"))

    def action_language(self) -> None:
        """Open again in the other language, at the same place."""
        place = getattr(getattr(self.screen, "history", None), "current", None)
        self.exit(Restart(place, "en" if locale.language() == "vi" else "vi", self.theme))


def _load() -> None:
    """Load what the browser is made of; in a thread, while the first picture stands."""
    for name in ("tui.base", "db.search", "tui.screens.browser"):
        import_module(name)


def browse(
    opening: "Callable[[], Repository]",
    address: str | None = None,
    lang: str | None = None,
    draft: str | None = None,
) -> None:
    """Open the browser on the repository that ``opening`` gives, at an address if one is named, or at the
    review of the ``draft`` of this hash; an empty one stands for the list of drafts.

    Raises:
        BadAddress: the address is none. BadSetting: the user's settings have a mistake. And what
        ``opening`` raises.
    """
    if address is not None and "/" not in address:
        raise BadAddress(address=address)
    settings = config.read(settings_file())
    use_keys(settings.keys, settings.keymap)
    language = locale.use(lang or os.environ.get("GIAOBAN_LANG") or settings.language)
    again = Restart(Place(address) if address else None, language, settings.theme)
    while True:
        locale.use(again.language)
        ended = Giaoban(opening, again.place, again.theme, draft).run()
        draft = None  # opened once
        spare_nothing()
        if isinstance(ended, GiaobanError):
            raise ended
        if ended is None:
            return
        again = ended
