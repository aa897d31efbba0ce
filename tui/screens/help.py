"""Help and palette in one: every action with its keys, searchable; Enter does it."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from db.text import fold
from tui.actions import ACTIONS, Action, key_words, keys_of, moves, shown
from tui.locale import tr
from tui.screens.window import Modal
from tui.widgets.choice import Choice, chosen
from tui.widgets.input import VietnameseInput
from tui.widgets.rows import Rows


class Help(Modal[str | None]):
    """Gives the name of the action chosen, or ``None``."""

    CSS_PATH = "help.tcss"
    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, actions: tuple[Action, ...] = ACTIONS) -> None:
        super().__init__()
        self._actions = (*actions, *moves(actions))
        self._listed: list[Action] = []

    def compose(self) -> ComposeResult:
        """A line to type in, and what it leaves of the actions."""
        with Vertical(id="help"):
            yield VietnameseInput(placeholder=tr("search the actions"), id="wanted")
            yield Rows(id="actions", markup=False)
            yield Static(id="about", markup=False)
            yield Static(tr("Enter does it · Esc closes · no single letter deletes anything"), id="hint")

    def on_mount(self) -> None:
        """All actions at first."""
        self.set_focus(self.query_one("#wanted"))
        self.query_one("#actions").can_focus = False
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the actions that have every word."""
        self._list(event.value)

    def _list(self, wanted: str) -> None:
        parts = fold(wanted).split()
        self._listed = [
            action for action in self._actions if all(part in _searched(action) for part in parts)
        ]
        # What is named so comes before what only speaks of it.
        self._listed.sort(key=lambda action: not all(part in fold(tr(action.title)) for part in parts))
        listed = self.query_one("#actions", OptionList)
        listed.clear_options()
        listed.add_options([Choice(_row(action), action) for action in self._listed])
        listed.highlighted = 0 if self._listed else None

    def action_move(self, by: int) -> None:
        """Move among the actions."""
        listed = self.query_one("#actions", OptionList)
        if self._listed:
            listed.highlighted = ((listed.highlighted or 0) + by) % len(self._listed)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say the whole of what it does; the list may have no room for it."""
        action = chosen(event)  # of the row that was come to, though others are listed by now
        self.query_one("#about", Static).update(tr(action.hint))

    def on_input_submitted(self) -> None:
        """Do the highlighted action."""
        at = self.query_one("#actions", OptionList).highlighted
        self.dismiss(self._listed[at].name if at is not None else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """An action was clicked."""
        self.dismiss(chosen(event).name)


def _searched(action: Action) -> str:
    return fold(" ".join((tr(action.title), tr(action.hint), action.title, action.hint, shown(action))))


def _row(action: Action) -> Content:
    # The aliases that an input method makes are not worth a column.
    keys = " ".join(key_words(key) for key in keys_of(action).split(",") if key.isascii())
    return Content.assemble(
        (f"{keys:<14}", "bold $text-accent"),
        (f"{tr(action.title):<20}", "bold"),
        (tr(action.hint), "$foreground-muted"),
    )
