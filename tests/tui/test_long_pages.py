"""While the rest of a long page is made, keys work; once another page is asked for, it is given up."""

from collections.abc import Iterator
from threading import Event

from textual.app import App, ComposeResult

from tests.tui.opened import waited
from tui.page import Line
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
