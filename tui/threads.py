"""Work in threads that a screen waits for, without keeping the loop that paints."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_thread_unless(given_up: asyncio.Event, work: Callable[[], T]) -> T | None:
    """What ``work`` gives, done in a thread; ``None`` as soon as ``given_up`` is set, whatever the thread
    still does."""
    working = asyncio.ensure_future(asyncio.to_thread(work))
    waiting = asyncio.ensure_future(given_up.wait())
    try:
        await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
    return working.result() if working.done() else None
