"""Walks through the screens of follow-up: the board, a journey, the calendar, an organization's record."""

from datetime import date
from typing import Any

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from db.codec import encode
from db.followup.changes import set_status
from db.followup.deadlines import parse
from db.records import Directive, StatusEvent
from db.relations import status_events
from db.store import Repository
from db.store.repository import Put
from tests import samples
from tests.tui.conftest import DUE
from tests.tui.opened import answered, opened
from tui.app import Giaoban
from tui.places import Place
from tui.screens.board import Board
from tui.screens.browser import Browser
from tui.screens.calendar import DueCalendar
from tui.screens.form import Form
from tui.screens.journey import JourneyScreen
from tui.screens.scorecard import Scorecard

SIZE = (120, 40)


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys (in a browser that stands), each answered before the next."""
    if not isinstance(pilot.app.screen, Board | DueCalendar | JourneyScreen | Scorecard | Form):
        await opened(pilot)
    for key in keys:
        await pilot.press(key)
        for _ in range(2):  # what was read in the background may ask for more
            await answered(pilot)


def rows(pilot: Pilot[Any]) -> str:
    listed = pilot.app.screen.query_one("#rows", OptionList)
    return "\n".join(str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count))


def stages(pilot: Pilot[Any]) -> str:
    return str(pilot.app.screen.query_one("#stages", Static).render())


def board(pilot: Pilot[Any]) -> Board:
    assert isinstance(pilot.app.screen, Board)
    return pilot.app.screen


async def test_the_board_opens_at_what_asks_for_attention(followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "b")
        assert "quá hạn 1" in stages(pilot)
        assert "đang mở 17" in stages(pilot)
        assert board(pilot).chosen == DUE
        assert "quá hạn" in rows(pilot)
        await pressed(pilot, "right", "right", "right", "right")
        assert "không nêu hạn" in rows(pilot)
        assert "quá hạn" not in rows(pilot)
        await pressed(pilot, "left", "left", "left", "left", "enter")
        assert isinstance(app.screen, Browser)


async def test_one_key_says_it_is_done_and_one_takes_it_back(followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    before = [encode(record) for record in followed.scan()]
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "b", "d")
        (event,) = status_events(followed, DUE)
        assert (event.status, event.asserted_by) == ("done", "Văn phòng Mẫu")
        assert "hoàn thành 1" in stages(pilot)
        await pressed(pilot, "z")
        assert [encode(record) for record in followed.scan()] == before
        assert "hoàn thành 0" in stages(pilot)
        await pressed(pilot, "Z")
        assert "hoàn thành 1" in stages(pilot)


async def test_many_at_once_are_one_write(followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "b", "left", "left", "f", *"thiết chế", "enter")
        await pressed(pilot, "space", "asterisk", "i")
        written = [record for record in followed.scan("status") if isinstance(record, StatusEvent)]
        assert {event.status for event in written} == {"in_progress"}
        assert len(written) == 1
        await pressed(pilot, "escape", "asterisk", "i")
        assert followed.count("status") == 17
        await pressed(pilot, "z")
        assert followed.count("status") == 1


async def test_confirm_and_refuse_with_one_key(followed: Repository) -> None:
    address = "directive/hoi-phu-nu-tinh-mau-a"
    app = Giaoban(lambda: followed, Place(address))
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "j")
        assert isinstance(app.screen, JourneyScreen)
        assert app.screen.journey_view.link is not None
        right = app.screen.journey_view.link
        await pressed(pilot, "c")
        stored = followed.get(right.address)
        assert stored == replace(right, confirmed_by="Văn phòng Mẫu", confirmed_at=stored.confirmed_at)  # type: ignore[union-attr]
        assert [event.status for event in status_events(followed, address)] == ["report_received"]
        await pressed(pilot, "z", "x")
        assert followed.count("followup") == 1
        assert app.screen.journey_view.link != right
        assert followed.count("status") == 0


async def test_a_deadline_is_extended_in_words(followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "b", "e", *"sớm nhất", "f2")
        understood = app.screen.query_one("#below-until", Static)
        assert "Không đọc được ngày nào" in str(understood.render())
        await pressed(pilot, "ctrl+u", *"quý I năm 2099")
        assert "31-03-2099" in str(understood.render())
        await pressed(pilot, "enter", *"mưa lũ", "enter")
        directive = followed.get(DUE)
        assert isinstance(directive, Directive)
        assert directive.deadline is not None
        (extension,) = directive.deadline.extensions
        assert (extension.old, extension.new) == ("2024-06-30", "2099-03-31")
        assert (extension.reason, extension.granted_by) == ("mưa lũ", "Văn phòng Mẫu")
        assert "quá hạn 0" in stages(pilot)
        await pressed(pilot, "z")
        assert "quá hạn 1" in stages(pilot)


async def test_groups_are_organization_chair_period_topic(followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "b")
        assert "Hội Liên hiệp Phụ nữ tỉnh Mẫu" in rows(pilot)
        await pressed(pilot, "g", "g")
        assert rows(pilot).startswith("01-2024")
        await pressed(pilot, "g")
        assert rows(pilot).startswith("không nêu")


async def test_every_column_counts_what_has_the_words(followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "b")
        assert "đang mở 17  " in stages(pilot)
        await pressed(pilot, "f", *"nguon quy")
        assert stages(pilot).split("  ")[:3] == [" đang mở 0", "sắp đến hạn 0", "quá hạn 1"]
        await pressed(pilot, "escape")
        assert "đang mở 17  " in stages(pilot)


async def test_the_calendar_turns_to_what_falls_due(followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "c")
        assert isinstance(app.screen, DueCalendar)
        assert "30 (1)" in str(app.screen.query_one("#month", Static).render())
        await pressed(pilot, "right")
        assert "Không có việc đến hạn" in rows(pilot)
        await pressed(pilot, "N")
        assert "quỹ" in rows(pilot)
        await pressed(pilot, "enter")
        assert isinstance(app.screen, Browser)


async def test_an_organizations_record_shows_targets_and_orders(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded, Place("org/hoi-nong-dan-tinh-ben-tre"))
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "r")
        assert isinstance(app.screen, Scorecard)
        assert "quý III-2023" in rows(pilot)
        assert "Trung ương Hội giao · 11" in rows(pilot)
        assert "đăng ký thực hiện Nghị quyết Tỉnh ủy · 12" in rows(pilot)


async def test_hostile_words_are_only_words(followed: Repository) -> None:
    hostile = Directive(
        address="directive/xau",
        meeting="meeting/2024-01-15-mau",
        statement="[/x] [@click=app.quit]ở đây[/] \x1b]0;x\x07 \u202eđảo",
        scope="specific",
        topics=("[bold",),
        deadline=parse("trước ngày 1-2-2024"),
    )
    followed.write([Put(hostile)], author="mau", reason="fixture")
    set_status(followed, [hostile.address], "returned", as_of=date(2024, 3, 1), by="[/x]\x1b[2J")
    app = Giaoban(lambda: followed, Place(hostile.address))
    async with app.run_test(size=SIZE) as pilot:
        await pressed(pilot, "b", "g", "g", "g")
        assert "[@click=app.quit]ở đây[/]" in rows(pilot)
        assert "\x1b" not in rows(pilot)
        await pressed(pilot, "escape", "j", "escape", "c")
        assert isinstance(app.screen, DueCalendar)


async def test_a_journey_tells_for_whom_the_directive_is(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("j")
        await answered(pilot)
        assert isinstance(app.screen, JourneyScreen)
        steps = app.screen.journey_view
        shown = "\n".join(str(option.prompt) for option in steps.options)
        assert f"chủ trì thực hiện: {samples.FARMERS.name}" in shown
        assert f"phối hợp với {samples.DEPARTMENT.name}" in shown
