"""Nothing on a bare letter destroys anything: the whole tables of actions are walked for it."""

import re
from pathlib import Path

import pytest

from db.codec import encode
from db.store import Repository
from tests import samples
from tests.tui.opened import answered, opened
from tests.tui.test_typing import TABLES
from tui.actions import ACTIONS
from tui.app import Giaoban
from tui.bindings import keys_of
from tui.places import Place
from tui.screens.browser import Browser

DESTROYS = re.compile("delete|discard|remove|forget|drop|purge|overwrite")
# In the review a step is taken back by a key, and a draft is forgotten only after a question.
HARMLESS = {("REVIEW", "drop"), ("REVIEW", "discard")}
LEAVES = {"quit", "app.language"}
STAYING = [action for action in ACTIONS if action.name not in LEAVES]
LETTERS = [key for action in STAYING for key in keys_of(action).split(",") if len(key) == 1]


@pytest.mark.parametrize("name", TABLES)
def test_what_destroys_has_no_bare_letter(name: str) -> None:
    for action in TABLES[name]:
        if DESTROYS.search(action.name) and (name, action.name) not in HARMLESS:
            letters = [key for key in keys_of(action).split(",") if len(key) == 1]
            assert letters == [], f"{name}: {action.name}"


async def test_no_letter_of_the_browser_changes_a_record_by_itself(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("tui.app.Giaoban.open_url", lambda *_: None)
    before = {record.address: encode(record) for record in repository.scan()}
    latest = repository.latest
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        for letter in LETTERS:
            if letter in {"z", "Z"}:  # undo and redo are each other's way back
                continue
            await pilot.press(letter)
            await answered(pilot)
            while not isinstance(app.screen, Browser):
                app.pop_screen()
                await pilot.pause()
    assert {record.address: encode(record) for record in repository.scan()} == before
    assert repository.latest == latest, "nothing was written at all"
