"""The due calendar: a month with the directives that fall due on its days, and the list of them."""

from collections import defaultdict
from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.followup.days import months_later, today
from db.followup.item import Item
from db.followup.ledger import Ledger
from db.store.repository import Repository
from tui.actions import CALENDAR
from tui.letting_go import let_go
from tui.locale import joined, label, tr
from tui.safe import safe_line
from tui.screens.previewed import Previewed
from tui.widgets.choice import Choice, chosen, quiet
from tui.widgets.hanging import Hanging
from tui.widgets.journey_view import COLOURS
from tui.widgets.keys_bar import KeysBar
from tui.widgets.layout import MUTED
from tui.widgets.month_grid import month_grid
from tui.widgets.rows import Rows
from tui.words import date_words

_MOST = 100  # lines of a month's list


class DueCalendar(Previewed):
    """Gives the address to go to, or ``None``."""

    CSS_PATH = ["followup.tcss", "preview.tcss"]  # noqa: RUF012 - Textual's way
    ACTIONS = CALENDAR

    class Counted(Message):
        """The directives were read."""

        def __init__(self, ledger: Ledger, due: dict[date, list[Item]]) -> None:
            self.ledger = ledger
            self.due = due
            super().__init__()

    def __init__(self, repository: Repository, month: date | None = None) -> None:
        super().__init__()
        self._repository = repository
        self._ledger: Ledger | None = None
        self._month = month.replace(day=1) if month else None
        self._due: dict[date, list[Item]] = {}
        self._listed: list[str | None] = []

    def compose(self) -> ComposeResult:
        """Where one is, the month, its list, the keys."""
        yield Static(tr("Reading the directives …"), id="where", markup=False)
        with Vertical(id="panes"):
            yield Static(id="month", markup=False)
            yield Rows(id="rows", markup=False)
            yield self.preview(self._repository)
        yield KeysBar()

    def on_mount(self) -> None:
        """Read in the background."""
        self.query_one("#rows").focus()
        self._read(today())

    @work(thread=True, exclusive=True)
    def _read(self, day: date) -> None:
        ledger = Ledger(self._repository, day)
        due: dict[date, list[Item]] = defaultdict(list)
        for item in ledger.items:
            if item.standing.due and not item.closed:
                due[item.standing.due].append(item)
        self.post_message(self.Counted(ledger, dict(due)))

    def on_unmount(self) -> None:
        """What was read is not needed any more."""
        if self._ledger is not None:
            let_go(self._ledger.items)

    def on_due_calendar_counted(self, message: Counted) -> None:
        """Begin at this month, or at the nearest that has anything due."""
        self._ledger = message.ledger
        self._due = message.due
        if self._month is None:
            here = message.ledger.as_of
            nearest = min(self._due, key=lambda day: (day < here, abs((day - here).days)), default=here)
            self._month = nearest.replace(day=1)
        self._show()

    def _show(self) -> None:
        if self._ledger is None or self._month is None:
            return
        month = self._month
        days = {day: items for day, items in self._due.items() if day.replace(day=1) == month}
        count = sum(map(len, days.values()))
        where = [
            tr("Due calendar"),
            date_words(f"{month:%Y-%m}"),
            tr("{count} due").format(count=count),
            tr("as of {day}").format(day=date_words(self._ledger.as_of.isoformat())),
        ]
        self.query_one("#where", Static).update(joined(where))
        self.query_one("#month", Static).update(
            month_grid(month, {day: _mark(items) for day, items in days.items()}, self._ledger.as_of)
        )
        options: list[Option] = []
        self._listed = []
        for day in sorted(days):
            if len(self._listed) >= _MOST:
                break
            self._listed.append(None)
            options.append(quiet(date_words(day.isoformat()), "bold $text-accent"))
            for item in days[day][:_MOST]:
                self._listed.append(item.directive.address)
                options.append(Choice(_line(self._ledger, item), item.directive.address))
        shown = sum(address is not None for address in self._listed)
        if shown < count:
            options.append(quiet(tr("… {count} more").format(count=count - shown)))
        if not days:
            options.append(quiet(tr("Nothing falls due.")))
            self.show_preview(None)
        listed = self.query_one("#rows", OptionList)
        listed.set_options(options)
        listed.highlighted = next((n for n, address in enumerate(self._listed) if address), None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the directive."""
        self.dismiss(chosen(event))

    def action_next_month(self) -> None:
        """A month on."""
        self._turn(1)

    def action_previous_month(self) -> None:
        """A month back."""
        self._turn(-1)

    def action_next_due(self) -> None:
        """The next month in which anything falls due."""
        self._leap(1)

    def action_previous_due(self) -> None:
        """The one before in which anything falls due."""
        self._leap(-1)

    def _turn(self, by: int) -> None:
        if self._month and 1900 < self._month.year < 2200:
            self._month = months_later(self._month, by)
            self._show()

    def _leap(self, by: int) -> None:
        if self._month is None:
            return
        here = self._month
        others = {day.replace(day=1) for day in self._due}
        ahead = sorted(day for day in others if (day > here if by > 0 else day < here))
        if ahead:
            self._month = ahead[0] if by > 0 else ahead[-1]
            self._show()
        else:
            self.notify(tr("Nothing falls due beyond this month."))


def _mark(items: list[Item]) -> tuple[int, str]:
    """How many fall due on a day, in the colour of the worst."""
    worst = min((item.standing.timeliness for item in items), key=_rank, default="")
    return len(items), COLOURS.get(worst, "$text")


def _rank(timeliness: str) -> int:
    order = ("overdue", "due_soon", "in_time")
    return order.index(timeliness) if timeliness in order else len(order)


def _line(ledger: Ledger, item: Item) -> Hanging:
    how = label("timeliness", item.standing.timeliness)
    who = safe_line(ledger.addressed_as(item.directive))
    said = Content.assemble(
        (how, COLOURS.get(item.standing.timeliness, MUTED)),
        " ",
        (f"{who}: " if who else "", MUTED),
        (safe_line(item.directive.statement), ""),
    )
    return Hanging((Content("  "), said))
