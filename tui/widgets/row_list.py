"""A long list of rows that are laid out already: only what is in sight is drawn, however many there are."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui.widgets.reversing import Reversing


class Laid(NamedTuple):
    """A row: its lines, and whether the cursor may stand on it."""

    lines: Sequence[Content]
    selectable: bool = True


class RowList(ScrollView, Reversing, can_focus=True):
    """Sends :class:`Highlighted` when the cursor moves. Left and right are its screen's."""

    DEFAULT_CSS = """
    RowList { scrollbar-gutter: stable; overflow-x: hidden; }
    RowList > .row-list--highlighted {
        background: $block-cursor-blurred-background;
        text-style: $block-cursor-blurred-text-style;
    }
    RowList:focus > .row-list--highlighted {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: $block-cursor-text-style;
    }
    """
    COMPONENT_CLASSES = {"row-list--highlighted"}  # noqa: RUF012 - Textual's way
    BINDINGS = [  # noqa: RUF012 - as above
        ("up", "cursor(-1)"),
        ("down", "cursor(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
        ("home", "end(-1)"),
        ("end", "end(1)"),
    ]

    class Highlighted(Message):
        """The cursor stands on another row."""

    class Resized(Message):
        """There is more room, or less: the rows are to be laid out anew."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows: list[Laid] = []
        self._first: list[int] = []
        self._owner: list[int] = []
        self._at: int | None = None

    @property
    def room(self) -> int:
        """The cells that a line has."""
        return self.scrollable_content_region.width

    @property
    def highlighted(self) -> int | None:
        """The row on which the cursor stands."""
        return self._at

    @highlighted.setter
    def highlighted(self, at: int | None) -> None:
        if at is None or (0 <= at < len(self._rows) and self._rows[at].selectable):
            changed = at != self._at
            self._at = at
            self._bring()
            self.refresh()
            if changed:
                self.post_message(self.Highlighted())

    @property
    def lines(self) -> list[str]:
        """The text of all lines, those out of sight among them."""
        return [line.plain for row in self._rows for line in row.lines]

    def on_resize(self) -> None:
        """Only who laid the rows out can do it anew."""
        self.post_message(self.Resized())

    def show(self, rows: Sequence[Laid], at: int | None) -> None:
        """Other rows, the cursor on row ``at``; tells nobody."""
        self._rows = list(rows)
        self._first, self._owner = [], []
        for number, row in enumerate(self._rows):
            self._first.append(len(self._owner))
            self._owner += [number] * len(row.lines)
        self._at = at
        self.virtual_size = Size(self.room, len(self._owner))
        self._bring()
        self.refresh()

    def _bring(self) -> None:
        """Scroll so that the whole row of the cursor is in sight, its first line before its last."""
        if self._at is None:
            return
        first = self._first[self._at]
        last = first + len(self._rows[self._at].lines) - 1
        # A heading that cannot be chosen belongs to the row below it.
        if self._at and not self._rows[self._at - 1].selectable:
            first = self._first[self._at - 1]
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if last >= top + height:
            top = last - height + 1
        self.scroll_to(y=min(top, first), animate=False)

    def render_line(self, y: int) -> Strip:
        """One line of those in sight."""
        at = self.scroll_offset.y + y
        if at >= len(self._owner) or not self.room:
            return Strip.blank(self.room, self.rich_style)
        row = self._owner[at]
        style = self.get_visual_style("row-list--highlighted") if row == self._at else self.visual_style
        line = self._rows[row].lines[at - self._first[row]]
        strips = Visual.to_strips(self, line, self.room, 1, style, apply_selection=False)
        return strips[0].extend_cell_length(self.room, style.rich_style)

    def action_cursor(self, by: int) -> None:
        """To the next row that can be chosen."""
        at = (self._at if self._at is not None else -1) + by
        while 0 <= at < len(self._rows) and not self._rows[at].selectable:
            at += by
        self.highlighted = at if 0 <= at < len(self._rows) else self._at

    def action_page(self, by: int) -> None:
        """A screenful on."""
        if self._at is None:
            return
        line = self._first[self._at] + by * max(1, self.scrollable_content_region.height - 1)
        self._to(self._owner[max(0, min(len(self._owner) - 1, line))], by)

    def action_end(self, by: int) -> None:
        """To the first or the last row."""
        if self._rows:
            self._to(0 if by < 0 else len(self._rows) - 1, -by)

    def _to(self, at: int, by: int) -> None:
        """The row, or the nearest that can be chosen, in this direction first."""
        for step in (by, -by):
            near = at
            while 0 <= near < len(self._rows) and not self._rows[near].selectable:
                near += step
            if 0 <= near < len(self._rows):
                self.highlighted = near
                return

    def on_click(self, event: events.Click) -> None:
        """The row that was clicked."""
        at = self.scroll_offset.y + int(event.y)
        if at < len(self._owner):
            self.highlighted = self._owner[at]
