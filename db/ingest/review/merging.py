"""One draft in two windows: what each did since both had the same is brought together, item by item."""

from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from db.ingest.review.state import Item, Review

Items: TypeAlias = dict[int, Item]


class Merged(NamedTuple):
    """Both windows' work. Where each says something else of one thing, ``review`` has the other window's word,
    which was kept first, and ``ours`` that of this one; ``taken`` changes of the other window, ``against``
    of this."""

    review: Review
    ours: Review
    taken: int
    against: int


def merged(seen: Review, ours: Review, theirs: Review) -> Merged:
    """``ours`` and ``theirs``, which both came from ``seen``."""
    before, other = _by_id(seen), _by_id(theirs)
    against = _against(before, _by_id(ours), other)
    taken = sum(other.get(key) != before.get(key) for key in before.keys() | other.keys())
    return Merged(
        _together(seen, ours, theirs, frozenset()),
        _together(seen, ours, theirs, against),
        taken,
        len(against),
    )


def _against(before: Items, mine: Items, other: Items) -> frozenset[int]:
    """What both changed, each otherwise."""
    return frozenset(
        key
        for key in before
        if before[key] not in (mine.get(key), other.get(key)) and mine.get(key) != other.get(key)
    )


def _together(seen: Review, ours: Review, theirs: Review, mine_stand: frozenset[int]) -> Review:
    """Theirs with what is changed here only, and what ``mine_stand`` says."""
    before, mine, items = _by_id(seen), _by_id(ours), _by_id(theirs)
    for key in before:
        changed_here_only = items.get(key) == before[key] != mine.get(key)
        if changed_here_only or key in mine_stand:
            items.pop(key, None)
            if key in mine:
                items[key] = mine[key]
    for key in mine.keys() - before.keys():
        if items.get(key) != mine[key]:  # new here; the other window may have given its number away
            fresh = key if key not in items else max(*items, *mine) + 1
            items[fresh] = replace(mine[key], id=fresh)
    present = (theirs.present | (ours.present - seen.present)) - (seen.present - ours.present)
    absent = (theirs.absent | (ours.absent - seen.absent)) - (seen.absent - ours.absent)
    return replace(
        theirs,
        items=tuple(items.values()),
        known=theirs.known | ours.known,
        present=present - absent,
        absent=absent,
        spellings=tuple(dict.fromkeys((*theirs.spellings, *ours.spellings))),
    )


def _by_id(review: Review) -> Items:
    return {one.id: one for one in review.items}
