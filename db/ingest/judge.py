"""How likely a clause is a directive or a result, by weights learned from labelled pages.

The weights (``weights.json``) are sums to be read: a trait (traits.py) and what it adds to the log-odds.
``python -m tests.eval.learning`` makes them.
"""

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

WEIGHTS = Path(__file__).with_name("weights.json")
_REASONS = 3


class Opinion(NamedTuple):
    """How likely (0–1), and the traits that spoke most for it."""

    likely: float
    because: tuple[str, ...]


class Scale(Struct, frozen=True):
    """What is weighed for one kind. From the likelihood (0–1) ``likely`` on a clause is taken for it."""

    likely: float
    bias: float
    weights: dict[str, float]

    def weigh(self, traits: Mapping[str, float]) -> Opinion:
        """The opinion on a clause with these traits."""
        told = [(self.weights[name] * much, name) for name, much in traits.items() if name in self.weights]
        odds = self.bias + math.fsum(weight for weight, _name in told)
        most = sorted(
            ((weight, name) for weight, name in told if weight > 0), key=lambda one: (-one[0], one[1])
        )
        return Opinion(1 / (1 + math.exp(-odds)), tuple(name for _weight, name in most[:_REASONS]))


class Judge(Struct, frozen=True):
    """The two scales."""

    directive: Scale
    result: Scale


@cache
def judge() -> Judge:
    """The judge that the program carries."""
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=Judge)
