"""Lines to read and follow, drawn a part at a time; whatever must be read for them is read off the UI thread.

The widget waits for its part before it looks at the next key, so that keys find what they were meant for;
the loop that paints never waits.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.page import Line
from tui.places import Spot
from tui.widgets.hints import Hinted
from tui.widgets.layout import laid_out
from tui.widgets.page_part import AT_ONCE, Drawn, Passage, around, bounded, first_part, height_of
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
        self._links: list[str] = []
        self._contents: list[Content] = []
        self._asked = 0
        self._read: Callable[[], Iterable[Line]] | None = None
        self._passage: Passage | None = None
        self._laid_width = 0

    def show_lines(
        self, read: Callable[[], Iterable[Line]] | None, spot: Spot = TOP, passage: Passage | None = None
    ) -> None:
        """Show the lines that ``read`` gives (in a thread), from ``spot`` on, or with ``passage`` in sight.
        An earlier request that was not met yet is given up."""
        self._asked += 1
        self._read, self._passage = read, passage
        self._letters = {}
        self.call_later(self._begin, self._asked, spot)

    def redraw(self) -> None:
        """The same lines read and laid out anew, at the same spot."""
        self.show_lines(self._read, self.spot, self._passage)

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
        lines = bounded(read()) if passage is None else around(read(), passage)
        coming = laid_out(lines, self._room)
        wanted = max(AT_ONCE, self.size.height)
        part = await asyncio.to_thread(
            first_part, coming, wanted, spot.top + self.size.height, spot.chosen, passage
        )
        if asked != self._asked:
            return
        self._clear()
        self._add(part)
        at = spot.chosen if passage is None else next((n for n, one in enumerate(part) if one[0].spans), None)
        self.highlighted = at if at is not None and at < len(part) else None
        if passage is None:
            self.scroll_to(y=spot.top, animate=False, immediate=True)
        elif at is not None:
            self._show_in_midst(at)
        if len(part) >= wanted:
            self.call_after_refresh(self._go_on, asked, coming)

    async def _go_on(self, asked: int, coming: Iterator[Drawn]) -> None:
        """The rest, while keys already work again."""
        if asked != self._asked:
            return
        part = await asyncio.to_thread(lambda: list(islice(coming, AT_ONCE)))
        if asked == self._asked and part:
            self._add(part)
            self.call_after_refresh(self._go_on, asked, coming)

    def _clear(self) -> None:
        self._links, self._contents = [], []
        self.clear_options()

    def _add(self, part: list[Drawn]) -> None:
        self._links += [line.address for line, _ in part]
        self._contents += [content for _, content in part]
        self.add_options([Option(content, disabled=not line.address) for line, content in part])

    def _show_in_midst(self, at: int) -> None:
        above = sum(height_of(content) for content in self._contents[:at])
        self.scroll_to(y=max(0, above - self.size.height // 3), animate=False, immediate=True)

    @property
    def _room(self) -> int:
        """The cells that a line has, a scrollbar and the padding of options taken off."""
        room = self.scrollable_content_region.width or self.size.width
        return room - self.get_component_styles("option-list--option").padding.width

    def links_in_sight(self) -> list[int]:
        """The lines in sight that lead on."""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        found, line = [], 0
        for content, link in zip(self._contents, self._links, strict=True):
            # The first line of a heading is the gap above it.
            first = line + content.plain.startswith("\n")
            if link and top <= first < bottom:
                found.append(first)
            line += height_of(content)
        return found

    def follow_link(self, line: int) -> None:
        """Follow the link on a line."""
        above = 0
        for content, link in zip(self._contents, self._links, strict=True):
            above += height_of(content)
            if line < above:
                self.post_message(self.Follow(link))
                return

    def hint_column(self, line: int) -> int:  # noqa: ARG002
        """The first cell of the text."""
        return self.get_component_styles("option-list--option").padding.left

    def repaint(self) -> None:
        """Draw all lines anew."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line, with a letter on it while letters are shown."""
        return self.lettered(super().render_line(y), y + self.scroll_offset.y)

    def on_resize(self, event: Resize) -> None:
        """Lines are laid out for the width there is."""
        if event.size.width != self._laid_width and self._read is not None:
            self.redraw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A line was chosen."""
        event.stop()
        if 0 <= event.option_index < len(self._links) and (address := self._links[event.option_index]):
            self.post_message(self.Follow(address))
