"""The small windows of the review: choosing a party, choosing where to split, a last look before writing."""

from collections.abc import Callable
from typing import Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from db.ingest.review.edges import Unit, moved
from db.ingest.review.parties import Parties, Party
from db.ingest.review.state import Review
from tui.locale import tr
from tui.safe import safe_line
from tui.screens.picker import Item, Picker
from tui.screens.window import Modal

NOBODY = ""
"""The key of the choice that leaves the party open."""


class PartyPicker(Picker):
    """Gives the address of an organization, :data:`NOBODY`, or ``None``; ``chosen`` tells which one it is."""

    def __init__(self, title: str, parties: Parties, review: Review, nobody: str) -> None:
        super().__init__(title, [], tr("Type a name."))
        self._parties = parties
        self._review = review
        self._nobody = nobody
        self._found: dict[str, Party] = {}

    def matching(self, wanted: str) -> list[Item]:
        """Those that are like the words; leaving it open comes last, but first where nothing is typed."""
        listed = self._parties.like(self._review, wanted)
        self._found |= {one.organization.address: one for one in listed}
        items: list[Item] = [
            (one.organization.address, "" if one.known else f"{tr('new')}:", one.organization.name)
            for one in listed
        ]
        return [*items, (NOBODY, "", self._nobody)] if self._nobody and not wanted.strip() else items

    def chosen(self, address: str) -> Party:
        """The organization at the address that was given."""
        return self._found[address]


class Splitting(Modal[int | None]):
    """Gives the offset to split at, or ``None``. The source stays in sight; ``show`` marks it there."""

    CSS_PATH = "review.tcss"
    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("left,h", "step('word', -1)", show=False),
        Binding("right,l", "step('word', 1)", show=False),
        Binding("up,k", "step('sentence', -1)", show=False),
        Binding("down,j", "step('sentence', 1)", show=False),
        Binding("enter,s", "take", show=False),
        Binding("escape,q", "dismiss(None)", show=False),
    ]

    def __init__(self, text: str, start: int, end: int, at: int, show: Callable[[int], None]) -> None:
        super().__init__()
        self._text = text
        self._start, self._end, self._at = start, end, at
        self._show = show

    def compose(self) -> ComposeResult:
        """The keys, at the bottom."""
        keys = tr("Split here? ← → by word · ↑ ↓ by sentence · Enter splits · Esc closes")
        yield Static(keys, id="splitting", markup=False)

    def on_mount(self) -> None:
        """Show the first proposal."""
        self._show(self._at)

    def action_step(self, unit: Unit, by: Literal[-1, 1]) -> None:
        """Another place, inside the passage."""
        to = moved(self._text, self._at, "start", unit, by)
        if self._start < to < self._end:
            self._at = to
            self._show(to)

    def action_take(self) -> None:
        """Split here."""
        self.dismiss(self._at)


class Confirm(Modal[bool]):
    """Says what would happen; gives whether it is wanted."""

    CSS_PATH = "review.tcss"
    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("enter", "dismiss(True)", show=False),
        Binding("escape,q", "dismiss(False)", show=False),
    ]

    def __init__(self, title: str, lines: list[str], keys: str) -> None:
        super().__init__()
        self._title, self._lines, self._keys = title, lines, keys

    def compose(self) -> ComposeResult:
        """The heading, the lines, the keys."""
        with Vertical(id="confirm"):
            yield Static(Content(safe_line(self._title)), id="heading")
            yield Static(Content("\n").join(Content(safe_line(line)) for line in self._lines))
            yield Static(Content(safe_line(self._keys)), id="keys")
