"""What the board lists: the directives of one stage, put in groups, kept to those with the words typed."""

from collections.abc import Callable
from typing import NamedTuple

from db.followup.item import Item, Stage
from db.followup.ledger import Ledger
from db.text import fold, nfc

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


def rows(ledger: Ledger, stage: Stage, grouping: str, words: str, most: int) -> tuple[list[Row], int]:
    """The first ``most`` directives of a stage in their groups, and how many there are in all."""
    group = GROUPINGS[grouping]
    wanted = fold(nfc(words)).split()
    chosen = [
        (group(ledger, item), item)
        for item in ledger.items
        if item.stage == stage and (not wanted or _has(ledger, item, wanted))
    ]
    chosen.sort(key=lambda pair: (not pair[0], fold(pair[0]), _urgency(pair[1])))
    listed: list[Row] = []
    last: str | None = None
    for heading, item in chosen[:most]:
        if heading != last:
            listed.append(Row(heading, None))
            last = heading
        listed.append(Row(heading, item))
    return listed, len(chosen)


def _has(ledger: Ledger, item: Item, wanted: list[str]) -> bool:
    text = fold(nfc(f"{item.directive.statement} {ledger.addressed_as(item.directive)}"))
    return all(word in text for word in wanted)


def _urgency(item: Item) -> tuple[str, str, str]:
    due = item.standing.due
    return (due.isoformat() if due else "9999", item.held_on or "", item.directive.address)
