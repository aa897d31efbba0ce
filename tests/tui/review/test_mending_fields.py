"""Fields of a draft mended by typing."""

from pathlib import Path

from db.records import Directive, Result
from db.store import Repository
from tests import samples
from tests.tui.opened import waited
from tests.tui.review.reviewing import listed, passage, point_at, reviewing
from tui.screens.picker import Picker
from tui.widgets.input import VietnameseInput


async def test_fields_are_mended_by_typing_and_what_does_not_fit_is_not_taken(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        point_at(screen, "held_on")
        await pilot.press("e")
        await pilot.pause()
        field = pilot.app.screen.query_one("#blank-value", VietnameseInput)
        assert field.value == "18-08-2031"
        field.value = "31-02-2031"
        await pilot.press("enter")
        assert pilot.app.screen is not screen, "it stays open and says why"
        field.value = "17-08-2031"
        await pilot.press("enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        assert screen.review.meeting.held_on == "2031-08-17"
        point_at(screen, "deadline")
        await pilot.press("e")
        await pilot.pause()
        pilot.app.screen.query_one("#blank-deadline", VietnameseInput).value = "trong quý IV năm 2031"
        await pilot.press("enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        assert screen.row is not None
        assert screen.row.field is not None
        assert screen.row.field.value.to == "2031-12-31"


async def test_a_failed_sum_is_mended_in_its_parts(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):
        item = passage(screen, "11 chỉ tiêu")
        point_at(screen, "target_sets")
        await pilot.press("e")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press("t", "ổ", "n", "g", "enter")
        await waited(pilot, lambda: bool(pilot.app.screen.query("#blank-value")))
        pilot.app.screen.query_one("#blank-value", VietnameseInput).value = "9"
        await pilot.press("enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        record = screen.review.item(item.id).record
        assert isinstance(record, Result)
        assert record.target_sets[0].adds_up
        assert "cộng lại là 9" not in listed(screen)


async def test_a_chair_is_mended_and_the_directives_follow(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):
        point_at(screen, "chair")
        await pilot.press("e")
        await waited(pilot, lambda: bool(pilot.app.screen.query("#blank-person")))
        field = pilot.app.screen.query_one("#blank-person", VietnameseInput)
        assert field.value == "Trần Văn Thử"
        field.value = samples.LEADER.name
        await pilot.press("enter", "enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        chair = screen.review.meeting.chair
        assert chair is not None
        assert chair.person == samples.LEADER.address, "one who is in the base already"
        issuers = {one.record.issuer for one in screen.review.passages() if isinstance(one.record, Directive)}
        assert issuers == {chair}
