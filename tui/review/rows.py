"""The rows of the review: what needs a look first, each item with its fields; and the marks in the source."""

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from db.ingest.review import Field, Item, Review, fields, place
from db.records import title_of
from tui.locale import label
from tui.review.words import Names, flag_words, kind_words, rule_words, state_of, value_words
from tui.safe import safe_line
from tui.widgets.layout import MUTED, hang_in
from tui.widgets.source_view import Mark

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_COLOURS = {
    "directive": "$on-colour on $primary 35%",
    "result": "$on-colour on $success 30%",
    "proposal": "$on-colour on $warning 30%",
    "plan": "$on-colour on $secondary 30%",
}
_FIELD = "underline"
_SHOWN_ABOVE = {"statement", "force"}
_LONGEST = 400  # characters of a statement in the list; the source shows the rest
_RANKS = {"meeting": 0, "organization": 2, "person": 3, "source": 4}


class Row(NamedTuple):
    """A line of the list: a heading of the list (no item), an item, or one of its fields."""

    item: int | None
    field: Field | None = None
    letter: str = ""
    heading: str = ""


def order(review: Review, looks: Callable[[Item], bool], *, look_first: bool) -> list[int]:
    """The items in the order of the list: the meeting, passages by the text, who is new, the source; what
    needs a look before the rest."""

    def rank(item: Item) -> tuple[bool, int, tuple[int, int], int]:
        return look_first and not looks(item), _RANKS.get(item.kind, 1), place(item.record), item.id

    return [one.id for one in sorted(review.items, key=rank)]


def kept_order(review: Review, before: list[int]) -> list[int]:
    """The order of before, with what came since behind what it was split from."""
    here = {one.id for one in review.items}
    kept = [key for key in before if key in here]
    for at, one in enumerate(review.items):
        if one.id not in kept:
            previous = review.items[at - 1].id if at else None
            kept.insert(kept.index(previous) + 1 if previous in kept else len(kept), one.id)
    return kept


def item_rows(review: Review, item: Item) -> list[Row]:
    """The item and the fields shown below it."""
    listed = [one for one in fields(review, item) if not (item.passage and one.name in _SHOWN_ABOVE)]
    below = zip(listed, lettered(listed), strict=True)
    return [Row(item.id), *(Row(item.id, one, letter) for one, letter in below)]


def lettered(listed: list[Field]) -> list[str]:
    """A letter for each field that has a place of its own in the text."""
    letters = iter(LETTERS)
    return [next(letters, "") if any(span.field for span in one.spans) else "" for one in listed]


def heading(words: str) -> list[Content]:
    """The lines of a heading of the list."""
    return [Content.styled(words, "bold $text-accent")]


def field_lines(review: Review, item: Item, row: Row, width: int, names: Names) -> list[Content]:
    """What is shown of a field in ``width`` cells: value, rule, how sure, what is odd."""
    field = row.field
    assert field is not None  # noqa: S101 - the caller saw to it
    before = Content.styled(f"    {row.letter or ' '} ", MUTED)
    name = label("field", field.name)
    confirmed = f"✓ {name}" if field.name in item.confirmed else name
    value = value_words(review, item, field, names)
    words = Content.assemble((f"{confirmed}: ", MUTED), value, (f"  {rule_words(field)}", MUTED))
    lines = hang_in(before, words, width).split("\n")
    if field.flags:
        said = "; ".join(map(flag_words, field.flags))
        shown = (
            Content.styled(f"⚠ {said}", "$text-warning") if field.look else Content.styled(f"· {said}", MUTED)
        )
        lines += hang_in(Content("      "), shown, width).split("\n")
    return list(lines)


def item_lines(
    review: Review, item: Item, width: int, number: int | None, *, look: bool, marked: bool
) -> list[Content]:
    """What is shown of an item in ``width`` cells: how it stands, its words, the rule that found it."""
    sign, state = state_of(item, look=look)
    head = Content.assemble(
        ("▌" if marked else " ", "bold $text-accent"),
        (sign, "bold $text-warning" if sign == "?" else "bold"),
        " ",
        (f"{number} " if number else "", "bold"),
        (kind_words(item), "bold"),
        (f" · {state}", MUTED),
    )
    text = safe_line(title_of(item.record))
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
    body = Content.styled(text, MUTED if item.settled else "$foreground")
    lines = [
        *hang_in(Content(""), head, width).split("\n"),
        *hang_in(Content("   "), body, width).split("\n"),
    ]
    if item.passage:
        own = next(one for one in fields(review, item) if one.name == "statement")
        said = " · ".join([rule_words(own), *(f"⚠ {flag_words(flag)}" for flag in own.flags)])
        lines += hang_in(Content("   "), Content.styled(said, MUTED), width).split("\n")
    return lines


def marks(review: Review, current: Row | None, looks: Callable[[Item], bool], *, plain: bool) -> list[Mark]:
    """Every passage, bracketed and numbered; of the current item the fields, too, with their letters.
    ``looks`` tells which items need a look; ``plain`` leaves out colours that nobody knows."""
    found: list[Mark] = []
    for number, item in enumerate(review.passages(), 1):
        start, end = place(item.record)
        if start >= end:
            continue
        sign = state_of(item, look=looks(item))[0]
        here = current is not None and current.item == item.id
        style = "strike" if item.verdict == "dropped" else "" if plain else _COLOURS[item.kind]
        style = f"bold {style}".rstrip() if here else style
        found.append(Mark(start, end, f"[{'▶' if here else ''}{sign}{number} ", "]", style))
    if current is not None and current.item is not None:
        listed = item_rows(review, review.item(current.item))
        found += [mark for row in listed if row.field for mark in _of_field(row, row.field, current)]
    return found


def _of_field(row: Row, field: Field, current: Row) -> list[Mark]:
    here = current.field is not None and (current.field.name, current.field.index) == (
        field.name,
        field.index,
    )
    style = "bold reverse" if here else _FIELD
    return [
        Mark(span.start, span.end, f"‹{row.letter} ", "›", style)
        for span in field.spans
        if span.field and span.start is not None and span.end is not None
    ]


def seek(review: Review, row: Row | None) -> int | None:
    """The offset to bring into sight for a row."""
    if row is None or row.item is None:
        return None
    spans = row.field.spans if row.field else ()
    start = next((span.start for span in spans if span.start is not None), None)
    return start if start is not None else place(review.item(row.item).record)[0]
