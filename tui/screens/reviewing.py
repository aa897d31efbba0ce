"""What the parts of the review share: the draft, the line under the cursor, taking a step."""

from collections.abc import Callable

from db.ingest.review import DraftEdit, Drafts, Item, Review
from db.ingest.review.parties import Parties
from db.store.repository import Repository
from tui.locale import tr
from tui.review.rows import Row
from tui.review.sheet import Sheet
from tui.screens.keyed import Keyed
from tui.widgets.source_view import Mark


class Reviewing(Keyed):
    """The ground of the review's parts; :class:`tui.screens.review.ReviewScreen` puts them together."""

    repository: Repository
    edit: DraftEdit
    drafts: Drafts
    parties: Parties
    marked: set[int]
    sheet: Sheet

    @property
    def review(self) -> Review:
        """The draft as it is now."""
        return self.edit.review

    @property
    def row(self) -> Row | None:
        """The line under the cursor."""
        raise NotImplementedError

    def step(self, change: Callable[[Review], Review], then: int | None = None) -> bool:
        """Take a step and show it, the cursor on item ``then`` if given; whether anything changed. What does
        not fit is said, and nothing changes."""
        raise NotImplementedError

    def show_marks(self, *extra: Mark) -> None:
        """Mark the passages in the document, and what the cursor is on; bring it into sight."""
        raise NotImplementedError

    def go_to(self, key: int) -> None:
        """The cursor on an item."""
        raise NotImplementedError

    def keep(self, *, quietly: bool = False) -> bool:
        """Save the draft; whether that went well."""
        raise NotImplementedError

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.review.item(self.row.item) if self.row and self.row.item is not None else None

    def passage(self) -> Item | None:
        """The passage under the cursor that may still change; says so where there is none."""
        item = self.item
        if item is None or not item.passage:
            self.notify(tr("Move to a passage first."))
        elif item.verdict == "written":
            self.notify(tr("It is in the base already; change it there."))
        elif item.verdict == "dropped":
            self.notify(tr("It is dropped; x takes it in again."))
        else:
            return item
        return None

    def meant(self) -> list[int]:
        """The items that an act is about: those marked, else the one under the cursor."""
        return sorted(self.marked) or ([self.item.id] if self.item else [])
