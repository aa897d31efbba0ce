"""Search beside naive RapidFuzz, fzf, SQLite FTS5 and tantivy on the same corpus and queries, in one run.

``python -m tests.bench.search SIZE`` measures one size; the test part of the queries is what is printed.
"""

import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median, quantiles

from db.search.index.building import build
from db.search.index.layout import load, save
from db.search.index.reading import Index
from db.search.large import LargeSearcher
from db.search.passages import Passage
from db.store import open_memory
from tests.bench.corpus import passages
from tests.bench.peers import peers
from tests.bench.queries import Labelled, labelled

SIZES = (10_000, 100_000)
TYPED = 60


class OfPassages(LargeSearcher):
    """The searcher on passages that are no records of a store, so that a million need none."""

    def __init__(self, every: dict[str, Passage], folder: Path) -> None:
        super().__init__(open_memory(), folder)
        self._every = every
        found = load(folder)
        assert found is not None
        self._use(Index(found[0]), 0)

    def _load(self, addresses: Iterable[str]) -> list[Passage]:
        return [self._every[address] for address in addresses]


def run(arguments: list[str]) -> None:
    """Print speed, ranking and index figures for each size."""
    for size in map(int, arguments) if arguments else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            _measure(size, Path(folder))


def _measure(size: int, folder: Path) -> None:
    every = list(passages(size))
    start = time.perf_counter()
    arrays = build(every)
    built = time.perf_counter() - start
    save(folder, arrays, {"commit": 0})
    del arrays
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    disk = sum(path.stat().st_size for path in folder.rglob("*.npy")) / 1e6
    start = time.perf_counter()
    loaded = load(folder)
    assert loaded is not None
    Index(loaded[0])
    opened = time.perf_counter() - start
    print(f"{size:,} passages, {sum(len(p.text) for p in every) / size:.0f} characters on average")
    print(f"  index: {size / built:,.0f} passages/s, {disk:.0f} MB on disk, open {1000 * opened:.1f} ms;"
          f" peak of the whole process, corpus in memory, {peak} MB", flush=True)  # fmt: skip
    queries = labelled(every, "test")
    searcher = OfPassages({passage.address: passage for passage in every}, folder)
    searcher.search("hội nghị")
    taken, ranks = _cold(searcher, queries)
    print(f"  ours, whole query cold: {_ms(taken)}; MRR@10 {_mrr(ranks):.3f}")
    by_class: dict[str, list[int]] = defaultdict(list)
    for query, rank in zip(queries, ranks, strict=True):
        by_class[query.spoilt].append(rank)
    for name, found in by_class.items():
        print(f"    {name:14} MRR@10 {_mrr(found):.3f}")
    keys, lost = _typed(searcher, queries)
    print(
        f"  ours, key by key: {_ms(keys)}; once first, later not in the first three: {lost} of {TYPED}",
        flush=True,
    )
    some = queries[:: max(1, len(queries) // 40)]
    for name, ask in peers(every, folder):
        taken, ranks = _timed(some, ask)
        ratio = _p95(taken) / _p95(keys)
        print(f"  {name}: {_ms(taken)}; MRR@10 {_mrr(ranks):.3f}; p95 {ratio:,.0f} x our key", flush=True)


def _cold(searcher: OfPassages, queries: Sequence[Labelled]) -> tuple[list[float], list[int]]:
    def ask(text: str) -> list[str]:
        searcher._index._levels.clear()
        searcher._index._near.clear()
        searcher._candidates._spelled.cache_clear()
        return [hit.address for hit in searcher.search(text, limit=10).hits]

    return _timed(queries, ask)


def _timed(queries: Sequence[Labelled], ask: Callable[[str], list[str]]) -> tuple[list[float], list[int]]:
    taken, ranks = [], []
    for query in queries:
        start = time.perf_counter()
        found = ask(query.text)
        taken.append(time.perf_counter() - start)
        ranks.append(found.index(query.target) + 1 if query.target in found[:10] else 0)
    return taken, ranks


def _typed(searcher: OfPassages, queries: Sequence[Labelled]) -> tuple[list[float], int]:
    """Seconds of each key, and in how many queries the target was first and then fell behind the third."""
    taken: list[float] = []
    lost = 0
    for query in queries[:: max(1, len(queries) // TYPED)][:TYPED]:
        was_first = fell = False
        for end in range(1, len(query.text) + 1):
            start = time.perf_counter()
            hits = [hit.address for hit in searcher.search(query.text[:end], limit=10).hits]
            taken.append(time.perf_counter() - start)
            fell |= was_first and query.target not in hits[:3]
            was_first |= hits[:1] == [query.target]
        lost += fell
    return taken, lost


def _mrr(ranks: Sequence[int]) -> float:
    return sum(1 / rank for rank in ranks if rank) / max(len(ranks), 1)


def _p95(taken: Sequence[float]) -> float:
    return quantiles(taken, n=20)[-1]


def _ms(taken: Sequence[float]) -> str:
    return f"{1000 * median(taken):.1f} / {1000 * _p95(taken):.1f} ms (p50/p95)"


if __name__ == "__main__":
    run(sys.argv[1:])
