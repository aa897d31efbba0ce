"""The size changes at any moment: while the base opens, while a search runs, while the board is read."""

from collections.abc import Callable
from itertools import cycle
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from db.store import Repository
from tests.tui.gallery import text_of
from tests.tui.opened import answered, opened, waited
from tui.app import Giaoban
from tui.screens.board import Board
from tui.screens.finder import Finder

SIZES = ((200, 60), (20, 5), (80, 24), (1, 1), (120, 40), (40, 60), (200, 4), (100, 30))


def fits(app: Giaoban) -> bool:
    """Whether no line is wider than the screen, and no line too many."""
    lines = text_of(app).split("\n")
    return max(map(len, lines)) <= app.size.width and len(lines) - 1 <= app.size.height


async def resized(pilot: Pilot[Any]) -> None:
    for width, height in SIZES:
        await pilot.resize_terminal(width, height)


async def test_while_the_base_opens(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=(120, 40)) as pilot:
        await resized(pilot)
        browser = await opened(pilot)
        await waited(pilot, lambda: browser.record_view.record is not None)
        assert fits(app)


async def test_between_the_keys_of_a_search(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("slash")
        sizes = cycle(SIZES)
        for key in ("n", "o", "n", "g", "space", "d", "a", "n"):
            await pilot.press(key)
            await pilot.resize_terminal(*next(sizes))
        await answered(pilot)
        finder = app.screen
        assert isinstance(finder, Finder)
        assert finder.query_field.value == "nong dan", "no key was lost"
        await waited(pilot, lambda: bool(finder.hits))
        assert fits(app)


@pytest.mark.parametrize("key", ["b", "c", "V", "T"])
async def test_while_a_screen_is_read(followed: Repository, key: str) -> None:
    app = Giaoban(lambda: followed)
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press(key)
        await resized(pilot)
        screen = app.screen
        assert screen is not browser
        listed: Callable[[], int] = lambda: screen.query_one("#rows", OptionList).option_count  # noqa: E731
        await waited(pilot, lambda: listed() > 0)
        assert fits(app)
        if isinstance(screen, Board):
            assert screen.chosen


@pytest.mark.parametrize(
    "keys", [("slash", *"nuoc"), ("V",), ("b",), ("K",)], ids=["finder", "facets", "board", "picker"]
)
async def test_a_window_narrower_than_its_rows(followed: Repository, keys: tuple[str, ...]) -> None:
    app = Giaoban(lambda: followed)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press(*keys)
        await answered(pilot)
        for width in (*range(44, 34, -1), *range(16, 0, -1), 80):
            await pilot.resize_terminal(width, 12)
            await pilot.press("tab", "down")
        assert app.is_running


@pytest.mark.parametrize("key", ["b", "c", "V", "T", "tab"])
async def test_turning_pages_in_a_window_without_room_for_any(followed: Repository, key: str) -> None:
    app = Giaoban(lambda: followed)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press(key)
        await answered(pilot)
        screen = app.screen
        for height in (1, 2, 3, 5):
            await pilot.resize_terminal(40, height)
            for _ in range(2):
                await pilot.press("pagedown", "pageup", "end", "home", "tab")
        assert app.screen is screen
        assert app.is_running
