"""What of many branches below one line is shown: a run of them, with gaps for those left out around it."""

from db.branch import Branch, BranchKey
from db.first_level import CHUNK


class Chunks:
    """Grows at either end by a chunk; moves to any branch."""

    def __init__(self, branches: list[Branch]) -> None:
        self._all = branches
        self._first, self._end = 0, min(CHUNK, len(branches))

    def shown(self) -> list[Branch]:
        """The run, between its gaps."""
        return [*self._before(), *self._all[self._first : self._end], *self._after()]

    def later(self) -> list[Branch]:
        """What stands from now on in place of the gap below."""
        start, self._end = self._end, min(self._end + CHUNK, len(self._all))
        return [*self._all[start : self._end], *self._after()]

    def earlier(self) -> list[Branch]:
        """What stands from now on in place of the gap above."""
        end, self._first = self._first, max(0, self._first - CHUNK)
        return [*self._before(), *self._all[self._first : end]]

    def move_to(self, key: BranchKey) -> bool:
        """Show the chunk that has a branch in its midst; whether there is such a branch."""
        at = next((n for n, branch in enumerate(self._all) if branch.key == key), None)
        if at is None:
            return False
        self._first = max(0, at - CHUNK // 2)
        self._end = min(self._first + CHUNK, len(self._all))
        return True

    def _before(self) -> list[Branch]:
        return [Branch("before", "", count=self._first)] if self._first else []

    def _after(self) -> list[Branch]:
        left = len(self._all) - self._end
        return [Branch("more", "", count=left)] if left else []
