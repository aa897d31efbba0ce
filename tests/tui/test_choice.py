"""A row that was chosen is the one that was seen."""

from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from tui.widgets.choice import Choice, chosen


class Listing(App[None]):
    """A list that is filled anew between the key and what comes of it."""

    taken: object = None

    def compose(self) -> ComposeResult:
        yield OptionList(Choice(Content("một"), "first"), Choice(Content("hai"), "second"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.taken = chosen(event)


async def test_a_list_filled_anew_meanwhile_does_not_change_what_was_chosen() -> None:
    app = Listing()
    async with app.run_test() as pilot:
        listed = app.query_one(OptionList)
        listed.highlighted = 1
        listed.action_select()
        listed.set_options([Choice(Content("ba"), "third")])
        await pilot.pause()
        assert app.taken == "second"
