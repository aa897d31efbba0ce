"""How soon the browser paints, and how soon a key shows, through a pseudo-terminal.

First paint is compared with an empty Textual application started in the same run, in turns.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from db.store import open_repository
from db.store.repository import Put
from tests.bench.orders import batched, invented
from tests.terminal import Terminal

ROUNDS = 9
UP, DOWN = "\x1b[A", "\x1b[B"
# Each begins where the one before it ended.
KEYS = {
    "cursor": [UP] * 15 + [DOWN] * 15,
    "expand": [DOWN, "\r", "\r"] * 7,
    "jump": ["m", "o"] * 8,
    "back": ["["] * 12,
    "view": ["2", "3", "5", "1"] * 3,
}
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("READY")
Empty().run()
"""


def run(arguments: list[str]) -> None:
    """Print the ratios; ``arguments`` may give the number of invented records (100,000)."""
    size = int(arguments[0]) if arguments else 100_000
    with tempfile.TemporaryDirectory() as folder:
        state = {"GIAOBAN_LANG": "vi", "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder}
        environment = {**os.environ, **state, "GIAOBAN_DB": str(Path(folder, "a.db"))}
        browser = [sys.executable, "-m", "tui"]
        _paint(browser, environment, "Theo")  # the first start plants the seeds
        ours, empty = [], []
        for _ in range(ROUNDS):
            empty.append(_paint([sys.executable, "-c", EMPTY], environment, "READY"))
            ours.append(_paint(browser, environment, "giaoban"))
        ratio = statistics.median(ours) / statistics.median(empty)
        print(
            f"first paint: ours {_ms(ours)}, empty Textual app {_ms(empty)}, ratio {ratio:.2f} "
            f"(median of {ROUNDS}, in turns; wanted <= 1.3)"
        )
        _keys(browser, environment, "seeds")
        large = Path(folder, "large.db")
        _fill(large, size)
        _keys(browser, {**environment, "GIAOBAN_DB": str(large)}, f"{size:,} records")


def _fill(path: Path, size: int) -> None:
    repository = open_repository(path)
    for batch in batched(invented(size // 3), 5000):
        repository.write([Put(record) for record in batch], author="bench", reason="invented")
    repository.close()


def _paint(command: list[str], environment: dict[str, str], sign: str) -> float:
    start = time.perf_counter()
    terminal = Terminal(command, environment)
    try:
        terminal.wait(lambda text: sign in text)
        return time.perf_counter() - start
    finally:
        terminal.close()


def _keys(browser: list[str], environment: dict[str, str], what: str) -> None:
    terminal = Terminal(browser, environment)
    try:
        opened = terminal.wait(lambda text: "Theo" in text, 60)
        times: dict[str, list[float]] = {}
        for name, keys in KEYS.items():
            times[name] = [_change(terminal, key) for key in keys]
        terminal.send("/")
        terminal.wait(lambda text: "tất cả" in text)
        terminal.send("x")  # the first search reads the records
        terminal.wait(lambda text: "Tìm thấy" in text or "Không tìm thấy" in text, 60)
        terminal.send("\x7f")
        times["search"] = [_change(terminal, key) for key in "phong chong tham nhung"]
        print(f"{what}: opened after {1000 * opened:.0f} ms")
        for name, taken in times.items():
            ordered = sorted(taken)
            p95 = ordered[max(0, round(len(ordered) * 0.95) - 1)]
            print(
                f"  key -> changed screen, {name}: p50 {1000 * statistics.median(taken):.1f} ms, "
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
