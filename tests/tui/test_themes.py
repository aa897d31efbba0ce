"""Themes: high contrast is high, sixteen colours are sixteen, and none at all is none."""

import os
import re
import sys
from pathlib import Path

import pytest
from textual.color import Color

from db.store import open_memory
from tests.terminal import Terminal
from tests.tui.contrast import contrast
from tests.tui.opened import opened
from tui.app import Giaoban
from tui.config import THEMES
from tui.themes import CONTRAST, OURS

TEXTS = (
    "foreground",
    "foreground-muted",
    "text-primary",
    "text-accent",
    "text-warning",
    "text-error",
    "text-success",
)
GROUNDS = ("background", "surface", "panel", "boost", "block-cursor-background")
_COLOUR = re.compile(rb"\x1b\[([0-9;:]*)m")


@pytest.mark.parametrize(
    ("theme", "least"), [(CONTRAST.name, 7.0), ("textual-dark", 4.5), ("textual-light", 4.5)]
)
@pytest.mark.parametrize("text", TEXTS)
def test_text_stands_out_from_what_is_behind_it(theme: str, least: float, text: str) -> None:
    app = Giaoban(lambda: pytest.fail("is not opened"))
    chosen = app.available_themes[theme]
    colors = chosen.to_color_system().generate() | chosen.variables
    for ground in GROUNDS:
        behind = Color.parse(colors["background"]) + Color.parse(colors[ground])
        shown = behind + Color.parse(colors[text])
        assert contrast(shown, behind) >= least, f"{text} on {ground}"


def test_every_theme_that_one_may_choose_is_there() -> None:
    app = Giaoban(lambda: pytest.fail("is not opened"))
    assert set(THEMES) <= set(app.available_themes)


def colours(seen: bytes) -> set[str]:
    """The parameters of SGR sequences that set a colour, whatever else they set."""
    found: set[str] = set()
    for parameters in _COLOUR.findall(seen):
        numbers = [int(number or 0) for number in re.split(rb"[;:]", parameters)]
        if 38 in numbers or 48 in numbers:
            found.add("mixed")
        found |= {
            str(n) for n in numbers if 30 <= n <= 37 or 40 <= n <= 47 or 90 <= n <= 97 or 100 <= n <= 107
        }
    return found


def seen(tmp_path: Path, **more: str) -> tuple[bytes, str]:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
        "GIAOBAN_DB": str(tmp_path / "a.db"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "GIAOBAN_CONFIG": str(tmp_path / "config.toml"),
        **more,
    }
    opened = Terminal([sys.executable, "-m", "tui"], environment)
    try:
        opened.wait(lambda text: "Có mặt" in text)
        opened.send("/")
        opened.wait(lambda text: "tất cả" in text)
        opened.send("dua")
        opened.wait(lambda text: "Tìm thấy" in text)
        return opened.bytes_seen, opened.text
    finally:
        opened.close()


def test_no_color_means_none(tmp_path: Path) -> None:
    painted, _ = seen(tmp_path, NO_COLOR="1")
    assert colours(painted) == set()
    assert re.search(rb"\x1b\[(?:[0-9;]*;)?7[;m]", painted), "what is chosen is reversed"


def test_ansi_themes_use_the_sixteen_colours_of_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "ansi-dark"', "utf-8")
    painted, _ = seen(tmp_path)
    assert "mixed" not in colours(painted)
    assert colours(painted)


async def test_the_first_keys_are_shown_once(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "GIAOBAN_DB": str(tmp_path / "a.db"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }
    for first in (True, False):
        opened = Terminal([sys.executable, "-m", "tui"], environment)
        try:
            opened.wait(lambda text: "Có mặt" in text and "Thoát" in text)
            if first:
                opened.wait(lambda text: "Bốn phím" in text)
                opened.send("\x1b")
                opened.wait(lambda text: "Bốn phím" not in text)
            else:
                opened.read(0.3)
                assert "Bốn phím" not in opened.text
        finally:
            opened.close()


@pytest.mark.parametrize("theme", [None, *THEMES])
async def test_the_theme_chosen_is_the_theme_painted(theme: str | None) -> None:
    app = Giaoban(open_memory, theme=theme)
    async with app.run_test() as pilot:
        browser = await opened(pilot)
        chosen = next(one for one in OURS if one.name == (theme or THEMES[0]))
        tree = browser.query_one("#tree")
        painted = tree.get_component_styles("tree--cursor").background
        assert painted == Color.parse(chosen.variables["block-cursor-background"])
