"""How every screen looks, at three sizes, in three themes and two languages: text, and a digest of colours.

A change of looks is seen and accepted, never slipped in: GIAOBAN_ACCEPT=FOLDER make test-looks accepts what
is there now, and leaves a picture of each in FOLDER, to be looked at before it is committed.
"""

import importlib
import os
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

import tui.screens
from tests.tui.gallery import (
    SCREENS,
    Shown,
    colours_of,
    dimmed,
    faint,
    frozen,
    gallery,
    place,
    reach,
    settled,
    text_of,
)
from tui import locale
from tui.app import Giaoban

SIZES = ((80, 24), (120, 40), (200, 60))
THEMES = ("textual-dark", "textual-light", "ansi-dark")
LEAST_CONTRAST = {"textual-dark": 4.5, "textual-light": 4.5}
FOLDER = Path(__file__).with_name("looks")


ACCEPTED = os.environ.get("GIAOBAN_ACCEPT")


def accept(kept: Path, found: str, pictures: dict[str, str]) -> None:
    """Keep how it looks now; leave the pictures to be looked at."""
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(found, "utf-8")
    folder = Path(str(ACCEPTED))
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in pictures.items():
        (folder / name).write_text(svg.replace("<svg ", '<svg xml:space="preserve" ', 1), "utf-8")


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("GIAOBAN_AUTHOR", "lan")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "state" / "giaoban").mkdir(parents=True)
    (tmp_path / "state" / "giaoban" / "tour").touch()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with frozen():
        yield


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("shown", SCREENS, ids=lambda shown: shown.name)
async def test_a_screen_looks_as_it_did(shown: Shown, language: str, tmp_path: Path) -> None:
    locale.use(language)
    repository = gallery(tmp_path / "mau.db")
    app = Giaoban(lambda: repository, place(shown), THEMES[0])
    pages: list[str] = []
    pictures: dict[str, str] = {}
    async with app.run_test(size=SIZES[1]) as pilot:
        await reach(pilot, shown)
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await settled(pilot, shown)
            pages.append(f"--- {width} x {height}\n{text_of(app)}")
            for theme in THEMES:
                app.theme = theme
                await pilot.pause()
                pages.append(f"--- {theme} {colours_of(app)}\n")
                assert dimmed(app) == []
                assert faint(app, LEAST_CONTRAST.get(theme, 0)) == set()
                if ACCEPTED:
                    name = f"{shown.name}.{language}.{theme}.{width}.svg"
                    pictures[name] = app.export_screenshot(title=name)
            app.theme = THEMES[0]
    repository.close()
    found = "".join(pages)
    kept = FOLDER / f"{shown.name}.{language}.txt"
    if ACCEPTED:
        accept(kept, found, pictures)
    assert found == kept.read_text("utf-8")


def test_no_screen_is_left_out() -> None:
    classes = set()
    for module in pkgutil.iter_modules(tui.screens.__path__):
        for one in vars(importlib.import_module(f"tui.screens.{module.name}")).values():
            if (
                isinstance(one, type)
                and issubclass(one, Screen)
                and one.__module__.startswith("tui.screens.")
            ):
                classes.add(one)
    left = {one for one in classes if not any(issubclass(shown.screen, one) for shown in SCREENS)}
    assert {one.__name__ for one in left} == set()


def test_no_look_is_kept_of_a_screen_that_is_gone() -> None:
    names = {f"{shown.name}.{language}.txt" for shown in SCREENS for language in locale.LANGUAGES}
    assert {path.name for path in FOLDER.iterdir()} == names
