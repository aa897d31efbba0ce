"""Painted lines that go as soon as nobody shows them."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from textual.cache import LRUCache
from textual.events import MouseEvent
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

K = TypeVar("K")
V = TypeVar("V")

MOST_LINES = 256
"""As many as a screen may have; each line kept is ten things more to look at in a search for cycles."""


class Painted(Strip):
    """A line that never keeps itself. One of Textual 8.2.8 that is painted whole does, as its own only part:
    such a circle is left to the search for cycles, which found 130,000 things after half a minute of keys
    and stood still for 0.3 s over them (measured)."""

    __slots__ = ()

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """What lies between the cuts (in cells)."""
        inside = [cut for cut in cuts if cut <= self.cell_length]
        return [self] if inside == [self.cell_length] else super().divide(inside)


class Lines(LRUCache[K, V]):
    """Lines painted lately. What Textual's holds is linked into a ring, which clearing leaves as it is."""

    def clear(self) -> None:
        """Forget all."""
        for key in list(self.keys()):
            self.discard(key)
        super().clear()


class Painting(Widget):
    """A widget of many lines. It stands after the widget among the bases: see :class:`Reversing`."""

    _painted: dict[int, tuple[Strip, Painted]] | None = None
    """By line what was painted last, and what was made of it."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in the crop. One that is as it was knows already where the screen cuts it."""
        kept = self._painted = self._painted or {}
        for y, strip in zip(crop.line_range, strips := super().render_lines(crop), strict=False):
            if y not in kept or kept[y][0] is not strip:
                kept[y] = strip, Painted(strip, strip.cell_length)
        return [kept[y][1] for y in crop.line_range[: len(strips)]]

    def line_under(self, event: MouseEvent) -> int:
        """The line of the content that the mouse is over, ``-1`` if it is over none."""
        offset = event.get_content_offset(self)
        return -1 if offset is None else offset.y + self.scroll_offset.y

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """Its lines are the most: as many as the widget's, and new ones at each step."""
        if self._vertical_scrollbar is None:
            bar = _Bar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)  # noqa: SLF001 - as Textual makes its own
        return self._vertical_scrollbar


class _Bar(ScrollBar, Painting):
    """A scrollbar so painted."""
