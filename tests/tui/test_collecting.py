"""The search for cycles leaves out what stays."""

import gc

from textual.widgets._footer import FooterKey

from db.store import Repository
from tests.tui.opened import opened
from tui.app import Giaoban


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
