"""Help and palette in one: every action with its keys, searchable; Enter does it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from db.text import fold
from tui.actions import ACTIONS, Action
from tui.bindings import key_words, keys_of, moves, shown
from tui.locale import tr
from tui.screens.chooser import Chooser
from tui.widgets.choice import chosen
from tui.widgets.input import VietnameseInput
from tui.widgets.layout import MUTED


class Help(Chooser[Action]):
    """Gives the name of the action chosen, or ``None``."""

    CSS_PATH = "help.tcss"

    def __init__(self, actions: tuple[Action, ...] = ACTIONS) -> None:
        super().__init__()
        self._actions = (*actions, *moves(actions))

    def compose(self) -> ComposeResult:
        """A line to type in, and what it leaves of the actions."""
        with Vertical(id="help"):
            yield VietnameseInput(placeholder=tr("search the actions"), id="wanted")
            yield self.items
            yield Static(id="about", markup=False)
            yield Static(tr("Enter does it · Esc closes · no single letter deletes anything"), id="hint")

    def matching(self, wanted: str) -> list[Action]:
        """The actions that have every word; what is named so comes before what only speaks of it."""
        parts = fold(wanted).split()
        found = [action for action in self._actions if all(part in _searched(action) for part in parts)]
        return sorted(found, key=lambda action: not all(part in fold(tr(action.title)) for part in parts))

    def rows(self, shown: Sequence[Action]) -> list[Content]:
        """The keys, the name, what it does."""
        return [_row(action) for action in shown]

    def key(self, one: Action) -> str:
        """Its name."""
        return one.name

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say the whole of what it does; the list may have no room for it."""
        action = chosen(event)  # of the row that was come to, though others are listed by now
        self.query_one("#about", Static).update(tr(action.hint))


def _searched(action: Action) -> str:
    return fold(" ".join((tr(action.title), tr(action.hint), action.title, action.hint, shown(action))))


def _row(action: Action) -> Content:
    # The aliases that an input method makes are not worth a column.
    keys = " ".join(key_words(key) for key in keys_of(action).split(",") if key.isascii())
    return Content.assemble(
        (f"{keys:<14}", "bold $text-accent"),
        (f"{tr(action.title):<20}", "bold"),
        (tr(action.hint), MUTED),
    )
