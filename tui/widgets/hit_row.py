"""A found record as a line of a list."""

from textual.content import Content, Span

from db.search import Hit
from tui.locale import label
from tui.safe import safe_line
from tui.widgets.layout import MATCH, MUTED
from tui.words import date_words

MARK = "✓ "


def hit_row(hit: Hit, *, marked: bool = False) -> Content:
    """Kind and day above, the passage below with what matched. Made in one piece: there are many of them."""
    shown = safe_line(hit.text)
    mark = MARK if marked else ""
    head = " ".join(filter(None, [mark + label("kind", hit.kind), date_words(hit.date)]))
    below = len(head) + 1
    spans = [Span(0, len(mark), "bold $text-success"), Span(len(mark), len(head), MUTED)]
    if shown == hit.text:  # else the places are not those of the text shown
        spans += [Span(below + start, below + end, MATCH) for start, end in hit.spans]
    return Content(f"{head}\n{shown}", spans if marked else spans[1:])
