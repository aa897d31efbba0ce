"""Finding records by half-remembered words.

What is searched: a :mod:`reader` makes one passage (:mod:`passages`) of each record. A small base has them
on a :mod:`shelf`, a large one in an :mod:`index` on disk that is kept in step (:mod:`following`), with a
shelf for what came since. :mod:`searcher` and :mod:`large` ask the one or the other.

What happens to a query: it is parsed (:mod:`query`), raw keys are read as words (:mod:`meaning`), taken word
by word (:mod:`wanted`), narrowed by its filters (:mod:`filtering`), matched (:mod:`matching`, or
:mod:`index.candidates`), ranked (:mod:`ranking`) and lit up (:mod:`highlighting`, from :mod:`evidence`);
while one types, what stood first stays in sight (:mod:`staying`, as long as it is :mod:`answering`).
"""

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
