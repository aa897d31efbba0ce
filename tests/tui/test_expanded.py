"""A path as typed, with ``~`` for a home."""

from pathlib import Path

import pytest

from tui.paths import expanded, pasted_path


def test_a_home_is_put_in_and_nobodys_home_is_a_name_like_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nha")
    assert expanded("~/a.csv") == Path("/nha/a.csv")
    assert expanded("~đ/a.csv") == Path("~đ/a.csv")
    assert pasted_path("~không ai'") == Path("~không ai'")
