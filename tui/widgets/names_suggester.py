"""What may follow in a field of a form: the rest of a name, marks optional; in a list, of the last name."""

from collections.abc import Iterable
from functools import cached_property

from textual.suggester import Suggester

from db.text import fold


class NamesSuggester(Suggester):
    """Completes a name, or the name after the last semicolon; → at its end takes the suggestion."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = tuple(names)

    @cached_property
    def _folded(self) -> list[tuple[str, str]]:
        return [(fold(name), name) for name in self._names]

    async def get_suggestion(self, value: str) -> str | None:
        """The field with its last name completed, or ``None``."""
        last = value.rpartition(";")[2].lstrip()
        before = value.removesuffix(last)
        wanted = fold(last)
        found = (name for folded, name in self._folded if folded.startswith(wanted) and len(name) > len(last))
        name = next(found, None) if wanted else None
        return f"{before}{name}" if name else None
