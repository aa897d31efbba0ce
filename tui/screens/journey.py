"""The journey of one directive on a screen of its own, with the keys to judge it."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from db.records import Directive
from db.store.repository import Repository
from tui.actions import JOURNEY
from tui.locale import tr
from tui.screens.judging import Judging
from tui.screens.previewed import Previewed
from tui.widgets.journey_view import JourneyView
from tui.widgets.keys_bar import KeysBar


class JourneyScreen(Previewed, Judging):
    """Gives the address to go to, or ``None``."""

    CSS_PATH = ["followup.tcss", "preview.tcss"]  # noqa: RUF012 - Textual's way
    ACTIONS = JOURNEY

    def __init__(self, repository: Repository, directive: str) -> None:
        super().__init__()
        self.repository = repository
        self._address = directive

    def compose(self) -> ComposeResult:
        """Where one is, the steps, the keys."""
        yield Static(tr("The journey of a directive"), id="where", markup=False)
        with Horizontal(id="panes"):
            yield JourneyView(self.repository, id="journey")
            yield self.preview(self.repository)
        yield KeysBar()

    def on_mount(self) -> None:
        """Show it."""
        self.judged()
        self.journey_view.focus()

    def judged_directives(self) -> list[str]:
        """This one."""
        return [self._address]

    def judged(self) -> None:
        """Show it as it is now."""
        record = self.repository.get(self._address)
        self.journey_view.show(record if isinstance(record, Directive) else None)

    def on_journey_view_follow(self, message: JourneyView.Follow) -> None:
        """Go to what a step is about."""
        self.dismiss(message.address)
