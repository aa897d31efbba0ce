"""Changing where a passage begins and ends, splitting and joining: what follows from the words is read anew."""

import re
from typing import Any, Literal

from msgspec.structs import replace

from db.ingest.dates import deadline
from db.ingest.legal import cited
from db.ingest.numbers import figures, target_sets
from db.ingest.review.edges import Edge, Unit, moved, trimmed
from db.ingest.review.state import (
    BY_HAND,
    Item,
    Review,
    changed,
    free,
    main_span,
    place,
)
from db.records import Directive, Result, kind_of
from db.values import LegalReference, Span

_LONGEST = 20_000
_ANEW = frozenset({"measures", "legal_references", "deadline"})


def move(review: Review, key: int, edge: Edge, unit: Unit, by: Literal[-1, 1]) -> Review:
    """Move one end of a passage by a word or a sentence. It never becomes empty nor leaves the text."""
    item = review.item(key)
    start, end = place(item.record)
    text = review.reading.text
    if edge == "start":
        start = moved(text, start, "start", unit, by)
    else:
        end = moved(text, end, "end", unit, by)
    if start >= end or not _worded(text[start:end]) or _fixed(item):
        return review
    return review.put(placed(review, item, start, end))


def split(review: Review, key: int, at: int) -> Review:
    """Two passages of one, the second beginning at the offset ``at``. No step where a half has no words."""
    item = review.item(key)
    start, end = place(item.record)
    text = review.reading.text
    if not start < at < end or _fixed(item):
        return review
    left, right = trimmed(text, start, at), trimmed(text, at, end)
    if not all(_worded(text[slice(*half)]) for half in (left, right)):
        return review
    whole = replace(item, whole=None)
    first = replace(placed(review, item, *left), whole=whole, verdict="open")
    second = placed(review, item, *right)
    address = free(review, kind_of(item.record), item.record)
    second = replace(
        second,
        id=max(one.id for one in review.items) + 1,
        record=replace(second.record, address=address),
        proposed=None,
        twin=None,
        whole=whole,
        verdict="open",
    )
    at_item = review.items.index(item) + 1
    items = (*review.items[:at_item], second, *review.items[at_item:])
    return replace(review, items=items).put(first)


def join(review: Review, key: int) -> Review:
    """One passage of this and the next of its sort in the text. Two halves just split become what they were."""
    item = review.item(key)
    after = following(review, key)
    if after is None or _fixed(item):
        return review
    without = replace(review, items=tuple(one for one in review.items if one.id != after.id))
    if item.whole is not None and item.whole == after.whole:
        before = without.put(item.whole)
        if split(before, key, place(after.record)[0]) == review:
            return before
    start, end = place(item.record)[0], max(place(item.record)[1], place(after.record)[1])
    united = replace(item, record=_united(item.record, after.record), proposed=item.proposed or item.record)
    return without.put(replace(placed(without, united, start, end), whole=None, verdict="open"))


def following(review: Review, key: int) -> Item | None:
    """The passage that :func:`join` would take in."""
    item = review.item(key)
    here = (place(item.record), item.id)
    same = (
        one
        for one in review.passages()
        if one.kind == item.kind and type(one.record) is type(item.record) and not _fixed(one)
    )
    return next((one for one in same if (place(one.record), one.id) > here), None)


def _fixed(item: Item) -> bool:
    """Whether it is in the base or dropped, or no passage at all."""
    return item.verdict in {"written", "dropped"} or not item.passage or main_span(item.record) is None


def _worded(words: str) -> bool:
    return any(map(str.isalnum, words))


def stated(text: str, start: int, end: int, *, capital: bool) -> str:
    """The passage as a statement: one line, no stray marks at its ends."""
    words = re.sub(r"\s*\n\s*", " ", text[start:end]).strip(" ,;:")
    return (words[:1].upper() + words[1:] if capital else words)[:_LONGEST]


