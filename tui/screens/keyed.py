"""A screen with keys of its own: the footer, the help and the palette show the same table."""

from typing import ClassVar

from tui.actions import Action
from tui.bindings import bindings
from tui.screens.help import Help
from tui.screens.window import Window


class Keyed(Window[str | None]):
    """Gives the address to go to, or ``None``."""

    ACTIONS: ClassVar[tuple[Action, ...]]
    BEFORE_FIELDS: ClassVar[bool] = False
    """Whether its keys come before those of a field that has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._bindings = bindings(self.ACTIONS, priority=self.BEFORE_FIELDS)

    def action_help(self) -> None:
        """The keys of this screen; what is chosen there is done."""
        self.app.push_screen(Help(self.ACTIONS), self._do)

    def _do(self, name: str | None) -> None:
        if name and name != "help":
            self.call_later(self.run_action, name)

    def key_escape(self) -> None:
        """As closing."""
        self.action_close()

    def action_close(self) -> None:
        """Back to the browser."""
        self.dismiss(None)
