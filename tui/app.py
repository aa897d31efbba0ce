"""The composition root of the browser: wires store, search and screens; little else."""

from msgspec import Struct
from textual.app import App

from db.errors import BadAddress
from db.records import kind_at
from db.search import open_searcher
from db.store.repository import Repository
from tui import locale
from tui.places import Place
from tui.screens.browser import Browser

THEMES = ("textual-dark", "textual-light", "ansi-dark")


class Restart(Struct, frozen=True):
    """The browser is to be opened again, at a place, in another language or theme."""

    place: Place | None
    language: str
    theme: str


class Giaoban(App[Restart | None]):
    """The browser as a Textual application."""

    TITLE = "giaoban"
    CSS_PATH = "screens/browser.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]  # noqa: RUF012

    def __init__(self, repository: Repository, start: Place | None = None, theme: str = THEMES[0]) -> None:
        super().__init__()
        self._repository = repository
        self._start = start
        self.theme = theme

    def get_default_screen(self) -> Browser:
        """The browser screen is the only base."""
        return Browser(self._repository, open_searcher(self._repository), self._start)

    def action_theme(self) -> None:
        """The next of dark, light and terminal colours."""
        at = THEMES.index(self.theme) if self.theme in THEMES else 0
        self.theme = THEMES[(at + 1) % len(THEMES)]

    def action_language(self) -> None:
        """Open again in the other language, at the same place."""
        screen = self.screen
        place = screen.history.current if isinstance(screen, Browser) else None
        self.exit(Restart(place, "en" if locale.language() == "vi" else "vi", self.theme))


def browse(repository: Repository, address: str | None = None, lang: str | None = None) -> None:
    """Open the browser, at an address if one is given.

    Raises:
        BadAddress: the address is none.
    """
    if address is not None and kind_at(address) is None:
        raise BadAddress(address=address)
    locale.use(lang)
    again: Restart | None = Restart(Place(address) if address else None, locale.language(), THEMES[0])
    while again is not None:
        locale.use(again.language)
        again = Giaoban(repository, again.place, again.theme).run()
