"""The store against stock TinyDB in the same run: one insert, opening, memory."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB

from db.records import Organization
from db.store.repository import Put
from db.store.tinydb_repository import TinyRepository
from db.store.tinydb_table import DurableTinyDB

SIZES = (1_000, 10_000, 100_000)
LARGEST = 1_000_000
INSERTS = 200


def run(_arguments: list[str]) -> None:
    """Print the ratios of the storage issue."""
    with tempfile.TemporaryDirectory() as folder:
        inserts: dict[int, float] = {}
        opens: dict[int, float] = {}
        ratio, peak = 0.0, 0
        for size in (*SIZES, LARGEST):
            path = Path(folder, f"ours-{size}.db")
            rate = _fill(path, size)
            inserts[size] = _insert(path)
            opens[size], peak = _opened(path, size)
            line = f"{size:>9,}: insert {1000 * inserts[size]:.2f} ms, open + get {1000 * opens[size]:.1f} ms"
            line += f" (peak {peak} MB), filled at {rate:,.0f} records/s, {path.stat().st_size >> 20} MB"
            if size in SIZES:
                stock = _stock_insert(Path(folder, "stock.json"), size)
                ratio = stock / inserts[size]
                line += f"; stock TinyDB insert {1000 * stock:.0f} ms = {ratio:,.0f} x ours"
            print(line, flush=True)
            path.unlink()
        print(f"stock insert / ours at {SIZES[-1]:,}: {ratio:,.0f} (wanted >= 1,000)")
        print(f"insert at 1M / at 1k: {inserts[LARGEST] / inserts[1000]:.2f} (wanted <= 2)")
        print(f"open + first read at 1M / at 1k: {opens[LARGEST] / opens[1000]:.2f} (wanted <= 3)")
        print(f"peak memory of opening 1M: {peak} MB (wanted <= 150)")


def _document(number: int) -> Organization:
    return Organization(address=f"org/to-{number}", name=f"Tổ chức Mẫu số {number} {'ví dụ ' * 60}")


def _fill(path: Path, size: int) -> float:
    start = time.perf_counter()
    repository = TinyRepository(path)
    for first in range(0, size, 20_000):
        changes = [Put(_document(number)) for number in range(first, min(size, first + 20_000))]
        repository.write(changes, author="bench", reason="fill")
    repository.close()
    return size / (time.perf_counter() - start)


def _insert(path: Path) -> float:
    """Median seconds of one durable insert through TinyDB's own API."""
    with DurableTinyDB.at(path) as db:
        table = db.table("bench")
        return _median(lambda number: table.insert({"n": number, "text": "ví dụ " * 80}), INSERTS)


def _stock_insert(path: Path, size: int) -> float:
    documents = {str(n): {"n": n, "text": "ví dụ " * 80} for n in range(1, size + 1)}
    path.write_text(json.dumps({"bench": documents}), "utf-8")
    with TinyDB(path) as db:
        table = db.table("bench")
        return _median(lambda number: table.insert({"n": number, "text": "ví dụ " * 80}), 3)


def _median(work: Callable[[int], object], times: int) -> float:
    taken = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _opened(path: Path, size: int) -> tuple[float, int]:
    """Median seconds to open and read one record in a process of its own, and that process's peak memory."""
    command = [sys.executable, "-m", "tests.bench.store", str(path), f"org/to-{size // 2}"]
    found = [json.loads(subprocess.check_output(command)) for _ in range(7)]
    return statistics.median(one["seconds"] for one in found), max(one["peak"] for one in found)


def _open(path: str, address: str) -> None:
    start = time.perf_counter()
    repository = TinyRepository(Path(path))
    assert repository.get(address) is not None
    seconds = time.perf_counter() - start
    # Not ru_maxrss: that begins with what the parent held when it forked.
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    peak = next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))
    print(json.dumps({"seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    _open(*sys.argv[1:])
