"""A review in the browser: how one gets to it, what it shows, how a party is chosen."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from db.ingest.review import Item
from db.store import Repository
from tests.tui.opened import opened, waited
from tui.app import Giaoban
from tui.screens.import_file import ImportFile
from tui.screens.picker import Picker
from tui.screens.review import ReviewScreen
from tui.widgets.input import VietnameseInput


async def imported(pilot: Pilot[Any], path: Path) -> ReviewScreen:
    """The review of a document, imported by key and path."""
    await opened(pilot)
    await pilot.press("i")
    await waited(pilot, lambda: isinstance(pilot.app.screen, ImportFile))
    pilot.app.screen.query_one("#path", VietnameseInput).value = str(path)
    await pilot.press("enter")
    await waited(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    await waited(pilot, lambda: screen.row is not None)
    return screen


@asynccontextmanager
async def reviewing(
    base: Repository, article: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Pilot[Any], ReviewScreen]]:
    """The browser at the review of an article."""
    app = Giaoban(lambda: base)
    async with app.run_test(size=size) as pilot:
        yield pilot, await imported(pilot, article)


def passage(screen: ReviewScreen, words: str) -> Item:
    """The passage that has the words."""
    return next(
        one for one in screen.review.passages() if words in getattr(one.record, "statement", "").lower()
    )


def shown(screen: ReviewScreen) -> str:
    """The document as it is marked."""
    return "\n".join(line.content.plain for line in screen.source._lines)


def listed(screen: ReviewScreen) -> str:
    """What the list says, wherever its lines break."""
    return " ".join(" ".join(screen.listed.lines).split())


def letters(words: str) -> Iterator[str]:
    """The keys that type the words."""
    return ("space" if char == " " else char for char in words)


async def chose(pilot: Pilot[Any], screen: ReviewScreen, key: str, words: str) -> None:
    """Press the key of a list, narrow it by words, take what stands first."""
    await pilot.press(key)
    await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
    await pilot.press(*letters(words), "enter")
    await waited(pilot, lambda: pilot.app.screen is screen)


def point_at(screen: ReviewScreen, field: str) -> None:
    """Put the cursor on the first field of this name."""
    named = (n for n, row in enumerate(screen.rows) if row.field and row.field.name == field)
    screen.listed.highlighted = next(named)
