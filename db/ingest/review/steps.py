"""What a person says of a draft, thing by thing: yes, no, another kind."""

from collections.abc import Iterable

from msgspec.structs import replace

from db.ingest.review.passages import placed
from db.ingest.review.state import SORTS, Item, Review, Sort, free, main_span, place
from db.records import AnyRecord, Directive, Result


def accept(review: Review, keys: Iterable[int]) -> Review:
    """Say yes to these items; where all were accepted already, open them again."""
    items = [one for one in map(review.item, keys) if one.verdict != "written"]
    again = all(one.verdict == "accepted" for one in items)
    return review.put(*(replace(one, verdict="open" if again else "accepted") for one in items))


def drop(review: Review, keys: Iterable[int]) -> Review:
    """Leave these items out; where all were dropped already, open them again. The meeting and the source
    stay: everything else hangs on them."""
    items = [
        one
        for one in map(review.item, keys)
        if one.verdict != "written" and one.kind not in {"meeting", "source"}
    ]
    again = all(one.verdict == "dropped" for one in items)
    return review.put(*(replace(one, verdict="open" if again else "dropped") for one in items))


def make(review: Review, keys: Iterable[int], kind: Sort) -> Review:
    """Say what these passages are. A proposal or plan keeps its record, so that it can be made one again."""
    for key in keys:
        item = review.item(key)
        if item.passage and item.verdict != "written" and item.kind != kind:
            review = review.put(_made(review, item, kind))
    return review


def next_kind(item: Item, by: int = 1) -> Sort:
    """The kind that comes after the item's own."""
    at = SORTS.index(item.kind) if item.kind in SORTS else 0
    return SORTS[(at + by) % len(SORTS)]


def _made(review: Review, item: Item, kind: Sort) -> Item:
    record = item.record
    wanted = {"directive": Directive, "result": Result}.get(kind, type(record))
    if isinstance(record, wanted):
        return replace(item, kind=kind, verdict="open")
    assert isinstance(record, Directive | Result)  # noqa: S101 - passages are
    if item.twin is not None and _like(_other(review, item, item.twin), record):
        return replace(item, record=item.twin, twin=None, kind=kind, verdict="open")
    fresh = _other(review, item, record)
    return replace(item, record=fresh, twin=record, kind=kind, verdict="open")


def _like(made: AnyRecord, record: AnyRecord) -> bool:
    """Whether they differ in their addresses at most."""
    return replace(made, address=record.address) == record


def _other(review: Review, item: Item, record: AnyRecord) -> AnyRecord:
    """A directive as a result, a result as a directive: who, what and where stay."""
    span = main_span(record)
    spans = (span,) if span else ()
    made: AnyRecord
    match record:
        case Directive():
            heads = [one for one in record.addressees if one.startswith("org/")]
            made = Result(
                address=free(review, "result", record),
                meeting=record.meeting,
                organization=heads[0] if heads else None,
                statement=record.statement,
                period=review.meeting.period,
                spans=spans,
            )
        case Result():
            made = Directive(
                address=free(review, "directive", record),
                meeting=record.meeting,
                issuer=review.meeting.chair,
                statement=record.statement,
                scope="specific" if record.organization else "general",
                addressees=(record.organization,) if record.organization else (),
                spans=spans,
            )
        case _:
            raise TypeError(type(record))
    there = replace(item, record=made, confirmed=frozenset(), proposed=None)
    return placed(review, there, *place(record)).record if span else made
