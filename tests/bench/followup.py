"""Measures of follow-up: how good suggested links are, how fast reports are at scale."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import islice
from random import Random
from time import perf_counter
from typing import Literal, TypeAlias

from msgspec import Struct
from rapidfuzz import fuzz

from db.followup import reports
from db.followup.ledger import Ledger
from db.followup.suggest import Suggester
from db.records import AnyRecord, Directive, FollowUp, Meeting, Organization, Result, StatusEvent
from db.relations import only
from db.store import open_memory
from db.store.repository import Put, Repository
from db.text import fold
from db.values import Deadline, Participant
from tests.db.followup.labels import Labelled, load

Ranking: TypeAlias = Callable[[Repository, Directive], list[str]]


class Quality(Struct, frozen=True):
    """How a ranking does on labelled pairs."""

    directives: int
    first: float
    """Share of directives whose best-ranked report is right."""
    among_three: float
    suggested: int
    """Links suggested unasked, and the share of them that are right, and of the right ones found."""
    precision: float
    recall: float


def ranking(repository: Repository, directive: Directive) -> list[str]:
    """All later reports of the addressees, as the program ranks them."""
    return [link.result for link in Suggester(repository).suggest(directive, limit=1000, least=0)]


def plain_ranking(repository: Repository, directive: Directive) -> list[str]:
    """The same reports by RapidFuzz's token_set_ratio alone."""
    results = only(Result, repository.many(ranking(repository, directive)))
    told = fold(directive.statement)
    scores = {result.address: fuzz.token_set_ratio(told, fold(result.statement)) for result in results}
    return sorted(scores, key=lambda address: (-scores[address], address))


def quality(repository: Repository, part: Labelled, rank: Ranking) -> Quality:
    """How ``rank`` does on a labelled part that ``repository`` holds; unasked links are the program's."""
    right = {pair for pair, label in part.labels.items() if label not in {"near", "unrelated"}}
    directives = only(Directive, part.records)
    places = [_place(rank(repository, directive), directive, right) for directive in directives]
    suggester = Suggester(repository)
    suggested = [
        (link.directive, link.result) for directive in directives for link in suggester.likely(directive)
    ]
    hits = sum(pair in right for pair in suggested)
    return Quality(
        directives=len(directives),
        first=sum(place == 0 for place in places) / len(places),
        among_three=sum(place < 3 for place in places) / len(places),
        suggested=len(suggested),
        precision=hits / max(1, len(suggested)),
        recall=hits / len(right),
    )


def _place(ranked: Sequence[str], directive: Directive, right: set[tuple[str, str]]) -> int:
    hits = (place for place, result in enumerate(ranked) if (directive.address, result) in right)
    return next(hits, len(ranked))


def _print_quality(name: Literal["tune", "test"]) -> None:
    part = load(name)
    repository = open_memory()
    repository.write([Put(record) for record in part.records], author="bench", reason="labels")
    rankings: dict[str, Ranking] = {"giaoban": ranking, "token_set_ratio": plain_ranking}
    for title, rank in rankings.items():
        found = quality(repository, part, rank)
        print(
            f"{name:5} {title:16} directives {found.directives}  first {found.first:.2f}"
            f"  among three {found.among_three:.2f}"
        )
    print(
        f"{name:5} suggested unasked {found.suggested}  precision {found.precision:.2f}"
        f"  recall {found.recall:.2f}"
    )
    repository.close()


def _print_scale(size: int) -> None:
    """Seconds, and as a ratio to reading every record once, of what people wait for."""
    repository = open_memory()
    for records in batched(invented(size), 5000):
        repository.write([Put(record) for record in records], author="bench", reason="scale")
    once = _seconds(lambda: sum(1 for _ in repository.scan()))
    print(f"{size} directives, {repository.count()} records: reading all once {once:.2f} s")
    day = date(2026, 1, 1)
    timed: dict[str, Callable[[], object]] = {"ledger (the board)": lambda: Ledger(repository, day)}
    for name in reports.NAMES:
        timed[f"report {name}"] = partial(reports.report, repository, name, as_of=day)
    body = "org/don-vi-7"
    timed["report reminders --org"] = partial(reports.report, repository, "reminders", org=body, as_of=day)
    directive = repository.get("directive/mau-7")
    assert isinstance(directive, Directive)
    timed["suggester, first call"] = lambda: Suggester(repository).suggest(directive)
    suggester = Suggester(repository)
    timed["suggest for one"] = lambda: suggester.suggest(directive)
    timed["suggest unasked for one"] = lambda: suggester.likely(directive)
    for title, act in timed.items():
        seconds = _seconds(act)
        print(f"  {title:28} {seconds:7.3f} s  {seconds / once:5.2f} x reading once")
    repository.close()


def _seconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


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


def run(argv: Sequence[str]) -> None:
    """Print the figures of the links, then of a base with so many directives (100,000 by default)."""
    for name in ("tune", "test"):
        _print_quality("tune" if name == "tune" else "test")
    _print_scale(int(argv[0]) if argv else 100_000)


if __name__ == "__main__":
    run(sys.argv[1:])
