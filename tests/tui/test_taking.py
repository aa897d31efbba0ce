"""Taking records along: marked with the mouse, to the clipboard, to files; nothing overwritten unasked."""

import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from db.exchange import read
from db.store import Repository, open_repository
from tests import samples
from tests.tui.opened import answered, opened, waited
from tui import clipboard
from tui.app import Giaoban
from tui.page import plain
from tui.places import Place
from tui.screens.ask import Ask
from tui.screens.browser import Browser
from tui.screens.form import Form

SIZE = (120, 40)


def command(folder: Path, name: str) -> None:
    """A clipboard tool of our own, that keeps what it gets."""
    path = folder / name
    copying = "import shutil, sys; shutil.copyfileobj(sys.stdin.buffer, open(sys.argv[1], 'wb'))"
    path.write_text(f'#!/bin/sh\n{sys.executable} -c "{copying}" {folder}/kept\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(
    ("variable", "name"), [("WAYLAND_DISPLAY", "wl-copy"), ("DISPLAY", "xclip"), ("DISPLAY", "xsel")]
)
def test_the_clipboard_tool_of_the_system_is_used_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, name: str
) -> None:
    for one in ("WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(one, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert clipboard.put("x") is False
    command(tmp_path, name)
    assert clipboard.put("x") is False, "without a display it is of no use"
    monkeypatch.setenv(variable, ":0")
    assert clipboard.put("phụ nữ") is True
    assert (tmp_path / "kept").read_text("utf-8") == "phụ nữ"
    assert clipboard.tool({"PATH": str(tmp_path)}, "darwin") is None


async def test_what_the_mouse_marks_is_copied_and_a_drag_follows_no_link(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        view = browser.record_view
        await pilot.mouse_down(view, offset=(2, 0))
        await pilot.hover(view, offset=(2 + len("Trồng"), 0))
        await pilot.mouse_up(view, offset=(2 + len("Trồng"), 0))
        await pilot.pause()
        assert browser.record_view.record == samples.SPECIFIC
        await pilot.press("y")
        assert app.clipboard == "Trồng"
        await pilot.press("y")
        assert app.clipboard == plain(repository, samples.SPECIFIC), "without a mark, the record"


async def test_what_is_marked_may_stand_beyond_a_window_made_smaller(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        view = (await opened(pilot)).record_view
        await pilot.mouse_down(view, offset=(2, 0))
        await pilot.hover(view, offset=(view.size.width - 2, 2))
        await pilot.mouse_up(view, offset=(view.size.width - 2, 2))
        await pilot.resize_terminal(30, 12)
        await pilot.pause()
        assert view.text_selection is not None


async def ask_export(pilot: Pilot[Any], path: Path, extent: str, name: str) -> None:
    await pilot.press("x")
    assert isinstance(pilot.app.screen, Form)
    for blank, value in (("path", str(path)), ("extent", extent), ("format", name)):
        pilot.app.screen.query_one(f"#blank-{blank}", Input).value = value
    await pilot.press("f2")
    await pilot.pause()


async def finished(pilot: Pilot[Any]) -> None:
    await answered(pilot)
    await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))


@pytest.mark.parametrize(("extent", "least"), [("trang", 6), ("bản ghi", 1), ("cả kho", len(samples.ALL))])
async def test_what_is_on_the_screen_is_written_to_a_file(
    repository: Repository, tmp_path: Path, extent: str, least: int
) -> None:
    app = Giaoban(lambda: repository, Place(samples.MEETING.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await ask_export(pilot, tmp_path / "mau", extent, "jsonl")
        await finished(pilot)
    records = list(read((tmp_path / "mau.jsonl").read_bytes(), file="mau.jsonl"))
    assert samples.MEETING in records
    assert len(records) >= least
    assert len(records) == least or extent == "trang"


async def test_a_file_is_overwritten_only_when_asked_and_told_so(
    repository: Repository, tmp_path: Path
) -> None:
    path = tmp_path / "mau.md"
    path.write_text("của tôi", "utf-8")
    app = Giaoban(lambda: repository, Place(samples.MEETING.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        for key in ("enter", "n", "escape"):
            await ask_export(pilot, path, "bản ghi", "markdown")
            assert isinstance(app.screen, Ask)
            await pilot.press(key)
            await finished(pilot)
            assert path.read_text("utf-8") == "của tôi"
        await ask_export(pilot, path, "bản ghi", "markdown")
        await pilot.press("c")
        await finished(pilot)
    assert samples.MEETING.title in path.read_text("utf-8")


async def test_a_path_that_cannot_be_is_said_in_the_form(repository: Repository, tmp_path: Path) -> None:
    app = Giaoban(lambda: repository, Place(samples.MEETING.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        for path in (tmp_path, tmp_path / "khong-co" / "a.md"):
            await ask_export(pilot, path, "trang", "markdown")
            assert isinstance(app.screen, Form)
            await pilot.press("escape", "escape")
    assert repository.count() == len(samples.ALL)


async def test_the_base_is_backed_up_to_a_new_file_only(tmp_path: Path) -> None:
    repository = open_repository(tmp_path / "a.db")
    from tui.base import plant

    plant(repository)
    copy = tmp_path / "b.db"
    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        for again in (False, True):
            await pilot.press("B")
            app.screen.query_one("#blank-path", Input).value = str(copy)
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, Form) is again, "an old backup is not overwritten"
            if not again:
                await finished(pilot)
    count = repository.count()
    repository.close()
    opened_copy = open_repository(copy)
    assert opened_copy.count() == count
    opened_copy.close()
