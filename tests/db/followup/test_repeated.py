"""Orders given again are found without comparing all with all, and hardly any is missed by that."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from random import Random

import pytest

from db.followup.ledger import Ledger
from db.followup.repeated import groups
from db.records import AnyRecord, Directive, Meeting, Organization
from db.store import open_memory
from db.store.repository import Put, Repository
from tests.db.followup.labels import load

BODY = "org/hoi-mau"
MANY = 400


@pytest.fixture
def told() -> Iterator[Repository]:
    """Four hundred orders to one body, a third of them an earlier one with some words changed."""
    chance = Random(7)
    words = [word for record in load("tune").records if isinstance(record, Directive)
             for word in record.statement.split()]  # fmt: skip
    said: list[list[str]] = []
    for number in range(MANY):
        again = number > 10 and chance.random() < 0.33
        statement = list(chance.choice(said)) if again else chance.choices(words, k=chance.randrange(8, 30))
        for _ in range(chance.randrange(5) if again else 0):
            place = chance.randrange(len(statement))
            statement[place : place + chance.randrange(2)] = chance.choices(words, k=chance.randrange(2))
        said.append(statement)
    repository = open_memory()
    orders = [
        Directive(address=f"directive/mau-{number}", meeting=f"meeting/mau-{number % 40}",
                  statement=" ".join(statement), scope="specific", addressees=(BODY,))
        for number, statement in enumerate(said)
    ]  # fmt: skip
    meetings = [
        Meeting(address=f"meeting/mau-{number}", title="Họp", held_on="2031-01-01") for number in range(40)
    ]
    body = Organization(address=BODY, name="Hội mẫu")
    records: list[AnyRecord] = [body, *meetings, *orders]
    repository.write([Put(record) for record in records], author="mau", reason="fixture")
    yield repository
    repository.close()


def pairs(ledger: Ledger, *, all_with_all: bool) -> set[frozenset[str]]:
    found = groups(ledger, all_with_all=all_with_all)
    return {
        frozenset((one.directive.address, other.directive.address))
        for group in found
        for one, other in combinations(group, 2)
    }


def test_hardly_an_order_given_again_is_missed(told: Repository) -> None:
    ledger = Ledger(told, date(2031, 6, 1))
    found, every = pairs(ledger, all_with_all=False), pairs(ledger, all_with_all=True)
    assert found <= every
    assert len(every) > 60
    assert len(found) >= 0.97 * len(every)
