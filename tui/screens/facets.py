"""Facets: what was reported and directed, narrowed by kind, status, year, body, person, topic and document,
each value with its count; on the right what remains, in the order chosen."""

from contextlib import suppress

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.facets import FACETS, ORDERS, Facet, Fact, Found, facts, look
from db.store.repository import Repository
from db.text.narrowing import narrowed_by
from tui.actions import FACETING
from tui.facet_rows import fact_row, value_line
from tui.letting_go import let_go
from tui.locale import joined, label, tr
from tui.safe import safe_line
from tui.screens.narrowed import Narrowed
from tui.screens.previewed import Previewed
from tui.screens.working import GivenUp, Progress
from tui.widgets.choice import Choice, chosen, quiet
from tui.widgets.filter_field import FilterField
from tui.widgets.keys_bar import KeysBar
from tui.widgets.rows import Rows

MOST_ROWS = 200
_PADDING = 2  # cells that the list leaves free
_TOLD_EACH = 5000  # records read
_FEW, _MANY = 6, 100  # values of a facet that are shown: at first, and when more are asked for
_CODED: dict[Facet, str] = {"kind": "kind", "stage": "stage", "timeliness": "timeliness"}

Line = tuple[Facet, str] | Facet | None
"""What a line on the left stands for: a value, the rest of a facet's values, or nothing."""


