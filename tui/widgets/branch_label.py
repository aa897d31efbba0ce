"""What a branch of the outline is called in the tree."""

from rich.text import Text

from db.branch import Branch
from tui.locale import label, tr
from tui.safe import safe_line
from tui.words import date_words

LONGEST_LABEL = 200
QUIET = "quiet"
"""The style of what is said by the way; the tree knows what its theme makes of it."""


def branch_label(branch: Branch) -> Text:
    """The label, safe to show, on one line."""
    title = safe_line(branch.title)[:LONGEST_LABEL]
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
            return Text.assemble(title, (f" ({branch.count})", QUIET))
        case "status":
            return Text.assemble(label("stage", branch.title), (f" ({branch.count})", QUIET))
        case "record" if branch.date:
            return Text.assemble((f"{date_words(branch.date)} ", QUIET), title)
        case "record":
            return Text(f"◦ {tr('general')}: {title}" if branch.general else f"• {title}")
        case _ if branch.count:
            return Text.assemble((f"{branch.count} · ", QUIET), title)
        case _:
            return Text(title)
