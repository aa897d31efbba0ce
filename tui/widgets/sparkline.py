"""A run of figures as a line of eighths: how it went, in as many columns as there are figures."""

from collections.abc import Sequence

_EIGHTHS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float]) -> str:
    """The figures from the lowest to the highest block; all alike stand in the middle."""
    low, high = min(values), max(values)
    if low == high:
        return _EIGHTHS[3] * len(values)
    return "".join(_EIGHTHS[round((value - low) / (high - low) * 7)] for value in values)
