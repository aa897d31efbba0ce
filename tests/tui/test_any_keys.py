"""Any keys in any order, the mouse between them: the browser stays alive and the knowledge base sound.

A few sequences in every run; five hundred of two hundred keys with: make test-keys

A failure names its seed and the keys that led to it; GIAOBAN_SEED=7 plays that sequence again,
GIAOBAN_SEED=40-79 those from the one to the other.
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, MouseScrollDown, MouseScrollUp
from textual.keys import key_to_character
from textual.pilot import Pilot

from db.codec import contradiction
from db.errors import GiaobanError
from db.store import Repository
from tests.tui.gallery import SCREENS, gallery, place
from tests.tui.opened import answered, opened
from tui import actions
from tui.app import Giaoban, Restart
from tui.screens.browser import Browser

SEQUENCES = int(os.environ.get("GIAOBAN_SEQUENCES", "4"))
first, _, last = os.environ.get("GIAOBAN_SEED", f"0-{SEQUENCES - 1}").partition("-")
SEEDS = range(int(first), int(last or first) + 1)
LENGTH = 200
AT_ONCE = 8
SIZES = ((80, 24), (120, 40), (200, 60), (40, 10))
# What the tables have, and what people type and move with.
TABLES = (actions.ACTIONS, actions.BOARD, actions.CALENDAR, actions.REVIEW, actions.TIMELINE)
KEYS = sorted({key for table in TABLES for one in table for key in one.keys.split(",")})
MOVES = ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab"]
TYPED = ["đ", "ư", "ơ", "backspace", "x", "quotation_mark", "left_parenthesis", "asterisk", "i", "1", "minus"]


class Staying(Giaoban):
    """Keys may well leave, and the palette; that is passed over, so that the keys after it count as well."""

    def exit(self, result: Restart | GiaobanError | None = None, *_: object, **__: object) -> None:
        """Only what went wrong ends it."""
        if isinstance(result, GiaobanError):
            raise result


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    (tmp_path / "home").mkdir()
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "home")
    monkeypatch.setenv("GIAOBAN_AUTHOR", "lan")
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setenv("PAGER", "true")
    monkeypatch.setattr("tui.app.Giaoban.open_url", lambda *_: None)
    monkeypatch.setattr("tui.clipboard.put", lambda _: False)
    return gallery(tmp_path / "mau.db")


@pytest.mark.parametrize("seed", SEEDS)
async def test_random_keys_leave_it_alive_and_the_base_sound(base: Repository, seed: int) -> None:
    chance = random.Random(seed)
    shown, size = chance.choice(SCREENS), chance.choice(SIZES)
    hand = random.Random(-1 - seed)
    pressed: list[str] = []
    with told(f"GIAOBAN_SEED={seed} begins at {shown.name}, {size[0]}x{size[1]}", pressed):
        app = Staying(lambda: base, place(shown))
        async with app.run_test(size=size) as pilot:
            await opened(pilot)
            for step in range(LENGTH):
                key = chance.choice(chance.choice([KEYS, MOVES, TYPED]))
                pressed.append(key)
                app.post_message(Key(key, key_to_character(key)))
                if step % AT_ONCE == 0:
                    await pilot.pause()
                    pressed.append(await moved(pilot, hand))
                if step % 50 == 25:
                    await pilot.resize_terminal(chance.randint(20, 200), chance.randint(5, 60))
            await answered(pilot)
            await way_out(pilot)
            assert isinstance(app.screen, Browser), app.screen_stack
            assert app.is_running
        assert [problem for problem in base.check() if problem.severity == "error"] == []
        assert [record.address for record in base.scan() if contradiction(record)] == []
        base.close()


@contextmanager
def told(what: str, pressed: list[str]) -> Iterator[None]:
    """Whatever goes wrong tells how to play it again."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"{what}; {len(pressed)} keys: {' '.join(pressed)}")
        raise


async def moved(pilot: Pilot[Any], hand: random.Random) -> str:
    """The mouse somewhere: it clicks, drags or turns its wheel."""
    width, height = pilot.app.size
    at, to = ((hand.randrange(width), hand.randrange(height)) for _ in range(2))
    match hand.randrange(4):
        case 0:
            await pilot.click(offset=at)
        case 1:
            await pilot.hover(offset=at)
        case 2:
            wheel = hand.choice([MouseScrollDown, MouseScrollUp])
            await pilot._post_mouse_events([wheel], offset=at, button=0)
        case _:
            await pilot.mouse_down(offset=at)
            await pilot.hover(offset=to)
            await pilot.mouse_up(offset=to)
    return f"mouse{at}{to}"


async def way_out(pilot: Pilot[Any]) -> None:
    """Leave what is open, as a person would who wants back to the browser."""
    for key in ("escape", "escape", "q", "enter") * 5:
        await pilot.pause(0.05)
        if isinstance(pilot.app.screen, Browser):
            return
        await pilot.press(key)
