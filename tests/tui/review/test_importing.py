"""Naming the document to read: by path, by dropping it on the terminal, a whole folder."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.widgets import Static

from db.ingest import draft
from db.ingest.review import Drafts
from db.store import Repository
from tests.invented import TROUBLED
from tests.tui.opened import answered, opened, waited
from tui.app import Giaoban
from tui.screens.browser import Browser
from tui.screens.import_file import ImportFile
from tui.screens.picker import Picker
from tui.screens.review import ReviewScreen
from tui.widgets.input import VietnameseInput


async def test_tab_completes_a_path_without_marks(base: Repository, article: Path) -> None:
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await waited(pilot, lambda: isinstance(app.screen, ImportFile))
        field = app.screen.query_one("#path", VietnameseInput)
        field.value = f"{article.parent}/bai"
        await pilot.pause()
        await pilot.press("tab")
        assert field.value == str(article)


@pytest.mark.parametrize("form", ["{}", "'{}'", "file://{}", "{} "])
async def test_a_document_dropped_on_the_terminal_is_read(base: Repository, article: Path, form: str) -> None:
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.screen.post_message(events.Paste(form.format(article)))
        await waited(pilot, lambda: isinstance(app.screen, ReviewScreen))


async def test_other_pastes_do_nothing(base: Repository) -> None:
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for text in ("một câu", "/etc/passwd", "/none/x.txt", "\x00", "a\nb"):
            app.screen.post_message(events.Paste(text))
        await pilot.pause()
        assert isinstance(app.screen, Browser)


async def test_a_file_that_cannot_be_read_gives_its_sentence_and_the_path_can_be_mended(
    base: Repository, tmp_path: Path
) -> None:
    (tmp_path / "x.txt").write_bytes(b"\x00\x01" * 50)
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("i")
        for name in ("x.txt", "none.pdf"):
            await waited(pilot, lambda: isinstance(app.screen, ImportFile))
            app.screen.query_one("#path", VietnameseInput).value = str(tmp_path / name)
            await pilot.press("enter")
            await answered(pilot)
            assert name in str(app.screen.query_one("#said", Static).render())
        assert Drafts(base).waiting() == []
        await pilot.press("escape")
        assert isinstance(app.screen, Browser)


async def test_a_folder_is_read_after_a_second_enter_and_its_drafts_are_listed(
    base: Repository, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(TROUBLED, "utf-8")
    (folder / "b" / "b.txt").write_text(TROUBLED.replace("18-8", "17-8"), "utf-8")
    (folder / "c.txt").write_bytes(b"\x00")
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await waited(pilot, lambda: isinstance(app.screen, ImportFile))
        app.screen.query_one("#path", VietnameseInput).value = str(folder)
        await pilot.press("enter")
        assert Drafts(base).waiting() == []
        await pilot.press("enter")
        await waited(pilot, lambda: isinstance(app.screen, Picker))
        assert len(Drafts(base).waiting()) == 2


async def test_a_reading_that_takes_long_is_stopped_and_what_was_read_is_kept(
    base: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(TROUBLED.replace("18-8", f"1{number}-8"), "utf-8")
    going, started = Event(), Event()

    def slow(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name == "2.txt":
            started.set()
            going.wait(10)
        return draft(path, *arguments, **named)

    monkeypatch.setattr("tui.screens.import_file.draft", slow)
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await waited(pilot, lambda: isinstance(app.screen, ImportFile))
        app.screen.query_one("#path", VietnameseInput).value = str(folder)
        await pilot.press("enter", "enter")
        await waited(pilot, started.is_set)
        assert "3/5 2.txt" in str(app.screen.query_one("#said", Static).render())
        await pilot.press("escape")
        going.set()
        await waited(pilot, lambda: isinstance(app.screen, Picker))
        assert len(Drafts(base).waiting()) == 2
