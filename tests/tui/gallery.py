"""Every screen of the browser, how one gets to it, and how it looks there: as text, as a digest of its
colours, as a picture."""

import hashlib
from asyncio import Event
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import StringIO
from itertools import groupby
from pathlib import Path
from time import sleep
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from msgspec.structs import replace
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import ProgressBar

from db.codec import decode
from db.editing import correct
from db.errors import GiaobanError
from db.followup.deadlines import parse
from db.ingest import draft_bytes
from db.ingest.review import Drafts, review_of
from db.records import AnyRecord, Directive, Document
from db.store import Repository, open_repository
from db.store.repository import Put
from db.values import LegalReference
from tests import samples
from tests.db.followup.labels import load
from tests.invented import TROUBLED
from tests.tui.contrast import contrast
from tests.tui.opened import TRIES, answered, opened, waited
from tui.locale import sentence, tr
from tui.places import Place
from tui.screens.ask import Ask
from tui.screens.board import Board
from tui.screens.browser import Browser
from tui.screens.calendar import DueCalendar
from tui.screens.facets import Facets
from tui.screens.finder import Finder
from tui.screens.form import Form
from tui.screens.help import Help
from tui.screens.hinting import Hinting
from tui.screens.history import HistoryScreen
from tui.screens.import_file import ImportFile
from tui.screens.journey import JourneyScreen
from tui.screens.mending import Mending
from tui.screens.picker import Picker
from tui.screens.review import ReviewScreen
from tui.screens.review_parts import Confirm, PartyPicker, Splitting
from tui.screens.scorecard import Scorecard
from tui.screens.timeline import Timeline
from tui.screens.working import Progress, Working

DAY = date(2024, 7, 20)
NOW = datetime.fromisoformat("2024-07-20T09:30:00+00:00")
DUE = "directive/hoi-phu-nu-tinh-mau-b"
"""A directive with a deadline that is over."""
LAW = Document(address="document/1-2031-nq-mau", title="Nghị quyết mẫu", number="1/2031/NQ-MẪU", date="2031")
ALIKE = 2
"""Pictures one after another that are the same when a screen is at rest."""
TEXT = '{\n  "kind": "organization",\n  "name": 1\n}'


class Shown(NamedTuple):
    """A screen: the place to begin at, the keys that lead to it, or the screen itself to be put on top."""

    name: str
    screen: type[Screen[Any]]
    keys: tuple[str, ...] = ()
    start: str = samples.RESULT.address
    view: Any = "organization"
    made: Callable[[], Screen[Any]] | None = None


def _mistake(text: str) -> str:
    with pytest.raises(GiaobanError) as caught:
        decode(text, file=tr("your text"))
    return sentence(caught.value)


def _endless(progress: Progress) -> int:
    while True:
        progress.tell(64)
        sleep(0.01)


SCREENS: tuple[Shown, ...] = (
    Shown("browser", Browser),
    Shown("browser-meeting", Browser, (), samples.MEETING.address, "meeting"),
    Shown("browser-person", Browser, (), samples.LEADER.address, "person"),
    Shown("browser-topic", Browser, (), samples.SPECIFIC.address, "topic"),
    Shown("browser-document", Browser, ("tab",), LAW.address, "document"),
    Shown("browser-source", Browser, (), samples.SOURCE.address),
    Shown("browser-filter", Browser, ("f", *"hoi"), samples.WOMEN.address),
    Shown("browser-status", Browser, (), DUE, "status"),
    Shown("browser-beside", Browser, ("vertical_line", "o")),
    Shown("letters", Hinting, ("g",)),
    Shown("finder-empty", Finder, ("slash",)),
    Shown("finder", Finder, ("slash", *"hoi", "space", *"mau")),
    Shown("help", Help, ("question_mark",)),
    Shown("places", Picker, ("h",)),
    Shown("board", Board, ("b",), DUE),
    Shown("journey", JourneyScreen, ("j",), DUE),
    Shown("calendar", DueCalendar, ("c",), DUE),
    Shown("timeline", Timeline, ("T",), samples.MEETING.address),
    Shown("facets", Facets, ("V",), DUE),
    Shown("scorecard", Scorecard, ("r",), "org/hoi-phu-nu-tinh-mau"),
    Shown("extend", Form, ("j", "e"), DUE),
    Shown("fields", Picker, ("E",)),
    Shown("correct", Form, ("E", "down", "down", "down", "enter")),
    Shown("meeting-form", Form, ("A",)),
    Shown("merge", Form, ("M", *"lien", "space", *"hiep", "enter"), samples.FARMERS.address),
    Shown("split", Form, ("S", "enter"), samples.FARMERS.address),
    Shown("history", HistoryScreen, ("L",)),
    Shown("export", Form, ("x",)),
    Shown("backup", Form, ("B",)),
    Shown("import", ImportFile, ("i",)),
    Shown("drafts", Picker, ("D",)),
    Shown("review", ReviewScreen, ("D", "enter")),
    Shown("review-party", PartyPicker, ("D", "enter", "r")),
    Shown("confirm", Confirm, ("D", "enter", "A", "W")),
    Shown("splitting", Splitting, ("D", "enter", "s")),
    Shown("mending", Mending, made=lambda: Mending(TEXT, 3, _mistake(TEXT))),
    Shown("ask", Ask, made=lambda: Ask(tr("{file} exists. Overwrite it?").format(file="/tmp/mau.md"))),
    Shown("working", Working, made=lambda: Working("mau.xlsx …", 100, _endless)),
)


