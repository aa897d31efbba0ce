"""Watches the thread that paints and takes keys: how long it did not come back to its loop, and where it was.

``python -m tests.watchdog REPORT [ADDRESS]`` runs the browser so watched and writes what was seen to REPORT.
"""

import asyncio
import sys
import threading
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
from msgspec import Struct

PING_SECONDS = 0.004


class Block(Struct, frozen=True):
    """The loop did not come round for ``seconds``, in which it used the processor for ``busy`` seconds (the
    rest it waited: for Python, or for a call); ``stack`` is where it was after ``Watchdog.bound``."""

    seconds: float
    busy: float = 0.0
    stack: str = ""


class Watchdog:
    """While entered, pings the running loop from a thread of its own. ``blocks`` holds what took longer than
    ``bound`` seconds, ``longest`` the longest time of all, ``busiest`` the most that the watched thread used
    the processor between two pings.

    The time that the thread was ready to run but other programs had the processor is taken off: it is the
    machine's, not ours (Linux tells it in schedstat; elsewhere nothing is taken off).
    """

    def __init__(self, bound: float) -> None:
        self.bound = bound
        self.blocks: list[Block] = []
        self.longest = self.busiest = self._answered = 0.0
        self._came = threading.Event()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._ident = threading.get_ident()
        self._native = threading.get_native_id()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._end.is_set():
            self._came.clear()
            (ran, waited), stack = self._times(), ""
            start = time.perf_counter()
            try:
                self._loop.call_soon_threadsafe(self._answer)
            except RuntimeError:  # the loop has ended
                return
            while not self._came.wait(self.bound):
                if not stack:
                    frame = sys._current_frames().get(self._ident)
                    stack = "".join(traceback.format_stack(frame)[-12:]) if frame else ""
                if self._end.is_set():
                    return
            ran_now, waited_now = self._times()
            blocked, busy = self._answered - start - (waited_now - waited), ran_now - ran
            self.longest, self.busiest = max(self.longest, blocked), max(self.busiest, busy)
            if blocked > self.bound:
                self.blocks.append(Block(blocked, busy, stack))
            self._end.wait(PING_SECONDS)

    def _answer(self) -> None:
        """Told by the watched thread itself: the one that watches may be late for reasons of its own."""
        self._answered = time.perf_counter()
        self._came.set()

    def _times(self) -> tuple[float, float]:
        """Seconds for which the watched thread ran, and for which it was ready and others ran."""
        try:
            ran, waited, *_ = Path(f"/proc/self/task/{self._native}/schedstat").read_text().split()
            return int(ran) / 1e9, int(waited) / 1e9
        except (OSError, ValueError):
            return 0.0, 0.0


def main(report: str, address: str | None = None) -> None:
    """Run the browser on the base of the environment; write the report when it is left."""
    from tui.app import Giaoban
    from tui.base import open_base
    from tui.places import Place

    dog = Watchdog(0.05)

    class Watched(Giaoban):
        """The browser, watched from its first paint until it is left: Textual then waits for its input."""

        def on_mount(self) -> None:
            dog.__enter__()
            super().on_mount()

        def exit(self, *result: Any, **said: Any) -> None:
            dog.__exit__(None, None, None)
            super().exit(*result, **said)

    Watched(lambda: open_base(None), Place(address) if address else None).run()
    seen = {"longest": dog.longest, "busiest": dog.busiest, "blocks": dog.blocks}
    Path(report).write_bytes(msgspec.json.encode(seen))


if __name__ == "__main__":
    main(*sys.argv[1:])
