"""Any keys in any order: the browser stays alive and the knowledge base sound."""

import random
from pathlib import Path

import pytest

from db.codec import encode
from db.store import Repository
from tests.tui.opened import answered, opened
from tui.actions import ACTIONS
from tui.app import Giaoban
from tui.screens.browser import Browser

# What leaves the program is left out; the rest is the table's, and what people type and move with.
LEAVING = {"quit", "app.language"}
KEYS = [key for action in ACTIONS if action.name not in LEAVING for key in action.keys.split(",")]
MOVES = [
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "enter",
    "escape",
    "tab",
    "space",
]
TYPED = ["đ", "ư", "ơ", "backspace", "x", "quotation_mark", "left_parenthesis", "asterisk", "i"]


@pytest.mark.parametrize("seed", range(3))
async def test_random_keys_leave_it_alive_and_the_base_sound(
    seeded: Repository, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("GIAOBAN_AUTHOR", "lan")
    monkeypatch.setattr("tui.app.Giaoban.open_url", lambda *_: None)
    before = {record.address: encode(record) for record in seeded.scan() if record.address[:4] == "org/"}
    chance = random.Random(seed)
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=chance.choice([(80, 24), (120, 40), (40, 10)])) as pilot:
        await opened(pilot)
        for step in range(80):
            await pilot.press(
                chance.choice([chance.choice(KEYS), chance.choice(MOVES), chance.choice(TYPED)])
            )
            if step % 40 == 20:
                await pilot.resize_terminal(chance.randint(20, 200), chance.randint(5, 60))
        await answered(pilot)
        while not isinstance(app.screen, Browser) and len(app.screen_stack) > 1:
            app.pop_screen()
            await pilot.pause()
        assert isinstance(app.screen, Browser)
    assert app.return_value is None
    after = {record.address: encode(record) for record in seeded.scan() if record.address[:4] == "org/"}
    assert after == before, "no key alone changes an organization"
    assert [problem for problem in seeded.check() if problem.severity == "error"] == []
