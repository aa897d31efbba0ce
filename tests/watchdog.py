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
from typing import Self

import msgspec
from msgspec import Struct

PING_SECONDS = 0.004


class Block(Struct, frozen=True):
    """The loop did not come round for ``seconds``; ``stack`` is where it was after ``Watchdog.bound``."""

    seconds: float
    stack: str = ""


class Watchdog:
    """While entered, pings the running loop from a thread of its own. ``blocks`` holds what took longer than
    ``bound`` seconds, ``longest`` the longest time of all.

    The time that the thread was ready to run but other programs had the processor is taken off: it is the
    machine's, not ours (Linux tells it in schedstat; elsewhere nothing is taken off).
    """

    def __init__(self, bound: float) -> None:
        self.bound = bound
        self.blocks: list[Block] = []
        self.longest = 0.0
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
            start, waited, stack = time.perf_counter(), self._waited(), ""
            try:
                self._loop.call_soon_threadsafe(self._came.set)
            except RuntimeError:  # the loop has ended
                return
            while not self._came.wait(self.bound):
                if not stack:
                    frame = sys._current_frames().get(self._ident)
                    stack = "".join(traceback.format_stack(frame)[-12:]) if frame else ""
                if self._end.is_set():
                    return
            blocked = time.perf_counter() - start - (self._waited() - waited)
            self.longest = max(self.longest, blocked)
            if blocked > self.bound:
                self.blocks.append(Block(blocked, stack))
            self._end.wait(PING_SECONDS)

    def _waited(self) -> float:
        """Seconds for which the watched thread was ready and others ran."""
        try:
            return int(Path(f"/proc/self/task/{self._native}/schedstat").read_text().split()[1]) / 1e9
        except (OSError, ValueError, IndexError):
            return 0.0


def main(report: str, address: str | None = None) -> None:
    """Run the browser on the base of the environment; write the report when it is left."""
    from tui.app import Giaoban
    from tui.base import open_base
    from tui.places import Place

    dog = Watchdog(0.05)

    class Watched(Giaoban):
        """The browser, watched from its first paint on."""

        def on_mount(self) -> None:
            dog.__enter__()
            super().on_mount()

    Watched(lambda: open_base(None), Place(address) if address else None).run()
    dog.__exit__(None, None, None)
    Path(report).write_bytes(msgspec.json.encode({"longest": dog.longest, "blocks": dog.blocks}))


if __name__ == "__main__":
    main(*sys.argv[1:])
