"""A base in a file, an article to be read into it, someone to do it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Repository, open_repository
from db.store.repository import Put
from tests import samples
from tests.invented import TROUBLED


@pytest.fixture(autouse=True)
def _someone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIAOBAN_AUTHOR", "lan")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Repository]:
    kept = open_repository(tmp_path / "a.db")
    kept.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    yield kept
    kept.close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bài báo mẫu.txt"
    path.write_text(TROUBLED, "utf-8")
    return path
