"""Two records side by side: one stays in sight while one reads on."""

from textual.widgets import Tree

from db.store import Repository
from tests import samples
from tests.tui.opened import answered, opened
from tui.app import Giaoban
from tui.places import Place
from tui.screens.browser import Browser


def shown(browser: Browser) -> tuple[str | None, str | None]:
    kept = browser.beside
    records = (browser.record_view.record, kept.record if kept and kept.display else None)
    one, other = (record.address if record else None for record in records)
    return one, other


async def test_a_record_stays_in_sight_and_changes_places(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=(160, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press("vertical_line")
        await answered(pilot)
        assert browser.tree_view.size.width < browser.record_view.size.width
        browser.go(samples.MEETING.address)
        await answered(pilot)
        assert shown(browser) == (samples.MEETING.address, samples.SPECIFIC.address)
        await pilot.press("backslash")
        await answered(pilot)
        assert shown(browser) == (samples.SPECIFIC.address, samples.MEETING.address)
        for expected in (browser.record_view, browser.beside, browser.tree_view):
            await pilot.press("tab")
            assert app.focused is expected
        await pilot.press("vertical_line")
        await answered(pilot)
        assert shown(browser) == (samples.SPECIFIC.address, None)
        assert browser.tree_view.size.width > 50


async def test_a_link_in_the_second_record_opens_in_the_first(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=(160, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press("vertical_line", "tab", "tab")
        await answered(pilot)
        await pilot.press("down", "enter")
        await answered(pilot)
        one, other = shown(browser)
        assert other == samples.SPECIFIC.address
        assert one not in {None, samples.SPECIFIC.address}


async def test_a_narrow_screen_shows_one_and_a_wider_one_both_again(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=(160, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press("vertical_line", "tab", "tab")
        await pilot.resize_terminal(80, 24)
        await answered(pilot)
        assert shown(browser) == (samples.SPECIFIC.address, None)
        assert app.focused is browser.record_view
        await pilot.resize_terminal(160, 40)
        await answered(pilot)
        assert shown(browser) == (samples.SPECIFIC.address, samples.SPECIFIC.address)


async def test_a_narrow_screen_says_that_it_has_no_room(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=(80, 24)) as pilot:
        browser = await opened(pilot)
        await pilot.press("vertical_line")
        await answered(pilot)
        assert browser.beside is None
        assert isinstance(app.focused, Tree)
