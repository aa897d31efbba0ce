"""Nothing keeps the thread that paints: who reads much of the base, and on which thread.

How long anything takes is measured by ``make bench NAMES=face``; here only what never depends on the machine.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.records import AnyRecord, Meeting, Organization, Result
from db.store import Repository, open_repository
from db.store.repository import Put
from db.values import Participant
from tests.tui.opened import answered, opened
from tests.watchdog import Watchdog
from tui.app import Giaoban
from tui.places import Place

BOUND = 0.05
SIZE = 4000
PAGE = 300
"""More records than one call may give to the thread that paints."""


class Told:
    """The repository, which counts what the thread of this test – the one that paints – takes from it."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._painting = threading.get_ident()
        self.taken: dict[str, int] = {}

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._repository, name)
        return self._told(name, found) if callable(found) else found

    def _told(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            got = method(*given, **named)
            if threading.get_ident() != self._painting:
                return got
            if isinstance(got, Iterator):
                return self._counted(name, got)
            self._count(name, len(got) if isinstance(got, list | dict | tuple | set) else 1)
            return got

        return called

    def _counted(self, name: str, many: Iterable[Any]) -> Iterator[Any]:
        for number, one in enumerate(many, 1):
            self._count(name, number)
            yield one

    def _count(self, name: str, records: int) -> None:
        self.taken[name] = max(records, self.taken.get(name, 0))

    @property
    def too_much(self) -> dict[str, int]:
        """The methods that gave the painting thread more than a page at once."""
        return {name: count for name, count in self.taken.items() if count > PAGE}


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """Thousands of organizations at one meeting, so that reading any of it whole takes long."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    base = open_repository(tmp_path / "a.db")
    bodies = [Organization(address=f"org/b-{n}", name=f"Ban Ví Dụ {n:05}") for n in range(SIZE)]
    there = tuple(Participant(organization=one.address) for one in bodies[:200])
    meeting = Meeting(address="meeting/mau", title="Họp mẫu", held_on="2031-01-01", participants=there)
    said = [
        Result(
            address=f"result/{n}", meeting=meeting.address, organization=f"org/b-{n}", statement=f"Việc {n}"
        )
        for n in range(SIZE)
    ]
    records: list[AnyRecord] = [*bodies, meeting, *said]
    base.write([Put(one) for one in records], author="lan", reason="many")
    yield base
    base.close()


async def test_a_planted_block_is_noticed_and_its_place_told() -> None:
    def planted() -> None:
        time.sleep(3 * BOUND)  # the fault that the watchdog must find

    with Watchdog(BOUND) as dog:
        await asyncio.sleep(0.05)
        planted()
        await asyncio.sleep(0.05)
    assert dog.longest > BOUND
    assert any("planted" in block.stack for block in dog.blocks)


async def test_opening_filtering_jumping_and_finding_read_much_in_other_threads_only(
    large: Repository,
) -> None:
    told = Told(large)
    app = Giaoban(lambda: told, Place("org/b-3900"))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("f", *"du", "space", *"0390", "enter")
        await answered(pilot)
        await pilot.press("m", "left_square_bracket", "2", "enter", "R", "1", "n")
        await answered(pilot)
        await pilot.press("slash", *"viec", "enter")
        await answered(pilot)
        large.write([Put(Organization(address="org/moi", name="Mới"))], author="minh", reason="x")
        browser = await opened(pilot)
        browser.refresh_records()
        await answered(pilot)
    print(told.taken)
    assert told.too_much == {}


async def test_reading_on_the_painting_thread_would_be_noticed(
    large: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with the threads taken away: the test above can fail."""

    async def at_once(work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        return work(*given, **named)

    told = Told(large)
    app = Giaoban(lambda: told, Place("meeting/mau", "meeting"))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        monkeypatch.setattr(asyncio, "to_thread", at_once)
        browser.refresh_records()
        await pilot.press("f", *"khong", "space", *"co")
        await answered(pilot)
    print(told.taken)
    assert told.too_much
