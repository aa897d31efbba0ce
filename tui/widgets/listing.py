"""An option list as ours are: with a reversed cursor where there are no colours, and safe without room."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Self

from rich.segment import Segment
from textual.content import Content
from textual.events import Click, MouseEvent, MouseMove
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.hanging import Hanging
from tui.widgets.painted import MOST_LINES, Lines, Painted, Painting
from tui.widgets.reversing import Reversing

_PART, _PLAIN = "option-list--option", Style.null()


class _Frame(NamedTuple):
    """What all lines have in common, in cells."""

    rows: Sequence[tuple[int, int]]
    """By line the number of its row, and the lines of that row above it."""
    width: int
    room: int
    """What padding leaves."""
    left: int

    @classmethod
    def of(cls, listing: "Listing") -> Self:
        """As it is now."""
        rows = listing._lines  # noqa: SLF001 - counts what is new, which may show a scrollbar: before the width
        padding = listing.get_component_styles(_PART).padding
        width = listing.scrollable_content_region.width
        return cls(rows, width, max(width - padding.width, 1), padding.left)


class Listing(OptionList, Reversing, Painting):
    """In a window too small for it a list has no lines; Textual 8.2.8 then fails to turn its pages."""

    auto_links = False

    def __init__(self, *options: Any, **how: Any) -> None:
        super().__init__(*options, **how)
        self._option_render_cache = Lines(MOST_LINES)
        self._looks: dict[str, Style] = {}
        self._frame: _Frame | None = None
        self._laid: tuple[Any, int, list[Content]] = None, 0, []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Pages are turned where there is room for any."""
        turns = action in {"page_up", "page_down"}
        return bool(not turns or self.scrollable_content_region) and super().check_action(action, parameters)

    @property
    def room(self) -> int:
        """The cells that a line has, a scrollbar and the padding of rows taken off."""
        width = self.scrollable_content_region.width or self.size.width
        return max(width - self.get_component_styles(_PART).padding.width, 1)

    def _get_left_gutter_width(self) -> int:
        """Textual's hook for what stands before rows, where it counts their cells: at least one is left."""
        padding = self.get_component_styles(_PART).padding.width
        return min(0, self.scrollable_content_region.width - padding - 1)

    def measure(self, row: Option) -> None:
        """Find out how high a row will be; its text remembers it, so that a thread may do this beforehand."""
        if isinstance(row.prompt, Content):
            styles: Any = self.styles  # as Textual itself hands them on
            row.prompt.get_height(styles, self.room)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in the crop; what they have in common is found out once."""
        self._looks, self._frame = {}, _Frame.of(self)
        try:
            return super().render_lines(crop)
        finally:
            self._frame = None

    def render_line(self, y: int) -> Strip:
        """A line, painted in a third of the time that the stock list takes: half of what a key costs that
        changes a page is painting it."""
        frame = self._frame or _Frame.of(self)
        at = self.scroll_offset.y + y
        if at >= len(frame.rows):
            return super().render_line(y)
        number, below = frame.rows[at]
        lines = self._laid_out(number, frame.room)
        if below >= len(lines):
            return super().render_line(y)
        line, style = lines[below], self._look_of(number)
        right = frame.width - frame.left - line.cell_length
        parts = [(" " * frame.left, _PLAIN), *line.render(style, ""), (" " * right, _PLAIN)]
        return Painted([Segment(text, (style + own).rich_style) for text, own in parts if text], frame.width)

    def _laid_out(self, number: int, room: int) -> list[Content]:
        """The lines of a row; none if it is something else than text. Those of the row asked for last are
        kept: a row is painted line by line."""
        prompt = self.options[number].prompt
        known, known_room, _ = self._laid
        if known is not prompt or known_room != room:  # texts are equal also where other words are marked
            self._laid = prompt, room, _within(prompt, room, wraps=self.styles.text_wrap == "wrap")
        return self._laid[2]

    def _look_of(self, number: int) -> Style:
        """The style of a row, by what it is now."""
        if self.options[number].disabled:
            state = f"{_PART}-disabled"
        elif self.highlighted == number:
            state = f"{_PART}-highlighted"
        elif self._mouse_hovering_over == number:
            state = f"{_PART}-hover"
        else:
            state = _PART
        if state not in self._looks:
            self._looks[state] = self.get_visual_style(*dict.fromkeys([_PART, state]))
        return self._looks[state]

    def on_mouse_move(self, event: MouseMove) -> None:
        """The row that the mouse is over; the stock list would look for it in the styles of what is painted,
        which then are other ones in each row."""
        event.prevent_default()
        self._mouse_hovering_over = self._row_of(event)

    def on_click(self, event: Click) -> None:
        """The row that was clicked is chosen."""
        event.prevent_default()
        row = self._row_of(event)
        if row is not None and not self.options[row].disabled:
            self.highlighted = row
            self.action_select()

    def _row_of(self, event: MouseEvent) -> int | None:
        """The row that the mouse is over."""
        at = self.line_under(event)
        return self._lines[at][0] if 0 <= at < len(self._lines) else None


def _within(prompt: Any, room: int, *, wraps: bool) -> list[Content]:
    """The lines of a text in so many cells; none of anything else."""
    content = prompt.within(room) if isinstance(prompt, Hanging) else prompt
    if not isinstance(content, Content):
        return []
    lines = content.split(allow_blank=True)
    if all(line.cell_length <= room for line in lines):
        return lines
    return content.wrap(room) if wraps else [line.truncate(room, ellipsis=True) for line in lines]
