"""Walks through the screens of follow-up: the board, a journey, the calendar, an organization's record."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from db.codec import encode
from db.followup.changes import set_status
from db.followup.deadlines import parse
from db.records import AnyRecord, Directive, StatusEvent
from db.relations import status_events
from db.store import Repository, open_memory
from db.store.repository import Put
from tests.db.followup.labels import load
from tui.app import Giaoban
from tui.places import Place
from tui.screens.board import Board
from tui.screens.browser import Browser
from tui.screens.calendar import DueCalendar
from tui.screens.journey import JourneyScreen
from tui.screens.scorecard import Scorecard

SIZE = (120, 40)
DUE = "directive/hoi-phu-nu-tinh-mau-b"


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    monkeypatch.setenv("GIAOBAN_AUTHOR", "Văn phòng Mẫu")
    opened = open_memory()
    records: list[AnyRecord] = [
        replace(record, deadline=parse("trước ngày 30-6-2024"))
        if isinstance(record, Directive) and record.address == DUE
        else record
        for record in load("tune").records
    ]
    opened.write([Put(record) for record in records], author="seeds", reason="labels")
    yield opened
    opened.close()


async def opened(pilot: Pilot[Any], *keys: str) -> None:
    """Let the browser open, press keys, wait until what was asked for in the background is there."""
    await settled(pilot)
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def settled(pilot: Pilot[Any]) -> None:
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def rows(pilot: Pilot[Any]) -> str:
    listed = pilot.app.screen.query_one("#rows", OptionList)
    return "\n".join(str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count))


def stages(pilot: Pilot[Any]) -> str:
    return str(pilot.app.screen.query_one("#stages", Static).render())


def board(pilot: Pilot[Any]) -> Board:
    assert isinstance(pilot.app.screen, Board)
    return pilot.app.screen


async def test_the_board_opens_at_what_asks_for_attention(base: Repository) -> None:
    app = Giaoban(lambda: base, Place(DUE))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "b")
        assert "quá hạn 1" in stages(pilot)
        assert "đang mở 17" in stages(pilot)
        assert board(pilot).chosen == DUE
        assert "quá hạn" in rows(pilot)
        await opened(pilot, "right", "right", "right", "right")
        assert "không nêu hạn" in rows(pilot)
        assert "quá hạn" not in rows(pilot)
        await opened(pilot, "left", "left", "left", "left", "enter")
        assert isinstance(app.screen, Browser)


async def test_one_key_says_it_is_done_and_one_takes_it_back(base: Repository) -> None:
    app = Giaoban(lambda: base, Place(DUE))
    before = [encode(record) for record in base.scan()]
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "b", "d")
        (event,) = status_events(base, DUE)
        assert (event.status, event.asserted_by) == ("done", "Văn phòng Mẫu")
        assert "hoàn thành 1" in stages(pilot)
        await opened(pilot, "z")
        assert [encode(record) for record in base.scan()] == before
        assert "hoàn thành 0" in stages(pilot)
        await opened(pilot, "Z")
        assert "hoàn thành 1" in stages(pilot)


async def test_many_at_once_are_one_write(base: Repository) -> None:
    app = Giaoban(lambda: base, Place(DUE))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "b", "left", "left", "f", *"thiết chế", "enter")
        await opened(pilot, "space", "asterisk", "i")
        written = [record for record in base.scan("status") if isinstance(record, StatusEvent)]
        assert {event.status for event in written} == {"in_progress"}
        assert len(written) == 1
        await opened(pilot, "escape", "asterisk", "i")
        assert base.count("status") == 17
        await opened(pilot, "z")
        assert base.count("status") == 1


async def test_confirm_and_refuse_with_one_key(base: Repository) -> None:
    address = "directive/hoi-phu-nu-tinh-mau-a"
    app = Giaoban(lambda: base, Place(address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "j")
        assert isinstance(app.screen, JourneyScreen)
        assert app.screen.journey_view.link is not None
        right = app.screen.journey_view.link
        await opened(pilot, "c")
        stored = base.get(right.address)
        assert stored == replace(right, confirmed_by="Văn phòng Mẫu", confirmed_at=stored.confirmed_at)  # type: ignore[union-attr]
        assert [event.status for event in status_events(base, address)] == ["report_received"]
        await opened(pilot, "z", "x")
        assert base.count("followup") == 1
        assert app.screen.journey_view.link != right
        assert base.count("status") == 0


async def test_groups_are_organization_chair_period_topic(base: Repository) -> None:
    app = Giaoban(lambda: base, Place(DUE))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "b")
        assert "Hội Liên hiệp Phụ nữ tỉnh Mẫu" in rows(pilot)
        await opened(pilot, "g", "g")
        assert rows(pilot).startswith("2024-01")
        await opened(pilot, "g")
        assert rows(pilot).startswith("không nêu")


async def test_the_calendar_turns_to_what_falls_due(base: Repository) -> None:
    app = Giaoban(lambda: base, Place(DUE))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "c")
        assert isinstance(app.screen, DueCalendar)
        assert "30 (1)" in str(app.screen.query_one("#month", Static).render())
        await opened(pilot, "right")
        assert "Không có việc đến hạn" in rows(pilot)
        await opened(pilot, "N")
        assert "quỹ" in rows(pilot)
        await opened(pilot, "enter")
        assert isinstance(app.screen, Browser)


async def test_an_organizations_record_shows_targets_and_orders(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded, Place("org/hoi-nong-dan-tinh-ben-tre"))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "r")
        assert isinstance(app.screen, Scorecard)
        assert "2023-Q3" in rows(pilot)
        assert "Trung ương Hội giao · 11" in rows(pilot)
        assert "đăng ký thực hiện Nghị quyết Tỉnh ủy · 12" in rows(pilot)


async def test_hostile_words_are_only_words(base: Repository) -> None:
    hostile = Directive(
        address="directive/xau",
        meeting="meeting/2024-01-15-mau",
        statement="[/x] [@click=app.quit]ở đây[/] \x1b]0;x\x07 \u202eđảo",
        scope="specific",
        topics=("[bold",),
        deadline=parse("trước ngày 1-2-2024"),
    )
    base.write([Put(hostile)], author="mau", reason="fixture")
    set_status(base, [hostile.address], "returned", as_of=date(2024, 3, 1), by="[/x]\x1b[2J")
    app = Giaoban(lambda: base, Place(hostile.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "b", "g", "g", "g")
        assert "[@click=app.quit]ở đây[/]" in rows(pilot)
        assert "\x1b" not in rows(pilot)
        await opened(pilot, "escape", "j", "escape", "c")
        assert isinstance(app.screen, DueCalendar)
