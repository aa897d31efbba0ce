"""What the board lists: the directives of one stage, put in groups, kept to those with the words typed."""

from collections import Counter
from collections.abc import Callable, Iterator
from heapq import nsmallest
from typing import NamedTuple

from db.followup.item import Item, Stage
from db.followup.ledger import Ledger
from db.text import fold, nfc
from tui.words import date_words

_STRIDE = 1000  # directives between two looks whether the question still stands
Grouping = Callable[[Ledger, Item], str]


class Row(NamedTuple):
    """A line of the board: a heading (without an item), or a directive."""

    heading: str
    item: Item | None


def _organization(ledger: Ledger, item: Item) -> str:
    return ledger.addressed_as(item.directive)


def _chair(ledger: Ledger, item: Item) -> str:
    issuer = item.directive.issuer
    return (ledger.title(issuer.person) or issuer.role or "") if issuer else ""


def _period(_ledger: Ledger, item: Item) -> str:
    return (item.held_on or "")[:7]


def _topic(_ledger: Ledger, item: Item) -> str:
    return next(iter(item.directive.topics), "")


GROUPINGS: dict[str, Grouping] = {
    "organization": _organization,
    "chair": _chair,
    "period": _period,
    "topic": _topic,
}


def rows(
    ledger: Ledger,
    stage: Stage,
    grouping: str,
    words: str,
    most: int,
    given_up: Callable[[], bool] = lambda: False,
) -> tuple[list[Row], Counter[Stage]]:
    """The first ``most`` directives of a stage in their groups, and how many of each stage have the words;
    nothing once the question is ``given_up``."""
    group = GROUPINGS[grouping]
    said = date_words if grouping == "period" else str
    wanted = fold(nfc(words)).split()
    orders = _Orders()
    counts: Counter[Stage] = Counter()

    def chosen() -> Iterator[tuple[str, Item]]:
        for place, item in enumerate(ledger.items):
            if place % _STRIDE == 0 and given_up():
                return
            if not wanted or _has(ledger, item, wanted):
                counts[item.stage] += 1
                if item.stage == stage:
                    yield group(ledger, item), item

    # Only what is shown is put in order: sorting all would keep the thread that paints waiting.
    first = nsmallest(most, chosen(), key=lambda pair: (orders[pair[0]], _urgency(pair[1])))
    listed: list[Row] = []
    last: str | None = None
    for heading, item in first:
        if heading != last:
            listed.append(Row(said(heading), None))
            last = heading
        listed.append(Row(said(heading), item))
    return listed, counts


class _Orders(dict[str, tuple[bool, str]]):
    """What headings are ordered by: those that are empty come last."""

    def __missing__(self, heading: str) -> tuple[bool, str]:
        found = self[heading] = (not heading, fold(heading))
        return found


def _has(ledger: Ledger, item: Item, wanted: list[str]) -> bool:
    text = fold(nfc(f"{item.directive.statement} {ledger.addressed_as(item.directive)}"))
    return all(word in text for word in wanted)


def _urgency(item: Item) -> tuple[str, str, str]:
    due = item.standing.due
    return (due.isoformat() if due else "9999", item.held_on or "", item.directive.address)
