"""What a branch of the outline is called in the tree."""

from collections.abc import Callable

from rich.text import Text

from db.branch import Branch
from db.text.spans import Spans
from tui.locale import label, tr
from tui.safe import safe_line
from tui.words import date_words

LONGEST_LABEL = 200
QUIET = "quiet"
"""The style of what is said by the way; the tree knows what its theme makes of it."""
FOUND = "found"
"""The style of the words that a branch was kept for."""


def branch_label(branch: Branch, found_in: Callable[[str], Spans] = lambda _: ()) -> Text:
    """The label, safe to show, on one line; in a title the places marked that ``found_in`` finds."""
    title = _marked(safe_line(branch.title)[:LONGEST_LABEL], found_in)
    match branch.sort:
        case "meeting":
            count = f"{branch.count} · " if branch.count else ""
            day = date_words(branch.date) or tr("undated")
            return Text.assemble((count, QUIET), (day, "bold"), " ", title)
        case "reported":
            return Text(tr("Reported ({count})").format(count=branch.count), "italic")
        case "told":
            return Text(tr("Told ({count})").format(count=branch.count), "italic")
        case "for_all":
            return Text(tr("For all ({count})").format(count=branch.count), "italic")
        case "apart":
            return Text(tr("No meetings on record"), "italic")
        case "before":
            return Text(tr("… {count} before").format(count=branch.count), "italic")
        case "more":
            return Text(tr("… {count} more").format(count=branch.count), "italic")
        case "topic":
            return title.append(f" ({branch.count})", QUIET)
        case "status":
            return Text.assemble(label("stage", branch.title), (f" ({branch.count})", QUIET))
        case "record" if branch.date:
            return Text.assemble((f"{date_words(branch.date)} ", QUIET), title)
        case "record":
            return Text.assemble(f"◦ {tr('general')}: " if branch.general else "• ", title)
        case _ if branch.count:
            return Text.assemble((f"{branch.count} · ", QUIET), title)
        case _:
            return title


def _marked(title: str, found_in: Callable[[str], Spans]) -> Text:
    text = Text(title)
    for start, end in found_in(title):
        text.stylize(FOUND, start, end)
    return text
