"""A page read once is shown again without reading, until anything it depends on changes."""

from collections.abc import Iterator

from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from tests.tui.opened import TRIES
from tui.page import Line
from tui.widgets.kept_pages import MOST_KEPT, KeptPages
from tui.widgets.page_view import PageView

LINES = 300


class Reading(App[None]):
    """Counts how often a page is read."""

    read = 0

    def compose(self) -> ComposeResult:
        yield PageView()

    def lines(self) -> Iterator[Line]:
        self.read += 1
        yield from (Line(f"dòng {number}", address=f"result/{number}", depth=1) for number in range(LINES))


async def whole(pilot: Pilot[None]) -> None:
    """Until the page is there to its end, and nothing else is going on."""
    for _ in range(TRIES):
        await pilot.pause(0.02)
        if pilot.app.query_one(PageView).option_count == LINES:
            break
    await pilot.pause()


async def test_a_page_is_read_once_for_each_state_of_the_base_and_each_width() -> None:
    app = Reading()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(PageView)
        for state, readings in ((1, 1), (1, 1), (2, 2)):
            view.show_lines(app.lines, known_by=("result/1", state))
            await whole(pilot)
            assert app.read == readings
            assert view.option_count == LINES
        await pilot.resize_terminal(60, 24)
        await whole(pilot)
        for _ in range(TRIES):
            await pilot.pause(0.02)
            if app.read == 3:
                break
        assert app.read == 3


async def test_a_page_shown_again_is_there_to_its_end_where_one_was() -> None:
    app = Reading()
    async with app.run_test(size=(80, 24)) as pilot:
        view = app.query_one(PageView)
        view.show_lines(app.lines, known_by=1)
        await whole(pilot)
        view.highlighted = 250
        await whole(pilot)
        spot = view.spot
        view.show_lines(app.lines, known_by=2)
        await whole(pilot)
        view.show_lines(app.lines, spot, known_by=1)
        await whole(pilot)
        assert (app.read, view.spot) == (2, spot)
        assert spot.top > 200


def test_the_page_asked_for_longest_ago_goes_first() -> None:
    pages = KeptPages()
    page = [(Line("mẫu"), Content("mẫu"))]
    for number in range(MOST_KEPT):
        pages.keep(number, page)
    assert pages.find(0) == page
    pages.keep("one more", page)
    assert pages.find(1) is None
    assert pages.find(0) == page
