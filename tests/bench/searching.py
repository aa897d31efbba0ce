"""What is measured of the searcher in a process of its own, which holds only the index and the store.

``python -m tests.bench.searching BASE FOLDER QUERIES`` prints one JSON object; QUERIES is a file of labelled
queries. ``python -m tests.bench.searching BASE FOLDER`` builds the index and prints how fast.
"""

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from db.records import Result
from db.search.index.candidates import QUICK, Width
from db.search.index.layout import FILE
from db.search.index.renewing import renew
from db.search.large import LargeSearcher
from db.store import open_repository
from db.store.repository import Put
from tests.bench.queries import Labelled

TYPED = 10  # queries of each class that are typed key by key
EXHAUSTIVE = {100_000: 260, 1_000_000: 26}  # queries that are scored exhaustively
ADDED = 100
ALL = Width(10**9, 10**9)


class Taken(NamedTuple):
    """Seconds by the clock, and of the processor: on a busy machine the first say little."""

    clock: float
    worked: float


def built(base: Path, folder: Path) -> dict[str, float]:
    """Build the index from the store: seconds of reading alone and of all, peak and size in MB."""
    repository = open_repository(base, read_only=True)
    start = time.perf_counter()
    read = sum(1 for _ in repository.scan())
    scanned = time.perf_counter() - start
    with _peak() as peak:
        start = time.perf_counter()
        renew(repository, folder)
        made = time.perf_counter() - start
    return {
        "records": read,
        "read_s": scanned,
        "built_s": made,
        "peak_mb": max(peak),
        "disk_mb": (folder / FILE).stat().st_size / 1e6,
    }


def searched(base: Path, folder: Path, queries: Sequence[Labelled]) -> dict[str, Any]:
    """Speed, ranking, stability, memory, added records, recall."""
    repository = open_repository(base)
    start = time.perf_counter()
    searcher = LargeSearcher(repository, folder)
    searcher.refresh()
    opened = time.perf_counter() - start
    searcher.search("hội nghị")
    found: dict[str, Any] = {"opened_s": opened, "cold": defaultdict(list), "ranks": defaultdict(list)}
    for query in queries:
        searcher._candidates.matching.forget()
        taken, hits = _asked(searcher, query.text)
        found["cold"][query.spoilt].append(taken)
        found["ranks"][query.spoilt].append(hits.index(query.target) + 1 if query.target in hits else 0)
    typed = _some(queries, TYPED)
    found["keys"], found["lost"] = [], defaultdict(list)
    for query in typed:
        fallen = _typed(searcher, query, found["keys"])
        found["lost"][query.spoilt].append(fallen)
    found["resident_mb"] = _memory("VmRSS")
    found["added"] = _added(searcher, next(q.target for q in queries if q.target.startswith("result/")))
    size = searcher._opened.size
    some = queries[:: max(1, len(queries) // EXHAUSTIVE.get(size, 130))]
    found["recall"] = _recall(searcher, [query.text for query in some])
    beginnings = [query.text[: max(3, len(query.text) * (n % 7 + 1) // 8)] for n, query in enumerate(some)]
    found["recall_typing"] = _recall(searcher, beginnings)
    return found


def _asked(searcher: LargeSearcher, text: str, *, typing: bool = False) -> tuple[Taken, list[str]]:
    start, worked = time.perf_counter(), time.process_time()
    hits = searcher.search(text, limit=10, typing=typing).hits
    taken = Taken(time.perf_counter() - start, time.process_time() - worked)
    return taken, [hit.address for hit in hits]


def _some(queries: Sequence[Labelled], each: int) -> list[Labelled]:
    of_class: dict[str, list[Labelled]] = defaultdict(list)
    for query in queries:
        of_class[query.spoilt].append(query)
    return [query for found in of_class.values() for query in found[:each]]


def _typed(searcher: LargeSearcher, query: Labelled, taken: list[Taken]) -> str:
    """Type a query; the beginning at which the target, once first, was not in the first three."""
    was_first, fell = False, ""
    for end in range(1, len(query.text) + 1):
        seconds, hits = _asked(searcher, query.text[:end], typing=True)
        taken.append(seconds)
        if was_first and not fell and query.target not in hits[:3]:
            fell = query.text[:end]
        was_first |= hits[:1] == [query.target]
    return fell


def _memory(what: str, process: int | str = "self") -> float:
    """A line of a process's status, in MB; 0 where it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in status.splitlines() if line.startswith(what)) / 1024


@contextmanager
def _peak() -> Iterator[list[float]]:
    """The most memory of this process, in MB, and what it and its children held together, looked at a hundred
    times a second. (Not ``ru_maxrss``: that begins with what the parent held when it forked.)"""
    found, done = [0.0], threading.Event()

    def look() -> None:
        while not done.wait(0.01):
            children = Path("/proc/self/task").glob("*/children")
            ids = [one for each in children for one in each.read_text("utf-8").split()]
            found[0] = max(found[0], _memory("VmRSS") + sum(_memory("VmRSS", one) for one in ids))

    watching = threading.Thread(target=look)
    watching.start()
    try:
        yield found
    finally:
        done.set()
        watching.join()
        found.append(_memory("VmHWM"))


def _added(searcher: LargeSearcher, like: str) -> list[Taken]:
    """Seconds from the end of a write to the answer that holds the new record."""
    repository = searcher._repository
    model = repository.get(like)
    assert isinstance(model, Result)
    taken = []
    for number in range(ADDED):
        new = msgspec.structs.replace(
            model, address=f"result/bench-{number}", statement=f"Vừa thêm qzx{number} vào kho mẫu"
        )
        repository.write([Put(new)], author="bench", reason="measured")
        seconds, hits = _asked(searcher, f"qzx{number}")
        assert hits[:1] == [new.address], hits
        taken.append(seconds)
    return taken


def _recall(searcher: LargeSearcher, texts: Sequence[str]) -> list[float]:
    """The share of the ten best by exhaustive scoring that are found by the quick way."""
    shares = []
    for text in texts:
        terms = searcher._parsed(text).terms
        quick, exhaustive = (searcher._candidates.find(terms, width=width) for width in (QUICK, ALL))
        best = exhaustive.passages[:10].tolist()
        if best:
            # Whoever has the merit of the tenth is as good.
            least = float(exhaustive.merits[: len(best)][-1])
            good = sum(merit >= least - 1e-9 for merit in quick.merits[: len(best)].tolist())
            shares.append(good / len(best))
    return shares


def main(base: str, folder: str, queries: str | None = None) -> None:
    """Measure and print."""
    if queries is None:
        found: Any = built(Path(base), Path(folder))
    else:
        labelled = msgspec.json.decode(Path(queries).read_bytes(), type=list[Labelled])
        found = searched(Path(base), Path(folder), labelled)
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
