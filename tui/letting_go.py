"""A hundred thousand things freed at once keep the thread that paints waiting; so they go bit by bit."""

from threading import Thread
from typing import Any

_AT_ONCE = 500


def let_go(things: list[Any]) -> None:
    """Empty a list that nobody asks for any more."""
    if len(things) > _AT_ONCE:
        Thread(target=_shed, args=[things], daemon=True).start()


def _shed(things: list[Any]) -> None:
    while things:
        del things[-_AT_ONCE:]
