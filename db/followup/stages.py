"""The directives by how they stand: the columns of the board as branches of the outline."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from db import relations as rel
from db.branch import Branch
from db.followup.days import today
from db.followup.item import STAGES, Item, Stage, item
from db.followup.ledger import Ledger
from db.followup.orders import answer, order
from db.followup.timeliness import standing
from db.records import Directive
from db.store.keys import LONGEST_TITLE
from db.store.repository import Repository

_STRIDE = 1000  # directives between two looks whether they are still wanted
Stages: TypeAlias = dict[str, list[Branch]]


def stages(repository: Repository, cancel: Callable[[], bool] = lambda: False) -> Stages:
    """All directives as of today, those of each column newest first."""
    found: Stages = {stage: [] for stage in STAGES}
    items = Ledger(repository, today()).items
    items.sort(key=lambda one: one.directive.address, reverse=True)
    items.sort(key=lambda one: one.held_on or "")
    while items:
        if len(items) % _STRIDE == 0 and cancel():
            break
        one = items.pop()  # each goes when it is done with; all at once would keep other threads waiting
        found[one.stage].append(_branch(one))
    return found


def _branch(one: Item) -> Branch:
    return Branch("record", one.directive.statement[:LONGEST_TITLE], one.directive.address, one.held_on)


def stage_of(repository: Repository, directive: Directive, as_of: date) -> Stage:
    """The column in which a directive stands."""
    links = (link for link in rel.follow_ups(repository, directive.address) if link.confirmed_by)
    answers = tuple(answer(link) for link in links if link.relation in {"answers", "partly"})
    events = rel.status_events(repository, directive.address)
    return item(order(directive), None, standing(directive, events, as_of), answers).stage