class Facets(Previewed, Narrowed):
    """Gives the address to go to, or ``None``."""

    CSS_PATH = ["facets.tcss", "preview.tcss"]  # noqa: RUF012 - Textual's way
    ACTIONS = FACETING

    class Read(Message):
        """All records were read."""

        def __init__(self, known: list[Fact]) -> None:
            self.known = known
            super().__init__()

    class Reading(Message):
        """So many were read."""

        def __init__(self, done: int) -> None:
            self.done = done
            super().__init__()

    class Looked(Message):
        """What remains is known; ``asked`` tells for which question."""

        def __init__(self, asked: int, found: Found, names: dict[str, str]) -> None:
            self.asked = asked
            self.found = found
            self.names = names
            super().__init__()

    def __init__(self, repository: Repository) -> None:
        super().__init__()
        self._repository = repository
        self._reading = Progress()
        self._known: list[Fact] = []
        self._choice: dict[Facet, frozenset[str]] = {}
        self._wide: set[Facet] = set()
        self._order = ORDERS[0]
        self._asked = 0
        self._titles: dict[str, str] = {}
        self._answer: Facets.Looked | None = None
        self._room = 0
        self._lines: list[Line] = []

    def compose(self) -> ComposeResult:
        """Where one is, the facets, what remains, the keys."""
        yield Static(tr("Reading all records …"), id="where", markup=False)
        with Horizontal(id="panes"):
            yield Rows(id="facets", markup=False)
            with Vertical(id="right"):
                yield FilterField(tr("keep records with these words"))
                yield Rows(id="rows", markup=False)
            yield self.preview(self._repository)
        yield KeysBar()

    def on_mount(self) -> None:
        """Read in the background."""
        self.query_one("#facets").focus()
        self._read()

    def on_unmount(self) -> None:
        """What was read is not needed any more."""
        self._asked += 1
        self._reading.give_up()
        let_go(self._known)

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        def told(done: int) -> None:
            self._reading.tell(done)
            if done and done % _TOLD_EACH == 0:
                self.post_message(self.Reading(done))

        with suppress(GivenUp):
            self.post_message(self.Read(facts(self._repository, told)))

    def on_facets_reading(self, message: Reading) -> None:
        """How far it is."""
        self.query_one("#where", Static).update(joined([tr("Reading all records …"), str(message.done)]))

    def on_facets_read(self, message: Read) -> None:
        """Count."""
        self._known = message.known
        self.list_anew()

    def list_anew(self) -> None:
        """Count what has the words and what was chosen."""
        if self._known:
            self._asked += 1
            self._look(self._asked)
        else:
            self.query_one("#where", Static).update(tr("Nothing was reported or directed yet."))

    @work(thread=True, exclusive=True, group="look")
    def _look(self, asked: int) -> None:
        found = look(
            self._known,
            dict(self._choice),
            self._order,
            MOST_ROWS,
            has=narrowed_by(self.words) if self.words.strip() else None,
            title=self._title,
            given_up=lambda: asked != self._asked,
        )
        shown = [value for facet in FACETS if facet not in _CODED for value, _ in found.counts[facet][:_MANY]]
        bodies = [body for fact in found.first for body in fact.of("organization")]
        names = {address: self._title(address) for address in (*shown, *bodies) if "/" in address}
        self.post_message(self.Looked(asked, found, names))

    def _title(self, address: str) -> str:
        """The name of what is at an address; only asked in threads."""
        if address not in self._titles:
            entry = self._repository.entry(address) if "/" in address else None
            self._titles[address] = entry.title if entry else address
        return self._titles[address]

    def on_facets_looked(self, message: Looked) -> None:
        """Show the answer to the latest question; the cursor stays on its value."""
        if message.asked != self._asked:
            return
        found = message.found
        words = [
            tr("Facets"),
            tr("{count} of {total}").format(count=found.total, total=len(self._known)),
            tr("sorted: {order}").format(order=label("order", self._order)),
        ]
        self.query_one("#where", Static).update(joined(words))
        self._answer = message
        self._show_facets(found, message.names)
        options: list[Option] = [Choice(fact_row(fact, message.names), fact.address) for fact in found.first]
        if (left := found.total - len(options)) > 0:
            options.append(quiet(tr("… {count} more").format(count=left)))
        self.listed.set_options(options or [quiet(tr("Nothing here."))])
        self.show_preview(found.first[0].address if found.first else None)

    def on_resize(self) -> None:
        """Names are cut to the room there is."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        listed = self.query_one("#facets", OptionList)
        if self._answer and listed.scrollable_content_region.width - _PADDING != self._room:
            self._show_facets(self._answer.found, self._answer.names)

    def _show_facets(self, found: Found, names: dict[str, str]) -> None:
        listed = self.query_one("#facets", OptionList)
        at = listed.highlighted
        here = self._lines[at] if at is not None and at < len(self._lines) else None
        self._lines, options = [], []
        self._room = room = listed.scrollable_content_region.width - _PADDING
        for facet in FACETS:
            taken = self._choice.get(facet, frozenset())
            counted = dict(found.counts[facet])
            shown = list(counted)[: _MANY if facet in self._wide else _FEW]
            shown += sorted(taken - set(shown))
            if not shown:
                continue
            self._lines.append(None)
            options.append(quiet(label("facet", facet), "bold $text-accent"))
            for value in shown:
                self._lines.append((facet, value))
                name = label(_CODED[facet], value) if facet in _CODED else names.get(value, value)
                words = value_line(safe_line(name), counted.get(value, 0), value in taken, room)
                options.append(Choice(words, (facet, value)))
            if (left := len(set(counted) - set(shown))) > 0:
                self._lines.append(facet if facet not in self._wide else None)
                more = tr("… {count} more").format(count=left)
                options.append(
                    Choice(Content.styled(f"  {more}", "italic"), facet, disabled=facet in self._wide)
                )
        listed.set_options(options)
        places = [n for n, line in enumerate(self._lines) if line is not None]
        same = [n for n in places if self._lines[n] == here and here is not None]
        listed.highlighted = next(iter(same), min(places, key=lambda n: abs(n - (at or 0)), default=None))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose a value or take it back; show more of a facet; go to a record."""
        if event.option_list.id == "rows":
            self.dismiss(chosen(event))
            return
        match chosen(event):
            case (facet, value):
                self._choice[facet] = self._choice.get(facet, frozenset()) ^ {value}
            case facet if facet is not None:
                self._wide.add(facet)
        self.list_anew()

    def action_order(self) -> None:
        """The next order."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self.list_anew()

    def action_clear(self) -> None:
        """All records again."""
        self._choice.clear()
        self._wide.clear()
        self.clear_filter()
        self.list_anew()

    def action_other_pane(self) -> None:
        """From the facets to what remains, and back."""
        if self.query_one("#facets").has_focus:
            self.into_rows()
        else:
            self.query_one("#facets").focus()

    def into_rows(self) -> None:
        """On to what remains."""
        self.listed.focus()
