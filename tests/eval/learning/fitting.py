"""Weights from examples: logistic regression, of which the traits that matter most are kept.

The same examples give the same weights.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from db.ingest.judge import Judge, Scale
from db.ingest.scope import Became
from tests.eval.learning.examples import Example

_LEAST = 2  # whole clauses that must have a trait
_MOST = 900  # traits of one kind
_LOOSE = 0.2  # C: the inverse of how strongly weights are held down
_DIGITS = 2
# Where precision and recall of unseen batches serve best (--check).
_LIKELY: dict[Became, float] = {"directive": 0.3, "result": 0.5}


def fitted(examples: Sequence[Example]) -> Judge:
    """The judge that learned from ``examples``."""
    return Judge(directive=_scale(examples, "directive"), result=_scale(examples, "result"))


def _scale(examples: Sequence[Example], kind: Became) -> Scale:
    usable = [one for one in examples if one.kinds[kind] is not None]
    return scale(
        [one.traits for one in usable],
        [bool(one.kinds[kind]) for one in usable],
        [one.weight for one in usable],
        often((one.traits for one in examples if one.weight == 1), _LEAST),
        _LIKELY[kind],
    )


def often(traits: Iterable[Mapping[str, float]], least: int) -> set[str]:
    """The traits that at least so many examples have."""
    counted = Counter(name for one in traits for name in one)
    return {name for name, count in counted.items() if count >= least}


def scale(
    traits: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    weight: Sequence[float],
    known: AbstractSet[str],
    likely: float,
    loose: float = _LOOSE,
) -> Scale:
    """The weights of the ``known`` traits that tell best what is ``right``."""
    vectors = DictVectorizer()
    table = vectors.fit_transform(
        [{name: much for name, much in one.items() if name in known} for one in traits]
    )
    first = _model(table, right, weight, loose)
    times = np.asarray((table != 0).sum(axis=0)).ravel()
    most = np.sort(np.argsort(-np.abs(first.coef_[0]) * np.sqrt(times), kind="stable")[:_MOST])
    last = _model(table[:, most], right, weight, loose)
    names = vectors.get_feature_names_out()[most]
    rounded = {str(name): round(float(one), _DIGITS) for name, one in zip(names, last.coef_[0], strict=True)}
    kept = {name: one for name, one in rounded.items() if one}
    return Scale(likely=likely, bias=round(float(last.intercept_[0]), _DIGITS), weights=kept)


def _model(table: object, right: object, weight: object, loose: float) -> LogisticRegression:
    return LogisticRegression(C=loose, max_iter=2000).fit(table, right, sample_weight=weight)
