"""What a person says of a single field of a draft: right as it is, another value, none."""

from typing import Any

from msgspec.structs import replace

from db.codec import decode, encode
from db.ingest.review.state import Review, changed
from db.ingest.review.who import by_hand, directed, without_orphans
from db.records import Directive, Meeting, Result, Source


def set_value(review: Review, key: int, field: str, value: Any) -> Review:
    """Set a field by hand.

    Raises:
        BadRecord: the value does not fit, or contradicts another field.
    """
    item = review.item(key)
    if item.verdict == "written":
        return review
    fresh = by_hand(replace(item.record, **{field: value}), field)
    fresh = decode(encode(fresh), file="-")
    old = item.record
    review = review.put(changed(item, fresh, field))
    if isinstance(old, Meeting) and isinstance(fresh, Meeting) and field == "chair":
        # Who chaired also directed: the directives follow, but for those with another issuer.
        follow = [
            changed(one, replace(one.record, issuer=fresh.chair))
            for one in review.items
            if isinstance(one.record, Directive)
            and one.record.issuer == old.chair
            and one.verdict != "written"
        ]
        review = review.put(*follow)
    return review


def confirm(review: Review, key: int, field: str) -> Review:
    """Say that this field is right as it is; said again, it is taken back."""
    item = review.item(key)
    if item.verdict == "written":
        return review
    return review.put(replace(item, confirmed=item.confirmed ^ {field}))


def empty(review: Review, key: int, field: str, index: int | None = None) -> Review:
    """Leave a field empty, or take the value at ``index`` out of several; no step where it must hold one."""
    item = review.item(key)
    value = getattr(item.record, field)
    if isinstance(value, tuple):
        rest = value[:index] + value[index + 1 :] if index is not None else ()
        if field in {"addressees", "coordinators"} and isinstance(item.record, Directive):
            fresh = changed(item, by_hand(directed(item.record, field, rest), field), field)
            return review if item.verdict == "written" else without_orphans(review.put(fresh))
        return set_value(review, key, field, rest)
    optional = {"deadline", "period", "organization", "chair", "session", "classification", "place", "force"}
    if field not in optional | {
        "held_on",
        "outlet",
        "author",
        "url",
        "published_at",
        "level",
        "jurisdiction",
    }:
        return review
    if field == "classification" and isinstance(item.record, Result | Source):
        return review
    return without_orphans(set_value(review, key, field, None))
