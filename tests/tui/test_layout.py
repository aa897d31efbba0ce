"""Running text keeps to a measure that can be read, however wide the screen is; columns stay columns."""

import pytest
from textual.content import Content
from textual.css.styles import RulesMap

from db.values import Band, TargetSet
from tui.page import Line
from tui.widgets.hanging import Hanging
from tui.widgets.layout import MEASURE, laid_out

LONG = "Rà soát việc quản lý các nguồn quỹ mẫu, bảo đảm công khai, minh bạch. " * 8
TARGETS = TargetSet(total=40, bands=(Band(count=30, outcome="exceeded"), Band(count=10, outcome="met")))


@pytest.mark.parametrize("width", [40, 80, 120, 300])
@pytest.mark.parametrize(
    "line",
    [
        Line(LONG),
        Line(LONG, level=1),
        Line(LONG, level=2, address="meeting/mau"),
        Line(LONG, name="nội dung"),
        Line(LONG, depth=2, targets=TARGETS),
    ],
)
def test_no_line_is_longer_than_the_eye_can_follow(line: Line, width: int) -> None:
    ((_, content),) = laid_out([line], width)
    lengths = [one.cell_length for one in content.split("\n")]
    assert max(lengths) <= min(width, MEASURE)
    assert " ".join(content.plain.split()).count("công khai") == 8


def test_a_bar_stands_below_its_own_words() -> None:
    ((_, content),) = laid_out([Line("40 chỉ tiêu", depth=1, targets=TARGETS)], 60)
    words, bar = content.plain.split("\n")
    assert "40 chỉ tiêu" in words
    assert "30" in bar


@pytest.mark.parametrize(("width", "at"), [(100, 20), (30, 15)])
def test_texts_stand_in_one_column_where_there_is_room(width: int, at: int) -> None:
    shown = Hanging((Content("ngày họp: "), Content("18-08-2031 " * 8)), column=20)
    height = shown.get_height(RulesMap(), width)
    first, second, *_ = shown.within(width).plain.split("\n")
    assert (first.index("18-08"), second.index("18-08")) == (at, at)
    assert height > 1
