"""What the mouse does: wheel, branch, link, key of the footer, row of the board. A step of the way is clicked
in test_places, a tab in test_finder, a place of a document and the drafts that wait in review."""

from typing import Any

from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList, Tree

from db.store import Repository
from tests import samples
from tests.tui.conftest import DUE
from tests.tui.opened import answered, opened, waited
from tui.app import Giaoban
from tui.places import Place
from tui.screens.board import Board
from tui.screens.browser import Browser
from tui.screens.finder import Finder
from tui.screens.help import Help
from tui.widgets.record_view import RecordView


async def turned(pilot: Pilot[Any], at: Widget, wheel: type[MouseScrollDown | MouseScrollUp]) -> None:
    """The wheel over a widget."""
    await pilot._post_mouse_events([wheel], at, offset=(3, 2), button=0)
    await pilot.pause()


def address(browser: Browser) -> str | None:
    record = browser.record_view.record
    return record.address if record else None


async def test_the_wheel_scrolls_what_is_under_the_mouse_and_leaves_the_cursor(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=(120, 12)) as pilot:
        browser = await opened(pilot)
        tree = browser.query_one("#tree", Tree)
        cursor = tree.cursor_line
        for wheel, further in ((MouseScrollDown, True), (MouseScrollUp, False)):
            before = tree.scroll_target_y
            await turned(pilot, tree, wheel)
            assert (tree.scroll_target_y > before) is further
        assert tree.cursor_line == cursor
        record, before = browser.record_view, tree.scroll_target_y
        await turned(pilot, record, MouseScrollDown)
        assert record.scroll_target_y > 0
        assert tree.scroll_target_y == before, "only what is under the mouse"


async def test_the_branch_and_the_row_under_the_mouse_are_told_and_none_below_the_last(
    repository: Repository,
) -> None:
    app = Giaoban(lambda: repository, Place(samples.WOMEN.address))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        tree = browser.tree_view
        below = tree.last_line + 3
        assert below < tree.size.height
        cursor = tree.cursor_line
        for line, told in ((1, 1), (0, 0), (below, -1)):
            await pilot.hover("#tree", offset=(6, line))
            assert tree.hover_line == told
        await pilot.click("#tree", offset=(6, below))
        assert tree.cursor_line == cursor, "nothing is there to choose"
        await pilot.press("question_mark")
        await waited(pilot, lambda: isinstance(app.screen, Help) and app.screen.is_mounted)
        rows = app.screen.query_one("#items", OptionList)
        plain = rows.render_line(2)
        await pilot.hover("#items", offset=(6, 2))
        assert rows.render_line(2) != plain
        await pilot.hover("#items", offset=(6, 3))
        assert rows.render_line(2) == plain


async def test_a_click_on_a_branch_opens_it_and_shows_its_record(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.WOMEN.address))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        tree = browser.query_one("#tree", Tree)
        lines = [str(tree.get_node_at_line(at).label) for at in range(tree.last_line + 1)]  # type: ignore[union-attr]
        at = next(n for n, line in enumerate(lines) if samples.FARMERS.name in line)
        await pilot.click("#tree", offset=(6, at - int(tree.scroll_offset.y)))
        await waited(pilot, lambda: address(browser) == samples.FARMERS.address)


async def test_a_click_on_a_link_follows_it(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.RESULT.address))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        view = browser.query_one("#record", RecordView)
        line = next(
            at for at in range(view.option_count) if "cuộc họp" in str(view.get_option_at_index(at).prompt)
        )
        await pilot.click("#record", offset=(14, line))
        await waited(pilot, lambda: address(browser) == samples.MEETING.address)


async def test_a_click_on_a_key_of_the_footer_presses_it(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        for key, screen in (("question_mark", Help), ("slash", Finder)):
            found = next(one for one in browser.query("FooterKey") if getattr(one, "key", "") == key)
            await pilot.click(found)
            await waited(pilot, lambda screen=screen: isinstance(app.screen, screen))  # type: ignore[misc]
            await pilot.press("escape")
            await waited(pilot, lambda: app.screen is browser)


async def test_a_click_on_a_row_of_the_board_goes_to_the_directive(followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press("m", "b")
        await answered(pilot)
        board = app.screen
        assert isinstance(board, Board)
        await waited(pilot, lambda: board.query_one("#rows", OptionList).option_count > 1)
        wanted = board.chosen
        await pilot.click("#rows", offset=(6, 1))
        await waited(pilot, lambda: app.screen is browser)
        assert wanted
        assert address(browser) == wanted
