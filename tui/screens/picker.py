"""A list to choose one thing from, narrowed by typing."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from db.text.narrowing import narrowed_by
from tui.locale import tr
from tui.safe import safe_line
from tui.screens.window import Modal
from tui.widgets.choice import Choice, chosen
from tui.widgets.hanging import Hanging
from tui.widgets.input import VietnameseInput
from tui.widgets.layout import MUTED
from tui.widgets.rows import Rows

_LEAST_ROWS = 12
Item = tuple[str, str, str]
"""What is given back, a word before it (a date, a kind), and its title."""


class Picker(Modal[str | None]):
    """Gives the key of the item chosen, or ``None``."""

    CSS_PATH = "picker.tcss"
    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("escape", "dismiss(None)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, items: list[Item], empty: str) -> None:
        super().__init__()
        self._title = title
        self._items = items
        self._empty = empty
        self._listed: list[Item] = []

    def compose(self) -> ComposeResult:
        """The heading, a line to type in, the list."""
        with Vertical(id="picker"):
            yield Static(self._title, id="heading", markup=False)
            yield VietnameseInput(placeholder=tr("words to narrow the list"), id="wanted")
            yield Rows(id="items", markup=False)
            yield Static(tr("Enter chooses · Esc closes"), id="hint", markup=False)

    def on_mount(self) -> None:
        """All at first."""
        self.set_focus(self.query_one("#wanted"))
        self.query_one("#items").can_focus = False
        self._list("")
        # As the list is narrowed, the window does not shrink to nothing.
        self.query_one("#items").styles.min_height = min(len(self._listed), _LEAST_ROWS)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what has every word."""
        self._list(event.value)

    def _list(self, wanted: str) -> None:
        self._listed = self.matching(wanted)
        listed = self.query_one("#items", OptionList)
        listed.clear_options()
        column = max((cell_len(safe_line(item[1])) + 1 for item in self._listed if item[1]), default=0)
        listed.add_options([Choice(_row(item, column), item[0]) for item in self._listed])
        listed.highlighted = 0 if self._listed else None
        if not self._items and not self._listed:
            self.query_one("#hint", Static).update(self._empty)

    def matching(self, wanted: str) -> list[Item]:
        """The items that have every word."""
        kept = narrowed_by(wanted)
        return [item for item in self._items if kept(f"{item[1]} {item[2]}")]

    def action_move(self, by: int) -> None:
        """Move in the list while the input keeps the focus."""
        listed = self.query_one("#items", OptionList)
        if self._listed:
            listed.highlighted = ((listed.highlighted or 0) + by) % len(self._listed)

    def on_input_submitted(self) -> None:
        """Choose the highlighted one."""
        at = self.query_one("#items", OptionList).highlighted
        if at is not None:
            self.dismiss(self._listed[at][0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One was clicked."""
        self.dismiss(chosen(event))


def _row(item: Item, column: int) -> Hanging:
    before, title = (
        Content.styled(f"{safe_line(item[1])} ", MUTED),
        Content.styled(safe_line(item[2]), "$foreground"),
    )
    return Hanging((before if item[1] else Content(""), title), column=column)
