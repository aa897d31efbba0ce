"""Orders given again: directives to the same body, at different meetings, in nearly the same words."""

from collections import defaultdict
from collections.abc import Iterator

from db.followup.ledger import Item, Ledger
from db.followup.lists import DIRECTIVE, cells
from db.followup.wording import terms
from db.table import Cell, Column, Table
from db.text import fold, nfc

ALIKE = 0.5
"""Share of telling terms in common from which two orders count as the same."""
_FEWEST = 3
_MOST_COMMON = 50  # a term of more orders to one body than this does not bring two together


def repeated(ledger: Ledger) -> Table:
    """Groups of orders that say the same, the most repeated first; within a group the oldest first."""
    groups = [sorted(group, key=_age) for group in _groups(ledger)]
    groups.sort(key=lambda group: (-len(group), _age(group[0])))
    rows: list[tuple[Cell, ...]] = [
        (number, len(group), *cells(ledger, item)) for number, group in enumerate(groups, 1) for item in group
    ]
    return Table(columns=(Column("group", "count"), Column("times", "count"), *DIRECTIVE), rows=tuple(rows))


def _groups(ledger: Ledger) -> Iterator[list[Item]]:
    by_body: dict[str, list[Item]] = defaultdict(list)
    for item in ledger.items:
        # Whoever was there changes from one meeting to the next: general orders compare among themselves.
        for body in item.directive.addressees or (item.directive.scope,):
            by_body[ledger.resolved(body) if "/" in body else body].append(item)
    seen: set[frozenset[str]] = set()
    for items in by_body.values():
        for group in _alike(items) if len(items) > 1 else ():
            key = frozenset(item.directive.address for item in group)
            if key not in seen:
                seen.add(key)
                yield group


def _alike(items: list[Item]) -> Iterator[list[Item]]:
    """Groups joined by pairs that share enough; only pairs with a term in common are compared."""
    words = [frozenset(terms(fold(nfc(item.directive.statement)))) for item in items]
    holders: dict[str, list[int]] = defaultdict(list)
    leader = list(range(len(items)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for here, own in enumerate(words):
        others = {there for term in own if len(holders[term]) <= _MOST_COMMON for there in holders[term]}
        for there in sorted(others):
            apart = items[here].directive.meeting != items[there].directive.meeting
            if apart and lead(here) != lead(there) and _share(own, words[there]) >= ALIKE:
                leader[lead(here)] = lead(there)
        for term in own:
            holders[term].append(here)
    groups: dict[int, list[Item]] = defaultdict(list)
    for place, item in enumerate(items):
        groups[lead(place)].append(item)
    yield from (group for group in groups.values() if len(group) > 1)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / len(one | other) if common >= _FEWEST else 0.0


def _age(item: Item) -> tuple[str, str]:
    return item.held_on or "9999", item.directive.address
