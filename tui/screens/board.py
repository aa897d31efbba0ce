"""The board: open · due soon · overdue · reported · done; beside it the journey of the chosen directive."""

from collections import Counter
from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.followup.catching_up import catch_up
from db.followup.days import today
from db.followup.item import STAGES, Stage
from db.followup.ledger import Ledger
from db.records import Directive
from db.store.repository import Repository
from tui.actions import BOARD
from tui.board_rows import GROUPINGS, Row, rows
from tui.letting_go import let_go
from tui.locale import joined, label, tr
from tui.safe import safe_line
from tui.screens.judging import Judging
from tui.screens.narrowed import Narrowed
from tui.widgets.board_line import line, tabs
from tui.widgets.choice import quiet
from tui.widgets.filter_field import FilterField
from tui.widgets.journey_view import JourneyView
from tui.widgets.keys_bar import KeysBar
from tui.widgets.rows import Rows
from tui.words import date_words

MOST_ROWS = 300
_AT_ONCE = 40  # rows laid out between two keys
_PAUSE = 0.02  # seconds left to keys before more rows are


class Board(Narrowed, Judging):
    """Gives the address to go to, or ``None``."""

    CSS_PATH = "followup.tcss"
    ACTIONS = BOARD

    class Counted(Message):
        """The directives were read."""

        def __init__(self, ledger: Ledger) -> None:
            self.ledger = ledger
            super().__init__()

    class Listed(Message):
        """The rows of a stage are ready, and how many each has; ``asked`` tells for which question."""

        def __init__(self, asked: int, found: list[Row], counts: Counter[Stage]) -> None:
            self.asked = asked
            self.found = found
            self.counts = counts
            super().__init__()

    def __init__(self, repository: Repository, organization: str | None = None) -> None:
        super().__init__()
        self.repository = repository
        self._organization = organization
        self._ledger: Ledger | None = None
        self._stage = 0
        self._grouping = 0
        self._asked = 0
        self._rows: list[Row] = []
        self._counts: Counter[Stage] = Counter()
        self._marked: set[str] = set()

    def compose(self) -> ComposeResult:
        """Where one is, the stages with their counts, the list and the journey, the keys."""
        yield Static(id="where", markup=False)
        yield Static(id="stages", markup=False)
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield FilterField(tr("keep directives with these words"))
                yield Rows(id="rows", markup=False)
            yield JourneyView(self.repository, id="journey")
        yield KeysBar()

    def on_mount(self) -> None:
        """Read in the background; the first picture does not wait."""
        self.query_one("#where", Static).update(tr("Reading the directives …"))
        self.listed.focus()
        self.reload()

    def on_unmount(self) -> None:
        """What was read is not needed any more."""
        self._asked += 1
        if self._ledger is not None:
            let_go(self._ledger.items)

    def reload(self) -> None:
        """Read anew, as after a change."""
        self._read(today())

    @work(thread=True, exclusive=True, group="ledger")
    def _read(self, day: date) -> None:
        ledger = self._ledger
        if ledger is None or ledger.as_of != day or not catch_up(ledger):
            ledger = Ledger(self.repository, day, organization=self._organization)
        ledger.counts  # noqa: B018 - counted here, not where it is painted
        self.post_message(self.Counted(ledger))

    def on_board_counted(self, message: Counted) -> None:
        """The counts and the rows of the stage; at first the one that asks for attention."""
        if self._ledger is None:
            counts = message.ledger.counts
            first = next((stage for stage in ("overdue", "due_soon", "open") if counts[stage]), "open")
            self._stage = STAGES.index(first)
        if self._ledger is not None and message.ledger is not self._ledger:
            let_go(self._ledger.items)
        self._ledger = message.ledger
        self.list_anew()

    def list_anew(self) -> None:
        """Ask for the rows of the stage."""
        if self._ledger is not None:
            self._asked += 1
            self._find(self._asked, self._ledger)

    @work(thread=True, exclusive=True, group="rows")
    def _find(self, asked: int, ledger: Ledger) -> None:
        grouping, stage = list(GROUPINGS)[self._grouping], STAGES[self._stage]
        found, counts = rows(ledger, stage, grouping, self.words, MOST_ROWS, lambda: asked != self._asked)
        self.post_message(self.Listed(asked, found, counts))

    def on_board_listed(self, message: Listed) -> None:
        """Show the rows of the latest question; the cursor stays on its directive if it is still there."""
        if message.asked != self._asked or self._ledger is None:
            return
        current = self.chosen
        self._rows = message.found
        self._counts = message.counts
        at = self.listed.highlighted
        places = [n for n, row in enumerate(self._rows) if row.item]
        same = [n for n in places if current and self._address(n) == current]
        place = next(iter(same), min(places, key=lambda n: abs(n - (at or 0)), default=None))
        last = "" if self._rows else tr("Nothing here.")
        left = message.counts[STAGES[self._stage]] - MOST_ROWS
        if left > 0:
            last = tr("… {count} more; f narrows the list").format(count=left)
        self.listed.clear_options()
        self._fill(message.asked, (place or 0) + _AT_ONCE, last)
        self.listed.highlighted = place
        self._heads(self._ledger)
        self._preview()

    def _fill(self, asked: int, upto: int, last: str) -> None:
        """Lay out the rows up to one, and the rest when no key waits; at their end what there is to say."""
        if asked != self._asked:
            return
        self.listed.add_options([self._option(row) for row in self._rows[self.listed.option_count : upto]])
        if upto < len(self._rows):
            self.set_timer(_PAUSE, lambda: self._fill(asked, upto + _AT_ONCE, last))
        elif last:
            self.listed.add_option(quiet(last))

    def _heads(self, ledger: Ledger) -> None:
        self.query_one("#stages", Static).update(tabs(self._counts, STAGES[self._stage]))
        where = joined(
            [
                tr("Follow-up"),
                safe_line(ledger.title(ledger.organization)),
                tr("as of {day}").format(day=date_words(ledger.as_of.isoformat())),
                tr("by {grouping}").format(grouping=label("grouping", list(GROUPINGS)[self._grouping])),
                tr("{count} marked").format(count=len(self._marked)) if self._marked else "",
            ]
        )
        self.query_one("#where", Static).update(where)

    def _option(self, row: Row) -> Option:
        marked = row.item is not None and row.item.directive.address in self._marked
        return Option(line(row, marked=marked), disabled=row.item is None)

    def _address(self, at: int) -> str | None:
        item = self._rows[at].item if 0 <= at < len(self._rows) else None
        return item.directive.address if item else None

    @property
    def chosen(self) -> str | None:
        """The directive under the cursor."""
        at = self.listed.highlighted
        return self._address(at) if at is not None else None

    def judged_directives(self) -> list[str]:
        """The marked directives, else the one under the cursor."""
        return sorted(self._marked) or [address for address in [self.chosen] if address]

    def judged(self) -> None:
        """Something was said: marks have served."""
        self._marked.clear()
        self.reload()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another directive: show its journey."""
        if event.option_list.id == "rows":
            self._preview()

    def _preview(self) -> None:
        record = self.repository.get(self.chosen) if self.chosen else None
        self.journey_view.show(record if isinstance(record, Directive) else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the directive."""
        if event.option_list.id == "rows" and (address := self._address(event.option_index)):
            self.dismiss(address)

    def on_journey_view_follow(self, message: JourneyView.Follow) -> None:
        """Go to what a step is about."""
        self.dismiss(message.address)

    def action_stage(self, by: int) -> None:
        """The next stage, or the one before."""
        self._stage = (self._stage + by) % len(STAGES)
        self.list_anew()

    def action_next_stage(self) -> None:
        """The next column of the board."""
        self.action_stage(1)

    def action_previous_stage(self) -> None:
        """The column before."""
        self.action_stage(-1)

    def action_grouping(self) -> None:
        """By organization, chair, period or topic."""
        self._grouping = (self._grouping + 1) % len(GROUPINGS)
        self.list_anew()

    def action_mark(self) -> None:
        """Mark the directive for one act on many, or take the mark away."""
        if address := self.chosen:
            self._marked ^= {address}
            at = self.listed.highlighted or 0
            self.listed.replace_option_prompt_at_index(at, self._option(self._rows[at]).prompt)
            self.listed.action_cursor_down()
            if self._ledger:
                self._heads(self._ledger)

    def action_mark_all(self) -> None:
        """Mark all that is listed, or none."""
        listed = {row.item.directive.address for row in self._rows if row.item}
        self._marked = set() if listed <= self._marked else self._marked | listed
        self.list_anew()

    def action_other_pane(self) -> None:
        """From the list to the journey, and back."""
        (self.journey_view if self.listed.has_focus else self.listed).focus()
