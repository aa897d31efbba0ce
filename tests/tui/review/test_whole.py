"""From the file to the record and back; and any keys at all."""

import random
from pathlib import Path

import pytest

from db.ingest.review import Drafts
from db.records import Correction, Directive, Organization
from db.store import Repository, open_repository
from tests.tui.opened import answered, opened, waited
from tests.tui.review.reviewing import chose, imported, letters, passage, reviewing
from tui.actions import REVIEW
from tui.app import Giaoban
from tui.base import plant
from tui.screens.finder import Finder

SEED = Path(__file__).parents[4] / "shared" / "seed" / "2023-08-18-bdk.txt"


async def walk(repository: Repository, path: Path, wrong: str, right: str, words: str) -> None:
    """Import, fix one addressee, accept, write, find the directive, undo the import."""
    app = Giaoban(lambda: repository)
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        before = {record.address for record in repository.scan()}
        screen = await imported(pilot, path)
        item = passage(screen, words)
        assert isinstance(item.record, Directive)
        assert wrong in item.record.addressees
        screen.go_to(item.id)
        await chose(pilot, screen, "r", right)
        await pilot.press("a", "A", "W")
        await pilot.pause()
        await pilot.press("enter")
        await waited(pilot, lambda: app.screen is browser)
        written = repository.get(item.record.address)
        assert isinstance(written, Directive)
        assert wrong not in written.addressees
        assert any(isinstance(one, Correction) for one in repository.scan("correction"))
        await pilot.press("slash")
        await pilot.press(*letters(words))
        await answered(pilot)
        finder = app.screen
        assert isinstance(finder, Finder)
        await waited(pilot, lambda: written.address in [hit.address for hit in finder.hits])
        addresses = [hit.address for hit in finder.hits]
        # The hand-made record of the same sentence may stand before it.
        await pilot.press(*["down"] * addresses.index(written.address))
        await pilot.press("enter")
        await waited(pilot, lambda: app.screen is browser)
        assert browser.record_view.record == written
        await pilot.press("z")
        await pilot.pause()
        assert repository.get(item.record.address) is None
        assert {record.address for record in repository.scan()} == before
        assert len(Drafts(repository).waiting()) == 1, "the draft waits again"


async def test_seen_through_with_an_invented_article(base: Repository, article: Path) -> None:
    await walk(base, article, "org/hoi-nong-dan-mau", "van phong mau", "nhân rộng vườn mẫu")


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here (../shared)")
async def test_seen_through_with_the_seed_article(tmp_path: Path) -> None:
    repository = open_repository(tmp_path / "s.db")
    plant(repository)
    women = "org/hoi-lien-hiep-phu-nu-tinh-ben-tre"
    assert isinstance(repository.get(women), Organization)
    await walk(repository, SEED, women, "hoi nong dan tinh ben tre", "bạo lực học đường")
    repository.close()


@pytest.mark.parametrize("seed", range(3))
async def test_any_keys_leave_the_review_alive_and_the_base_sound(
    base: Repository, article: Path, seed: int
) -> None:
    chance = random.Random(seed)
    keys = [key for action in REVIEW if action.name != "close" for key in action.keys.split(",")]
    moves = [
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "enter",
        "space",
        "backspace",
    ]
    async with reviewing(base, article, chance.choice([(80, 24), (120, 40), (30, 10)])) as (pilot, screen):
        text = screen.review.reading.text
        for number in range(80):
            await pilot.press(
                chance.choice([chance.choice(keys), chance.choice(moves), chance.choice("aơđ")])
            )
            if number % 40 == 20:
                await pilot.resize_terminal(chance.randint(20, 200), chance.randint(5, 60))
        for one in screen.review.items:
            assert all(0 <= (span.start or 0) <= (span.end or 0) <= len(text) for span in one.record.spans)
    assert [problem for problem in base.check() if problem.severity == "error"] == []
