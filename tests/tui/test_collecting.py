"""The search for cycles leaves out what stays."""

import gc

from textual.strip import Strip
from textual.widgets._footer import FooterKey

from db.store import Repository
from tests.tui.opened import opened
from tui.app import Giaoban

HEIGHT = 24


async def test_an_open_browser_is_no_longer_searched_for_cycles(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test() as pilot:
        before = gc.get_freeze_count()
        await opened(pilot)
        assert gc.get_freeze_count() > before


async def test_keys_that_left_the_footer_leave_the_memory(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test() as pilot:
        await opened(pilot)
        for _ in range(4):
            await pilot.press("question_mark", "escape", "slash", "escape")
        await pilot.pause()
        gc.unfreeze()
        gc.collect()
        kept = [one for one in gc.get_objects() if isinstance(one, FooterKey) and not one.is_attached]
        assert kept == []


async def test_painted_lines_go_without_a_search_for_cycles(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=(80, HEIGHT)) as pilot:
        await opened(pilot)
        await pilot.press(*["down", "enter", "up"] * 3, "tab", *["pagedown", "pageup"] * 3)
        await pilot.pause()
        gc.collect()
        gc.set_debug(gc.DEBUG_SAVEALL)
        try:
            await pilot.press("tab", *["down", "enter", "up"] * 5, "tab", *["pagedown", "pageup"] * 5)
            await pilot.pause()
            gc.collect()
        finally:
            gc.set_debug(0)
        found = sum(isinstance(one, Strip) for one in gc.garbage)
        gc.garbage.clear()
        # Those of the lines above and below the lists; without ours each key would leave a whole screen.
        assert found < 10 * HEIGHT
