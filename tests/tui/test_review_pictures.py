"""Pictures of the review and of the list of drafts, in every size, both languages, dark, light and plain."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from db.ingest.review import Drafts, review_of
from db.store import Repository, open_repository
from db.store.repository import Put
from tests import samples
from tests.svg import keep_local
from tests.tui import drafted
from tests.tui.opened import opened
from tests.tui.test_snapshots import SIZES, Compare
from tui import locale
from tui.app import Giaoban
from tui.screens.review import ReviewScreen

keep_local()


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    monkeypatch.setenv("GIAOBAN_AUTHOR", "lan")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    kept = open_repository(tmp_path / "a.db")
    kept.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    Drafts(kept).save(review_of(drafted.draft()))
    yield kept
    kept.close()


async def reviewed(pilot: Pilot[Any], *keys: str) -> None:
    """The review with a proposal, a plan, one accepted, one dropped; then ``keys``."""
    await opened(pilot)
    await pilot.press("D", "enter")
    for _ in range(100):
        await pilot.pause(0.02)
        screen = pilot.app.screen
        if isinstance(screen, ReviewScreen) and screen.row is not None:
            break
    assert isinstance(screen, ReviewScreen)
    await pilot.app.workers.wait_for_complete()
    passages = screen.review.passages()
    for item, key in zip(passages[::-1], ("3", "2", "x"), strict=False):
        screen.go_to(item.id)
        await pilot.press(key)
    screen.go_to(passages[2].id)
    await pilot.press("a")
    screen.go_to(passages[1].id)
    await pilot.press("down", "down", *keys)
    await pilot.app.workers.wait_for_complete()
    for field in pilot.app.screen.query("Input"):
        field.cursor_blink = False  # type: ignore[attr-defined]
    pilot.app.clear_notifications()
    await pilot.pause(0.1)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
def test_the_review(snap_compare: Compare, base: Repository, size: tuple[int, int], theme: str) -> None:
    app = Giaoban(lambda: base, None, theme)
    assert snap_compare(app, terminal_size=size, run_before=reviewed)


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
def test_the_review_in_english(snap_compare: Compare, base: Repository, size: tuple[int, int]) -> None:
    locale.use("en")
    assert snap_compare(Giaoban(lambda: base), terminal_size=size, run_before=reviewed)


@pytest.mark.parametrize("keys", ["s", "r", "W", "e"])
def test_the_windows_of_the_review(snap_compare: Compare, base: Repository, keys: str) -> None:
    async def pressed(pilot: Pilot[Any]) -> None:
        await reviewed(pilot, "up", "up", keys)

    assert snap_compare(Giaoban(lambda: base), terminal_size=(80, 24), run_before=pressed)


def test_the_drafts_that_wait(snap_compare: Compare, base: Repository) -> None:
    async def pressed(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.pause(0.1)
        await pilot.app.workers.wait_for_complete()
        await pilot.press("D")
        for field in pilot.app.screen.query("Input"):
            field.cursor_blink = False  # type: ignore[attr-defined]
        await pilot.pause(0.1)

    assert snap_compare(Giaoban(lambda: base), terminal_size=(80, 24), run_before=pressed)
