"""Saying yes to a whole draft at once, as no person should."""

from msgspec.structs import replace

from db.ingest import Draft
from db.ingest.review import review_of, write
from db.ingest.review.writing import against
from db.store.repository import Commit, Repository


def accept(draft: Draft, base: Repository, *, author: str = "import") -> Commit:
    """Write everything that the draft proposes."""
    review = against(review_of(draft), base)
    open_ = [one for one in review.items if one.verdict == "open"]
    return write(review.put(*(replace(one, verdict="accepted") for one in open_)), base, author=author)[0]
