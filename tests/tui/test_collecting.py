"""The search for cycles leaves out what stays."""

import gc

from db.store import Repository
from tests.tui.opened import opened
from tui.app import Giaoban


async def test_an_open_browser_is_no_longer_searched_for_cycles(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test() as pilot:
        before = gc.get_freeze_count()
        await opened(pilot)
        assert gc.get_freeze_count() > before
