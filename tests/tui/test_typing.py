"""Vietnamese as it is really typed: through an input method, in one read or torn apart, while results change.

The whole grid (every sentence, style, delay and boundary) is run by ``make typing``; here a seeded sample.
"""

import json
import os
import random
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
from textual.widgets import Input, OptionList

from db.codec import decode, encode
from db.records import Organization
from db.store import Repository
from tests.input_method import SENTENCES, Style, emissions, longest, split
from tests.terminal import Terminal
from tests.tui.opened import answered, opened
from tui import actions
from tui.actions import Action
from tui.app import Giaoban
from tui.bindings import ALIASES, keys_of
from tui.screens.finder import Finder

WHOLE = os.environ.get("GIAOBAN_WHOLE_GRID")
MILLISECONDS = (1, 5, 15)
SAMPLE = 10
CLEAR = "\x15"
SETTLED = 60.0
TABLES = {
    name: table
    for name, table in vars(actions).items()
    if isinstance(table, tuple) and table and all(isinstance(one, Action) for one in table) and name[0] != "_"
}


class Run(NamedTuple):
    """One sentence typed: ``boundary`` is where each emission is torn apart, 0 for not at all."""

    sentence: str
    style: Style
    milliseconds: int
    boundary: int


def grid() -> list[Run]:
    return [
        Run(sentence, style, milliseconds, boundary)
        for sentence in SENTENCES
        for style in get_args(Style)
        for milliseconds in MILLISECONDS
        for boundary in range(longest(sentence, style))
    ]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    state = {"GIAOBAN_DB": str(tmp_path / "a.db"), "GIAOBAN_LANG": "vi", "XDG_STATE_HOME": str(tmp_path)}
    opened = Terminal([sys.executable, "-m", "tui"], {**os.environ, **state})
    opened.wait(lambda text: "Có mặt" in text)
    opened.send("/")
    opened.wait(lambda text: "tất cả" in text)
    yield opened
    opened.close()


def test_every_character_of_every_sentence_arrives(terminal: Terminal) -> None:
    runs = grid()
    if not WHOLE:
        runs = random.Random(20231128).sample(runs, SAMPLE)
    lost = []
    for run in runs:
        terminal.bytes_seen = b""  # nothing is asked of it here, and it would grow without end
        terminal.send(CLEAR)
        for emission in emissions(run.sentence, run.style):
            for piece in split(emission, run.boundary):
                terminal.send(piece)
                time.sleep(run.milliseconds / 1000)
            terminal.read(0)
        try:
            terminal.wait(lambda text, run=run: f"│ ▌{run.sentence} " in text, SETTLED)  # type: ignore[misc]
        except AssertionError:
            lost.append(run)
    print(f"{len(runs)} runs of {len(grid())}, {len(lost)} with characters lost")
    assert lost == []


def test_the_grid_has_every_boundary_of_every_emission() -> None:
    for sentence in SENTENCES:
        torn = {run.boundary for run in grid() if run.sentence == sentence and run.style == "unikey"}
        for emission in emissions(sentence):
            size = len(emission.encode())
            assert {at % size for at in torn} == set(range(size))


@pytest.mark.parametrize("typed", ["chir ddaoj", "chi3 d9ao5", "CHIR DDAOJ"])
async def test_raw_keys_find_in_the_finder_what_the_input_method_would_have_written(
    seeded: Repository, typed: str
) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        found = []
        for words in ("chỉ đạo", typed):
            await pilot.press("slash")
            assert isinstance(app.screen, Finder)
            app.screen.query_field.value = words
            await answered(pilot)
            found.append({hit.address for hit in app.screen.hits})
            await pilot.press("escape")
            await pilot.pause()
        assert found[0]
        assert found[0] == found[1]


@pytest.mark.parametrize("typed", ["noong daan", "no6ng da6n", "nông dân", "nong dan"])
async def test_raw_keys_filter_the_tree_and_narrow_a_list(seeded: Repository, typed: str) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        before = {str(node.label) for node in browser.tree_view.root.children}
        await pilot.press("f")
        browser.query_one("#filter", Input).value = typed
        await answered(pilot)
        titles = {str(node.label) for node in browser.tree_view.root.children}
        assert titles < before
        assert {title for title in before if "Nông dân" in title} <= titles
        await pilot.press("enter", "k", "K")
        await pilot.pause()
        app.screen.query_one("#wanted", Input).value = "khoong cos"
        await answered(pilot)
        assert all(row.disabled for row in app.screen.query_one("#items", OptionList).options)


@pytest.mark.parametrize("name", TABLES)
def test_every_letter_of_every_table_has_its_vietnamese_aliases_and_no_key_means_two_things(
    name: str,
) -> None:
    meant: dict[str, str] = {}
    for action in TABLES[name]:
        keys = keys_of(action).split(",")
        assert meant.keys().isdisjoint(keys), f"{name}: {action.name}"
        meant |= dict.fromkeys(keys, action.name)
    for letter, made in ALIASES.items():
        if letter in meant:
            assert {meant.get(alias) for alias in made} == {meant[letter]}, f"{name}: {letter}"


def test_every_combination_has_a_plain_key_beside_it() -> None:
    for name, table in TABLES.items():
        for action in table:
            plain = [key for key in keys_of(action).split(",") if not key.startswith(("ctrl+", "alt+"))]
            assert plain, f"{name}: {action.name}"


def test_only_our_field_is_typed_in() -> None:
    """Textual's own loses letters that an input method corrects."""
    for path in Path("tui").rglob("*.py"):
        source = path.read_text("utf-8")
        if path.name != "input.py":
            assert " Input(" not in source, path
            assert "TextArea" not in source, path
            assert "CommandPalette" not in source, path
    assert Giaoban.ENABLE_COMMAND_PALETTE is False, "help is the palette, with our own field"


def test_what_is_imported_is_composed() -> None:
    name = "Hội Nông dân tỉnh Mẫu"
    record = Organization(address="org/mau", name=name)
    torn = json.loads(encode(record))
    torn["name"] = unicodedata.normalize("NFD", name)
    assert decode(json.dumps(torn, ensure_ascii=False), file="x") == record
