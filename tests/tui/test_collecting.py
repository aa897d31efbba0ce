"""The search for cycles leaves out what stays."""

import gc
from collections.abc import Iterator

import pytest
from textual.strip import Strip
from textual.widgets._footer import FooterKey

from db.store import Repository
from tests.tui.opened import opened
from tui import collecting
from tui.app import Giaoban
from tui.stirring import stir

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


def searches() -> list[int]:
    """How often each generation was searched."""
    return [one["collections"] for one in gc.get_stats()]


@pytest.fixture
def _only_when_told() -> Iterator[None]:
    """Nothing is searched meanwhile that nobody asked for."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("_only_when_told")
def test_what_is_new_is_searched_only_in_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    before = searches()
    monkeypatch.setattr(collecting, "PAUSE_SECONDS", 60)
    stir()
    collecting.use_pause()
    assert searches() == before
    monkeypatch.setattr(collecting, "PAUSE_SECONDS", 0)
    collecting.use_pause()
    assert searches()[1] == before[1] + 1
    assert searches()[2] == before[2]


@pytest.mark.usefixtures("_only_when_told")
@pytest.mark.parametrize(("seconds", "spared"), [(0, True), (60, False)])
def test_what_takes_long_to_search_is_searched_once(
    monkeypatch: pytest.MonkeyPatch, seconds: float, *, spared: bool
) -> None:
    monkeypatch.setattr(collecting, "REST_SECONDS", 0)
    monkeypatch.setattr(collecting, "ROUNDS", -1)
    monkeypatch.setattr(collecting, "LONG_SECONDS", seconds)
    before = searches()[2]
    collecting.spare_nothing()
    try:
        collecting.use_rest()
        assert (gc.get_freeze_count() > 0) is spared
    finally:
        collecting.spare_nothing()
    assert searches()[2] == before + 1
