"""Screens that close once: keys typed ahead may ask a screen to close that is closed already."""

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

T = TypeVar("T")


class Window(Screen[T], Generic[T]):
    """A screen that gives its result once; asked again, it neither answers twice nor closes what is below."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close with a result, if this is not done yet."""
        return super().dismiss(result) if self.is_current else AwaitComplete()


class Modal(Window[T], ModalScreen[T], Generic[T]):
    """A window over another, which stays in sight, fainter; sixteen colours have none for that. Textual takes
    styles from the first base only, so they are said here."""

    DEFAULT_CSS = """
    Modal { background: $background 60%; }
    Modal:ansi { background: $background; }
    """
