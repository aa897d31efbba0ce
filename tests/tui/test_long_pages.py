"""While the rest of a long page is made, keys work; once another page is asked for, it is given up."""

from collections import Counter
from collections.abc import Iterable, Iterator
from threading import Event
from typing import Any

from textual.app import App, ComposeResult

from db.records import AnyRecord
from db.store import Repository
from tests.tui.opened import waited
from tui.page import Line, page
from tui.stirring import stir
from tui.widgets.page_part import AT_ONCE
from tui.widgets.page_view import PageView

FIRST, REST = 3 * AT_ONCE, 5
LIMIT = 60
"""Seconds after which a test that failed is not kept by its page."""


class Slow(App[None]):
    """A page whose last lines come only when they are let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = Event()
        self.last = 0

    def compose(self) -> ComposeResult:
        yield PageView()

    def lines(self) -> Iterator[Line]:
        for number in range(FIRST + REST):
            if number >= FIRST:
                self.let.wait(LIMIT)
            self.last = number
            yield Line(f"dòng {number}", address=f"result/{number}", depth=1)


async def test_the_cursor_moves_while_the_rest_is_read() -> None:
    app = Slow()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(PageView)
        view.focus()
        view.show_lines(app.lines)
        await waited(pilot, lambda: app.last == FIRST - 1)
        for at in (1, 2, 3):
            await pilot.press("down")
            assert view.highlighted == at
        assert view.option_count < FIRST + REST
        app.let.set()
        await waited(pilot, lambda: view.option_count == FIRST + REST)
        assert view.highlighted == 3


async def test_the_rest_comes_though_keys_keep_coming() -> None:
    def lines() -> Iterator[Line]:
        for number in range(FIRST + REST):
            stir()
            yield Line(f"dòng {number}")

    app = Slow()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(PageView)
        view.show_lines(lines)
        await waited(pilot, lambda: view.option_count == FIRST + REST)


async def test_a_page_that_was_left_is_not_read_to_its_end() -> None:
    app = Slow()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(PageView)
        view.show_lines(app.lines)
        await waited(pilot, lambda: app.last == FIRST - 1)
        view.show_lines(lambda: [Line("another")])
        await waited(pilot, lambda: view.option_count == 1)
        app.let.set()
        await app.workers.wait_for_complete()
        assert view.option_count == 1


class Counted:
    """A repository that counts how often each record is read."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self.read = Counter[str]()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._repository, name)

    def many(self, addresses: Iterable[str]) -> list[AnyRecord]:
        found = self._repository.many(addresses)
        self.read.update(record.address for record in found)
        return found


def test_the_page_of_a_meeting_reads_each_report_once(seeded: Repository) -> None:
    counted = Counted(seeded)
    meeting = seeded.get("meeting/2023-08-18-ben-tre")
    assert meeting is not None
    lines = list(page(counted, meeting))
    reports = {address: often for address, often in counted.read.items() if address.startswith("result/")}
    assert set(reports.values()) == {1}
    assert set(reports) <= {line.address for line in lines}
