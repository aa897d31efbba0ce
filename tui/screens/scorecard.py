"""An organization's record over time: orders given, heard of and not, by quarter; its targets as bars."""

from collections import Counter, defaultdict
from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from db import relations as rel
from db.followup.counts import scorecard
from db.followup.days import today
from db.followup.item import Item
from db.followup.ledger import Ledger
from db.records import Result
from db.store.repository import Repository
from tui.actions import SCORECARD, bindings
from tui.locale import joined, label, tr
from tui.safe import safe_line
from tui.widgets.bars import bar
from tui.widgets.rows import Rows
from tui.words import band_words, bands, date_words, period_words

_BAR = 40  # cells of the longest bar
_COLOURS = {"heard": "$text on $success 60%", "unheard": "$text on $warning 55%"}


class Scorecard(Screen[str | None]):
    """Gives the address to go to, or ``None``."""

    CSS_PATH = "followup.tcss"

    class Counted(Message):
        """The organization's directives and results were read."""

        def __init__(self, ledger: Ledger, results: list[tuple[str, Result]]) -> None:
            self.ledger = ledger
            self.results = results
            super().__init__()

    def __init__(self, repository: Repository, organization: str) -> None:
        super().__init__()
        self._bindings = bindings(SCORECARD)
        self._repository = repository
        self._organization = organization
        self._targets: list[str] = []

    def compose(self) -> ComposeResult:
        """Where one is, the record, the keys."""
        yield Static(tr("Reading the directives …"), id="where", markup=False)
        yield Rows(id="rows", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Read in the background."""
        self.query_one("#rows").focus()
        self._read(today())

    @work(thread=True, exclusive=True)
    def _read(self, day: date) -> None:
        ledger = Ledger(self._repository, day, organization=self._organization)
        results = rel.pointing_at(self._repository, self._organization, Result, "organization")
        dated = [(self._day_of(result), result) for result in results if result.target_sets]
        self.post_message(self.Counted(ledger, sorted(dated, key=lambda pair: (pair[0], pair[1].address))))

    def _day_of(self, result: Result) -> str:
        entry = self._repository.entry(result.address)
        return (entry.date if entry else None) or ""

    def on_scorecard_counted(self, message: Counted) -> None:
        """Numbers first, then the quarters, then the targets."""
        ledger = message.ledger
        name = safe_line(ledger.title(ledger.organization))
        where = [name, tr("as of {day}").format(day=date_words(ledger.as_of.isoformat()))]
        self.query_one("#where", Static).update(joined(where))
        self._targets = []
        self.query_one("#rows", OptionList).clear_options()
        self._totals(ledger)
        self._quarters(ledger)
        self._target_sets(message.results)

    def _add(self, line: Content, address: str = "") -> None:
        self._targets.append(address)
        self.query_one("#rows", OptionList).add_option(Option(line, disabled=not address))

    def _heading(self, words: str) -> None:
        self._add(Content("\n").join([Content(""), Content.styled(words, "bold $text-accent")]))

    def _totals(self, ledger: Ledger) -> None:
        table = scorecard(ledger)
        if not table.rows:
            self._add(Content.styled(tr("No order to it is in the knowledge base."), "$foreground-muted"))
            return
        for column, cell in zip(table.columns, table.rows[0], strict=True):
            if column.sort in {"count", "percent"}:
                words = f"{label('column', column.key)}: "
                self._add(Content.assemble((words, "$foreground-muted"), (str(cell), "bold")))

    def _quarters(self, ledger: Ledger) -> None:
        by_quarter: dict[str, list[Item]] = defaultdict(list)
        for item in ledger.items:
            by_quarter[_quarter(item.held_on)].append(item)
        if by_quarter:
            self._heading(tr("Orders by quarter: heard of, not heard of"))
        most = max(map(len, by_quarter.values()), default=1)
        for quarter in sorted(by_quarter):
            tally = Counter("heard" if item.heard else "unheard" for item in by_quarter[quarter])
            pieces = [Content.styled(f"{quarter or tr('undated'):>9}  ", "$foreground-muted")]
            for key in ("heard", "unheard"):
                if tally[key]:
                    width = max(len(str(tally[key])) + 2, round(_BAR * tally[key] / most))
                    pieces.append(Content.styled(str(tally[key]).center(width), _COLOURS[key]))
            self._add(Content("").join(pieces), by_quarter[quarter][0].directive.meeting)

    def _target_sets(self, results: list[tuple[str, Result]]) -> None:
        if results:
            self._heading(tr("Targets by assigner and period"))
        for day, result in results:
            for targets in result.target_sets:
                who = safe_line(targets.assigner or tr("assigner not stated"))
                period = safe_line(period_words(result.period)) or date_words(day)
                words = ", ".join(band_words(band) for band in bands(targets))
                if not targets.adds_up:
                    words += " " + tr("({counted} of {total} accounted for)").format(
                        counted=targets.counted, total=targets.total
                    )
                head = Content.assemble(
                    (f"{period} · {who} · ", "$foreground-muted"), (str(targets.total), "bold")
                )
                lines = [head, bar(targets, _BAR), Content.styled(words, "$foreground-muted")]
                self._add(Content("\n").join(lines), result.address)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the meeting or the result."""
        self.dismiss(self._targets[event.option_index] or None)

    def key_escape(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_close(self) -> None:
        """Back to the browser."""
        self.dismiss(None)


def _quarter(held_on: str | None) -> str:
    """2024-Q3; the year alone where the month is not known."""
    if not held_on or len(held_on) < len("2024-07"):
        return held_on or ""
    return f"{held_on[:4]}-Q{(int(held_on[5:7]) + 2) // 3}"
