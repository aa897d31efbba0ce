"""How soon the browser paints, and how soon a key shows, through a pseudo-terminal.

First paint is compared with an empty Textual application started in the same run, in turns.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.terminal import Terminal

ROUNDS = 9
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("READY")
Empty().run()
"""


def run(_arguments: list[str]) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "GIAOBAN_DB": str(Path(folder, "a.db")), "GIAOBAN_LANG": "vi"}
        browser = [sys.executable, "-m", "tui"]
        _paint(browser, environment, "Theo")  # the first start plants the seeds
        ours, empty = [], []
        for _ in range(ROUNDS):
            empty.append(_paint([sys.executable, "-c", EMPTY], environment, "READY"))
            ours.append(_paint(browser, environment, "giaoban"))
        ratio = statistics.median(ours) / statistics.median(empty)
        print(
            f"first paint: ours {_ms(ours)}, empty Textual app {_ms(empty)}, ratio {ratio:.2f} "
            f"(median of {ROUNDS}, in turns; wanted <= 1.5)"
        )
        _keys(browser, environment)


def _paint(command: list[str], environment: dict[str, str], sign: str) -> float:
    start = time.perf_counter()
    terminal = Terminal(command, environment)
    try:
        terminal.wait(lambda text: sign in text)
        return time.perf_counter() - start
    finally:
        terminal.close()


def _keys(browser: list[str], environment: dict[str, str]) -> None:
    terminal = Terminal(browser, environment)
    try:
        terminal.wait(lambda text: "Có mặt" in text)
        times: dict[str, list[float]] = {"cursor": [], "search": []}
        for key in "\x1b[A", "\x1b[B":
            for _ in range(15):
                times["cursor"].append(_change(terminal, key))
        terminal.send("/")
        terminal.wait(lambda text: "tất cả" in text)
        for key in "phong chong tham nhung":
            times["search"].append(_change(terminal, key))
        for name, taken in times.items():
            ordered = sorted(taken)
            p95 = ordered[int(len(ordered) * 0.95) - 1]
            print(
                f"key -> changed screen, {name}: p50 {1000 * statistics.median(taken):.1f} ms, "
                f"p95 {1000 * p95:.1f} ms"
            )
    finally:
        terminal.close()


def _change(terminal: Terminal, key: str) -> float:
    while terminal.read(0.1):
        pass
    start = time.perf_counter()
    terminal.send(key)
    terminal.read(2)
    return time.perf_counter() - start


def _ms(times: list[float]) -> str:
    return f"{1000 * statistics.median(times):.0f} ms"
