"""A draft reviewed by a person: what is proposed, every step of saying yes, no or otherwise, and the write.

``review_of`` begins, :class:`DraftEdit` takes steps and takes them back, ``write`` stores what was accepted.
"""

from db.ingest.review.drafts import Drafts
from db.ingest.review.fields import Field, accept_sure, fields, look, sure
from db.ingest.review.history import DraftEdit
from db.ingest.review.kept import Waiting
from db.ingest.review.state import SORTS, Item, Review, Sort, main_span, numbers, place, review_of
from db.ingest.review.writing import accepted, spellings, summary, write
from db.ingest.writes import SURE

__all__ = [
    "SORTS",
    "SURE",
    "DraftEdit",
    "Drafts",
    "Field",
    "Item",
    "Review",
    "Sort",
    "Waiting",
    "accept_sure",
    "accepted",
    "fields",
    "look",
    "main_span",
    "numbers",
    "place",
    "review_of",
    "spellings",
    "summary",
    "sure",
    "write",
]
