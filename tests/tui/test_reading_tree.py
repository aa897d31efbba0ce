"""A view that takes long to read: the tree says how far it is, and escape goes back to what can be shown."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from textual.events import Key

from db.store import Repository
from tests import samples
from tests.tui.opened import opened
from tui.app import Giaoban
from tui.places import Place
from tui.screens.browser import Browser
from tui.widgets.knowledge_tree import KnowledgeTree


@contextmanager
def never_ending(repository: Repository, name: str) -> Iterator[None]:
    """Reading all records goes on until the block is left."""
    left = threading.Event()
    read = getattr(repository, name)

    def reading(*wanted: Any) -> Iterator[Any]:
        while not left.wait(0.001):
            yield from read(*wanted)
        yield from read(*wanted)

    setattr(repository, name, reading)
    try:
        yield
    finally:
        left.set()


async def seen(until: Callable[[], bool]) -> None:
    """Return when ``until`` holds. A pilot would wait for the tree, which waits for what it reads."""
    async with asyncio.timeout(60):
        while not until():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.02)


def is_read(tree: KnowledgeTree) -> bool:
    return bool(tree.root.children) and "Esc" in str(tree.root.children[0].label)


def at_record(tree: KnowledgeTree) -> bool:
    branch = tree.cursor_node.data if tree.cursor_node else None
    return branch is not None and branch.address == samples.SPECIFIC.address


async def test_escape_gives_up_the_reading_of_a_view(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=(120, 40)) as pilot:
        tree = (await opened(pilot)).tree_view
        with never_ending(repository, "scan"):
            app.post_message(Key("4", "4"))
            await seen(lambda: is_read(tree))
            app.post_message(Key("escape", None))
            await seen(lambda: tree.view == "organization" and at_record(tree))
        await pilot.press("right_square_bracket")
        await seen(lambda: tree.view == "topic" and at_record(tree))


async def test_a_session_that_begins_in_such_a_view_goes_to_that_by_organization(
    repository: Repository,
) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address, "status"))
    with never_ending(repository, "scan_as"):
        async with app.run_test(size=(120, 40)):
            await seen(lambda: isinstance(app.screen, Browser) and is_read(app.screen.tree_view))
            app.post_message(Key("escape", None))
            tree = app.screen.query_one(KnowledgeTree)
            await seen(lambda: tree.view == "organization" and at_record(tree))
