"""Drafts wait, half done or whole, until they are written or discarded."""

from pathlib import Path

from db.ingest import draft, draft_bytes
from db.ingest.review import Drafts, review_of
from db.ingest.review.steps import accept, drop
from db.store import Repository
from tests.invented import TROUBLED
from tests.tui.opened import opened, waited
from tests.tui.review.reviewing import passage, reviewing
from tui.app import Giaoban
from tui.screens.browser import Browser
from tui.screens.picker import Picker
from tui.screens.review import ReviewScreen
from tui.widgets.drafts_waiting import DraftsWaiting


async def test_a_half_done_draft_is_kept_on_closing_and_found_in_the_list(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        await pilot.press("a", "q")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))
        assert base.count("directive") == 2, "nothing was written"
        await pilot.press("D")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press("enter")
        await waited(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        again = pilot.app.screen
        assert isinstance(again, ReviewScreen)
        assert again.review.item(item.id).verdict == "accepted"


async def test_the_browser_shows_how_many_drafts_wait(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, _screen):
        await pilot.press("q")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))
        corner = pilot.app.screen.query_one("#drafts", DraftsWaiting)
        await waited(pilot, lambda: corner.display)
        assert str(corner.render()) == "Bản nháp: 1 (D)"
        await pilot.click("#drafts")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))


async def test_the_browser_opens_at_the_review_of_a_draft(base: Repository, article: Path) -> None:
    read = review_of(draft(article, base))
    Drafts(base).save(read)
    app = Giaoban(lambda: base, draft=read.reading.sha256)
    async with app.run_test(size=(120, 40)) as pilot:
        await waited(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await pilot.press("q")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))


async def test_two_windows_on_one_draft_tell_of_each_other_and_keep_both_ones_work(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        drafts, sha256 = Drafts(base), screen.review.reading.sha256
        mine, other = [one.id for one in screen.review.passages()][:2]
        assert screen.keep()
        seen, version = drafts.load(sha256), drafts.version(sha256)
        drafts.keep(drop(seen, [mine, other]), seen, version)  # the other window
        screen.step(lambda review: accept(review, [mine]))
        said: list[str] = []
        pilot.app.notify = lambda message, **_: said.append(message)  # type: ignore[method-assign]
        assert screen.keep()
        assert any("cửa sổ khác" in one for one in said)
        assert [screen.review.item(key).verdict for key in (mine, other)] == ["dropped", "dropped"]
        await pilot.press("z")
        assert [screen.review.item(key).verdict for key in (mine, other)] == ["accepted", "dropped"]
        assert screen.keep()
        kept = drafts.load(sha256)
        assert [kept.item(key).verdict for key in (mine, other)] == ["accepted", "dropped"]


async def test_a_damaged_draft_is_listed_and_said_in_one_sentence(base: Repository) -> None:
    drafts = Drafts(base)
    drafts.save(review_of(draft_bytes(TROUBLED.encode(), file="a.txt", repository=base)))
    assert drafts.folder
    (file,) = drafts.folder.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    app = Giaoban(lambda: base)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("D")
        await waited(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Browser)
        assert "bị hỏng" in str([one.message for one in app._notifications])


async def test_a_draft_is_discarded_after_a_question(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):
        await pilot.press("X", "escape")
        assert pilot.app.screen is screen
        await pilot.press("X", "enter")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))
        assert Drafts(base).waiting() == []
