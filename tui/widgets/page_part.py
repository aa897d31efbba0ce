"""A page taken a part at a time: as much as fills a screen first, bounded, or about one passage of it."""

import time
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content
from textual.css.styles import RenderStyles

from tui.locale import tr
from tui.page import Line

# What is drawn of a record at once; an organization of many years has more.
MOST_LINES = 400
AT_ONCE = 40
BEFORE_PASSAGE = 60
STEP_SECONDS = 0.004
"""How long the rest of a page is made at a time: longer, and a key pressed meanwhile would feel it."""

Drawn = tuple[Line, Content]


class Passage(Struct, frozen=True):
    """A text that is looked for in a page, with the places in it to mark (code points)."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


def height_of(content: Content) -> int:
    """The lines of a content that is laid out already."""
    return content.plain.count("\n") + 1


def measured(drawn: Iterable[Drawn], styles: RenderStyles, width: int) -> Iterator[Drawn]:
    """The same; their height is found out here, in a thread, and remembered by the contents."""
    for line, content in drawn:
        content.get_height(styles, max(width, 1))  # type: ignore[arg-type]  # as Textual itself hands styles on
        yield line, content


def first_part(
    coming: Iterator[Drawn], least: int, height: int, chosen: int | None, passage: Passage | None
) -> list[Drawn]:
    """Lines enough to fill ``height`` and to hold what is chosen, or the passage and a screen more."""
    part: list[Drawn] = []
    filled, missing = 0, passage is not None
    for drawn in coming:
        part.append(drawn)
        filled += height_of(drawn[1])
        if missing and drawn[0].spans:
            missing, least = False, max(least, len(part) + AT_ONCE)
        if len(part) >= least and filled >= height and not missing and len(part) > (chosen or 0):
            break
    return part


def next_part(coming: Iterator[Drawn], seconds: float) -> list[Drawn]:
    """The lines that are made in so many seconds, one at least; none at the end."""
    end = time.monotonic() + seconds
    part: list[Drawn] = []
    for drawn in coming:
        part.append(drawn)
        if time.monotonic() > end:
            break
    return part


def bounded(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, at most :data:`MOST_LINES`; then a word about the rest."""
    coming = iter(lines)
    yield from islice(coming, MOST_LINES)
    if next(coming, None) is not None:
        yield Line(tr("… the rest: P shows the whole record, F searches in it."), level=3)


def around(lines: Iterable[Line], passage: Passage) -> Iterator[Line]:
    """The lines about the one that is the passage, which is marked; the first lines if none is."""
    coming = iter(lines)
    read: deque[Line] = deque(maxlen=BEFORE_PASSAGE)
    first: list[Line] = []
    for count, line in enumerate(coming):
        if line.text == passage.text:
            if count > BEFORE_PASSAGE:
                yield Line(tr("… {count} lines before").format(count=count - BEFORE_PASSAGE))
            yield from read
            yield replace(line, spans=passage.spans or ((0, len(line.text)),))
            yield from islice(coming, MOST_LINES)
            return
        read.append(line)
        if count < MOST_LINES:
            first.append(line)
    yield from first
