"""A base of one's own, and the review of an invented article."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.ingest import draft_bytes
from db.ingest.review import Review, review_of
from db.store import Repository, open_repository
from tests.eval.labels import articles


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Repository]:
    opened = open_repository(tmp_path / "a.db")
    yield opened
    opened.close()


@pytest.fixture
def review() -> Review:
    return review_of(draft_bytes(articles("dev")[0].text.encode(), file="a.txt"))
