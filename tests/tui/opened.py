"""Waiting for a browser to stand."""

from typing import Any

from textual.pilot import Pilot

from tui.screens.browser import Browser

TRIES = 200


async def opened(pilot: Pilot[Any]) -> Browser:
    """The browser, once it shows a record or says that there is none.

    Raises:
        AssertionError: it never did.
    """
    for _ in range(TRIES):
        screen = pilot.app.screen
        if isinstance(screen, Browser) and screen.ready:
            await pilot.pause()
            return screen
        await pilot.pause(0.02)
    raise AssertionError("the browser did not open")


async def answered(pilot: Pilot[Any]) -> None:
    """Return when what was typed has been searched and the answer shown."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
