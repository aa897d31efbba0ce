"""Facets of what was reported and directed: by what it can be narrowed, and how many remain for each value.

Within a facet the chosen values add up, between facets they narrow; the counts of a facet are those that
choosing one more of its values would show.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from heapq import nlargest, nsmallest
from typing import Literal, TypeAlias, get_args

from msgspec import Raw, Struct, field

from db.followup.days import today
from db.followup.item import Item
from db.followup.ledger import Ledger
from db.followup.orders import Basis, text_of
from db.store.repository import Repository, Told
from db.text import fold
from db.uncollected import uncollected

Facet: TypeAlias = Literal[
    "kind", "stage", "timeliness", "year", "organization", "person", "topic", "document"
]
FACETS: tuple[Facet, ...] = get_args(Facet)
Order: TypeAlias = Literal["newest", "oldest", "organization", "title", "due"]
ORDERS: tuple[Order, ...] = get_args(Order)
Choice: TypeAlias = Mapping[Facet, frozenset[str]]
_STRIDE = 2000  # records between two looks whether the question still stands
_LAST = "\uffff"  # comes after any name


class Fact(Struct, frozen=True, gc=False):
    """A result or directive with the values of its facets."""

    address: str
    date: str | None
    said: Raw
    values: tuple[tuple[str, ...], ...]
    """As many as there are facets, in their order."""
    due: str | None = None

    @property
    def statement(self) -> str:
        """What was reported or asked."""
        return text_of(self.said)

    def of(self, facet: Facet) -> tuple[str, ...]:
        """The values of one facet."""
        return self.values[FACETS.index(facet)]


class Reported(Struct, frozen=True, gc=False):
    """A result as far as facets go."""

    address: str
    meeting: str
    said: Raw = field(name="statement")
    organization: str | None = None
    topics: tuple[str, ...] = ()
    legal_references: tuple[Basis, ...] = ()


class Found(Struct, frozen=True):
    """What remains: how many, the first of them, and the counts of each facet's values, most first."""

    total: int
    first: list[Fact]
    counts: dict[Facet, list[tuple[str, int]]]


def facts(repository: Repository, told: Told = int) -> list[Fact]:
    """All results and directives, as of today. ``told`` hears how many are read; what it raises ends it."""
    with uncollected():
        ledger = Ledger(repository, today())
        held = {entry.address: entry.date for entry in repository.entries("meeting")}
        found: list[Fact] = []
        while ledger.items:  # each goes when it is done with; all at once would keep other threads waiting
            told(len(found))
            found.append(_directive(ledger, ledger.items.pop()))
        for one in repository.scan_as("result", Reported):
            told(len(found))
            found.append(_result(ledger, one, held.get(one.meeting)))
    return found


def _directive(ledger: Ledger, item: Item) -> Fact:
    directive, due = item.directive, item.standing.due
    person = directive.issuer.person if directive.issuer else None
    values = (
        ("directive",),
        (item.stage,),
        (item.standing.timeliness,),
        _year(item.held_on),
        ledger.bodies(directive) if directive.addressees else (),
        (ledger.resolved(person),) if person else (),
        directive.topics,
        _documents(directive.legal_references),
    )
    return Fact(directive.address, item.held_on, directive.said, values, due.isoformat() if due else None)


def _result(ledger: Ledger, one: Reported, day: str | None) -> Fact:
    body = (ledger.resolved(one.organization),) if one.organization else ()
    documents = _documents(one.legal_references)
    return Fact(
        one.address, day, one.said, (("result",), (), (), _year(day), body, (), one.topics, documents)
    )


def _year(day: str | None) -> tuple[str, ...]:
    return (day[:4],) if day else ()


def _documents(bases: Sequence[Basis]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(basis.document for basis in bases if basis.document))


def look(
    known: Sequence[Fact],
    choice: Choice,
    order: Order,
    most: int,
    *,
    has: Callable[[str], bool] | None = None,
    title: Callable[[str], str] = str,
    given_up: Callable[[], bool] = lambda: False,
) -> Found:
    """What remains of ``known`` under a choice (and of what ``has`` the words), the first ``most`` in order.

    ``title`` names an organization, for its order; nothing remains of a question that is ``given_up``.
    """
    counts: list[Counter[str]] = [Counter() for _ in FACETS]
    wanted = [(at, choice[facet]) for at, facet in enumerate(FACETS) if choice.get(facet)]
    kept: list[Fact] = []
    for place, fact in enumerate(known):
        if place % _STRIDE == 0 and given_up():
            break
        if has is not None and not has(fact.statement):
            continue
        failed = [at for at, values in wanted if values.isdisjoint(fact.values[at])]
        if not failed:
            kept.append(fact)
        elif len(failed) == 1:
            counts[failed[0]].update(fact.values[failed[0]])
    for at, counter in enumerate(counts):
        counter.update(value for fact in kept for value in fact.values[at])
    if order == "newest":
        first = nlargest(most, kept, key=lambda fact: (fact.date or "", fact.address))
    else:
        first = nsmallest(most, kept, key=_ordered(order, title))
    return Found(len(kept), first, {facet: counts[at].most_common() for at, facet in enumerate(FACETS)})


def _ordered(order: Order, title: Callable[[str], str]) -> Callable[[Fact], tuple[str, ...]]:
    match order:
        case "organization":
            return lambda fact: (*_name(fact, title), fact.date or "", fact.address)
        case "title":
            return lambda fact: (fold(fact.statement), fact.address)
        case "due":
            return lambda fact: (fact.due or _LAST, fact.address)
        case _:
            return lambda fact: (fact.date or _LAST, fact.address)


def _name(fact: Fact, title: Callable[[str], str]) -> tuple[str]:
    bodies = fact.of("organization")
    return (fold(title(bodies[0])) if bodies else _LAST,)
