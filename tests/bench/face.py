"""How soon the browser paints, how soon a key shows, what keeps the thread that paints; through a
pseudo-terminal.

First paint is compared with an empty Textual application started in the same run, in turns; a key that
changes the whole screen with a tree and a list of Textual's own that are filled anew. What blocks is told by
:mod:`tests.watchdog` in a run of its own, as watching costs.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from db.records import AnyRecord, Organization, Result
from db.store import open_repository
from db.store.repository import Put
from tests.bench.orders import batched, invented
from tests.terminal import Terminal

ROUNDS = 9
ENTRIES = 5000
BOUND = 0.05
UP, DOWN = "\x1b[A", "\x1b[B"
# Each begins where the one before it ended.
KEYS = {
    "cursor": [UP] * 15 + [DOWN] * 15,
    "expand": [DOWN, "\r", "\r"] * 7,
    "jump": ["m", "o"] * 8,
    "back": ["["] * 12,
    "view": ["2", "3", "5", "1"] * 3,
    "filter": ["f", *"don vi mau 39", "\x1b"],
}
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("READY")
Empty().run()
"""
STOCK = """
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import OptionList, Tree
class Stock(App):
    BINDINGS = [("x", "fill")]
    CSS = "Tree { width: 42%; } OptionList { height: 1fr; }"
    times = 0
    def compose(self):
        with Horizontal():
            yield Tree("READY")
            yield OptionList()
    def on_mount(self):
        self.query_one(Tree).root.expand()
        self.action_fill()
    def action_fill(self):
        self.times += 1
        self.query_one(Tree).clear()
        self.query_one(OptionList).clear_options()
        for number in range(80):
            self.query_one(Tree).root.add_leaf(f"{self.times} don vi mau so {number}")
        words = [f"{self.times} dong mau so {number}, hoi nong dan tinh mau" for number in range(80)]
        self.query_one(OptionList).add_options(words)
Stock().run()
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
        environment["GIAOBAN_DB"] = str(large)
        build = [*browser, "search", "--limit", "1", "x"]
        subprocess.run(build, env=environment, check=False, capture_output=True)  # makes the index
        _keys(browser, environment, f"{size:,} records and {ENTRIES:,} organizations")
        _stock(environment)
        _watched(environment, str(Path(folder, "report.json")))


def _fill(path: Path, size: int) -> None:
    repository = open_repository(path)
    for batch in batched(chain(invented(size // 3), _communes()), 5000):
        repository.write([Put(record) for record in batch], author="bench", reason="invented")
    repository.close()


def _communes() -> Iterator[AnyRecord]:
    """Many more organizations, each with a report, so that the first level of the tree is long."""
    for number in range(ENTRIES):
        address = f"org/xa-{number}"
        yield Organization(address=address, name=f"Xã Ví Dụ {number}")
        yield Result(
            address=f"result/xa-{number}", meeting="meeting/m-0", organization=address, statement="Việc mẫu"
        )


def _stock(environment: dict[str, str]) -> None:
    """What a key costs that changes all of a screen, where Textual does everything."""
    terminal = Terminal([sys.executable, "-c", STOCK], environment)
    try:
        terminal.wait(lambda text: "READY" in text and "1 dong" in text)
        print("Textual alone, a tree and a list filled anew:")
        _say("all", [_change(terminal, "x") for _ in range(30)])
    finally:
        terminal.close()


def _watched(environment: dict[str, str], report: str) -> None:
    """The same keys, each as soon as the screen rests, under the watchdog."""
    terminal = Terminal([sys.executable, "-m", "tests.watchdog", report], environment)
    try:
        terminal.wait(lambda text: "Theo" in text, 60)
        for key in [*(key for keys in KEYS.values() for key in keys), "/", *"phong chong tham nhung"]:
            _change(terminal, key)
        terminal.send("\x1b")
        while terminal.read(0.5):
            pass
        terminal.send("q")
        end = time.monotonic() + 30
        while terminal.alive and time.monotonic() < end:
            terminal.read(0.1)
    finally:
        terminal.close()
    seen = json.loads(Path(report).read_bytes())
    blocks = sorted(seen["blocks"], key=lambda block: -block["busy"])
    busy = sum(block["busy"] > BOUND for block in blocks)
    print(
        f"  the painting thread was away for {1000 * seen['longest']:.0f} ms at most, {len(blocks)} times "
        "over 50 ms,\n  and used the processor "
        f"for {1000 * seen['busiest']:.0f} ms at most, {busy} times over 50 ms (wanted: none)"
    )
    for block in blocks[:5]:
        took = f"{1000 * block['seconds']:.0f} ms, {1000 * block['busy']:.0f} of them running"
        print(f"    {took}, at: {' < '.join(_places(block['stack']))}")


def _places(stack: str) -> list[str]:
    """Where a thread was, the innermost first: file:line function."""
    lines = [line.split(", ") for line in stack.splitlines() if line.startswith("  File ")]
    return [f"{Path(a.split(chr(34))[1]).name}:{b[5:]} {c[3:]}" for a, b, c in reversed(lines)][:4]


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
            _say(name, taken)
    finally:
        terminal.close()


def _say(name: str, taken: list[float]) -> None:
    p95 = sorted(taken)[max(0, round(len(taken) * 0.95) - 1)]
    p50 = 1000 * statistics.median(taken)
    print(f"  key -> changed screen, {name}: p50 {p50:.1f} ms, p95 {1000 * p95:.1f} ms")


def _change(terminal: Terminal, key: str) -> float:
    while terminal.read(0.1):
        pass
    start = time.perf_counter()
    terminal.send(key)
    terminal.read(2)
    return time.perf_counter() - start


def _ms(times: list[float]) -> str:
    return f"{1000 * statistics.median(times):.0f} ms"
