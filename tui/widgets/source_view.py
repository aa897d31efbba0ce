"""The text of a document with numbered marks in it; a mark is brought into sight, a click tells which it is.

Marks are brackets with a label, so that they are seen without colour. Only lines in sight are drawn, and only
paragraphs whose marks changed are laid out again.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui.safe import safe_in_place

LEAST_WIDTH = 10


class Mark(NamedTuple):
    """A place, in code points; ``before`` and ``after`` are put around it."""

    start: int
    end: int
    before: str
    after: str
    style: str


class _Line(NamedTuple):
    content: Content
    offsets: tuple[int, ...]
    """For each character shown the offset in the text that it stands for; a label's is that of its place."""


class SourceView(ScrollView, can_focus=True):
    """Sends :class:`Pointed` when a place is clicked or Enter is pressed."""

    DEFAULT_CSS = "SourceView { scrollbar-gutter: stable; overflow-x: hidden; }"
    BINDINGS = [("enter", "point")]  # noqa: RUF012 - Textual's way

    class Pointed(Message):
        """A place was pointed at; ``offset`` is its code point in the text."""

        def __init__(self, offset: int) -> None:
            self.offset = offset
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._text = ""
        self._starts: list[int] = [0]
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self._laid: dict[tuple[int, tuple[Mark, ...], int], list[_Line]] = {}
        self._lines: list[_Line] = []
        self._first: list[int] = []
        self._sought: int | None = None

    def show(self, text: str) -> None:
        """Another document."""
        self._text = safe_in_place(text)
        self._starts = [0, *(at + 1 for at, char in enumerate(self._text) if char == "\n")]
        self._laid.clear()

    def mark(self, marks: Sequence[Mark], seek: int | None = None) -> None:
        """Show these marks; bring the one at offset ``seek`` into sight."""
        by_paragraph: dict[int, list[Mark]] = defaultdict(list)
        for one in marks:
            first = bisect_right(self._starts, one.start) - 1
            last = bisect_right(self._starts, max(one.start, one.end - 1)) - 1
            for paragraph in range(first, last + 1):
                by_paragraph[paragraph].append(one)
        self._marks = {paragraph: tuple(found) for paragraph, found in by_paragraph.items()}
        self._sought = seek
        self._lay_out()

    def on_resize(self) -> None:
        """Another width: other lines."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if not width or not self.is_attached:
            return
        width = max(width, LEAST_WIDTH)
        lines: list[_Line] = []
        self._first = []
        kept: dict[tuple[int, tuple[Mark, ...], int], list[_Line]] = {}
        for paragraph, start in enumerate(self._starts):
            key = (paragraph, self._marks.get(paragraph, ()), width)
            kept[key] = self._laid.get(key) or self._paragraph(start, key[1], width)
            self._first.append(len(lines))
            lines += kept[key]
        self._laid, self._lines = kept, lines
        self.virtual_size = Size(width, len(lines))
        if self._sought is not None:
            self._bring(self._sought)
        self.refresh()

    def _paragraph(self, start: int, marks: tuple[Mark, ...], width: int) -> list[_Line]:
        end = self._text.find("\n", start)
        content, offsets = _marked(self._text, start, len(self._text) if end < 0 else end, marks)
        cuts = list(_wrapped(content.plain, width)) or [(0, 0)]
        lines = [_Line(content[first:last], offsets[first:last]) for first, last in cuts]
        return [*lines, _Line(Content(""), ())]  # a gap between paragraphs

    def _bring(self, offset: int) -> None:
        """Scroll so that the offset stands in the upper third, unless it is in sight already."""
        line = self.line_of(offset)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not top <= line < top + max(1, height - 2):
            self.scroll_to(y=max(0, line - height // 3), animate=False)

    def line_of(self, offset: int) -> int:
        """The line on which an offset is shown."""
        paragraph = bisect_right(self._starts, offset) - 1
        first = self._first[paragraph]
        last = self._first[paragraph + 1] if paragraph + 1 < len(self._first) else len(self._lines)
        return next((at for at in range(first, last) if self._lines[at].offsets[-1:] >= (offset,)), first)

    def render_line(self, y: int) -> Strip:
        """One line of those in sight."""
        width = self.scrollable_content_region.width
        at = self.scroll_offset.y + y
        if at >= len(self._lines) or not width:
            return Strip.blank(width, self.rich_style)
        strips = Visual.to_strips(
            self, self._lines[at].content, width, 1, self.visual_style, apply_selection=False, pad=True
        )
        return strips[0].extend_cell_length(width, self.rich_style) if strips else Strip.blank(width)

    def on_click(self, event: events.Click) -> None:
        """Tell which place was clicked."""
        at = self.scroll_offset.y + int(event.y)
        if at < len(self._lines) and (offsets := self._lines[at].offsets):
            column = 0
            for char, offset in zip(self._lines[at].content.plain, offsets, strict=True):
                column += cell_len(char)
                if column > event.x:
                    self.post_message(self.Pointed(offset))
                    return

    def action_point(self) -> None:
        """Tell which place stands in the middle."""
        middle = self.scroll_offset.y + self.scrollable_content_region.height // 2
        for at in sorted(range(len(self._lines)), key=lambda line: abs(line - middle))[:50]:
            if offsets := self._lines[at].offsets:
                self.post_message(self.Pointed(offsets[0]))
                return


def _marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[Content, tuple[int, ...]]:
    """A paragraph with its marks put in, and the offset that each character shown stands for."""
    places = {start, end}
    for one in marks:
        places |= {min(max(one.start, start), end), min(max(one.end, start), end)}
    cuts = sorted(places)
    pieces: list[Content] = []
    offsets: list[int] = []

    def label(words: str, at: int, style: str) -> None:
        pieces.append(Content.styled(words, style))
        offsets.extend([at] * len(words))

    for number, cut in enumerate(cuts):
        # What ends here ends before anything begins; the longest begins first and ends last.
        for one in sorted(marks, key=lambda mark: (-mark.start, mark.end)):
            if one.end == cut and one.start < cut and one.after:
                label(one.after, cut, f"bold {one.style}".rstrip())
        for one in sorted(marks, key=lambda mark: -mark.end):
            if one.start == cut and one.before and (cut < end or one.end == cut or start == end):
                label(one.before, cut, f"bold {one.style}".rstrip())
        following = cuts[number + 1] if number + 1 < len(cuts) else cut
        if following > cut:
            piece = Content(text[cut:following])
            for one in marks:
                if one.style and one.start <= cut and one.end >= following:
                    piece = piece.stylize(one.style)
            pieces.append(piece)
            offsets.extend(range(cut, following))
    return Content("").join(pieces), tuple(offsets)


def _wrapped(plain: str, width: int) -> Iterator[tuple[int, int]]:
    """The lines of ``plain`` in ``width`` cells, each from its first to after its last character."""
    first = at = used = 0
    space = -1  # the latest place to break at
    while at < len(plain):
        size = cell_len(plain[at])
        if used + size > width and at > first:
            cut = space if space > first else at
            yield first, cut
            first = cut + 1 if cut == space else cut
            used = cell_len(plain[first:at])
            space = -1
        if plain[at] == " ":
            space = at
        used += size
        at += 1
    if first < len(plain):
        yield first, len(plain)
