"""A draft while a person goes through it: what is proposed, and what was said of each thing so far.

Everything is immutable: a step gives a new review, so that undo is the review before.
"""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Literal, TypeAlias, cast

from msgspec import Struct
from msgspec.structs import replace

from db.ingest.draft import Draft
from db.ingest.flag import Flag
from db.ingest.reading import Reading
from db.records import AnyRecord, Directive, Meeting, Organization, Person, Result, Source, kind_of
from db.values import Span

Sort: TypeAlias = Literal["directive", "proposal", "plan", "result"]
SORTS: tuple[Sort, ...] = ("directive", "proposal", "plan", "result")
"""What a passage may be. Proposals (kiến nghị) and plans are no records: they stay out of the base."""
KEPT_OUT = frozenset({"proposal", "plan"})
ItemKind: TypeAlias = Literal[
    "directive", "proposal", "plan", "result", "meeting", "organization", "person", "source"
]
Verdict: TypeAlias = Literal["open", "accepted", "dropped", "written"]
BY_HAND = "by-hand"


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One record proposed. ``id`` never changes, the record's address may (a result made a directive).

    ``confirmed`` are the fields that a person set or confirmed. ``proposed`` is the record as the rules made
    it, once it was changed. ``twin`` is the record before it was made another kind, ``whole`` the item that
    it was split from: with them both steps can be reversed exactly.
    """

    id: int
    record: AnyRecord
    kind: ItemKind
    verdict: Verdict = "open"
    confirmed: frozenset[str] = frozenset()
    proposed: AnyRecord | None = None
    twin: AnyRecord | None = None
    whole: "Item | None" = None

    @property
    def passage(self) -> bool:
        """Whether it is a passage of the text that directs, reports, proposes or plans."""
        return self.kind in SORTS

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be said of it."""
        return self.verdict in {"dropped", "written"} or self.kind in KEPT_OUT


class Spelling(Struct, frozen=True):
    """A name that the document gives to an organization known under another: kept beside it on the write."""

    organization: str
    name: str


class Review(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A draft under review. ``known`` are addresses that were in the base when it was read; ``updates`` is the
    meeting in the base that the document tells of, too; ``by_hand`` tells that someone wrote this very document
    down there already. ``present`` and ``absent`` tell those apart (``attending.who``) of whom a person said
    whether they took part."""

    reading: Reading
    items: tuple[Item, ...]
    known: frozenset[str] = frozenset()
    updates: str | None = None
    warnings: tuple[Flag, ...] = ()
    by_hand: bool = False
    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    spellings: tuple[Spelling, ...] = ()

    def item(self, key: int) -> Item:
        """The item with this id. Raises KeyError: there is none (any more)."""
        for one in self.items:
            if one.id == key:
                return one
        raise KeyError(key)

    def put(self, *fresh: Item) -> "Review":
        """The review with these items in place of those with their ids."""
        by_id = {one.id: one for one in fresh}
        return replace(self, items=tuple(by_id.get(one.id, one) for one in self.items))

    @property
    def meeting(self) -> Meeting:
        """The meeting that it is about."""
        return next(one.record for one in self.items if isinstance(one.record, Meeting))

    @property
    def source(self) -> Source:
        """The document as a source."""
        return next(one.record for one in self.items if isinstance(one.record, Source))

    def passages(self) -> list[Item]:
        """The passages in the order of the text."""
        return sorted((one for one in self.items if one.passage), key=lambda one: (place(one.record), one.id))


def review_of(draft: Draft) -> Review:
    """The beginning: everything open. Organizations and people that are in the base already are no items."""
    kept = [
        record
        for record in draft.records
        if not (isinstance(record, Organization | Person) and record.address in draft.known)
    ]
    items = (Item(id=n, record=one, kind=cast("ItemKind", kind_of(one))) for n, one in enumerate(kept, 1))
    return Review(
        reading=draft.reading,
        items=tuple(items),
        known=draft.known,
        updates=draft.updates,
        warnings=draft.warnings,
        spellings=tuple(Spelling(address, name) for address, name in draft.spellings),
    )


def main_span(record: AnyRecord) -> Span | None:
    """The place of the record as a whole, else of its first field that has one."""
    placed = [span for span in record.spans if span.start is not None and span.end is not None]
    return next((span for span in placed if not span.field), placed[0] if placed else None)


def place(record: AnyRecord) -> tuple[int, int]:
    """Where the record begins and ends in the text; (0, 0) where it has no place."""
    span = main_span(record)
    return (span.start or 0, span.end or 0) if span else (0, 0)


def changed(item: Item, record: AnyRecord, *confirmed: str) -> Item:
    """The item with another record; what the rules had proposed is kept."""
    if record == item.record and item.confirmed.issuperset(confirmed):
        return item
    return replace(
        item, record=record, proposed=item.proposed or item.record, confirmed=item.confirmed | set(confirmed)
    )


def free(
    review: Review, prefix: str, record: AnyRecord, here: Callable[[str], bool] = lambda _: False
) -> str:
    """An address for what is made of ``record`` by hand; the rules' own numbering never comes upon it. ``here``
    tells which addresses are taken in the base."""
    taken = {one.address for item in review.items for one in (item.record, item.twin, item.proposed) if one}
    tail = record.address.partition("/")[2][:150]
    numbered = (f"{prefix}/{tail}-{number}" for number in count(2))
    return next(address for address in numbered if address not in taken and not here(address))


def numbers(review: Review) -> dict[int, int]:
    """The number that each passage bears on the screen: its rank in the text, from 1."""
    return {item.id: number for number, item in enumerate(review.passages(), 1)}


def parties_of(record: AnyRecord | None) -> tuple[str, ...]:
    """The organizations (and people) that a passage is about: who reported, who was told."""
    match record:
        case Directive():
            return record.addressees
        case Result():
            return (record.organization,) if record.organization else ()
        case _:
            return ()


def open_passages(items: Iterable[Item]) -> list[Item]:
    """What still waits for a word."""
    return [one for one in items if one.passage and not one.settled and one.verdict == "open"]
