"""Those in this process who want to know of every commit."""

from collections.abc import Callable
from contextlib import suppress

from db.store.repository import Commit


class Listeners:
    """The listeners of one repository."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Commit], None]] = []

    def add(self, listener: Callable[[Commit], None]) -> Callable[[], None]:
        """Call ``listener`` after each commit; the returned function ends that."""
        self._listeners.append(listener)

        def end() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return end

    def tell(self, commit: Commit) -> None:
        """Tell all of them."""
        for listener in list(self._listeners):
            listener(commit)
