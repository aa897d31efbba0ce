"""The lines of a page laid out for a width: a column of field names, hanging indents, bars."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from textual.content import Content

from tui.page import Line
from tui.safe import safe_line
from tui.widgets.bars import bar

LEAST_WIDTH = 12
MUTED = "$foreground-muted"
MATCH = "bold underline $text-accent"
WIDEST_NAME = 18
FIRST_LINES = 40
NARROW = 52
"""Below this width the names of fields get no column of their own."""
MEASURE = 90
"""Cells after which running text goes on in the next line, however wide the screen is: the eye finds its way
back from 70 to 90."""


def laid_out(lines: Iterable[Line], width: int) -> Iterator[tuple[Line, Content]]:
    """Each line with what to show for it in ``width`` cells; lines are read as they are asked for."""
    coming = iter(lines)
    # The fields stand at the beginning: these lines settle how wide the column of names is.
    first = list(islice(coming, FIRST_LINES))
    names = [_name(line).cell_length for line in first if line.name]
    column = min(max(names, default=0), WIDEST_NAME) + 1 if width >= NARROW else 0
    before: Line | None = None
    for line in chain(first, coming):
        # A heading under a heading needs no gap between them.
        gap = line.level == 2 or (line.level == 3 and not (before and before.level))
        content = _content(line, max(width, LEAST_WIDTH), column)
        yield line, Content("\n").join([Content(""), content]) if gap else content
        before = line


def _name(line: Line) -> Content:
    return Content(safe_line(line.name))


def _content(line: Line, width: int, column: int) -> Content:
    match line.level:
        case 1:
            return hang_in(Content(""), _text(line, "bold $text-primary"), width)
        case 2:
            return hang_in(_mark(line, heading=True), _text(line, "bold $text-accent"), width)
        case 3:
            return hang_in(_mark(line, heading=True), _text(line, "bold"), width)
    if line.name:
        return _field(line, width, column)
    if not line.depth:
        return hang_in(Content(""), _text(line, MUTED), width)
    indent = Content("  " * (line.depth - 1))
    style = "$foreground" if line.depth == 1 or line.address else MUTED
    words = hang_in(indent + _mark(line), _text(line, style), width)
    if line.targets is None:
        return words
    room = max(min(width, MEASURE) - indent.cell_length - 2, LEAST_WIDTH)
    return Content("\n").join([words, indent + Content("  ") + bar(line.targets, room)])


def _text(line: Line, style: str) -> Content:
    """The line's text, the places marked that were searched for."""
    shown = safe_line(line.text)
    content = Content.styled(shown, style)
    return highlighted(content, line.spans) if shown == line.text else content


def highlighted(text: Content, spans: Iterable[tuple[int, int]]) -> Content:
    """The text with places marked; not by colour alone."""
    for start, end in spans:
        text = text.stylize(MATCH, start, end)
    return text


def _field(line: Line, width: int, column: int) -> Content:
    name = _name(line).stylize(MUTED)
    # A link is known by its mark, so that it needs neither colour nor underline to be seen.
    value = _text(line, "underline" if line.address else "")
    if column and name.cell_length < column:
        return hang_in(name.pad_right(column - name.cell_length), value, width)
    return hang_in(Content.assemble(name, (": ", MUTED)), value, width, hang=column or 2)


def _mark(line: Line, *, heading: bool = False) -> Content:
    if line.address:
        return Content.styled("› ", "bold $text-accent")
    return Content("") if heading else Content.styled("· ", MUTED)


def hang_in(first: Content, text: Content, width: int, hang: int | None = None) -> Content:
    """``first`` and then ``text``, whose further lines begin ``hang`` cells in (after ``first``); no line is
    longer than :data:`MEASURE`."""
    width = min(width, MEASURE)
    hang = first.cell_length if hang is None else hang
    if hang == first.cell_length:
        head, *rest = text.wrap(max(width - hang, LEAST_WIDTH)) or [Content("")]
        head = first + head
    else:
        head, *rest = (first + text).wrap(width) or [Content("")]
        joined = Content(" ").join(rest) if rest else None
        rest = joined.wrap(max(width - hang, LEAST_WIDTH)) if joined is not None else []
    indent = Content(" " * hang)
    return Content("\n").join([head, *(indent + line for line in rest)])
