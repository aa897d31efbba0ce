"""Finding records by half-remembered words."""

from pathlib import Path

from db.search.answer import Answer, Hit
from db.search.searcher import Searcher
from db.store.repository import Repository

__all__ = ["Answer", "Hit", "Searcher", "open_searcher"]


# From so many records on, an index on disk is worth numpy and the time to build it: there the slowest of
# twenty keys takes the plain engine about 16 ms, one frame (2.8 / 7.6 ms at 1,000 records, 4.8 / 12.5 at
# 2,000, 10 / 24 at 5,000 on a busy machine).
LARGE = 2_500


def open_searcher(repository: Repository, *, index_dir: Path | None = None, wait: bool = True) -> Searcher:
    """A searcher on the repository that follows every write. A small base is read at the first search; a
    large one has an index in ``index_dir`` (derived, built when missing or damaged: at once with ``wait``,
    else by another process while the newest records are searched)."""
    if index_dir is None or repository.count() < LARGE:
        return Searcher(repository)
    from db.search.large import LargeSearcher  # noqa: PLC0415 - a small base does not pay for numpy

    return LargeSearcher(repository, index_dir, wait=wait)
