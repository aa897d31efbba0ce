"""Weights for results, fitted to labelled pages: ``python -m tests.eval.weights FOLDER`` prints them.

Logistic regression over what held of each clause, drawn towards the weights in force (evidence.py and
circumstances.py), so that a rule seen seldom keeps what it has. The invented articles count double.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from db.ingest import circumstances, evidence
from tests.eval.labels import Article, articles
from tests.eval.learning.examples import page
from tests.eval.matching import HALF, covered
from tests.eval.real import real_articles

_PULL = 2.0  # towards the weights in force, per unit of squared distance
_INVENTED = 2.0
_DIRECTS = {"order", "emphasis"}
_RUNS_ON = {"scope-runs-on", "clause-runs-on"}


def observed(article: Article) -> list[tuple[frozenset[str], bool]]:
    """What held of each clause that does not direct, and whether it is labelled as a result."""
    read = page(article)
    sure, optional = read.places["result"]
    out = []
    for one in read.walk.judged:
        directs = one.verdict.directive > max(0.0, one.verdict.result)
        if one.verdict.seen & _DIRECTS or (directs and one.verdict.seen & _RUNS_ON):
            continue
        place = read.letters.between(one.read.clause.start, one.read.clause.end)
        result = covered(place, sure) >= HALF
        if result or covered(place, sure + optional) < HALF:
            out.append((one.verdict.seen, result))
    return out


def fitted(
    held: NDArray[np.float64],
    results: NDArray[np.float64],
    shares: NDArray[np.float64],
    start: NDArray[np.float64],
) -> NDArray[np.float64]:
    """The weights (the last is the bias) that tell results best, by Newton's method from ``start``."""
    pull = np.full(len(start), _PULL)
    weights = start.copy()
    for _step in range(50):
        chance = 1 / (1 + np.exp(-held @ weights))
        slope = held.T @ (shares * (chance - results)) + pull * (weights - start)
        curve = (held * (shares * chance * (1 - chance))[:, None]).T @ held + np.diag(pull)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Print each rule with its weight in force and the fitted one."""
    now = {one.rule.name: one.result for one in evidence.TABLE}
    now |= {name: result for name, (_directive, result) in circumstances.WEIGHTS.items()}
    at = {name: place for place, name in enumerate(now)}
    real, _skipped = real_articles(Path(sys.argv[1]))
    seen = [(one, 1.0) for article in real for one in observed(article)]
    seen += [(one, _INVENTED) for article in articles("dev") for one in observed(article)]
    held = np.zeros((len(seen), len(now) + 1))
    held[:, -1] = 1
    for row, ((names, _result), _share) in enumerate(seen):
        held[row, [at[name] for name in names]] = 1
    results = np.array([float(result) for (_names, result), _share in seen])
    shares = np.array([share for _one, share in seen])
    start = np.array([*now.values(), evidence.BIAS[1]])
    for name, old, new, times in zip(
        [*now, "bias"], start, fitted(held, results, shares, start), held.sum(axis=0), strict=True
    ):
        sys.stdout.write(f"{name:20} {old:5.1f} {new:5.1f} {times:6.0f}\n")


if __name__ == "__main__":
    main()
