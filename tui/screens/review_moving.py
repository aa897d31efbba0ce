"""Going about in the review: to what needs a look, to what stands at a place of the document."""

from typing import Literal

from db.ingest.review import fields, place
from tui.locale import tr
from tui.review.rows import Row
from tui.screens.reviewing import Reviewing
from tui.widgets.row_list import RowList
from tui.widgets.source_view import SourceView


class Moving(Reviewing):
    """The part of the review that moves the cursor."""

    @property
    def listed(self) -> RowList:
        """The list of items and fields."""
        return self.query_one("#fields", RowList)

    @property
    def rows(self) -> list[Row]:
        """What each line of the list is about."""
        return self.sheet.rows

    def on_source_view_pointed(self, message: SourceView.Pointed) -> None:
        """A place in the document: go to what is said there."""
        holding = [one for one in self.review.passages() if _holds(place(one.record), message.offset)]
        near = holding or self.review.passages()
        if near:
            item = min(near, key=lambda one: _far(place(one.record), message.offset))
            self.go_to(item.id)
            self.listed.focus()

    def go_to(self, key: int) -> None:
        """The cursor on an item."""
        at = next((n for n, row in enumerate(self.rows) if row.item == key and row.field is None), None)
        if at is not None:
            self.listed.highlighted = at

    def action_next_unsure(self) -> None:
        """On to the next that needs a look."""
        self._to_unsure(1)

    def action_previous_unsure(self) -> None:
        """Back to the one before."""
        self._to_unsure(-1)

    def _to_unsure(self, by: Literal[-1, 1]) -> None:
        at = self.listed.highlighted or 0
        places = [
            n for n, row in enumerate(self.rows) if row.item is not None and n != at and self._doubted(row)
        ]
        after = [n for n in places if (n > at if by == 1 else n < at)] or places
        if not after:
            self.notify(tr("Nothing needs a look any more."))
            return
        self.listed.highlighted = min(after) if by == 1 else max(after)

    def _doubted(self, row: Row) -> bool:
        """Whether the line itself needs a look: a field that is odd, a passage whose own rule is unsure."""
        assert row.item is not None  # noqa: S101 - the caller saw to it
        item = self.review.item(row.item)
        if not self.sheet.looks(item):
            return False
        if row.field is not None:
            return row.field.look
        own = [one for one in fields(self.review, item) if one.name in {"statement", "force"}]
        return item.passage and any(one.look for one in own)


def same_row(fresh: list[Row], current: Row | None, at: int | None) -> int | None:
    """Where the cursor goes: the same item and field, else the same item, else the same line."""
    places = [n for n, row in enumerate(fresh) if row.item is not None]
    if current is not None and current.item is not None:
        name = current.field and (current.field.name, current.field.index)
        for n in places:
            field = fresh[n].field
            if fresh[n].item == current.item and (field and (field.name, field.index)) == name:
                return n
        for n in places:
            if fresh[n].item == current.item:
                return n
    return min(places, key=lambda n: abs(n - (at or 0)), default=None)


def _holds(where: tuple[int, int], offset: int) -> bool:
    return where[0] <= offset <= where[1]


def _far(where: tuple[int, int], offset: int) -> tuple[int, int]:
    return max(where[0] - offset, offset - where[1], 0), where[1] - where[0]
