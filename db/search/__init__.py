"""Finding records by half-remembered words."""

from pathlib import Path

from db.search.searcher import Answer, Hit, Searcher
from db.store.repository import Repository

__all__ = ["Answer", "Hit", "Searcher", "open_searcher"]


def open_searcher(repository: Repository, *, index_dir: Path | None = None) -> Searcher:  # noqa: ARG001
    """A searcher on the repository; it reads the records at its first search and follows every write."""
    return Searcher(repository)
