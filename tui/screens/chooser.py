"""A window with a line to type in and a list below it: what is typed narrows the list, Enter takes a row."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.locale import tr
from tui.screens.window import Modal
from tui.widgets.choice import Choice, chosen, quiet
from tui.widgets.hanging import Hanging
from tui.widgets.rows import Rows

T = TypeVar("T")
MOST_ROWS = 200
"""So many are laid out at once; there may be thousands of names to choose from."""


class Chooser(Modal[str | None], Generic[T]):
    """Gives the key of what was chosen, or ``None``. The line ``#wanted`` has the focus all the while."""

    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("escape", "dismiss(None)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.items = Rows(id="items", markup=False)
        self.offered: Sequence[T] = ()
        """What can be chosen now."""

    def matching(self, wanted: str) -> Sequence[T]:
        """What has the words."""
        raise NotImplementedError

    def rows(self, shown: Sequence[T]) -> Iterable[Content | Hanging]:
        """How each looks."""
        raise NotImplementedError

    def key(self, one: T) -> str:
        """What is given if it is chosen."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """All at first."""
        self.set_focus(self.query_one("#wanted"))
        self.items.can_focus = False
        self.offer("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what has every word."""
        self.offer(event.value)

    def offer(self, wanted: str) -> None:
        """List what has the words, with the cursor on the first."""
        found = self.matching(wanted)
        self.offered = found[:MOST_ROWS]
        rows: list[Option] = list(map(Choice, self.rows(self.offered), self.offered))
        if left := len(found) - len(rows):
            words = tr("… {count} more: type to find them").format(count=left)
            rows.append(quiet(words))
        if wanted and not found:
            rows.append(quiet(tr("Nothing has these words.")))
        self.items.set_options(rows)
        self.items.highlighted = 0 if self.offered else None

    def action_move(self, by: int) -> None:
        """Move in the list, from its end to its beginning."""
        if self.offered:
            self.items.highlighted = ((self.items.highlighted or 0) + by) % len(self.offered)

    def on_input_submitted(self) -> None:
        """Take the highlighted one."""
        if self.items.highlighted is not None:
            self.dismiss(self.key(self.offered[self.items.highlighted]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One was clicked."""
        self.dismiss(self.key(chosen(event)))
