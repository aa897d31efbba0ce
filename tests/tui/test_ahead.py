"""Keys typed faster than screens open reach the screens they were meant for."""

from textual.events import Key

from db.store import Repository
from tests.tui.conftest import DUE
from tests.tui.opened import answered, opened
from tui.app import Giaoban
from tui.places import Place
from tui.screens.journey import JourneyScreen


async def test_a_window_closed_by_a_key_typed_ahead_stands_first(followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("j")
        await answered(pilot)
        for _ in range(10):
            app.post_message(Key("e", "e"))
            app.post_message(Key("escape", None))
        await answered(pilot)
        await pilot.pause()
        assert isinstance(app.screen, JourneyScreen)
