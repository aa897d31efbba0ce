"""The first level of an outline in an order of one's own choice; read whole, so in a thread."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from db.branch import Branch, BranchKey
from db.first_level import CHUNK, FirstLevel, Listed, before
from db.followup.days import today
from db.followup.item import Item
from db.followup.ledger import Ledger
from db.store.repository import Repository
from db.text import fold

Order = Literal["name", "date", "open"]
"""By name; the latest first, undated last; the most directives that are neither done nor stopped first."""
OTHER_ORDERS: dict[Listed, tuple[Order, ...]] = {
    "organization": ("date", "open"),
    "meeting": ("name", "open"),
    "person": ("date", "open"),
    "document": ("date", "open"),
}
"""The orders of a view beside its own. An organization, a person or a document is as late as the latest
directive that it was told, gave or is the basis of."""


def ordered(
    repository: Repository, kind: Listed, order: Order, cancel: Callable[[], bool] = lambda: False
) -> list[Branch]:
    """All branches of a kind in an order; by ``open`` each with its number of open directives. Empty when
    ``cancel`` said so."""
    branches = FirstLevel(repository, cancel=cancel).all(kind)
    branches.sort(key=lambda branch: (fold(branch.title), branch.address))
    if order == "name" or cancel():
        return [] if cancel() else branches
    latest: dict[str, str] = {}
    still: Counter[str] = Counter()
    items = Ledger(repository, today()).items
    while items and not cancel():
        one = items.pop()  # each goes when it is done with; all at once would keep other threads waiting
        for address in _concerned(repository, one, kind):
            latest[address] = max(latest.get(address, ""), one.held_on or "")
            still[address] += not one.closed
    if cancel():
        return []
    if order == "open":
        counted = [replace(branch, count=still[branch.address]) for branch in branches]
        return sorted(counted, key=lambda branch: -branch.count)
    return sorted(branches, key=lambda branch: branch.date or latest.get(branch.address, ""), reverse=True)


def _concerned(repository: Repository, one: Item, kind: Listed) -> Iterator[str]:
    match kind:
        case "organization":
            yield from {repository.resolve(party) for party in one.directive.addressees}
        case "meeting":
            yield one.directive.meeting
        case "person":
            if one.directive.issuer and one.directive.issuer.person:
                yield repository.resolve(one.directive.issuer.person)
        case "document":
            yield from {basis.document for basis in one.directive.legal_references if basis.document}


def part_of(branches: Sequence[Branch], wanted: BranchKey | None) -> list[Branch]:
    """A chunk that has a branch in its midst, with what is left out on both sides; else the first chunk."""
    at = next((n for n, branch in enumerate(branches) if branch.key == wanted), 0)
    start = max(0, at - CHUNK // 2) if at >= CHUNK else 0
    return [*([before(start)] if start else []), *chunk_of(branches, start)]


def chunk_of(branches: Sequence[Branch], start: int, stop: int | None = None) -> list[Branch]:
    """The branches from ``start`` on, at most :data:`CHUNK` or up to ``stop``; then what is left."""
    end = min(start + CHUNK, len(branches) if stop is None else stop)
    left = len(branches) - end if end != stop else 0
    return [*branches[start:end], *([Branch("more", "", count=left, start=end)] if left else [])]
