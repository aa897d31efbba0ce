"""Data cannot drive a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.safe import safe, safe_line


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]52;c;aGVsbG8=\x07Hội", "]52;c;aGVsbG8=Hội"),
        ("\x1b[2Jđỏ", "[2Jđỏ"),
        ("\x9b31mA\x84", "31mA"),
        ("a\u202egnp.exe\u2066", "agnp.exe"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("o\u031b\u0301", "ớ"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    ],
)
def test_sequences_lose_their_controls_and_keep_their_letters(hostile: str, shown: str) -> None:
    assert safe(hostile) == shown


@given(st.text())
def test_no_control_or_format_character_survives(text: str) -> None:
    for character in safe_line(text):
        assert unicodedata.category(character) not in {"Cc", "Cs"}
        assert unicodedata.bidirectional(character) not in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI"}


@given(st.text())
def test_safe_is_idempotent(text: str) -> None:
    assert safe(safe(text)) == safe(text)
