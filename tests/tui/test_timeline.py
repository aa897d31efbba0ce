"""The time line of meetings: months, their meetings, and what was said there."""

from typing import Any

from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from db.gatherings import counted, months
from db.records import Meeting, Result
from db.store import Repository
from db.store.repository import Put
from tests import samples
from tests.tui.opened import answered, opened
from tui.app import Giaoban
from tui.places import Place
from tui.screens.timeline import Timeline

UNDATED = Meeting(address="meeting/khong-ngay-mau", title="Họp không rõ ngày tỉnh Mẫu")


def prompts(pilot: Pilot[Any], name: str) -> list[str]:
    listed = pilot.app.screen.query_one(name, OptionList)
    return [str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count)]


def test_months_are_the_latest_first_and_undated_meetings_last(repository: Repository) -> None:
    repository.write([Put(UNDATED)], author="lan", reason="x")
    found = months(repository)
    assert [(month.key, [one.address for one in month.meetings]) for month in found] == [
        ("2031-08", [samples.MEETING.address]),
        ("2031-02", [samples.EARLIER.address]),
        ("", [UNDATED.address]),
    ]
    (one,) = counted(repository, found[0].meetings)
    reported = [one for one in repository.scan("result") if isinstance(one, Result)]
    reported = [one for one in reported if one.meeting == samples.MEETING.address]
    assert (one.results, one.directives) == (len(reported), 2)


async def test_the_line_opens_at_the_records_month_and_leads_to_a_meeting(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.EARLIER.address))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press("T")
        for _ in range(3):
            await answered(pilot)
        assert isinstance(app.screen, Timeline)
        assert (
            "02-2031"
            in prompts(pilot, "#months")[app.screen.query_one("#months", OptionList).highlighted or 0]
        )
        await pilot.press("up")
        await answered(pilot)
        await answered(pilot)
        (line,) = prompts(pilot, "#rows")
        assert "18-08-2031" in line
        assert "2 chỉ đạo" in line
        assert "18(1)" in str(app.screen.query_one("#grid", Static).render())
        await pilot.press("enter", "enter")
        await answered(pilot)
        assert browser.record_view.record == samples.MEETING


async def test_s_turns_the_line_round(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.MEETING.address))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("T")
        await answered(pilot)
        await pilot.press("s")
        await answered(pilot)
        listed = [line for line in prompts(pilot, "#months") if "-" in line]
        assert ["02-2031" in listed[0], "08-2031" in listed[1]] == [True, True]