def gallery(path: Path) -> Repository:
    """A file with orders, reports, a correction by hand and a draft that waits; all of it invented."""
    repository = open_repository(path)
    records: list[AnyRecord] = [*load("tune").records, *samples.ALL]
    due = next(record for record in records if record.address == DUE)
    assert isinstance(due, Directive)
    records += [LAW, replace(due, deadline=parse("trước ngày 30-6-2024"))]
    based = (LegalReference(raw="Nghị quyết mẫu", number=LAW.number, document=LAW.address),)
    records.append(replace(samples.GENERAL, legal_references=based))
    repository.write([Put(record) for record in records], author="seeds", reason="samples")
    correct(
        repository, samples.RESULT.address, "measures[0].value", 163.5, by="lan", reason="đọc lại bài", rev=1
    )
    draft = draft_bytes(TROUBLED.encode(), file="bài báo mẫu.txt", repository=repository)
    Drafts(repository).save(review_of(draft))
    return repository


@contextmanager
def frozen() -> Iterator[None]:
    """It is the twentieth of July 2024."""

    class Then(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Then":
            moment = NOW.astimezone(tz)
            return cls.fromtimestamp(moment.timestamp(), moment.tzinfo)

    with (
        patch("db.followup.days.datetime", Then),
        patch("db.store.journal.datetime", Then),
    ):
        yield


async def reach(pilot: Pilot[Any], shown: Shown) -> None:
    """From the browser to the screen.

    Raises:
        AssertionError: another one came.
    """
    await opened(pilot)
    for key in shown.keys:
        await pilot.press(key)
        if len(key) > 1 or not key.islower():
            await answered(pilot)
    if shown.made:
        await pilot.app.push_screen(shown.made())
    await settled(pilot, shown)
    assert isinstance(pilot.app.screen, shown.screen), f"{shown.name}: {pilot.app.screen}"
    for field in pilot.app.screen.query("Input"):
        field.cursor_blink = False  # type: ignore[attr-defined]


async def settled(pilot: Pilot[Any], shown: Shown) -> None:
    """What was read in the background is there, and what it asked for; work without an end is left alone.

    Raises:
        AssertionError: it never comes to rest.
    """
    if shown.screen is Working:
        await waited(pilot, lambda: bool(pilot.app.screen.query_one(ProgressBar).progress))
        return
    seen: list[str] = []
    for _ in range(TRIES):
        await answered(pilot)
        await _drained(pilot)
        seen.append(colours_of(pilot.app))
        if _sized(pilot.app) and len(seen) > ALIKE and len(set(seen[-ALIKE:])) == 1:
            return
    raise AssertionError(f"{shown.name} never comes to rest")


async def _drained(pilot: Pilot[Any]) -> None:
    """Every widget has done what it was asked for; the pilot waits for those of the screen on top only, and
    what lies below a window is seen too."""
    screens = pilot.app.screen_stack
    widgets = [one for screen in screens for one in screen.walk_children(with_self=True)]
    asked = [(one, done) for one in widgets if one.call_later((done := Event()).set)]
    await waited(pilot, lambda: all(done.is_set() or not one.is_running for one, done in asked))


def _sized(app: App[Any]) -> bool:
    """Whether every screen knows the size of the window; a new one is told after a moment."""
    return app._resize_event is None and all(screen.size == app.size for screen in app.screen_stack)


def place(shown: Shown) -> Place:
    """Where the browser is opened for a screen."""
    return Place(shown.start, shown.view)


def _printed(app: App[Any]) -> Console:
    width, height = app.size
    console = Console(
        width=width,
        height=height,
        file=StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
        safe_box=False,
    )
    layers = app._background_screens
    console.print(app.screen._compositor.render_update(full=True, screen_stack=layers))
    return console


def text_of(app: App[Any]) -> str:
    """What stands on the screen, without the spaces at the ends of lines."""
    lines = _printed(app).export_text(styles=False).split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def dimmed(app: App[Any]) -> list[str]:
    """What stands there dimmed: many terminals make it too faint to be read."""
    return [
        one.text for one in _printed(app)._record_buffer if one.style and one.style.dim and one.text.strip()
    ]


def faint(app: App[Any], least: float) -> set[str]:
    """What is written there with less contrast than ``least`` : 1; what lies behind a window is not looked
    at."""
    if app.screen.is_modal:
        return set()
    return {
        one.text.strip()
        for one in _printed(app)._record_buffer
        if any(char.isalnum() for char in one.text) and one.style and _contrast(one.style) < least
    }


def _contrast(style: Style) -> float:
    colours = [style.color, style.bgcolor]
    if style.reverse or not all(colours):
        return 21
    one, other = (Color.from_rich_color(colour) for colour in colours)
    return contrast(one, other)


def alike(parts: Iterable[Segment]) -> Iterator[tuple[str, str]]:
    """What is printed, part by part as it looks, however it is put together: (look, text)."""
    seen = (one for one in parts if one.text)
    for look, same in groupby(seen, key=lambda one: one.style.render("x") if one.style else ""):
        yield look, "".join(one.text for one in same)


def colours_of(app: App[Any]) -> str:
    """A digest of all that stands on the screen with its colours and styles."""
    shown = "".join(look + text for look, text in alike(_printed(app)._record_buffer))
    return hashlib.sha256(shown.encode()).hexdigest()[:12]
