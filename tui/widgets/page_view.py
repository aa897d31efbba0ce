"""Lines to read and follow, drawn a part at a time; whatever must be read for them is read off the UI thread.

The widget waits for its part before it looks at the next key, so that keys find what they were meant for;
the loop that paints never waits.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator
from functools import partial

from rich.cells import cell_len
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList

from tui.page import Line
from tui.places import Spot
from tui.stirring import ANSWERED_SECONDS, stirred_before
from tui.widgets.choice import Choice, chosen
from tui.widgets.hints import Hinted
from tui.widgets.kept_pages import KeptPages
from tui.widgets.layout import laid_out
from tui.widgets.page_part import (
    AT_ONCE,
    STEP_SECONDS,
    Drawn,
    Passage,
    around,
    bounded,
    first_part,
    height_of,
    measured,
    next_part,
)
from tui.widgets.selectable import Selectable

TOP = Spot()


class PageView(Hinted, Selectable):
    """Shows lines; sends :class:`Follow` when one that leads on is chosen."""

    # The room of a line must not depend on whether the page is long enough for a scrollbar.
    DEFAULT_CSS = "PageView { scrollbar-gutter: stable; }"

    class Follow(Message):
        """A link was chosen."""

        def __init__(self, address: str) -> None:
            self.address = address
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._drawn: list[Drawn] = []
        self._asked = 0
        self._read: Callable[[], Iterable[Line]] | None = None
        self._passage: Passage | None = None
        self._known_by: Hashable = None
        self._kept = KeptPages()
        self._laid_width: int | None = None
        """``None`` while nothing is laid out, or something else is about to be."""

    def show_lines(
        self,
        read: Callable[[], Iterable[Line]] | None,
        spot: Spot = TOP,
        passage: Passage | None = None,
        known_by: Hashable = None,
    ) -> None:
        """Show the lines that ``read`` gives (in a thread), from ``spot`` on, or with ``passage`` in sight.
        An earlier request that was not met yet is given up. ``known_by`` tells the lines from all others
        that were ever shown; they are then kept for a while, and need no second reading."""
        self._read, self._passage, self._known_by = read, passage, known_by
        self._letters = {}
        self._show(spot)

    def _show(self, spot: Spot) -> None:
        self._asked += 1
        self._laid_width = None
        self.call_later(self._begin, self._asked, spot)

    @property
    def spot(self) -> Spot:
        """Where in the page one is."""
        return Spot(self.scroll_offset.y, self.highlighted)

    async def _begin(self, asked: int, spot: Spot) -> None:
        if asked != self._asked:
            return
        passage, read, self._laid_width = self._passage, self._read, self.size.width
        if read is None:
            self._clear()
            return
        known = (self._known_by, self.room) if self._known_by is not None and passage is None else None
        part = self._kept.find(known)
        if part is not None:
            self._put(part, spot, None)
            return
        lines = bounded(read()) if passage is None else around(read(), passage)
        coming = measured(laid_out(lines, self.room), self.styles, self.room)
        wanted = max(AT_ONCE, self.size.height)
        part = await asyncio.to_thread(
            first_part, coming, wanted, spot.top + self.size.height, spot.chosen, passage
        )
        if asked != self._asked:
            return
        self._put(part, spot, passage)
        # In the queue of a widget or the screen the keys would wait for it.
        rest: Callable[[], Awaitable[None]] = partial(self._go_on, asked, coming, known)
        self.run_worker(rest, group="rest")

    def _put(self, part: list[Drawn], spot: Spot, passage: Passage | None) -> None:
        """Show a part in place of all there was."""
        self._clear()
        self._add(part)
        at = spot.chosen if passage is None else next((n for n, one in enumerate(part) if one[0].spans), None)
        self.highlighted = at if at is not None and at < len(part) else None
        if passage is None:
            self.scroll_to(y=spot.top, animate=False, immediate=True)
        elif at is not None:
            self._show_in_midst(at)
        if self.has_focus:
            self.on_focus()

    async def _go_on(self, asked: int, coming: Iterator[Drawn], known: Hashable) -> None:
        """Make the rest beside all else, in steps that the loop begins: they stand still while it paints, and
        for a moment after each key. It is shown at once, as each part would lay out the screen anew."""
        rest: list[Drawn] = []
        while asked == self._asked and (part := await asyncio.to_thread(next_part, coming, STEP_SECONDS)):
            rest += part
            if stirred_before() < ANSWERED_SECONDS:
                await asyncio.sleep(ANSWERED_SECONDS)
        if asked == self._asked:
            self._add(rest)
            if known is not None:
                self._kept.keep(known, self._drawn)

    def _clear(self) -> None:
        self._drawn = []
        self.clear_options()

    def _add(self, part: list[Drawn]) -> None:
        self._drawn = [*self._drawn, *part]
        self.add_options([Choice(content, line.address, disabled=not line.address) for line, content in part])

    def _show_in_midst(self, at: int) -> None:
        above = sum(height_of(content) for _, content in self._drawn[:at])
        self.scroll_to(y=max(0, above - self.size.height // 3), animate=False, immediate=True)

    def links_in_sight(self) -> list[int]:
        """The lines in sight that lead on, by their places in the page."""
        top = self.scroll_offset.y
        lines = range(top, min(top + self.size.height, len(self._lines)))
        return [link for line in lines if (link := self._link_on(line)) is not None]

    def _link_on(self, line: int) -> int | None:
        """What leads on and begins on a line, counted from the top of the page."""
        number, below = self._lines[line]
        one, content = self._drawn[number]
        # The first line of a heading is the gap above it.
        return number if one.address and below == content.plain.startswith("\n") else None

    def on_focus(self) -> None:
        """Where the focus is, a cursor is: on the first link in sight."""
        if self.highlighted is None:
            self.highlighted = next(iter(self.links_in_sight()), None)

    def follow_link(self, link: int) -> None:
        """Follow a link."""
        self.post_message(self.Follow(self._drawn[link][0].address))

    def hint_column(self, link: int) -> int:  # noqa: ARG002
        """The first cell of the text."""
        return self.get_component_styles("option-list--option").padding.left

    def link_column(self, strip: Strip) -> int:
        """Behind the name of a field, where what is underlined begins; 0 if nothing is."""
        cells = 0
        for text, style, _ in strip:
            if style and style.underline:
                return cells
            cells += cell_len(text)
        return 0

    def repaint(self) -> None:
        """Draw all lines anew."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line, with a letter on it while letters are shown."""
        strip, line = super().render_line(y), y + self.scroll_offset.y
        link = self._link_on(line) if self._letters and line < len(self._lines) else None
        return strip if link is None else self.lettered(strip, link)

    def on_resize(self) -> None:
        """Lines are laid out for the width there is."""
        if self._laid_width not in {None, self.size.width} and self._read is not None:
            self._show(self.spot)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A line was chosen."""
        event.stop()
        if address := chosen(event):
            self.post_message(self.Follow(address))
