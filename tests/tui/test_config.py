"""The user's own settings: keys, theme, language; a mistake is named with its line."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import OptionList

from db.errors import BadSetting
from db.store import Repository
from tests import samples
from tests.tui.opened import opened
from tui import config
from tui.actions import ACTIONS
from tui.app import Giaoban
from tui.bindings import use_keys
from tui.keymaps import KEYMAPS
from tui.paths import settings_file
from tui.places import Place
from tui.screens.browser import Browser


@pytest.fixture(autouse=True)
def _own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GIAOBAN_CONFIG", str(tmp_path / "config.toml"))
    yield
    use_keys({})


def shown(browser: Browser) -> str:
    record = browser.record_view.record
    return record.address if record else ""


async def test_a_key_of_ones_own_takes_the_place_of_the_tables(repository: Repository) -> None:
    use_keys({"jump_meeting": "X"})
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press("m")
        assert shown(browser) == samples.SPECIFIC.address
        await pilot.press("X")
        await pilot.pause()
        assert shown(browser) == samples.MEETING.address


async def test_the_keys_of_vi_move_wherever_one_is(repository: Repository) -> None:
    use_keys({}, "vim")
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        tree = browser.tree_view
        await pilot.press("g", "g")
        await pilot.pause()
        assert tree.cursor_line == 0
        await pilot.press("j")
        await pilot.pause()
        assert tree.cursor_line == 1
        await pilot.press("k", "G")
        await pilot.pause()
        assert tree.cursor_line == tree.last_line
        await pilot.press("question_mark", *"xuong")
        await pilot.pause()
        assert app.screen.query_one("#items", OptionList).option_count >= 1, "the help names them"


def test_no_two_actions_of_a_keymap_have_the_same_key() -> None:
    for keymap in KEYMAPS:
        settings_file().write_text(f'keymap = "{keymap}"', "utf-8")
        assert config.read(settings_file()).keymap == keymap


def test_without_a_file_nothing_is_changed() -> None:
    assert config.read(settings_file()) == config.Config()


def test_the_file_to_begin_with_is_sound_with_and_without_its_marks(tmp_path: Path) -> None:
    text = config.template()
    assert tomllib.loads(text) == {"keys": {}}
    lines = [line.removeprefix("# ") if " = " in line else line for line in text.split("\n")]
    file = tmp_path / "all.toml"
    file.write_text("\n".join(lines), "utf-8")
    read = config.read(file)
    assert read.theme in config.THEMES
    assert read.keys == {action.name: action.keys for action in ACTIONS}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('theme = "pink"', 1, "textual-dark"),
        ('\nkeymap = "emacs"', 2, "vim"),
        ('keymap = "vim"\n[keys]\nundo = "j"', 3, "vim"),
        ('\ncolour = "x"', 2, "colour"),
        ('[keys]\n\nfly = "x"', 3, "fly"),
        ('[keys]\nfind = "m"', 2, "jump_meeting"),
        ("[keys]\nfind = 1", 2, ""),
        ("keys = 1", 1, "keys"),
        ("theme = ", 1, "TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int, said: str) -> None:
    settings_file().write_text(text, "utf-8")
    with pytest.raises(BadSetting) as raised:
        config.read(settings_file())
    assert int(str(raised.value.gaps["line"])) == line
    assert said in str(raised.value)


def test_the_command_prints_and_writes_the_file(run: Callable[..., tuple[int, str, str]]) -> None:
    code, printed, said = run("config")
    assert code == 0
    assert printed == config.template()
    assert str(settings_file()) in said
    assert run("config", "--write")[0] == 0
    assert run("config")[1] == printed
    settings_file().write_text('theme = "pink"', "utf-8")
    assert run("config")[0] == 3


def test_the_language_of_the_settings_is_that_of_every_command(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GIAOBAN_LANG", raising=False)
    settings_file().write_text('language = "en"', "utf-8")
    assert "Find records" in run("search", "--help")[1]
    assert "Tìm bản ghi" in run("--lang", "vi", "search", "--help")[1]
    settings_file().write_text("language = ", "utf-8")
    assert run("search", "dừa")[0] == 0, "a mistake there is no matter of a search"
