"""A ledger that caught up tells the same as one read anew."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from msgspec.structs import replace

from db.followup.catching_up import catch_up
from db.followup.changes import confirm, extend, refuse, set_status
from db.followup.ledger import Ledger
from db.followup.suggest import Suggester
from db.records import Directive, Meeting
from db.relations import only
from db.store import open_memory
from db.store.repository import Put, Repository
from tests.db.followup.labels import load

DAY = date(2025, 3, 1)


@pytest.fixture
def base() -> Iterator[Repository]:
    repository = open_memory()
    repository.write([Put(record) for record in load("tune").records], author="mau", reason="fixture")
    yield repository
    repository.close()


def test_what_was_said_and_taken_back_is_seen_at_once(base: Repository) -> None:
    ledger = Ledger(base, DAY)
    directives = only(Directive, base.scan("directive"))
    told = [directive.address for directive in directives]
    link = next(link for one in directives for link in Suggester(base).suggest(one, least=0))
    acts: list[Callable[[], object]] = [
        lambda: set_status(base, told[:3], "done", as_of=DAY, by="mau"),
        lambda: extend(base, told[1], "2025-06", granted_on=DAY, by="mau"),
        lambda: confirm(base, [link], by="mau", on=DAY),
        lambda: base.undo(author="mau"),
        lambda: base.redo(author="mau"),
        lambda: refuse(base, [link], by="mau", on=DAY),
        lambda: base.undo(author="mau"),
        lambda: base.undo(author="mau"),
    ]
    for act in acts:
        act()
        assert catch_up(ledger)
        anew = Ledger(base, DAY)
        assert {item.directive.address: item for item in ledger.items} == {
            item.directive.address: item for item in anew.items
        }
        assert ledger.counts == anew.counts


def test_what_moves_more_than_directives_is_read_anew(base: Repository) -> None:
    ledger = Ledger(base, DAY)
    (meeting, *_) = only(Meeting, base.scan("meeting"))
    base.write([Put(replace(meeting, held_on="2026-01-01"))], author="mau", reason="moved")
    assert not catch_up(ledger)
    (directive, *_) = only(Directive, base.scan("directive"))
    added = Ledger(base, DAY)
    base.write([Put(replace(directive, address="directive/moi-mau"))], author="mau", reason="new")
    assert not catch_up(added)
