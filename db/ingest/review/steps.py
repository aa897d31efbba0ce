"""What a person says of a draft, thing by thing: yes, no, another kind, another party, another value."""

from collections.abc import Iterable
from typing import Any, Literal

from msgspec.structs import replace

from db.codec import decode, encode
from db.ingest.linking import proposed_organization
from db.ingest.review.passages import placed
from db.ingest.review.state import (
    BY_HAND,
    SORTS,
    Item,
    Review,
    Sort,
    changed,
    free,
    main_span,
    parties_of,
    place,
)
from db.links import links
from db.records import AnyRecord, Directive, Meeting, Organization, Person, Result, Source
from db.text.slug import slug
from db.values import Officeholder, Participant

PartyField = Literal["addressees", "coordinators", "organization"]


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


def reassign(
    review: Review,
    keys: Iterable[int],
    party: Organization | None,
    field: PartyField | None = None,
    index: int | None = None,
) -> Review:
    """Give these passages another party: addressee of a directive, organization of a result. ``None`` leaves
    it open. ``field`` names coordinators, ``index`` the one of several that is replaced; without it all are.

    An organization that is new comes into the draft as one.
    """
    if party is not None:
        review = _with(review, party)
    for key in keys:
        item = review.item(key)
        if item.passage and item.verdict != "written":
            review = review.put(_reassigned(item, party, field, index))
    return without_orphans(review)


def _reassigned(item: Item, party: Organization | None, field: PartyField | None, index: int | None) -> Item:
    record, new = item.record, (party.address,) if party else ()
    match record:
        case Result():
            fresh: AnyRecord = replace(record, organization=new[0] if new else None)
            return changed(item, _by_hand(fresh, "organization"), "organization")
        case Directive():
            name = "coordinators" if field == "coordinators" else "addressees"
            old: tuple[str, ...] = getattr(record, name)
            listed = old[:index] + new + old[index + 1 :] if index is not None else new
            return changed(item, _by_hand(_directed(record, name, listed), name), name)
        case _:
            return item


def add_party(review: Review, keys: Iterable[int], party: Organization, field: PartyField) -> Review:
    """One more addressee or coordinator for these directives."""
    review = _with(review, party)
    for key in keys:
        item = review.item(key)
        if isinstance(item.record, Directive) and item.verdict != "written":
            name = "coordinators" if field == "coordinators" else "addressees"
            listed = (*getattr(item.record, name), party.address)
            review = review.put(changed(item, _by_hand(_directed(item.record, name, listed), name), name))
    return review


def _directed(record: Directive, name: str, listed: tuple[str, ...]) -> Directive:
    listed = tuple(dict.fromkeys(listed))
    if name == "coordinators":
        return replace(record, coordinators=tuple(one for one in listed if one not in record.addressees))
    return replace(
        record,
        addressees=listed,
        scope="specific" if listed else "general",
        coordinators=tuple(one for one in record.coordinators if one not in listed),
    )


def _by_hand(record: AnyRecord, field: str) -> AnyRecord:
    """Its places keep the words; that a person decided is said of them."""
    spans = tuple(
        replace(span, rule=BY_HAND, confidence=1.0) if span.field == field else span for span in record.spans
    )
    return replace(record, spans=spans)


def run_of(review: Review, key: int) -> list[int]:
    """The passages around this one that follow each other and have its kind and its parties."""
    passages = [one for one in review.passages() if one.verdict not in {"dropped", "written"}]
    at = next((n for n, one in enumerate(passages) if one.id == key), None)
    if at is None:
        return [key]

    def alike(one: Item) -> bool:
        mine = passages[at]
        return one.kind == mine.kind and parties_of(one.record) == parties_of(mine.record)

    first = last = at
    while first > 0 and alike(passages[first - 1]):
        first -= 1
    while last + 1 < len(passages) and alike(passages[last + 1]):
        last += 1
    return [one.id for one in passages[first : last + 1]]


def replace_party(review: Review, old: str, new: Organization | Person) -> Review:
    """Everywhere in the draft this organization or person is that one: a name that was linked wrongly."""
    review = _with(review, new)

    def renamed(value: Any) -> Any:
        match value:
            case str():
                return new.address if value == old else value
            case tuple() if all(isinstance(one, str) for one in value):
                return tuple(dict.fromkeys(map(renamed, value)))
            case tuple():
                return tuple(map(renamed, value))
            case Officeholder() | Participant():
                return replace(value, person=renamed(value.person), organization=renamed(value.organization))
            case _:
                return value

    fields = ("addressees", "coordinators", "report_to", "issuer", "organization", "chair", "participants")
    fresh = []
    for item in review.items:
        values = {name: renamed(getattr(item.record, name)) for name in fields if hasattr(item.record, name)}
        if item.verdict != "written" and item.record.address != old and values:
            fresh.append(changed(item, replace(item.record, **values)))
    return without_orphans(review.put(*fresh))


def new_organization(name: str) -> Organization:
    """A proposal for an organization that nobody knew."""
    return proposed_organization(name, f"org/{slug(name)}", name)


def _with(review: Review, party: Organization | Person) -> Review:
    """The review, with ``party`` among what it proposes unless it is there or in the base."""
    if party.address in review.known or any(one.record.address == party.address for one in review.items):
        return review
    kind: Any = "organization" if isinstance(party, Organization) else "person"
    fresh = Item(
        id=max(one.id for one in review.items) + 1, record=party, kind=kind, confirmed=frozenset({"name"})
    )
    at = next((n for n, one in enumerate(review.items) if one.passage), len(review.items))
    return replace(review, items=(*review.items[:at], fresh, *review.items[at:]))


def knowing(review: Review, party: Organization | Person) -> Review:
    """The review, aware that ``party`` is in the base."""
    return replace(review, known=review.known | {party.address})


def without_orphans(review: Review) -> Review:
    """Proposed organizations and people that nothing names any more and that no place of the text bears
    out are not proposed."""
    named = {link.target for one in review.items for link in links(one.record)}
    items = tuple(
        one
        for one in review.items
        if one.kind not in {"organization", "person"} or one.record.spans or one.record.address in named
    )
    return review if items == review.items else replace(review, items=items)


def set_value(review: Review, key: int, field: str, value: Any) -> Review:
    """Set a field by hand.

    Raises:
        BadRecord: the value does not fit, or contradicts another field.
    """
    item = review.item(key)
    if item.verdict == "written":
        return review
    fresh = _by_hand(replace(item.record, **{field: value}), field)
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


def with_person(review: Review, person: Person) -> Review:
    """The review that also proposes this person."""
    return _with(review, person)


def empty(review: Review, key: int, field: str, index: int | None = None) -> Review:
    """Leave a field empty, or take the value at ``index`` out of several; no step where it must hold one."""
    item = review.item(key)
    value = getattr(item.record, field)
    if isinstance(value, tuple):
        rest = value[:index] + value[index + 1 :] if index is not None else ()
        if field in {"addressees", "coordinators"} and isinstance(item.record, Directive):
            fresh = changed(item, _by_hand(_directed(item.record, field, rest), field), field)
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
