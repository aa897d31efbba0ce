"""Yes, no, another kind, all that is sure: each by one key, each undone."""

from pathlib import Path

from db.ingest.review import look
from db.store import Repository
from tests.tui.opened import waited
from tests.tui.review.reviewing import passage, reviewing, shown
from tui.screens.browser import Browser


async def test_one_key_each_to_accept_drop_and_change_the_kind_and_each_is_undone(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        begun = screen.review
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        for key, verdict, kind in (
            ("k", "open", "proposal"),
            ("k", "open", "plan"),
            ("4", "open", "result"),
            ("1", "open", "directive"),
            ("a", "accepted", "directive"),
        ):
            await pilot.press(key)
            now = screen.review.item(item.id)
            assert (now.verdict, now.kind) == (verdict, kind)
        assert screen.item != screen.review.item(item.id), "on to the next that is open"
        screen.go_to(item.id)
        await pilot.press("x")
        assert screen.review.item(item.id).verdict == "dropped"
        assert "✗3 tập trung" in shown(screen)
        await pilot.press(*["z"] * 6)
        assert screen.review == begun
        await pilot.press("Z")
        assert screen.review.item(item.id).kind == "proposal"


async def test_all_that_is_sure_is_accepted_at_once_and_the_rest_stays_open(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        await pilot.press("A")
        verdicts = {one.id: one.verdict for one in screen.review.passages()}
        odd = [one.id for one in screen.review.passages() if look(screen.review, one)]
        assert odd
        assert all((verdict == "open") == (key in odd) for key, verdict in verdicts.items())
        await pilot.press("n")
        assert screen.row is not None
        assert screen.row.item in odd


async def test_a_guessed_day_stops_the_write_until_the_meeting_is_accepted(
    base: Repository, tmp_path: Path
) -> None:
    from tests.invented import UNDATED

    path = tmp_path / "b.txt"
    path.write_text(UNDATED, "utf-8")
    async with reviewing(base, path) as (pilot, screen):
        for item in screen.review.passages():
            screen.go_to(item.id)
            await pilot.press("a")
        await pilot.press("W", "enter")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen.item is not None
        assert screen.item.kind == "meeting"
        assert base.count("directive") == 2
        await pilot.press("a", "W", "enter")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))
        assert base.count("directive") == 3
