"""A list is narrowed by words as they are typed, and shows where they stand."""

import pytest

from db.text.narrowing import found_by, narrowed_by


@pytest.mark.parametrize(
    ("wanted", "text", "places"),
    [
        ("hoi", "Hội Nông dân và các hội khác", ["Hội", "hội"]),
        ("hội", "Hoi Nong dan", ["Hoi"]),
        ("nong hoi", "Hội Nông dân", ["Hội", "Nông"]),
        ("hooij", "Hội Nông dân", ["Hội"]),
        ("hoi", "khởi công", ["hởi"]),
        ("no nong", "Nông dân", ["Nông"]),
        ("n.", "Nông dân", ["N", "n", "n"]),
        ("hoi", "hội\ufe0f họp", ["hội\ufe0f"]),
        ("xyz", "Hội Nông dân", []),
        ("", "Hội Nông dân", []),
    ],
)
def test_words_are_found_where_they_stand(wanted: str, text: str, places: list[str]) -> None:
    found = found_by(wanted)(text)
    assert [text[start:end] for start, end in found] == places
    assert list(found) == sorted(found)
    assert narrowed_by(wanted)(text) == bool(places or not wanted)
