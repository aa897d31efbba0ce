"""Letters on every link in sight: the next keys choose one."""

from typing import Any

from textual.app import ComposeResult
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Static

from db.text import fold
from tui.locale import tr
from tui.screens.window import Modal
from tui.widgets.hints import Hinted, letters


class Hinting(Modal[str | None]):
    """Waits for the letters of a link and gives them; ``None`` when any other key is hit. What is below
    stays in sight."""

    CSS_PATH = "hinting.tcss"

    def __init__(self, known: set[str]) -> None:
        super().__init__()
        self._known = known
        self._typed = ""

    def compose(self) -> ComposeResult:
        """The keys, in the place of those of the screen below."""
        words = tr("Type the letters of a link to go there · any other key closes")
        yield Static(words, id="keys", markup=False)

    def on_key(self, event: Key) -> None:
        """One more letter."""
        event.stop()
        event.prevent_default()
        # An input method left on makes đ of dd, ă of aw …
        self._typed += fold(event.character or "") or "\0"
        if self._typed in self._known:
            self.dismiss(self._typed)
        elif not any(one.startswith(self._typed) for one in self._known):
            self.dismiss(None)


async def follow_hints(screen: Screen[Any]) -> bool:
    """Put letters on the links in sight of ``screen`` and follow the one that is typed; whether there was
    any."""
    seen = [one for one in screen.query("*") if isinstance(one, Hinted) and one.region.area]
    panes = sorted(seen, key=lambda pane: pane.id == "tree")  # the shortest letters are the record's
    found = [(pane, link) for pane in panes for link in pane.links_in_sight()]
    made = letters(len(found))
    shown: dict[Hinted, dict[int, str]] = {pane: {} for pane in panes}
    for (pane, link), letter in zip(found, made, strict=False):
        shown[pane][link] = letter
    for one, by_link in shown.items():
        one.put_letters(by_link)

    def chosen(letter: str | None) -> None:
        # A page that was replaced meanwhile has no letters any more.
        meant = [(pane, pane.lettered_so(letter)) for pane in panes] if letter else []
        for pane in panes:
            pane.put_letters({})
        for pane, link in meant:
            if link is not None:
                pane.follow_link(link)

    if made:
        await screen.app.push_screen(Hinting(set(made)), chosen)
    return bool(made)
