"""A later deadline, in words, and why."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from db.followup.days import today
from db.followup.deadlines import parse
from tui.locale import tr
from tui.screens.window import Modal
from tui.widgets.input import VietnameseInput
from tui.words import date_words


class Extend(Modal[tuple[str, str] | None]):
    """Gives the words of the new deadline and the reason, or ``None``."""

    CSS_PATH = "followup.tcss"
    BINDINGS = [Binding("escape", "dismiss(None)", show=False)]  # noqa: RUF012 - Textual's way

    def compose(self) -> ComposeResult:
        """The two lines, and the day that is understood."""
        with Vertical(id="extend"):
            yield Static(tr("A later deadline"), id="heading")
            yield VietnameseInput(placeholder=tr("new deadline, as in: trong quý II năm 2025"), id="until")
            yield Static(id="understood", markup=False)
            yield VietnameseInput(placeholder=tr("reason (may be empty)"), id="reason")
            yield Static(tr("Enter goes on · Esc closes"), id="hint")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one("#until").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the day that the words mean."""
        if event.input.id == "until":
            day = parse(event.value, today().isoformat()).to
            self.query_one("#understood", Static).update(date_words(day) or "…")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the first line to the second, then done."""
        if event.input.id == "until":
            self.query_one("#reason").focus()
        else:
            until, reason = (self.query_one(f"#{name}", Input).value.strip() for name in ("until", "reason"))
            self.dismiss((until, reason))
