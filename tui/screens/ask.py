"""A question that is answered by yes or no; no, unless yes is said."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.locale import tr
from tui.safe import safe_line
from tui.screens.window import Modal


class Ask(Modal[bool]):
    """Gives whether the answer is yes."""

    CSS_PATH = "ask.tcss"
    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("y,c", "dismiss(True)", show=False),
        Binding("escape,n,k,q,enter", "dismiss(False)", show=False),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the two keys."""
        with Vertical(id="ask"):
            yield Static(Content(safe_line(self._question)), id="heading")
            yield Static(tr("y yes · n no"), id="hint")
