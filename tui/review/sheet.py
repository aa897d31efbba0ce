"""The review laid out as rows; what did not change since is not laid out again."""

from typing import NamedTuple

from db.ingest.review import Item, Review, look, numbers
from db.ingest.review.attending import participants
from db.values import Participant
from tui.locale import tr
from tui.review.rows import Row, field_lines, heading, item_lines, item_rows, kept_order, order
from tui.review.words import Names
from tui.widgets.row_list import Laid


class _Known(NamedTuple):
    """What was found out about an item, as it was then."""

    item: Item
    rows: list[Row]
    look: bool


class _Drawn(NamedTuple):
    """The rows of an item, for a width, a number and a mark."""

    known: _Known
    given: tuple[int, int | None, bool]
    laid: list[Laid]


class Sheet:
    """The rows of one review on one screen."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._context: tuple[object, ...] = ()
        self._known: dict[int, _Known] = {}
        self._drawn: dict[int, _Drawn] = {}
        self._order: list[int] = []
        self._first_of_rest: int | None = None
        self._present: tuple[Participant, ...] = ()
        self.look_first = True
        self.rows: list[Row] = []

    def read(self, review: Review) -> None:
        """Take note of the review as it is now."""
        # What passages look like hangs on the meeting and on who is new, besides on themselves.
        context = (review.updates, *(one for one in review.items if not one.passage))
        if context != self._context:
            self._context = context
            self._known.clear()
        # Who took part follows from the passages: the meeting is read again when they say otherwise.
        here, self._present = self._present, participants(review)
        for item in review.items:
            known = self._known.get(item.id)
            if item.kind == "meeting" and here != self._present:
                known = None
            if known is None or known.item is not item:
                self._known[item.id] = _Known(item, item_rows(review, item), look(review, item))

    def looks(self, item: Item) -> bool:
        """Whether an item needs a look."""
        return self._known[item.id].look

    def sort(self, review: Review) -> None:
        """What needs a look first, or all in the order of the text."""
        self._order = order(review, self.looks, look_first=self.look_first)
        rest = (key for key in self._order if not self._known[key].look)
        self._first_of_rest = next(rest, None) if self.look_first else None

    def lay_out(self, review: Review, width: int, marked: set[int]) -> list[Laid]:
        """All rows, in ``width`` cells; :attr:`rows` tells what each is about."""
        self._order = kept_order(review, self._order)
        self.rows = []
        laid: list[Laid] = []
        count = numbers(review)

        def head(words: str) -> None:
            self.rows.append(Row(None, heading=words))
            laid.append(Laid(heading(words), selectable=False))

        if self._first_of_rest is not None and self._order[:1] != [self._first_of_rest]:
            head(tr("Needs a look"))
        for key in self._order:
            if key == self._first_of_rest and self.rows:
                head(tr("The rest"))
            known = self._known[key]
            given = (width, count.get(key), key in marked)
            drawn = self._drawn.get(key)
            if drawn is None or drawn.known is not known or drawn.given != given:
                drawn = self._drawn[key] = _Drawn(known, given, self._draw(review, known, *given))
            self.rows += known.rows
            laid += drawn.laid
        return laid

    def _draw(
        self, review: Review, known: _Known, width: int, number: int | None, marked: bool
    ) -> list[Laid]:
        item = known.item
        head = item_lines(review, item, width, number, look=known.look, marked=marked)
        below = (field_lines(review, item, row, width, self.names) for row in known.rows[1:])
        return [Laid(head), *map(Laid, below)]
