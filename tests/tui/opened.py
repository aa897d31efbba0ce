"""Waiting for a browser to stand."""

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from tui.screens.browser import Browser

TRIES = 3000
"""Of a fiftieth of a second: long enough for the slowest machine, met only by a browser that never opens."""


async def waited(pilot: Pilot[Any], until: Callable[[], bool]) -> None:
    """Return when ``until`` holds and what it led to is painted.

    Raises:
        AssertionError: it never did.
    """
    for _ in range(TRIES):
        if until():
            await pilot.pause()
            return
        await pilot.pause(0.02)
    raise AssertionError(f"not reached; the screen is {pilot.app.screen}")


async def opened(pilot: Pilot[Any]) -> Browser:
    """The browser, once it shows a record or says that there is none.

    Raises:
        AssertionError: it never did.
    """
    await waited(pilot, lambda: isinstance(pilot.app.screen, Browser) and pilot.app.screen.ready)
    assert isinstance(pilot.app.screen, Browser)
    return pilot.app.screen


async def answered(pilot: Pilot[Any]) -> None:
    """Return when what was typed has been searched and the answer shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
