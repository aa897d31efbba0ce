"""Work that may take long: it is seen, escape gives it up, and nothing is half done."""

import asyncio
import gc
import io
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from db.exchange import FORMATS, GATHERED, export
from db.records import Organization
from db.store import Repository, open_repository
from db.store.repository import Put
from tests import samples
from tests.tui.opened import answered, opened, waited
from tui.app import Giaoban
from tui.places import Place
from tui.screens import working
from tui.screens.browser import Browser
from tui.screens.finder import Finder
from tui.screens.working import GivenUp, Progress, Working, work_on
from tui.screens.writing import write_records
from tui.who import me

SIZE = (120, 40)


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    """In a file, as only that is backed up."""
    base = open_repository(tmp_path / "a.db")
    base.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    yield base
    base.close()


Way = Callable[[Pilot[Any], Path], Awaitable[None]]


async def test_long_work_is_seen_and_can_be_given_up(repository: Repository) -> None:
    begun, steps = threading.Event(), 0

    def job(progress: Progress) -> int:
        nonlocal steps
        try:
            while True:
                progress.tell(steps)
                steps += 1
                begun.set()
                threading.Event().wait(0.001)
        except GivenUp:
            steps = -steps
            raise

    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        given: list[int | None] = []
        await app.push_screen(Working("việc dài", 1000, job), given.append)
        await waited(pilot, begun.is_set)
        await pilot.press("escape")
        await waited(pilot, lambda: bool(given))
        assert given == [None]
        assert steps < 0, "the work itself has ended"


async def test_short_work_takes_no_key_from_the_screen(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        given: list[int] = []
        await work_on(browser, "việc ngắn", lambda _: 7, given.append)
        assert given == [7]
        assert app.screen is browser


async def copying(pilot: Pilot[Any], folder: Path) -> None:
    await pilot.press("y")


async def copying_markdown(pilot: Pilot[Any], folder: Path) -> None:
    await pilot.press("Y")


async def reading_in_a_pager(pilot: Pilot[Any], folder: Path) -> None:
    await pilot.press("P")


async def exporting(pilot: Pilot[Any], folder: Path) -> None:
    await pilot.press("x")
    await pilot.pause()
    pilot.app.screen.query_one("#blank-path", Input).value = str(folder / "mau.jsonl")
    await pilot.press("f2")


async def backing_up(pilot: Pilot[Any], folder: Path) -> None:
    await pilot.press("B")
    await pilot.pause()
    pilot.app.screen.query_one("#blank-path", Input).value = str(folder / "mau.db")
    await pilot.press("f2")


async def undoing(pilot: Pilot[Any], folder: Path) -> None:
    await pilot.press("z")


async def undoing_on_the_board(pilot: Pilot[Any], folder: Path) -> None:
    await pilot.press("b")
    await answered(pilot)
    await pilot.press("z")


async def found(pilot: Pilot[Any]) -> Finder:
    await pilot.press("slash", *"mau")
    await answered(pilot)
    assert isinstance(pilot.app.screen, Finder)
    return pilot.app.screen


async def copying_what_was_found(pilot: Pilot[Any], folder: Path) -> None:
    finder = await found(pilot)
    finder.call_later(finder.run_action, "copy('text')")


async def exporting_what_was_found(pilot: Pilot[Any], folder: Path) -> None:
    finder = await found(pilot)
    finder.action_export()
    await pilot.pause()
    pilot.app.screen.query_one("#blank-path", Input).value = str(folder / "mau.csv")
    await pilot.press("f2")


WAYS: list[Way] = [
    copying,
    copying_markdown,
    reading_in_a_pager,
    exporting,
    backing_up,
    undoing,
    undoing_on_the_board,
    copying_what_was_found,
    exporting_what_was_found,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_what_may_take_long_is_given_up_with_escape_and_leaves_nothing_behind(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    repository.write([Put(Organization(address="org/moi", name="Mới"))], author=me(), reason="x")
    latest, records = repository.latest, list(repository.scan())
    at_work, asked = threading.Event(), threading.Event()
    tell = Progress.tell

    def slow(progress: Progress, done: int) -> None:
        at_work.set()
        asked.wait(60)  # until escape was hit; the bound only ends a hang
        tell(progress, done)

    copied: list[str] = []
    monkeypatch.setattr(working, "SOON_SECONDS", 0.0)
    monkeypatch.setattr(Progress, "tell", slow)
    monkeypatch.setattr(Giaoban, "copy_to_clipboard", lambda _, text: copied.append(text))
    monkeypatch.setattr(Browser, "outside", lambda *_: copied.append("pager"))
    folder = tmp_path / "out"
    folder.mkdir()
    app = Giaoban(lambda: repository, Place(samples.MEETING.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await way(pilot, folder)
        await waited(pilot, lambda: isinstance(app.screen, Working) and at_work.is_set())
        below = app.screen_stack[-2]
        await pilot.press("escape")
        await pilot.pause()
        asked.set()
        await waited(pilot, lambda: app.screen is below)
    assert copied == []
    assert list(folder.iterdir()) == []
    assert (repository.latest, list(repository.scan())) == (latest, records)


async def test_nobody_complains_of_work_that_the_end_of_the_program_ends(
    repository: Repository, caplog: pytest.LogCaptureFixture
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def job(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.tell(0)
                threading.Event().wait(0.001)
        finally:
            ended.set()

    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        panel = Working("việc dài", None, job)
        await app.push_screen(panel)
        await waited(pilot, begun.is_set)
    assert panel._work is not None
    await asyncio.wait([panel._work])
    assert ended.is_set()
    panel._work = None
    del panel
    gc.collect()
    assert [record.message for record in caplog.records if record.name == "asyncio"] == []


@pytest.mark.parametrize("format_name", FORMATS)
async def test_a_file_is_not_written_when_it_is_given_up_after_the_last_record_was_read(
    repository: Repository, tmp_path: Path, format_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mau"
    given_up: list[Progress] = []

    class Late(Progress):
        """Given up by the person when all has been read."""

        def over(self, steps: Iterable[Any]) -> Iterator[Any]:
            yield from super().over(steps)
            self.give_up()
            given_up.append(self)

    monkeypatch.setattr(working, "Progress", Late)
    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        await write_records(browser, repository, lambda: None, format_name, path)
        await waited(pilot, lambda: bool(given_up))
        await answered(pilot)
    assert not path.exists()


@pytest.mark.parametrize("format_name", ["csv", "xlsx", "jsonl", "oparl"])
def test_what_is_told_comes_to_all_that_is_to_do(repository: Repository, format_name: str) -> None:
    progress = Progress()
    export(repository, format_name, None, io.BytesIO(), over=progress.over)
    steps = repository.count() * (2 if format_name in GATHERED else 1)
    assert progress.done == steps
