"""How the board shows a directive, the heading of a group, and its columns with their counts."""

from collections.abc import Mapping

from textual.content import Content

from db.followup.item import STAGES, Item, Stage
from tui.board_rows import Row
from tui.locale import joined, label, tr
from tui.safe import safe_line
from tui.widgets.hanging import Hanging
from tui.widgets.journey_view import COLOURS
from tui.widgets.layout import MUTED
from tui.words import date_words, number_words


def tabs(counts: Mapping[Stage, int], chosen: Stage) -> Content:
    """The columns of the board side by side."""
    pieces = [
        Content.styled(
            f" {label('stage', stage)} {counts.get(stage, 0)} ",
            "reverse bold" if stage == chosen else MUTED,
        )
        for stage in STAGES
    ]
    return Content("").join(pieces)


def line(row: Row, *, marked: bool) -> Content | Hanging:
    """A directive with how it stands, or a heading."""
    if row.item is None:
        return Content.styled(safe_line(row.heading) or tr("not stated"), "bold $text-accent")
    statement = safe_line(row.item.directive.statement)
    mark = Content.styled("● ", "bold $text-warning") if marked else Content("  ")
    return Hanging((mark, Content(statement)), (Content("    "), _how(row.item)))


def _how(item: Item) -> Content:
    stands = item.standing
    left = ""
    if stands.days_left is not None and not item.closed:
        over = stands.days_left < 0
        sentence = tr("{days} days over") if over else tr("{days} days left")
        left = sentence.format(days=number_words(abs(stands.days_left)))
    heard = label("status", "report_received" if item.answers and not stands.said_on else stands.status)
    words = joined([date_words(item.held_on), heard, left])
    how = label("timeliness", stands.timeliness)
    colour = COLOURS.get(stands.timeliness, MUTED)
    return Content.assemble((how, colour), (f" · {words}" if words else "", MUTED))
