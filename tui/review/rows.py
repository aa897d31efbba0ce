"""The rows of the review: what needs a look first, each item with its fields; and the marks in the source."""

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from db.ingest.review import Field, Item, Review, fields, look, numbers, place
from db.records import title_of
from tui.locale import label, tr
from tui.review.words import Names, flag_words, kind_words, rule_words, state_of, value_words
from tui.safe import safe_line
from tui.widgets.layout import hang_in
from tui.widgets.source_view import Mark

MUTED = "$foreground-muted"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_COLOURS = {
    "directive": "on $primary 35%",
    "result": "on $success 30%",
    "proposal": "on $warning 30%",
    "plan": "on $secondary 30%",
}
_FIELD = "underline"
_LONGEST = 400  # characters of a statement in the list; the source shows the rest
_RANKS = {"meeting": 0, "organization": 2, "person": 3, "source": 4}


class Row(NamedTuple):
    """A line of the list: a heading of the list (no item), an item, or one of its fields."""

    item: int | None
    field: Field | None = None
    letter: str = ""
    heading: str = ""


def order(review: Review, *, look_first: bool) -> list[int]:
    """The items in the order of the list: the meeting, passages by the text, who is new, the source; what
    needs a look before the rest."""

    def rank(item: Item) -> tuple[bool, int, tuple[int, int], int]:
        return look_first and not look(review, item), _RANKS.get(item.kind, 1), place(item.record), item.id

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


def rows(review: Review, keys: list[int], first_of_rest: int | None) -> list[Row]:
    """The rows of the items with these keys; ``first_of_rest`` is the first one that needed no look."""
    found: list[Row] = []
    if first_of_rest is not None and keys and keys[0] != first_of_rest:
        found.append(Row(None, heading=tr("Needs a look")))
    for key in keys:
        if key == first_of_rest and found:
            found.append(Row(None, heading=tr("The rest")))
        item = review.item(key)
        found.append(Row(key))
        listed = [
            one for one in fields(review, item) if not (item.passage and one.name in {"statement", "force"})
        ]
        found += [Row(key, one, letter) for one, letter in zip(listed, lettered(listed), strict=True)]
    return found


def lettered(listed: list[Field]) -> list[str]:
    """A letter for each field that has a place of its own in the text."""
    letters = iter(LETTERS)
    return [next(letters, "") if any(span.field for span in one.spans) else "" for one in listed]


def content(
    review: Review, row: Row, width: int, names: Names, number: Callable[[int], int | None], *, marked: bool
) -> Content:
    """What is shown of a row in ``width`` cells."""
    if row.item is None:
        return Content.styled(row.heading, "bold $text-accent")
    item = review.item(row.item)
    if row.field is None:
        return _item(review, item, width, number(item.id), marked=marked)
    field = row.field
    before = Content.styled(f"    {row.letter or ' '} ", MUTED)
    name = label("field", field.name)
    confirmed = f"✓ {name}" if field.name in item.confirmed else name
    value = value_words(review, item, field, names)
    words = Content.assemble((f"{confirmed}: ", MUTED), value, (f"  {rule_words(field)}", MUTED))
    lines = [hang_in(before, words, width)]
    if field.flags:
        said = "; ".join(map(flag_words, field.flags))
        lines.append(hang_in(Content("      "), Content.styled(f"⚠ {said}", "$text-warning"), width))
    return Content("\n").join(lines)


def _item(review: Review, item: Item, width: int, number: int | None, *, marked: bool) -> Content:
    sign, state = state_of(review, item)
    head = Content.assemble(
        ("▌" if marked else " ", "bold $text-accent"),
        (f"{sign} ", "bold $text-warning" if sign == "?" else "bold"),
        (f"{number} " if number else "", "bold"),
        (kind_words(item), "bold"),
        (f" · {state}", MUTED),
    )
    text = safe_line(title_of(item.record))
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
    dim = MUTED if item.settled else "$foreground"
    lines = [hang_in(Content(""), head, width), hang_in(Content("   "), Content.styled(text, dim), width)]
    if item.passage:
        flags = [flag for one in fields(review, item) if one.name == "statement" for flag in one.flags]
        rule = next(one for one in fields(review, item) if one.name == "statement")
        said = [rule_words(rule), *(f"⚠ {flag_words(flag)}" for flag in flags)]
        lines.append(hang_in(Content("   "), Content.styled(" · ".join(said), MUTED), width))
    return Content("\n").join(lines)


def marks(review: Review, current: Row | None) -> list[Mark]:
    """Every passage, bracketed and numbered; of the current item the fields, too, with their letters."""
    found: list[Mark] = []
    for key, number in numbers(review).items():
        item = review.item(key)
        start, end = place(item.record)
        if start >= end:
            continue
        sign = state_of(review, item)[0]
        here = current is not None and current.item == key
        style = "strike" if item.verdict == "dropped" else _COLOURS[item.kind]
        style = f"bold {style}" if here else style
        found.append(Mark(start, end, f"[{'▶' if here else ''}{sign}{number} ", "]", style))
    if current is not None and current.item is not None:
        item = review.item(current.item)
        listed = [row for row in rows(review, [item.id], None) if row.field]
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
