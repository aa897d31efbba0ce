"""Keys typed faster than screens open reach the screens they were meant for."""

from textual.events import Key

from db.store import Repository
from tests.tui.opened import answered, opened
from tui.app import Giaoban
from tui.screens.browser import Browser
from tui.screens.extend import later_deadline


async def test_a_window_closed_by_a_key_typed_ahead_stands_first(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        for _ in range(10):
            app.push_screen(later_deadline())
            app.post_message(Key("escape", None))
            await answered(pilot)
            assert isinstance(app.screen, Browser)
