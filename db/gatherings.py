"""When meetings were held: months with their meetings, from the index alone."""

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from db.store.repository import Entry, Repository

_MONTH, _YEAR = len("2024-07"), len("2024")


class Month(Struct, frozen=True):
    """The meetings of a month, or of a year whose month is not known, or without any date (``key`` empty)."""

    key: str
    """2024-07, 2024, or nothing."""
    meetings: tuple[Entry, ...]

    @property
    def year(self) -> str:
        """The year, empty where unknown."""
        return self.key[:_YEAR]

    @property
    def first(self) -> date | None:
        """The first day of the month, if the month is known."""
        return date.fromisoformat(f"{self.key}-01") if len(self.key) == _MONTH else None


class Count(Struct, frozen=True):
    """A meeting with how much was said there."""

    meeting: Entry
    results: int
    directives: int


def months(repository: Repository, cancel: Callable[[], bool] = lambda: False) -> list[Month]:
    """All months in which anybody met, the latest first, undated meetings last."""
    found: dict[str, list[Entry]] = {}
    for place, entry in enumerate(repository.entries("meeting", order="newest")):
        if place % 1000 == 0 and cancel():
            return []
        found.setdefault((entry.date or "")[:_MONTH], []).append(entry)
    return [Month(key, tuple(found[key])) for key in sorted(found, reverse=True)]


def counted(repository: Repository, meetings: tuple[Entry, ...]) -> list[Count]:
    """How much was reported and directed at each."""
    return [
        Count(
            entry,
            repository.count_linked(entry.address, kind="result", field="meeting"),
            repository.count_linked(entry.address, kind="directive", field="meeting"),
        )
        for entry in meetings
    ]
