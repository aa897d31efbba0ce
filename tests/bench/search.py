"""Search beside naive RapidFuzz, fzf, SQLite FTS5 and tantivy on the same corpus and queries, in one run.

``python -m tests.bench.search SIZE …`` measures these sizes; the test part of the queries is what is printed.
The base is made in ``$GIAOBAN_BENCH`` (and kept there) or in a folder that is gone afterwards. With
``PEERS=no`` in the environment nobody else is asked, which is most of the time of a run.
"""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import msgspec

from db.search.index import taking
from db.search.index.building import build
from db.store import open_repository
from db.store.repository import Put
from tests.bench.corpus import passages, records
from tests.bench.peers import peers
from tests.bench.queries import Labelled, labelled

SIZES = (100_000, 1_000_000)
ASKED_PEERS = 40
PEERS = os.environ.get("PEERS") != "no"
_PER_WRITE = 20_000


def run(arguments: list[str]) -> None:
    """Print speed, ranking and index figures for each size."""
    kept = os.environ.get("GIAOBAN_BENCH")
    keys: dict[int, float] = {}
    for size in map(int, arguments) if arguments else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            keys[size] = _measure(size, Path(kept or folder))
    if len(keys) == 2:
        small, large = sorted(keys)
        print(f"  key by key, p95 at {large:,} / at {small:,}: {keys[large] / keys[small]:.2f} (at most 2.5)")


def _measure(size: int, folder: Path) -> float:
    base, index = folder / f"{size}.db", folder / f"{size}.index"
    if not base.exists():
        _fill(base, size)
    every = list(passages(size))
    print(
        f"{size:,} passages, {sum(len(p.text) for p in every) / size:.0f} characters on average", flush=True
    )
    queries = labelled(every, "test")
    texts = folder / f"{size}.queries"
    texts.write_bytes(msgspec.json.encode(queries))
    gc.freeze()
    gc.disable()
    start = time.perf_counter()
    build(taking.taken(every))
    alone = time.perf_counter() - start
    gc.enable()
    made = _apart(base, index)
    print(
        f"  index: {size / made['built_s']:,.0f} records/s read from the store and indexed "
        f"({size / made['read_s']:,.0f} read alone, {size / alone:,.0f} indexed alone), "
        f"{made['disk_mb']:.0f} MB on disk, peak {made['peak_mb']:.0f} MB",
        flush=True,
    )
    found = _apart(base, index, texts)
    keys = _print_ours(found)
    some = queries[:: max(1, len(queries) // ASKED_PEERS)]
    cold = _p95([one for each in found["cold"].values() for one, _ in each])
    for name, ask in peers(every, folder) if PEERS else ():
        taken, ranks = _timed(some, ask)
        print(
            f"  {name}: {_ms(taken)}; MRR@10 {_mrr(ranks):.3f}; p95 {_p95(taken) / keys:,.0f} x our key, "
            f"{_p95(taken) / cold:.1f} x our whole query",
            flush=True,
        )
    return keys


def _print_ours(found: dict[str, Any]) -> float:
    opened, resident = 1000 * found["opened_s"], found["resident_mb"]
    print(f"  opens in {opened:.1f} ms, {resident:.0f} MB resident while searching")
    ranks = [rank for each in found["ranks"].values() for rank in each]
    cold = [one for each in found["cold"].values() for one in each]
    print(f"  ours, whole query cold: {_both(cold)}; MRR@10 {_mrr(ranks):.4f} on {len(ranks)}")
    for name, each in found["ranks"].items():
        lost = found["lost"][name]
        fell = "".join(f"; fell at {text!r}" for text in lost if text)
        print(f"    {name:14} MRR@10 {_mrr(each):.3f}; {_both(found['cold'][name])}{fell}")
    keys = found["keys"]
    lost = [text for each in found["lost"].values() for text in each]
    print(f"  ours, key by key: {_both(keys)} in {len(keys)} keys; once first, later not in the first three: "
          f"{sum(map(bool, lost))} of {len(lost)}")  # fmt: skip
    print(f"  recall@10 against exhaustive scoring: {_mean(found['recall']):.4f} whole, "
          f"{_mean(found['recall_typing']):.4f} typing; an added record is found in {_both(found['added'])}",
          flush=True)  # fmt: skip
    return _p95([clock for clock, _ in keys])


def _fill(base: Path, size: int) -> None:
    repository, each = open_repository(base), records(size)
    while some := [Put(record) for record in islice(each, _PER_WRITE)]:
        repository.write(some, author="bench", reason="an invented corpus")
    repository.close()


def _apart(*arguments: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.searching", *map(str, arguments)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = msgspec.json.decode(done.stdout)
    return found


def _timed(queries: Sequence[Labelled], ask: Callable[[str], list[str]]) -> tuple[list[float], list[int]]:
    taken, ranks = [], []
    for query in queries:
        start = time.perf_counter()
        found = ask(query.text)
        taken.append(time.perf_counter() - start)
        ranks.append(found.index(query.target) + 1 if query.target in found[:10] else 0)
    return taken, ranks


def _mrr(ranks: Sequence[int]) -> float:
    return sum(1 / rank for rank in ranks if rank) / max(len(ranks), 1)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


def _p95(taken: Sequence[float]) -> float:
    return quantiles(taken, n=20)[-1]


def _both(taken: Sequence[tuple[float, float]]) -> str:
    """By the clock, and of the processor."""
    worked = [one for _, one in taken]
    clock = _ms([one for one, _ in taken])
    return f"{clock}, CPU {1000 * median(worked):.1f} / {1000 * _p95(worked):.1f}"


def _ms(taken: Sequence[float]) -> str:
    return f"{1000 * median(taken):.1f} / {1000 * _p95(taken):.1f} ms (p50/p95)"


if __name__ == "__main__":
    run(sys.argv[1:])
