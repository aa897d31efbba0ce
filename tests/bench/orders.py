"""An invented base of directives, a part of them given again, with reports, events and confirmed links."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from random import Random

from db.records import AnyRecord, Directive, FollowUp, Meeting, Organization, Result, StatusEvent
from db.values import Deadline, Participant
from tests.db.followup.labels import load


def batched(records: Iterator[AnyRecord], size: int) -> Iterator[list[AnyRecord]]:
    """The records in lists of ``size``."""
    while chunk := list(islice(records, size)):
        yield chunk


def invented(size: int) -> Iterator[AnyRecord]:
    """A base of ``size`` directives, as many results, half as many events and confirmed links."""
    chance = Random(20260101)
    bodies = [f"org/don-vi-{number}" for number in range(400)]
    said = [record for record in load("tune").records if isinstance(record, Directive | Result)]
    words = [word for record in said for word in record.statement.split()]
    for body in bodies:
        yield Organization(address=body, name=f"Đơn vị mẫu số {body[11:]}")
    meetings = [date(2020, 1, 1) + timedelta(days=2 * number) for number in range(max(1, size // 100))]
    attending: list[list[str]] = []
    for number, day in enumerate(meetings):
        present = chance.sample(bodies, 8)
        attending.append(present)
        there = tuple(Participant(organization=body) for body in present)
        held_on = min(day, date(2025, 12, 31)).isoformat()
        yield Meeting(
            address=f"meeting/m-{number}", title=f"Họp {number}", held_on=held_on, participants=there
        )
    before: list[tuple[list[str], tuple[str, ...]]] = []
    for number in range(size):
        meeting = chance.randrange(len(meetings))
        due = date(2024, 1, 1) + timedelta(days=chance.randrange(1200))
        deadline = Deadline(raw="hạn", precision="day", to=due.isoformat()) if chance.random() < 0.6 else None
        general = chance.random() < 0.1
        statement = chance.choices(words, k=25)
        addressees: tuple[str, ...] = () if general else (chance.choice(bodies),)
        if number > 100 and chance.random() < 0.05:
            statement, addressees = chance.choice(before)
            statement = _reworded(statement, words, chance)
        before.append((statement, addressees))
        yield Directive(
            address=f"directive/mau-{number}",
            meeting=f"meeting/m-{meeting}",
            statement=" ".join(statement),
            scope="specific" if addressees else "general",
            addressees=addressees,
            deadline=deadline,
        )
        heard = chance.randrange(len(meetings))
        yield Result(
            address=f"result/mau-{number}",
            meeting=f"meeting/m-{heard}",
            organization=chance.choice(attending[heard]),
            statement=" ".join(chance.choices(words, k=25)),
        )
        if number % 2:
            yield StatusEvent(
                address=f"status/mau-{number}",
                directive=f"directive/mau-{number}",
                as_of=(date(2024, 1, 1) + timedelta(days=chance.randrange(700))).isoformat(),
                status=chance.choice(["done", "in_progress", "report_received"]),
                asserted_by="Đơn vị mẫu",
            )
            yield FollowUp(
                address=f"followup/mau-{number}",
                directive=f"directive/mau-{number}",
                result=f"result/mau-{number}",
                relation="answers",
                confirmed_by="mau",
            )


def _reworded(statement: Sequence[str], words: Sequence[str], chance: Random) -> list[str]:
    """The same order in other words: up to four put in, left out or exchanged."""
    said = list(statement)
    for _ in range(chance.randrange(5)):
        place = chance.randrange(len(said))
        said[place : place + chance.randrange(2)] = chance.choices(words, k=chance.randrange(2))
    return said
