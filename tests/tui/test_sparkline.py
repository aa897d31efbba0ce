"""A run of figures as blocks."""

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.sparkline import sparkline


def test_from_the_lowest_to_the_highest() -> None:
    assert sparkline([0, 7, 14]) == "▁▅█"
    assert sparkline([5, 5]) == "▄▄"


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=50))
def test_a_block_for_each_and_higher_ones_for_more(values: list[float]) -> None:
    line = sparkline(values)
    assert len(line) == len(values)
    ordered = [block for _, block in sorted(zip(values, line, strict=True))]
    assert ordered == sorted(ordered)
