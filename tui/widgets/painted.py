"""Painted lines that go as soon as nobody shows them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.cache import FIFOCache, LRUCache
from textual.color import Color
from textual.css.styles import StylesBase
from textual.events import MouseEvent
from textual.filter import LineFilter
from textual.geometry import Region, Size, Spacing
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

K = TypeVar("K")
V = TypeVar("V")

MOST_LINES = 256
"""As many as a screen may have; each line kept is ten things more to look at in a search for cycles."""


class _Forgetful(FIFOCache[Any, Any]):
    """Keeps nothing."""

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ARG002 - Textual's
        """Nothing is there."""
        return default

    def __setitem__(self, key: Any, value: Any) -> None:
        """It is not kept."""


_NOTHING = _Forgetful(0)


class Painted(Strip):
    """A line that keeps nothing made of it but what the screen cuts it into, and never itself. One of Textual
    8.2.8 that is painted whole keeps itself as its own only part: such a circle is left to the search for
    cycles, which found 130,000 things after half a minute of keys and stood still for 0.3 s over them. Seven
    empty memories for each line and each part of one were a tenth of what painting took (both measured)."""

    __slots__ = ()

    def __init__(self, segments: Iterable[Segment], cell_length: int | None = None) -> None:
        self._segments = list(segments)
        self._cell_length = cell_length
        self._divide_cache = {}  # type: ignore[assignment]  # all that is asked of it
        self._crop_cache = self._style_cache = self._filter_cache = _NOTHING
        self._line_length_cache = self._crop_extend_cache = self._offsets_cache = _NOTHING
        self._render_cache: str | None = None
        self._link_ids: set[str] | None = None
        self._cell_count: int | None = None

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """What lies between the cuts (in cells)."""
        inside = tuple(cut for cut in cuts if cut <= self.cell_length)
        if inside == (self.cell_length,):
            return [self]
        if inside not in self._divide_cache:
            parts = zip(Segment.divide(self._segments, inside), (0, *inside), inside, strict=False)
            self._divide_cache[inside] = [Painted(part, end - start) for part, start, end in parts]
        return self._divide_cache[inside]


class Lines(LRUCache[K, V]):
    """Lines painted lately. What Textual's holds is linked into a ring, which clearing leaves as it is."""

    def clear(self) -> None:
        """Forget all."""
        for key in list(self.keys()):
            self.discard(key)
        super().clear()


class _Around(NamedTuple):
    """What stands around the lines of a widget's content."""

    left: list[Segment]
    right: list[Segment]
    lines: range
    """Those of the content, counted from the top of the widget."""
    ground: Style | None


class _Edged(StylesCache):
    """Paints lines with what stands around them, borders and padding, which is found out once for them all:
    by line it took as long as the line itself."""

    def __init__(self) -> None:
        super().__init__()
        self._around: _Around | None = None
        self._filters: Sequence[LineFilter] = ()
        self._stock = False

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """The lines in the crop."""
        self._around, self._filters = None, widget.app.get_line_filters()
        self._stock = _painted_over(widget.styles, widget.opacity)
        return super().render_widget(widget, crop)

    def render_line(
        self,
        styles: StylesBase,
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Color,
        background: Color,
        render_content_line: Callable[[int], Strip],
        *rest: Any,
    ) -> Strip:
        """A line of the widget, counted from its top."""

        def stock(at: int, content: Callable[[int], Strip]) -> Strip:
            how = (padding, base_background, background, content, *rest)
            return super(_Edged, self).render_line(styles, at, size, content_size, *how)

        width, around = content_size.width, self._around
        if around is None and not self._stock:
            above, left = styles.gutter.top, styles.gutter.left
            ground = self.get_inner_outer(base_background, background)[0].rich_style
            whole = stock(above, lambda _: Strip.blank(width, ground))
            lines = range(above, above + content_size.height)
            around = _Around(list(whole.crop(0, left)), list(whole.crop(left + width)), lines, ground)
            self._around = around
        if around is None or y not in around.lines:
            return self._filtered(stock(y, render_content_line), size.width, background)
        content = render_content_line(y - around.lines.start).adjust_cell_length(width, around.ground)
        return self._filtered([*around.left, *content, *around.right], size.width, background)

    def _filtered(self, line: Iterable[Segment], width: int, background: Color) -> Painted:
        segments = list(line)
        for one in self._filters:
            segments = one.apply(segments, background)
        return Painted(segments, width)


def _painted_over(styles: StylesBase, opacity: float) -> bool:
    """Whether lines are changed once they are there."""
    outlined = any(edge for edge, _ in styles.outline)
    return outlined or styles.has_rule("hatch") or styles.tint.a > 0 or styles.text_opacity * opacity < 1


class Painting(Widget):
    """A widget of many lines. It stands after the widget among the bases: see :class:`Reversing`."""

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        self._styles_cache = _Edged()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """None: lines went through those of the program when they were painted."""
        return []

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
