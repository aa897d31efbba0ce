"""Measures of follow-up: how good suggested links are, how fast reports are at scale."""

import gc
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import combinations
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Literal, TypeAlias

from msgspec import Struct
from rapidfuzz import fuzz

from db.followup import reports
from db.followup.ledger import Ledger
from db.followup.repeated import familiar, groups
from db.followup.suggest import Suggester
from db.records import Directive, Result
from db.relations import only
from db.search import open_searcher
from db.store import open_memory, open_repository
from db.store.repository import Put, Repository
from db.text import fold
from tests.bench.orders import batched, invented
from tests.db.followup.labels import Labelled, load

ROUNDS = 3
DAY = date(2026, 1, 1)
Ranking: TypeAlias = Callable[[Repository, Directive], list[str]]


class Quality(Struct, frozen=True):
    """How a ranking does on labelled pairs."""

    directives: int
    first: float
    """Share of directives whose best-ranked report is right."""
    among_three: float
    suggested: int
    """Links suggested unasked, and the share of them that are right, and of the right ones found."""
    precision: float
    recall: float


def ranking(repository: Repository, directive: Directive) -> list[str]:
    """All later reports of the addressees, as the program ranks them."""
    return [link.result for link in Suggester(repository).suggest(directive, limit=1000, least=0)]


def plain_ranking(repository: Repository, directive: Directive) -> list[str]:
    """The same reports by RapidFuzz's token_set_ratio alone."""
    results = only(Result, repository.many(ranking(repository, directive)))
    told = fold(directive.statement)
    scores = {result.address: fuzz.token_set_ratio(told, fold(result.statement)) for result in results}
    return sorted(scores, key=lambda address: (-scores[address], address))


def quality(repository: Repository, part: Labelled, rank: Ranking) -> Quality:
    """How ``rank`` does on a labelled part that ``repository`` holds; unasked links are the program's."""
    right = {pair for pair, label in part.labels.items() if label not in {"near", "unrelated"}}
    directives = only(Directive, part.records)
    places = [_place(rank(repository, directive), directive, right) for directive in directives]
    suggester = Suggester(repository)
    suggested = [
        (link.directive, link.result) for directive in directives for link in suggester.likely(directive)
    ]
    hits = sum(pair in right for pair in suggested)
    return Quality(
        directives=len(directives),
        first=sum(place == 0 for place in places) / len(places),
        among_three=sum(place < 3 for place in places) / len(places),
        suggested=len(suggested),
        precision=hits / max(1, len(suggested)),
        recall=hits / len(right),
    )


def _place(ranked: Sequence[str], directive: Directive, right: set[tuple[str, str]]) -> int:
    hits = (place for place, result in enumerate(ranked) if (directive.address, result) in right)
    return next(hits, len(ranked))


def _print_quality(name: Literal["tune", "test"]) -> None:
    part = load(name)
    repository = open_memory()
    repository.write([Put(record) for record in part.records], author="bench", reason="labels")
    rankings: dict[str, Ranking] = {"giaoban": ranking, "token_set_ratio": plain_ranking}
    for title, rank in rankings.items():
        found = quality(repository, part, rank)
        print(
            f"{name:5} {title:16} directives {found.directives}  first {found.first:.2f}"
            f"  among three {found.among_three:.2f}"
        )
    print(
        f"{name:5} suggested unasked {found.suggested}  precision {found.precision:.2f}"
        f"  recall {found.recall:.2f}"
    )
    repository.close()


def _print_scale(size: int, folder: Path) -> None:
    """What people wait for in seconds, and as a ratio to reading every record once, in turns with it."""
    path = folder / "a.db"
    repository = open_repository(path)
    for records in batched(invented(size), 5000):
        repository.write([Put(record) for record in records], author="bench", reason="scale")
    print(f"{size} directives, {repository.count()} records; the best of {ROUNDS}, in turns with reading all")
    timed: dict[str, Callable[[], object]] = {"ledger (the board)": lambda: Ledger(repository, DAY)}
    for name in reports.NAMES:
        timed[f"report {name}"] = partial(reports.report, repository, name, as_of=DAY)
    one = {"org": "org/don-vi-7", "as_of": DAY}
    timed["report reminders --org"] = lambda: reports.report(repository, "reminders", **one)  # type: ignore[arg-type]
    for words in ("overdue --org org/don-vi-7", "overdue", "overdue --json"):
        timed[f"process: report {words}"] = partial(_process, path, words.split())
    for title, act in timed.items():
        turns = [(_seconds(lambda: deque(repository.scan(), maxlen=0)), _seconds(act)) for _ in range(ROUNDS)]
        once, took = (min(column) for column in zip(*turns, strict=True))
        print(f"  {title:42} {took:7.3f} s  {took / once:5.2f} x reading all once ({once:.2f} s)", flush=True)
    _print_repeated(repository)
    _print_suggestions(repository, folder)
    repository.close()


def _process(path: Path, words: Sequence[str]) -> None:
    """A report from the shell, the start of the program with it."""
    command = [sys.executable, "-m", "tui", "--db", str(path), "report", *words, "--as-of", DAY.isoformat()]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def _print_repeated(repository: Repository) -> None:
    """What comparing only what looks familiar misses of what comparing all finds."""
    found, every = (
        {
            frozenset((one.directive.address, other.directive.address))
            for group in groups(Ledger(repository, DAY, choose=choose), all_with_all=choose is None)
            for one, other in combinations(group, 2)
        }
        for choose in (familiar, None)
    )
    share = len(found & every) / len(every)
    print(f"  repeated finds {share:.3f} of the {len(every)} pairs that comparing all with all does")


def _print_suggestions(repository: Repository, folder: Path) -> None:
    """The suggestions for one directive beside searches for its first four words, in turns."""
    directives = only(Directive, repository.many(f"directive/mau-{number}" for number in range(5, 1005, 25)))
    searcher = open_searcher(repository, index_dir=folder / "a.index")
    searcher.search("mẫu")
    print(f"  suggester made in {_seconds(lambda: Suggester(repository)):.3f} s")
    suggester = Suggester(repository)
    searches, asked, unasked = [], [], []
    for directive in directives:
        words = " ".join(directive.statement.split()[:4])
        searches.append(_seconds(partial(searcher.search, words)))
        asked.append(_seconds(partial(suggester.suggest, directive)))
        unasked.append(_seconds(partial(suggester.likely, directive)))
    for title, times in {"one search": searches, "suggest": asked, "suggest unasked": unasked}.items():
        p95 = sorted(times)[round(0.95 * len(times)) - 1]
        print(f"  {title:16} p50 {1000 * median(times):6.1f} ms  p95 {1000 * p95:6.1f} ms  (of {len(times)})")


def _seconds(act: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    kept = act()
    took = perf_counter() - start
    del kept  # freeing it is not what people wait for
    return took


def run(argv: Sequence[str]) -> None:
    """Print the figures of the links, then of a base with so many directives (100,000 by default)."""
    for name in ("tune", "test"):
        _print_quality("tune" if name == "tune" else "test")
    with tempfile.TemporaryDirectory() as folder:
        _print_scale(int(argv[0]) if argv else 100_000, Path(folder))


if __name__ == "__main__":
    run(sys.argv[1:])
