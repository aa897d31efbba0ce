"""Orders given again: directives to the same body, at different meetings, in nearly the same words.

Two rounds. The first is cheap and takes every order: it cuts the statement as written into pieces and keeps
those orders of whose pieces a good part also stands in another order to the same body. Only of what passes is
it asked how it stands; that is folded and compared, and only with those that share its rarer pairs of words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from db.followup.item import Item
from db.followup.ledger import Ledger
from db.followup.lists import DIRECTIVE, cells
from db.followup.orders import Order
from db.table import Cell, Column, Table
from db.text import fold
from db.text.words import word_texts

ALIKE = 0.5
"""Share of neighbouring words in common from which two orders count as the same."""
_FEWEST = 3
# The first round. A letter that stands in one syllable of three cuts into pieces of about two words, wherever
# words were added or left out; pieces shorter than that tell nothing.
_pieces = re.compile(rb"[^n]{11,}").findall
_KNOWN = 0.25


def repeated(ledger: Ledger) -> Table:
    """Groups of orders that say the same, the most repeated first; within a group the oldest first."""
    found = [sorted(group, key=_age) for group in groups(ledger)]
    found.sort(key=lambda group: (-len(group), _age(group[0])))
    rows: list[tuple[Cell, ...]] = [
        (number, len(group), *cells(ledger, item)) for number, group in enumerate(found, 1) for item in group
    ]
    return Table(columns=(Column("group", "count"), Column("times", "count"), *DIRECTIVE), rows=tuple(rows))


def groups(ledger: Ledger, *, all_with_all: bool = False) -> Iterator[list[Item]]:
    """The orders that say the same; ``all_with_all`` leaves out the first round, to tell what it costs."""
    orders = [item.directive for item in ledger.items]
    if not (all_with_all or ledger.chosen):
        orders = familiar(ledger, orders)
    compared = {order.address for order in orders}
    by_body: dict[str, list[Item]] = defaultdict(list)
    for item in ledger.items:
        if item.directive.address in compared:
            for body in _told(ledger, item.directive):
                by_body[body].append(item)
    seen: set[frozenset[str]] = set()
    for items in by_body.values():
        for group in _alike(items):
            key = frozenset(item.directive.address for item in group)
            if key not in seen:
                seen.add(key)
                yield group


def familiar(ledger: Ledger, orders: list[Order]) -> list[Order]:
    """The first round: the orders that may be alike to another, and those they may be alike to."""
    by_named: dict[tuple[str, ...], list[Order]] = defaultdict(list)
    for order in orders:
        by_named[order.addressees or (order.scope,)].append(order)
    by_body: dict[str, list[Order]] = defaultdict(list)
    for told in by_named.values():
        for body in _told(ledger, told[0]):
            by_body[body] += told
    found = {order.address for told in by_body.values() for order in _familiar(told)}
    return [order for order in orders if order.address in found]


def _told(ledger: Ledger, order: Order) -> tuple[str, ...]:
    """Whom to compare by. Whoever was there changes from one meeting to the next: general orders compare
    among themselves."""
    return ledger.bodies(order) if order.addressees else (order.scope,)


def _familiar(orders: Sequence[Order]) -> Iterator[Order]:
    if len(orders) < 2:
        return
    cut = [_pieces(order.said) for order in orders]
    counted = Counter(chain.from_iterable(cut))
    known = {piece for piece, times in counted.items() if times > 1}.intersection
    for order, pieces in zip(orders, cut, strict=True):
        if len(known(pieces)) >= _KNOWN * len(pieces):
            yield order


def _alike(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Groups joined by pairs that share enough.

    Two sets that share half of their terms have one in common among the rarer half of either, so only orders
    that do are compared.
    """
    said = [_pairs(item.directive.statement) for item in items]
    frequency = Counter(pair for pairs in said for pair in pairs)
    holders: dict[str, list[int]] = defaultdict(list)
    leader = list(range(len(items)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for here, own in enumerate(said):
        known = sorted(pair for pair in own if frequency[pair] > 1)
        known.sort(key=frequency.__getitem__)
        rarer = known[: max(0, int(len(own) * (1 - ALIKE)) + 1 - (len(own) - len(known)))]
        for there in sorted({there for pair in rarer for there in holders[pair]}):
            apart = items[here].directive.meeting != items[there].directive.meeting
            if apart and lead(here) != lead(there) and _share(own, said[there]) >= ALIKE:
                leader[lead(here)] = lead(there)
        for pair in rarer:
            holders[pair].append(here)
    groups: dict[int, list[Item]] = defaultdict(list)
    for place, item in enumerate(items):
        groups[lead(place)].append(item)
    yield from (group for group in groups.values() if len(group) > 1)


def _pairs(statement: str) -> frozenset[str]:
    """The neighbouring words of a statement, folded."""
    words = word_texts(fold(statement))
    return frozenset(map(" ".join, pairwise(words)))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / len(one | other) if common >= _FEWEST else 0.0


def _age(item: Item) -> tuple[str, str]:
    return item.held_on or "9999", item.directive.address
