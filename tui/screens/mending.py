"""What came back from the editor and cannot be saved: the text, with what is wrong beside its line."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.locale import tr
from tui.safe import safe_line
from tui.screens.window import Modal
from tui.widgets.hanging import Hanging
from tui.widgets.layout import MUTED
from tui.widgets.rows import Rows

_AROUND = 8  # lines of the window that are none of the text's: frame, heading, hint, what is wrong


class Mending(Modal[bool]):
    """Gives whether to go on in the editor. ``line`` (from 1) is the one that ``reason`` speaks of."""

    CSS_PATH = "mending.tcss"
    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("escape,q", "dismiss(False)", show=False),
        Binding("e,ê,enter", "dismiss(True)", show=False, priority=True),
    ]

    def __init__(self, text: str, line: int, reason: str) -> None:
        super().__init__()
        self._lines = text.split("\n")
        self._line = min(line, len(self._lines))
        self._reason = safe_line(reason)

    def compose(self) -> ComposeResult:
        """The heading, the lines of the text, the keys."""
        with Vertical(id="mending"):
            yield Static(tr("Nothing was saved: line {line}").format(line=self._line), id="heading")
            yield Rows(id="lines", markup=False)
            yield Static(tr("e goes on in the editor · Esc closes and keeps the text for later"), id="hint")

    def on_mount(self) -> None:
        """The line that is wrong in sight."""
        listed = self.query_one("#lines", OptionList)
        listed.add_options([Option(self._row(number)) for number in range(1, len(self._lines) + 1)])
        self.query_one("#mending").styles.height = len(self._lines) + _AROUND
        listed.highlighted = self._line - 1
        listed.focus()

    def _row(self, number: int) -> Hanging:
        wrong = number == self._line
        # Indentation is what makes JSON readable; a tab is two spaces here.
        line = self._lines[number - 1].replace("\t", "  ")
        words = line.lstrip(" ")
        indent = " " * (len(line) - len(words))
        head = Content.styled(f"{'✗' if wrong else ' '}{number:>4} ", "bold $text-error" if wrong else MUTED)
        row = (head + indent, Content.styled(safe_line(words), "bold" if wrong else ""))
        if not wrong:
            return Hanging(row)
        style = "bold $text-error"
        return Hanging(row, (Content.styled(f"      {indent}↑ ", style), Content.styled(self._reason, style)))
