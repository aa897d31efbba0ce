"""A list to choose one thing from, narrowed by typing."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from db.text.narrowing import narrowed_by
from tui.locale import tr
from tui.safe import safe_line
from tui.screens.chooser import Chooser
from tui.widgets.hanging import Hanging
from tui.widgets.input import VietnameseInput
from tui.widgets.layout import MUTED

_LEAST_ROWS = 5
_AROUND = 7  # lines of the window that are none of the list's: frame, heading, field, gap, hint
Item = tuple[str, str, str]
"""What is given back, a word before it (a date, a kind), and its title."""


class Picker(Chooser[Item]):
    """Gives the key of the item chosen, or ``None``."""

    CSS_PATH = "picker.tcss"

    def __init__(self, title: str, items: list[Item], empty: str) -> None:
        super().__init__()
        self._title = title
        self._items = items
        self._empty = empty

    def compose(self) -> ComposeResult:
        """The heading, a line to type in, the list."""
        with Vertical(id="picker"):
            yield Static(self._title, id="heading", markup=False)
            yield VietnameseInput(placeholder=tr("words to narrow the list"), id="wanted")
            yield self.items
            yield Static(tr("Enter chooses · Esc closes"), id="hint", markup=False)

    def offer(self, wanted: str) -> None:
        """As ever; where there is nothing at all, say why."""
        super().offer(wanted)
        if not wanted:  # as high as all items, and so it stays while they are narrowed
            self.query_one("#picker").styles.height = max(len(self.offered), _LEAST_ROWS) + _AROUND
        if not self._items and not self.offered:
            self.query_one("#hint", Static).update(self._empty)

    def matching(self, wanted: str) -> list[Item]:
        """The items that have every word."""
        kept = narrowed_by(wanted)
        return [item for item in self._items if kept(f"{item[1]} {item[2]}")]

    def rows(self, shown: Sequence[Item]) -> list[Hanging]:
        """The words before them in a column of their own, then the titles."""
        words = [Content.styled(f"{safe_line(before)} " if before else "", MUTED) for _, before, _ in shown]
        column = max((word.cell_length for word in words), default=0)
        titles = [Content.styled(safe_line(title), "$foreground") for *_, title in shown]
        return [Hanging(one, column=column) for one in zip(words, titles, strict=True)]

    def key(self, one: Item) -> str:
        """The item's own."""
        return one[0]
