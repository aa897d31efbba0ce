"""A list whose text can be marked with the mouse, to be copied."""

from rich.segment import Segment
from textual.events import Click
from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip

from tui.widgets.listing import Listing


class Selectable(Listing):
    """An option list in which dragging the mouse marks text; a click chooses a line, as ever."""

    ALLOW_SELECT = True

    _painting = False

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in the crop. Where its characters stand only a line asked for by itself tells: to say so
        of each part of each line painted takes as long as painting it."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        """A line that knows where its characters stand, the marked ones in the colours of a selection."""
        at = self.scroll_offset.y + y
        strip = super().render_line(y)
        selection = self.text_selection
        span = selection.get_span(at) if selection is not None else None
        if span is not None:
            style = self.screen.get_component_rich_style("screen--selection")
            # What was marked when the window was wider may end beyond the line.
            start, end = span[0], strip.cell_length if span[1] == -1 else span[1]
            before, marked, after = strip.crop(0, start), strip.crop(start, end), strip.crop(end)
            painted = Strip(Segment.apply_style(marked, post_style=style), marked.cell_length)
            strip = Strip.join([before, painted, after])
        return strip if self._painting else strip.apply_offsets(self.scroll_offset.x, at)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The marked text, line by line as it is seen."""
        top = self.scroll_offset.y
        lines = (super(Selectable, self).render_line(at - top).text for at in range(self.virtual_size.height))
        text = selection.extract("\n".join(lines))
        return "\n".join(line.rstrip() for line in text.split("\n")), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        """Paint what is marked now."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """The end of dragging chooses nothing."""
        if self.text_selection is not None:
            event.prevent_default()
