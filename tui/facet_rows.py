"""What the lines of the facets say: a value with its count, and a record that remains."""

from textual.content import Content

from db.facets import Fact
from tui.locale import joined, label, tr
from tui.safe import safe_line
from tui.widgets.hanging import Hanging
from tui.widgets.layout import MUTED
from tui.words import date_words

_LEAST = 8  # cells for the name of a value


def value_line(name: str, count: int, chosen: bool, room: int) -> Content:
    """A value with its count, in one line of ``room`` cells."""
    mark = ("● ", "bold $text-warning") if chosen else ("  ", "")
    number = f"  {count}"
    name_room = max(_LEAST, room - len(number) - 2)
    shown = Content.styled(name, "bold" if chosen else "").truncate(name_room, ellipsis=True, pad=True)
    return Content.assemble(mark, shown, (number, MUTED))


def fact_row(fact: Fact, names: dict[str, str]) -> Hanging:
    """What was said, below it when, of whom, and how it stands."""
    bodies = ", ".join(safe_line(names.get(body, body)) for body in fact.of("organization"))
    stage = "".join(label("stage", stage) for stage in fact.of("stage"))
    due = tr("due {day}").format(day=date_words(fact.due)) if fact.due else ""
    kind = label("kind", fact.of("kind")[0])
    below = joined([kind, date_words(fact.date), bodies, stage, due])
    return Hanging(
        (Content(""), Content(safe_line(fact.statement))), (Content("  "), Content.styled(below, MUTED))
    )
