"""The screen of facets: a value narrows, a second key lifts it, records are sorted and led to."""

import threading
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from db.records import Directive, Result
from db.store import Repository
from tests.tui.opened import answered, opened, waited
from tui.app import Giaoban
from tui.facet_rows import value_line
from tui.screens import facets
from tui.screens.facets import Facets
from tui.screens.working import GivenUp, Progress


def prompts(pilot: Pilot[Any], name: str) -> list[str]:
    listed = pilot.app.screen.query_one(name, OptionList)
    return [str(listed.get_option_at_index(n).prompt) for n in range(listed.option_count)]


def where(pilot: Pilot[Any]) -> str:
    return str(pilot.app.screen.query_one("#where", Static).render())


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        for _ in range(2):
            await answered(pilot)


async def test_a_value_narrows_and_is_lifted_again(seeded: Repository) -> None:
    total = seeded.count("result") + seeded.count("directive")
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        await pressed(pilot, "V")
        assert isinstance(app.screen, Facets)
        assert f"{total} / {total}" in where(pilot)
        first = prompts(pilot, "#facets")[1]
        count = int(first.split()[-1])
        await pressed(pilot, "enter")
        assert f"{count} / {total}" in where(pilot)
        assert "●" in prompts(pilot, "#facets")[1]
        await pressed(pilot, "enter")
        assert f"{total} / {total}" in where(pilot)
        await pressed(pilot, "f", *"nong dan", "enter")
        assert f"{total} / {total}" not in where(pilot)
        await pressed(pilot, "enter")
        assert isinstance(browser.record_view.record, Directive | Result)


def test_a_value_is_cut_by_the_cells_it_takes_not_by_its_letters() -> None:
    for name in ("Hội Nông dân tỉnh Mẫu", "農民協會的例子農民協會", "e\u0302\u0301" * 30):
        line = value_line(name, 12, chosen=False, room=18)
        assert line.cell_length == 18
        assert line.plain.endswith("  12")
        assert "…" in line.plain


async def test_s_sorts_and_x_shows_all_again(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pressed(pilot, "V", "enter", "s", "s")
        assert "đơn vị" in where(pilot)
        narrowed = where(pilot)
        await pressed(pilot, "x")
        assert where(pilot) != narrowed
        assert "●" not in "".join(prompts(pilot, "#facets"))


async def test_the_reading_tells_how_far_it_is_and_ends_when_the_screen_is_left(
    seeded: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, left, ended = threading.Event(), threading.Event(), threading.Event()
    tell = Progress.tell

    def slow(progress: Progress, done: int) -> None:
        if done == 2:
            told.set()
            left.wait(60)  # until the screen is left; the bound only ends a hang
        try:
            tell(progress, done)
        except GivenUp:
            ended.set()
            raise

    monkeypatch.setattr(Progress, "tell", slow)
    monkeypatch.setattr(facets, "_TOLD_EACH", 1)
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press("V")
        await waited(pilot, lambda: told.is_set() and "1" in where(pilot))
        await pilot.press("escape")
        await waited(pilot, lambda: app.screen is browser)
        left.set()
        await waited(pilot, ended.is_set)
