"""Who a draft says is meant: addressees, coordinators, reporting organizations, new ones, wrong ones."""

from collections.abc import Iterable
from typing import Any, Literal

from msgspec.structs import replace

from db.ingest.linking import proposed_organization
from db.ingest.review.state import BY_HAND, Item, Review, Spelling, changed, parties_of
from db.links import links
from db.records import AnyRecord, Directive, Organization, Person, Result
from db.text.slug import slug
from db.values import Officeholder, Participant

PartyField = Literal["addressees", "coordinators", "organization"]


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
        review = with_party(review, party)
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
            return changed(item, by_hand(fresh, "organization"), "organization")
        case Directive():
            name = "coordinators" if field == "coordinators" else "addressees"
            old: tuple[str, ...] = getattr(record, name)
            listed = old[:index] + new + old[index + 1 :] if index is not None else new
            return changed(item, by_hand(directed(record, name, listed), name), name)
        case _:
            return item


def add_party(review: Review, keys: Iterable[int], party: Organization, field: PartyField) -> Review:
    """One more addressee or coordinator for these directives."""
    review = with_party(review, party)
    for key in keys:
        item = review.item(key)
        if isinstance(item.record, Directive) and item.verdict != "written":
            name = "coordinators" if field == "coordinators" else "addressees"
            listed = (*getattr(item.record, name), party.address)
            review = review.put(changed(item, by_hand(directed(item.record, name, listed), name), name))
    return review


def directed(record: Directive, name: str, listed: tuple[str, ...]) -> Directive:
    listed = tuple(dict.fromkeys(listed))
    if name == "coordinators":
        return replace(record, coordinators=tuple(one for one in listed if one not in record.addressees))
    return replace(
        record,
        addressees=listed,
        scope="specific" if listed else "general",
        coordinators=tuple(one for one in record.coordinators if one not in listed),
    )


def by_hand(record: AnyRecord, field: str) -> AnyRecord:
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
    review = with_party(review, new)
    if isinstance(new, Organization):
        said = (
            one.record.name
            for one in review.items
            if isinstance(one.record, Organization) and one.record.address == old
        )
        review = replace(
            review, spellings=(*review.spellings, *(Spelling(new.address, name) for name in said))
        )

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


def with_party(review: Review, party: Organization | Person) -> Review:
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