def placed(review: Review, item: Item, start: int, end: int) -> Item:
    """The item at another place: statement, figures, references and deadline as the words there say.

    What stood outside of the old place (an addressee named before, a deadline that opens the sentence) is
    kept, and so is what a person set.
    """
    record, text = item.record, review.reading.text
    old = main_span(record)
    assert isinstance(record, Result | Directive)  # noqa: S101 - passages are
    assert old is not None  # noqa: S101 - callers saw to it
    kept = _Kept(item, old, start, end)
    fresh: dict[str, Any] = {"statement": stated(text, start, end, capital=isinstance(record, Directive))}
    spans: list[Span] = []

    def span(first: int, last: int, rule: str, sure: float, field: str) -> Span:
        return Span(
            source=old.source, field=field, start=first, end=last, exact=text[first:last],
            rule=rule, confidence=sure, paragraph=old.paragraph,
        )  # fmt: skip

    references, places = kept.references()
    if "legal_references" not in item.confirmed:
        linked = {one.number: one.document for one in record.legal_references if one.number}
        for one in cited(text[start:end]):
            found = replace(one.reference, document=linked.get(one.reference.number or ""))
            if found not in references:
                references.append(found)
                places.append(span(start + one.start, start + one.end, one.rule, 0.95, "legal_references"))
    fresh["legal_references"] = tuple(references)
    spans += places
    match record:
        case Result() if "measures" not in item.confirmed:
            if "target_sets" not in item.confirmed:
                fresh["target_sets"] = tuple(target_sets(text[start:end]))
            counted = fresh.get("target_sets", record.target_sets)
            found_ = [] if counted else figures(text[start:end], start)
            fresh["measures"] = tuple(one.measure for one in found_[:200])
            fresh["classification"] = "target" if counted else "figure" if found_ else "qualitative"
            spans += [
                span(one.start, one.end, "measure", 0.9 if one.measure.value is not None else 0.3, "measures")
                for one in found_[:200]
            ]
        case Directive() if "deadline" not in item.confirmed:
            due = kept.spans("deadline")
            if not due and (read := deadline(text[start:end], review.meeting.held_on)):
                fresh["deadline"] = read[0]
                due = [span(start + read[1], start + read[2], "deadline", 0.8, "deadline")]
            elif not due:
                fresh["deadline"] = None
            spans += due
    if isinstance(record, Directive) and "coordinators" not in item.confirmed and kept.lost("coordinators"):
        fresh["coordinators"] = ()
    rest = [
        one for one in record.spans if one.field and (one.field not in _ANEW or one.field in item.confirmed)
    ]
    spans += [one for one in rest if one.field != "coordinators" or kept.holds(one)]
    here = replace(old, start=start, end=end, exact=text[start:end][:_LONGEST], rule=BY_HAND, confidence=1.0)
    if (old.start, old.end) == (start, end):
        here = old
    return changed(item, replace(record, **fresh, spans=(here, *dict.fromkeys(spans))))


class _Kept:
    """Which sub-places of a passage stay when it moves from ``old`` to ``start``–``end``."""

    def __init__(self, item: Item, old: Span, start: int, end: int) -> None:
        self._item, self._old, self._start, self._end = item, old, start, end

    def holds(self, span: Span) -> bool:
        """Whether the place is in the new passage, or was outside of the old one already."""
        if span.start is None or span.end is None:
            return True
        inside = self._start <= span.start and span.end <= self._end
        return inside or self._outside(span)

    def _outside(self, span: Span) -> bool:
        first, last = self._old.start or 0, self._old.end or 0
        return (span.end or 0) <= first or (span.start or 0) >= last

    def spans(self, field: str) -> list[Span]:
        return [one for one in self._item.record.spans if one.field == field and self.holds(one)]

    def lost(self, field: str) -> bool:
        """Whether the field had places and none of them is left."""
        return any(one.field == field for one in self._item.record.spans) and not self.spans(field)

    def references(self) -> tuple[list[LegalReference], list[Span]]:
        """The references whose places lie outside of the passage; all of them if a person set them."""
        record = self._item.record
        assert isinstance(record, Result | Directive)  # noqa: S101 - passages are
        places = [one for one in record.spans if one.field == "legal_references"]
        if "legal_references" in self._item.confirmed:
            return list(record.legal_references), places
        if len(places) != len(record.legal_references):
            return [], []
        pairs = [
            (one, span)
            for one, span in zip(record.legal_references, places, strict=True)
            if self._outside(span)
        ]
        return [one for one, _ in pairs], [span for _, span in pairs]


def _united(first: Any, second: Any) -> Any:
    """The first record with what only the second knows: parties, coordinators, deadline, their places."""
    spans = [one for one in second.spans if one.field]
    both: dict[str, Any] = {"spans": tuple(dict.fromkeys((*first.spans, *spans)))}
    if isinstance(first, Directive):
        both["addressees"] = tuple(dict.fromkeys((*first.addressees, *second.addressees)))
        both["coordinators"] = tuple(
            one for one in dict.fromkeys((*first.coordinators, *second.coordinators)) if one not in both["addressees"]
        )  # fmt: skip
        both["deadline"] = first.deadline or second.deadline
        both["scope"] = "specific" if both["addressees"] else "general"
        both["force"] = first.force or second.force
    else:
        both["organization"] = first.organization or second.organization
    return replace(first, **both)
