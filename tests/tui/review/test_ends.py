"""Where a passage begins and ends: split, joined, moved by a word or a clause."""

from pathlib import Path

from db.ingest.review import place
from db.store import Repository
from tests.tui.opened import waited
from tests.tui.review.reviewing import passage, reviewing, shown
from tui.screens.review_parts import Splitting


async def test_a_passage_is_split_at_a_chosen_place_joined_again_and_its_ends_moved(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        begun = screen.review
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        await pilot.press("s")
        await pilot.pause()
        assert "✂" in shown(screen)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert "✂" in shown(screen)
        await pilot.press("right", "left", "enter")
        await pilot.pause()
        assert len(screen.review.passages()) == len(begun.passages()) + 1
        await pilot.press("j")
        assert screen.review == begun
        await pilot.press("comma")
        assert place(screen.review.item(item.id).record)[1] < place(item.record)[1]
        await pilot.press("full_stop")
        assert place(screen.review.item(item.id).record) == place(item.record)
        await pilot.press("left_square_bracket")
        assert place(screen.review.item(item.id).record)[0] < place(item.record)[0]
        await pilot.press("greater_than_sign")
        assert place(screen.review.item(item.id).record)[1] > place(item.record)[1]


async def test_where_a_passage_would_be_split_stays_in_sight_in_a_window_of_another_size(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        await pilot.press("s")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Splitting))
        for width in (70, 140):
            await pilot.resize_terminal(width, 30)
            await waited(pilot, lambda: "✂" in shown(screen))
        await pilot.press("escape")
        await waited(pilot, lambda: "✂" not in shown(screen))
