"""``make eval``: how well articles are read, on the labels that rules were made with and on the others.

``--real FOLDER`` scores the labelled real articles whose texts are in the folder instead; ``-v`` shows each
difference.
"""

import argparse
import sys
import time
import unicodedata
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import fmean

from tests.eval.counts import Counts
from tests.eval.labels import Article, articles
from tests.eval.noise import noisy, old_tones
from tests.eval.real import real_articles
from tests.eval.scoring import FIELDS, score

_SEEDS = 5
_ROBUST = ("organizations", "results", "directives", "addressees")


def _table(part: str, counts: dict[str, Counts]) -> None:
    sys.stdout.write(f"\n{part:22} {'P':>6} {'R':>6} {'F1':>6} {'labels':>7}\n")
    for field in FIELDS:
        one = counts[field]
        if one.labelled or one.proposed:
            sys.stdout.write(
                f"{field:22} {one.precision:6.2f} {one.recall:6.2f} {one.f1:6.2f} {one.labelled:7}\n"
            )


def _measure(part: str, labelled: list[Article], *, every: bool) -> None:
    """Print the figures, what changed letters cost, and the speed."""
    trace: list[str] = []
    began = time.perf_counter()
    plain = score(labelled, trace=trace)
    took = time.perf_counter() - began
    _table(part, plain)
    sys.stdout.write(f"{len(labelled)} articles, {len(labelled) / took:.0f} a second\n")
    changes: dict[str, list[Callable[[str], str]]] = {
        "NFD": [lambda text: unicodedata.normalize("NFD", text)],
        "old tone marks": [old_tones],
        f"1 % noise, mean of {_SEEDS}": [partial(noisy, seed=seed) for seed in range(_SEEDS)],
    }
    for name, ways in changes.items():
        others = [score(labelled, change) for change in ways]
        lost = {field: fmean(one[field].f1 for one in others) - plain[field].f1 for field in _ROBUST}
        sys.stdout.write(
            f"{name}: " + ", ".join(f"{field} {cost:+.3f}" for field, cost in lost.items()) + "\n"
        )
    if every:
        sys.stdout.write("\n".join(trace) + "\n")


def main() -> None:
    """Print the figures of the invented parts, or of the real articles in a folder."""
    options = argparse.ArgumentParser(prog="make eval ARGS=…", description=__doc__)
    options.add_argument("--real", type=Path, metavar="FOLDER", help="score the real articles found there")
    options.add_argument("-v", action="store_true", dest="every", help="show each difference")
    chosen = options.parse_args()
    if chosen.real is None:
        for part in ("dev", "test"):
            _measure(part, articles(part), every=chosen.every)
        return
    found, skipped = real_articles(chosen.real)
    sys.stdout.write(
        f"{len(found)} of {len(found) + len(skipped)} labelled real articles found in {chosen.real}\n"
    )
    if skipped:
        sys.stdout.write(f"skipped, no such text there: {', '.join(skipped)}\n")
    if found:
        _measure("real", found, every=chosen.every)


if __name__ == "__main__":
    main()
