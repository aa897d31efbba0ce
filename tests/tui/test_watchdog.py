"""Nothing keeps the thread that paints: shown by a watchdog that would notice."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

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
GENEROUS = 0.4
"""Seconds; ``make bench NAMES=face`` measures with BOUND, here other tests run beside."""
SIZE = 4000


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


async def test_opening_filtering_jumping_and_finding_never_block(large: Repository) -> None:
    app = Giaoban(lambda: large, Place("org/b-3900"))
    async with app.run_test(size=(120, 40)) as pilot:
        with Watchdog(GENEROUS) as dog:
            await opened(pilot)
            await pilot.press("f", *"du", "space", *"0390", "enter")
            await pilot.press("m", "left_square_bracket", "2", "enter", "R", "1", "n")
            await pilot.press("slash", *"viec", "enter")
            await answered(pilot)
            large.write([Put(Organization(address="org/moi", name="Mới"))], author="minh", reason="x")
            browser = await opened(pilot)
            browser.refresh_records()
            await answered(pilot)
        assert [block for block in dog.blocks if block.seconds > GENEROUS] == []


async def test_the_watchdog_would_notice_reading_on_the_painting_thread(
    large: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with the threads taken away: the test above can fail."""

    async def at_once(work, *given, **named):  # type: ignore[no-untyped-def]
        return work(*given, **named)

    app = Giaoban(lambda: large, Place("meeting/mau", "meeting"))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        monkeypatch.setattr(asyncio, "to_thread", at_once)
        with Watchdog(BOUND) as dog:
            browser.refresh_records()
            await pilot.press("f", *"khong", "space", *"co")
            await answered(pilot)
        assert dog.longest > BOUND
