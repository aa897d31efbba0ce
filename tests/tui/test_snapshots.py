"""Pictures of the screens: a change of looks is seen and accepted, never slipped in.

After looking at the report, accept with: pytest tests/tui/test_snapshots.py --snapshot-update
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from db.store import Repository
from tests.svg import keep_local
from tests.tui.conftest import DUE
from tests.tui.opened import answered, opened
from tui import locale
from tui.app import Giaoban
from tui.places import Place

keep_local()

SIZES = [(80, 24), (120, 40), (200, 60)]
Compare = Callable[..., bool]


def typing(*keys: str) -> Callable[[Pilot[Any]], Any]:
    async def typed(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.press(*keys)
        for _ in range(4):  # what was read in the background may ask for more
            await answered(pilot)
            await pilot.pause(0.02)
        for field in pilot.app.screen.query("Input"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        await pilot.pause()

    return typed


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_result_with_its_targets(snap_compare: Compare, seeded: Repository, size: tuple[int, int]) -> None:
    app = Giaoban(lambda: seeded, Place("result/2023-08-18-ben-tre-07"))
    assert snap_compare(app, terminal_size=size, run_before=typing())


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark"])
def test_a_directive_in_other_themes(
    snap_compare: Compare, seeded: Repository, size: tuple[int, int], theme: str
) -> None:
    app = Giaoban(lambda: seeded, Place("directive/2023-08-18-ben-tre-13"), theme)
    assert snap_compare(app, terminal_size=size, run_before=typing())


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
def test_the_meeting_view_in_english(
    snap_compare: Compare, seeded: Repository, size: tuple[int, int]
) -> None:
    locale.use("en")
    app = Giaoban(lambda: seeded, Place("directive/2023-08-18-ben-tre-05", "meeting"))
    assert snap_compare(app, terminal_size=size, run_before=typing("tab"))


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
def test_the_finder(snap_compare: Compare, seeded: Repository, size: tuple[int, int]) -> None:
    keys = ["slash", *"nong", "space", *"dan"]
    assert snap_compare(Giaoban(lambda: seeded), terminal_size=size, run_before=typing(*keys))


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
def test_the_help(snap_compare: Compare, seeded: Repository, size: tuple[int, int]) -> None:
    assert snap_compare(Giaoban(lambda: seeded), terminal_size=size, run_before=typing("question_mark"))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", ["b", "j", "c", "r"])
def test_following_up(
    snap_compare: Compare,
    followed: Repository,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    size: tuple[int, int],
) -> None:
    for module in ("screens.board", "screens.calendar", "screens.scorecard", "widgets.journey_view"):
        monkeypatch.setattr(f"tui.{module}.today", lambda: date(2024, 7, 20))
    app = Giaoban(lambda: followed, Place(DUE))
    assert snap_compare(app, terminal_size=size, run_before=typing(key))
