"""A found record as a line of a list."""

from textual.content import Content

from db.search import Hit
from tui.locale import label
from tui.safe import safe_line
from tui.widgets.layout import MUTED, highlighted
from tui.words import date_words

MARK = "✓ "


def hit_row(hit: Hit, *, marked: bool = False) -> Content:
    """Kind and day above, the passage below with what matched."""
    shown = safe_line(hit.text)
    content = Content(shown)
    if shown == hit.text:  # else the places are not those of the text shown
        content = highlighted(content, hit.spans)
    head = " ".join(filter(None, [label("kind", hit.kind), date_words(hit.date)]))
    line = Content.styled(head, MUTED)
    return Content("\n").join(
        [Content.styled(MARK, "bold $text-success") + line if marked else line, content]
    )
