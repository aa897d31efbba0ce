"""Where a person is, and the way back: a place is an address seen in a view."""

from typing import Literal

from msgspec import Struct

from db.branch import BranchKey

View = Literal["organization", "meeting", "person", "topic", "document", "status"]
VIEWS: tuple[View, ...] = ("organization", "meeting", "person", "topic", "document", "status")


class Spot(Struct, frozen=True):
    """Where in a page one is: its first line in sight, and the line chosen (counted in lines that can be)."""

    top: int = 0
    chosen: int | None = None


class Place(Struct, frozen=True):
    """An address in a view, and how it was seen there.

    ``under`` is the branch of the tree it was seen in, ``filter`` the tree's. ``branch`` leads to the line of
    the tree that the cursor was on, ``tree_top`` is the first line of the tree in sight, ``None`` if that
    does not matter; ``spot`` is where in the page one was.
    """

    address: str
    view: View = "organization"
    under: str | None = None
    filter: str = ""
    branch: tuple[BranchKey, ...] = ()
    tree_top: int | None = None
    spot: Spot = Spot()

    def same(self, other: "Place | None") -> bool:
        """Whether both are one step of the way, however they were seen."""
        return other is not None and (self.address, self.view, self.under, self.filter) == (
            *(other.address, other.view, other.under, other.filter),
        )


class History:
    """The places visited. Going on from an earlier one forgets what came after it."""

    LONGEST = 500

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        """The place one is at."""
        return self._places[self._at] if self._places else None

    @property
    def places(self) -> list[Place]:
        """All places, in the order of the visits."""
        return list(self._places)

    def visit(self, place: Place) -> None:
        """Go to a new place."""
        if place.same(self.current):
            return
        self._places = [*self._places[: self._at + 1], place][-self.LONGEST :]
        self._at = len(self._places) - 1

    def amend(self, place: Place) -> None:
        """Where one is has moved a little (another line of the tree): not a step of its own."""
        if self._places:
            self._places[self._at] = place
        else:
            self.visit(place)

    def back(self) -> Place | None:
        """The place before, or ``None``."""
        if self._at <= 0:
            return None
        self._at -= 1
        return self._places[self._at]

    def forward(self) -> Place | None:
        """The place after, or ``None``."""
        if self._at + 1 >= len(self._places):
            return None
        self._at += 1
        return self._places[self._at]
