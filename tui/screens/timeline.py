"""The time line of meetings: months with bars on the left; the chosen month and its meetings on the right."""

from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.followup.days import today
from db.gatherings import Count, Month, counted, months
from db.store.repository import Repository
from tui.actions import TIMELINE
from tui.locale import joined, tr
from tui.safe import safe_line
from tui.screens.previewed import Previewed
from tui.widgets.choice import Choice, chosen, quiet
from tui.widgets.hanging import Hanging
from tui.widgets.keys_bar import KeysBar
from tui.widgets.layout import MUTED
from tui.widgets.month_grid import NARROW, month_grid
from tui.widgets.rows import Rows
from tui.words import date_words

_BAR = 14  # cells of the busiest month
_MOST = 100  # meetings of a month that are listed


class Timeline(Previewed):
    """Gives the address to go to, or ``None``."""

    CSS_PATH = ["timeline.tcss", "preview.tcss"]  # noqa: RUF012 - Textual's way
    ACTIONS = TIMELINE

    class Dated(Message):
        """The meetings were read."""

        def __init__(self, found: list[Month]) -> None:
            self.found = found
            super().__init__()

    class Listed(Message):
        """The meetings of a month were counted."""

        def __init__(self, month: Month, found: list[Count]) -> None:
            self.month = month
            self.found = found
            super().__init__()

    def __init__(self, repository: Repository, near: str | None = None) -> None:
        """``near`` is a date: the time line opens at its month."""
        super().__init__()
        self._repository = repository
        self._near = near
        self._months: list[Month] = []
        self._rows: list[Month | None] = []
        self._oldest_first = False

    def compose(self) -> ComposeResult:
        """Where one is, the months, the month chosen with its meetings, the keys."""
        yield Static(tr("Reading the meetings …"), id="where", markup=False)
        with Horizontal(id="panes"):
            yield Rows(id="months", markup=False)
            with Vertical(id="right"):
                yield Static(id="grid", markup=False)
                yield Rows(id="rows", markup=False)
            yield self.preview(self._repository)
        yield KeysBar()

    def on_mount(self) -> None:
        """Read in the background."""
        self.query_one("#months").focus()
        self._read()

    @work(thread=True, exclusive=True, group="months")
    def _read(self) -> None:
        self.post_message(self.Dated(months(self._repository)))

    def on_timeline_dated(self, message: Dated) -> None:
        """Show the months; begin near the day asked for, else at the latest."""
        self._months = message.found
        self._show(self._nearest((self._near or "")[:7]))

    def _nearest(self, key: str) -> Month | None:
        dated = [month for month in self._months if month.key]
        upto = [month for month in dated if month.key <= key]
        return next(iter(upto or dated or self._months), None)

    def _show(self, at: Month | None) -> None:
        """The years with their months, and what they come to."""
        meetings = sum(len(month.meetings) for month in self._months)
        order = tr("oldest first") if self._oldest_first else tr("newest first")
        words = [tr("Time line of meetings"), tr("{count} meetings").format(count=meetings), order]
        self.query_one("#where", Static).update(joined(words))
        most = max((len(month.meetings) for month in self._months), default=1)
        dated, undated = ([m for m in self._months if bool(m.key) is known] for known in (True, False))
        self._rows, options = [], []
        year = None
        for month in [*(reversed(dated) if self._oldest_first else dated), *undated]:
            if month.year != year:
                year = month.year
                count = sum(len(one.meetings) for one in self._months if one.year == year)
                self._rows.append(None)
                options.append(Option(_heading(year or tr("undated"), count), disabled=True))
            self._rows.append(month)
            options.append(Choice(_bar(month, most), month))
        if not options:
            options.append(quiet(tr("No meeting is here.")))
        listed = self.query_one("#months", OptionList)
        listed.set_options(options)
        listed.highlighted = next((n for n, month in enumerate(self._rows) if month and month is at), None)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another month: its grid at once, its meetings when they are counted."""
        if event.option_list.id != "months":
            return
        month = chosen(event)
        if month is not None:
            marks: dict[date, tuple[int, str]] = {}
            for entry in month.meetings:
                if entry.date and len(entry.date) == 10:
                    day = date.fromisoformat(entry.date)
                    marks[day] = (marks.get(day, (0, ""))[0] + 1, "$text-accent")
            grid = month_grid(month.first, marks, today(), NARROW) if month.first else Content("")
            self.query_one("#grid", Static).update(grid)
            self._count(month)

    @work(thread=True, exclusive=True, group="counts")
    def _count(self, month: Month) -> None:
        self.post_message(self.Listed(month, counted(self._repository, month.meetings[:_MOST])))

    def on_timeline_listed(self, message: Listed) -> None:
        """List the meetings, if their month is still the one chosen."""
        at = self.query_one("#months", OptionList).highlighted
        if at is None or self._rows[at] is not message.month:
            return
        ordered = message.found[::-1] if self._oldest_first else message.found
        options: list[Option] = [Choice(_line(one), one.meeting.address) for one in ordered]
        if (left := len(message.month.meetings) - len(ordered)) > 0:
            more = tr("… {count} more").format(count=left)
            options.append(quiet(more))
        self.query_one("#rows", OptionList).set_options(options)
        self.show_preview(ordered[0].meeting.address if ordered else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """From the month to its meetings; from a meeting to its record."""
        if event.option_list.id == "months":
            self.action_other_pane()
        else:
            self.dismiss(chosen(event))

    def action_other_pane(self) -> None:
        """From the months to the meetings, and back."""
        left, right = self.query_one("#months"), self.query_one("#rows", OptionList)
        if left.has_focus:
            right.focus()
        else:
            left.focus()

    def action_next_year(self) -> None:
        """A year on."""
        self._leap(1)

    def action_previous_year(self) -> None:
        """A year back."""
        self._leap(-1)

    def _leap(self, by: int) -> None:
        listed = self.query_one("#months", OptionList)
        here = self._rows[listed.highlighted] if listed.highlighted is not None else None
        years = list(dict.fromkeys(month.year for month in self._rows if month))
        if here is None:
            return
        at = years.index(here.year) + by
        if 0 <= at < len(years):
            wanted = (n for n, month in enumerate(self._rows) if month and month.year == years[at])
            listed.highlighted = next(wanted)

    def action_order(self) -> None:
        """The oldest first, or the newest."""
        listed = self.query_one("#months", OptionList)
        here = self._rows[listed.highlighted] if listed.highlighted is not None else None
        self._oldest_first = not self._oldest_first
        self._show(here)


def _heading(year: str, count: int) -> Content:
    return Content.assemble((year, "bold $text-accent"), (f"  {count}", MUTED))


def _bar(month: Month, most: int) -> Content:
    """The month, a bar in proportion to the busiest, and its number of meetings."""
    name = date_words(month.key) or tr("undated")
    count = len(month.meetings)
    width = max(1, round(_BAR * count / most))
    return Content.assemble((f" {name:<8} ", ""), ("▇" * width, "$text-success"), (f" {count}", "bold"))


def _line(one: Count) -> Hanging:
    said = joined(
        [
            tr("{count} reported").format(count=one.results) if one.results else "",
            tr("{count} directed").format(count=one.directives) if one.directives else "",
        ]
    )
    head = (date_words(one.meeting.date) or tr("undated"), "bold")
    first = Content.assemble(head, " ", (safe_line(one.meeting.title), ""))
    lines = [(Content(""), first), (Content("  "), Content.styled(said, MUTED))]
    return Hanging(*lines[: 2 if said else 1])
