"""Where in a JSON text a field stands."""

import pytest

from db.editing.changes import Difference, differences
from db.editing.lines import line_at_byte, line_of
from db.store.repository import FieldChange

TEXT = """{
  "kind": "result",
  "measures": [
    {
      "value": 1,
      "unit": "a, [b] {c} \\"d\\""
    },
    {
      "value": 2
    }
  ],
  "chair": {"person": "p",
     "role": "r"},
  "note": "z"
}"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("kind", 2),
        ("measures", 3),
        ("measures[0]", 4),
        ("measures[0].unit", 6),
        ("measures[1].value", 9),
        ("chair.role", 13),
        ("note", 14),
        ("measures[1].unit", 8),
        ("measures[7]", 3),
        ("nothing", 1),
        ("", 1),
    ],
)
def test_a_path_is_found_or_the_longest_part_of_it(path: str, line: int) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize("end", range(0, len(TEXT), 7))
def test_broken_text_is_read_as_far_as_it_goes(end: int) -> None:
    assert 1 <= line_of(TEXT[:end], "note") <= TEXT.count("\n") + 1


def test_text_nested_too_deep_ends_the_search() -> None:
    assert line_of("[" * 100_000, "a") == 1


def test_the_byte_that_an_error_names_is_on_its_line() -> None:
    assert line_at_byte("{\nđ\n x}", "JSON is malformed: invalid character (byte 6)") == 3
    assert line_at_byte(TEXT, "missing") is None


def test_a_change_comes_down_to_the_values_that_differ() -> None:
    old = [{"value": 1, "unit": "a"}, {"value": 2}]
    new = [{"value": 1}, {"value": 3}]
    change = FieldChange(1, "t", "lan", "x", "result/a", "measures", old, new)
    assert differences(change) == [
        Difference("measures[0].unit", "a", None),
        Difference("measures[1].value", 2, 3),
    ]
    added = FieldChange(1, "t", "lan", "x", "result/a", "", None, {"kind": "result"})
    assert differences(added) == [Difference("", None, {"kind": "result"})]
    more = FieldChange(1, "t", "lan", "x", "result/a", "topics", ["a"], ["a", "b"])
    assert differences(more) == [Difference("topics", ["a"], ["a", "b"])]
