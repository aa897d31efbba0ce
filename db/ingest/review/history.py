"""Every step of a review can be taken back and done again."""

from collections.abc import Callable

from db.ingest.review.state import Review

MOST_STEPS = 1000
"""Steps further back than this are forgotten; reviews share what did not change, so each costs little."""


class DraftEdit:
    """The review as it is now, and those before and after it."""

    def __init__(self, review: Review) -> None:
        self._states = [review]
        self._at = 0

    @property
    def review(self) -> Review:
        """As it is now."""
        return self._states[self._at]

    def do(self, step: Callable[[Review], Review]) -> bool:
        """Take a step; whether it changed anything. Steps that were taken back are forgotten."""
        fresh = step(self.review)
        if fresh == self.review:
            return False
        self._states = [*self._states[: self._at + 1], fresh][-MOST_STEPS - 1 :]
        self._at = len(self._states) - 1
        return True

    def undo(self) -> bool:
        """Take the latest step back; whether there was one."""
        if self._at == 0:
            return False
        self._at -= 1
        return True

    def redo(self) -> bool:
        """Do again what was taken back; whether there was anything."""
        if self._at + 1 >= len(self._states):
            return False
        self._at += 1
        return True

    def forget(self, review: Review) -> None:
        """Begin anew from ``review``: what was written is not undone here but in the base."""
        self._states, self._at = [review], 0
