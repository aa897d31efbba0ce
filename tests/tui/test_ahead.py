"""Keys typed faster than screens open reach the screens they were meant for."""

from typing import Any

import pytest
from textual.events import Key

from db.store import Repository
from tests.tui.opened import answered, opened
from tui.app import Giaoban
from tui.screens.browser import Browser
from tui.screens.extend import later_deadline
from tui.screens.form import Blank, Form


async def test_a_window_closed_by_a_key_typed_ahead_stands_first(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        for _ in range(10):
            app.push_screen(later_deadline())
            app.post_message(Key("escape", None))
            await answered(pilot)
            assert isinstance(app.screen, Browser)


@pytest.mark.parametrize("onwards", ["tab", "enter", "down"])
async def test_what_is_typed_right_behind_a_key_that_goes_on_stands_in_the_next_line(
    repository: Repository, onwards: str
) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        given: list[Any] = []
        app.push_screen(Form("", [Blank("one", "", str), Blank("two", "", str)]), given.append)
        await answered(pilot)
        for key in ("a", onwards, "b", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await answered(pilot)
        assert given == [{"one": "a", "two": "b"}]
