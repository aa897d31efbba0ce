"""The fields of an item as a person goes through them: value, places, rule, how sure, and what is odd."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from db.ingest.flag import Flag
from db.ingest.review.attending import participants, who
from db.ingest.review.state import BY_HAND, Item, Review, main_span
from db.ingest.writes import SURE
from db.records import AnyRecord, Directive, Meeting, Organization, Person, Result, Source
from db.text import fold
from db.values import Span


class Field(Struct, frozen=True, kw_only=True):
    """One value of an item. ``index`` is its place among several of the field, ``sure`` 0–1, or ``None`` where
    no rule made it."""

    item: int
    name: str
    value: Any
    index: int | None = None
    spans: tuple[Span, ...] = ()
    rule: str | None = None
    sure: float | None = None
    flags: tuple[Flag, ...] = ()

    @property
    def look(self) -> bool:
        """Whether a person has to look at it."""
        return any(flag.grave for flag in self.flags)


_ONE = {
    Meeting: ("title", "classification", "held_on", "session", "period", "place", "chair"),
    Source: ("title", "outlet", "author", "published_at", "url"),
    Organization: ("name", "classification", "level", "jurisdiction"),
    Person: ("name",),
    Result: ("statement", "organization", "period"),
    Directive: ("statement", "force"),
}  # fmt: skip
# Shown only where they hold something.
_IF_ANY = {"session", "classification", "place", "period", "force", "author", "url", "level", "jurisdiction"}
_DERIVED: dict[tuple[type[AnyRecord], str], str] = {
    (Meeting, "classification"): "kind-of-meeting",
    (Meeting, "session"): "dateline",
    (Organization, "classification"): "from-the-name",
    (Organization, "level"): "from-the-name",
    (Organization, "jurisdiction"): "from-the-name",
    (Result, "target_sets"): "targets",
    **{(Source, name): "from-the-page" for name in ("outlet", "author", "published_at", "url")},
}
"""The rules that read fields without a place of their own."""
_FROM_THE_PASSAGE = {"statement", "organization", "force", "addressees"}
"""What the rule that found a passage also decided, where the field has no place of its own."""


def fields(review: Review, item: Item) -> list[Field]:
    """The fields of an item, those without a value left out unless a person may want to fill them."""
    record = item.record
    found = [_field(review, item, name) for name in _ONE[type(record)]]
    match record:
        case Directive():
            found += _each(review, item, "addressees") or [_field(review, item, "addressees", ())]
            found += _each(review, item, "coordinators")
            found.append(_field(review, item, "deadline"))
            found += _each(review, item, "legal_references")
        case Result():
            found += [*_each(review, item, "target_sets"), *_each(review, item, "measures")]
            found += _each(review, item, "legal_references")
        case Meeting():
            found += _participants(review, item)
        case _:
            pass
    same = review.meeting.period if isinstance(record, Result) else None
    return [
        one
        for one in found
        if (one.value or one.name not in _IF_ANY) and not (one.name == "period" and one.value == same)
    ]


def _each(review: Review, item: Item, name: str) -> list[Field]:
    values = getattr(item.record, name)
    return [_field(review, item, name, value, index) for index, value in enumerate(values)]


def _participants(review: Review, item: Item) -> list[Field]:
    """Who takes part as things stand: what passages name, and what a person said."""
    return [
        Field(
            item=item.id,
            name="participants",
            value=one,
            index=index,
            rule=BY_HAND if who(one) in review.present else "named-in-passages" if one.organization else None,
        )
        for index, one in enumerate(participants(review))
    ]


def _field(review: Review, item: Item, name: str, value: Any = None, index: int | None = None) -> Field:
    record = item.record
    value = getattr(record, name) if value is None and index is None else value
    own = [span for span in record.spans if span.field == name]
    if index is not None and len(own) == len(getattr(record, name)):
        own = [own[index]]
    spans = tuple(own) or _standing_in(review, record, name)
    hand = name in item.confirmed
    sure = 1.0 if hand else min((one.confidence for one in spans if one.confidence is not None), default=None)
    # What hangs on the passage's own rule is as sure as that, and said there.
    doubt = sure if own or name in {"statement", "title"} else None
    flags = [] if hand else _flags(review, record, name, value, doubt)
    rule = next((one.rule for one in spans if one.rule), None)
    if hand and record != item.proposed:
        rule = BY_HAND
    elif rule is None and value:
        rule = _DERIVED.get((type(record), name))
    return Field(
        item=item.id,
        name=name,
        value=value,
        index=index,
        spans=spans,
        rule=rule,
        sure=sure,
        flags=tuple(flags),
    )


def _standing_in(review: Review, record: AnyRecord, name: str) -> tuple[Span, ...]:
    """The place for a field that has none of its own: the passage, or the first line for a title."""
    span = main_span(record)
    if name in _FROM_THE_PASSAGE and span is not None and not span.field:
        return (span,)
    if name == "title":
        end = review.reading.text.find("\n")
        first = review.reading.text[: end if end >= 0 else None]
        same = fold(first)[:60] == fold(getattr(record, "title", ""))[:60]
        if isinstance(record, Meeting | Source) and first and same:
            return (
                Span(source=review.source.address, field=name, start=0, end=len(first), rule="first-line", confidence=0.9),
            )  # fmt: skip
    return ()


def _flags(review: Review, record: AnyRecord, name: str, value: Any, sure: float | None) -> list[Flag]:
    found: list[Flag] = []
    if sure is not None and sure < SURE:
        found.append(Flag("unsure"))
    match name:
        case "held_on" if not value:
            found.append(Flag("no_date"))
        case "held_on":
            found += _year(review, record, value, sure)
        case "target_sets" if value is not None and not value.adds_up:
            found.append(Flag("sum", {"counted": str(value.counted), "total": str(value.total)}))
        case "measures" if value is not None and value.value is None:
            found.append(Flag("number", {"raw": value.raw or ""}))
        case "organization" if isinstance(record, Result) and not value:
            found.append(Flag("no_organization"))
        case "addressees" if isinstance(record, Directive) and not value and not record.addressed_as:
            found.append(Flag("no_party", grave=False))
    return found


def _year(review: Review, record: AnyRecord, value: str, sure: float | None) -> list[Flag]:
    """The year of a day that the words do not say: certain enough from a stamp, else to be looked at."""
    words = " ".join(span.exact or "" for span in record.spans if span.field == "held_on")
    if value[:4] in words:
        return []
    published = review.source.published_at
    if published and value > published[:10]:
        return [Flag("future", {"day": value})]
    return [Flag("year", {"year": value[:4]}, grave=not published or (sure or 0) < SURE)]


def look(review: Review, item: Item) -> bool:
    """Whether anything of the item is unsure or odd and nobody has decided yet."""
    undecided = item.verdict == "open" and not item.settled
    return undecided and any(one.look for one in fields(review, item))


def sure(review: Review, item: Item) -> bool:
    """Whether all of the item is at least :data:`SURE` and nothing is odd."""
    return not any(one.look for one in fields(review, item))


def accept_sure(review: Review) -> Review:
    """Say yes to everything open that is sure: nothing, where someone wrote the document down by hand, for
    then each passage may be there in other words."""
    if review.by_hand:
        return review
    return review.put(
        *(
            replace(one, verdict="accepted")
            for one in review.items
            if one.verdict == "open" and not one.settled and sure(review, one)
        )
    )
