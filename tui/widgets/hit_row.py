"""A found record as a line of a list."""

from textual.content import Content, Span

from db.search import Hit
from db.store.repository import Repository
from tui.locale import label
from tui.safe import safe_line
from tui.widgets.layout import MATCH, MUTED
from tui.words import date_words

MARK = "✓ "
LONGEST = 31
"""Characters of whose it is: with mark, kind and day they are one line of the finder at 120 columns."""


class Whose:
    """Whom a hit is about, in a few words. Names are read once: many hits have the same."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._names: dict[str, str] = {}

    def __call__(self, hit: Hit) -> str:
        """The first of the organizations that reported it or were told it, and how many others."""
        if hit.kind not in {"result", "directive"} or not hit.organizations:
            return ""
        first, *others = hit.organizations
        if first not in self._names:
            entry = self._repository.entry(first)
            self._names[first] = safe_line(entry.title if entry else first)
        name, more = self._names[first], f" +{len(others)}" if others else ""
        room = LONGEST - len(more)
        return (name if len(name) <= room else f"{name[: room - 1].rstrip()}…") + more


def hit_row(hit: Hit, whose: str = "", *, marked: bool = False) -> Content:
    """Kind, day and whose it is above, the passage below with what matched. Made in one piece: there are
    many of them."""
    shown = safe_line(hit.text)
    mark = MARK if marked else ""
    whose = f"· {whose}" if whose else ""
    head = " ".join(filter(None, [mark + label("kind", hit.kind), date_words(hit.date), whose]))
    below = len(head) + 1
    spans = [Span(0, len(mark), "bold $text-success"), Span(len(mark), len(head), MUTED)]
    if shown == hit.text:  # else the places are not those of the text shown
        spans += [Span(below + start, below + end, MATCH) for start, end in hit.spans]
    return Content(f"{head}\n{shown}", spans if marked else spans[1:])
