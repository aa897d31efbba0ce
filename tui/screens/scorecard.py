"""An organization's record over time: orders given, heard of and not, by quarter; its targets as bars."""

from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import OptionList, Static

from db import relations as rel
from db.followup.days import today
from db.followup.ledger import Ledger
from db.records import Result
from db.store.repository import Repository
from tui.actions import SCORECARD
from tui.locale import joined, tr
from tui.safe import safe_line
from tui.scorecard_lines import Line, lines
from tui.screens.previewed import Previewed
from tui.widgets.choice import Choice, chosen
from tui.widgets.keys_bar import KeysBar
from tui.widgets.rows import Rows
from tui.words import date_words


class Scorecard(Previewed):
    """Gives the address to go to, or ``None``."""

    CSS_PATH = ["followup.tcss", "preview.tcss"]  # noqa: RUF012 - Textual's way
    ACTIONS = SCORECARD

    class Counted(Message):
        """The organization's directives and results were read."""

        def __init__(self, name: str, as_of: date, found: list[Line]) -> None:
            self.name = name
            self.as_of = as_of
            self.found = found
            super().__init__()

    def __init__(self, repository: Repository, organization: str) -> None:
        super().__init__()
        self._repository = repository
        self._organization = organization

    def compose(self) -> ComposeResult:
        """Where one is, the record, the keys."""
        yield Static(tr("Reading the directives …"), id="where", markup=False)
        with Horizontal(id="panes"):
            yield Rows(id="rows", markup=False)
            yield self.preview(self._repository)
        yield KeysBar()

    def on_mount(self) -> None:
        """Read in the background."""
        self.query_one("#rows").focus()
        self._read(today())

    @work(thread=True, exclusive=True)
    def _read(self, day: date) -> None:
        ledger = Ledger(self._repository, day, organization=self._organization)
        results = rel.pointing_at(self._repository, self._organization, Result, "organization")
        dated = [(self._day_of(result), result) for result in results]
        # A partial date of this very month or year counts as past.
        dated = [(held, result) for held, result in dated if held <= day.isoformat()]
        dated.sort(key=lambda pair: (pair[0], pair[1].address))
        found = lines(ledger, dated)
        self.post_message(self.Counted(ledger.title(ledger.organization), day, found))

    def _day_of(self, result: Result) -> str:
        entry = self._repository.entry(result.address)
        return (entry.date if entry else None) or ""

    def on_scorecard_counted(self, message: Counted) -> None:
        """Numbers first, then the quarters, the figures and the targets."""
        as_of = tr("as of {day}").format(day=date_words(message.as_of.isoformat()))
        self.query_one("#where", Static).update(joined([tr("Track record"), safe_line(message.name), as_of]))
        options = [Choice(line, address, disabled=not address) for line, address in message.found]
        listed = self.query_one("#rows", OptionList)
        listed.set_options(options)
        listed.action_first()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the meeting or the result."""
        self.dismiss(chosen(event) or None)
