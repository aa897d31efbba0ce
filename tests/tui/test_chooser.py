"""A window to choose from thousands: some are listed, all can be found."""

from textual.app import App
from textual.widgets import Input

from tests.tui.opened import waited
from tui.screens.chooser import MOST_ROWS
from tui.screens.picker import Picker

NAMES = [(f"org/xa-{n}", "", f"Xã Ví Dụ {n:04}") for n in range(5000)]


async def test_of_thousands_some_are_listed_and_each_can_be_found() -> None:
    app: App[None] = App()
    given: list[str | None] = []
    async with app.run_test() as pilot:
        picker = Picker("Chọn", NAMES, "")
        await app.push_screen(picker, given.append)
        assert len(picker.offered) == MOST_ROWS
        last = picker.items.options[-1]
        assert "4800" in str(last.prompt)
        assert last.disabled
        await pilot.press("up")
        assert picker.items.highlighted == MOST_ROWS - 1, "the line that only counts is passed over"
        app.screen.query_one("#wanted", Input).value = "vi du 4321"
        await waited(pilot, lambda: len(picker.offered) == 1)
        await pilot.press("enter")
        await waited(pilot, lambda: given == ["org/xa-4321"])


async def test_words_that_nothing_has_are_told_and_choose_nothing() -> None:
    app: App[None] = App()
    given: list[str | None] = []
    async with app.run_test() as pilot:
        picker = Picker("Chọn", NAMES, "")
        await app.push_screen(picker, given.append)
        app.screen.query_one("#wanted", Input).value = "tinh mau"
        await waited(pilot, lambda: not picker.offered)
        assert [str(one.prompt) for one in picker.items.options] == ["Không có mục nào chứa các từ này."]
        await pilot.press("down", "enter")
        assert picker.is_current
        assert not given
