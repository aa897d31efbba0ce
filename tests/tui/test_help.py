"""The help key on every screen with keys of its own: it lists that screen's table and does what is chosen."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.gallery import SCREENS, Shown, frozen, gallery, place, reach, settled
from tests.tui.opened import answered
from tui.app import Giaoban
from tui.locale import tr
from tui.screens.finder import Finder
from tui.screens.help import Help
from tui.screens.keyed import Keyed

# The finder lists its acts by a key of its own, for a question mark may be part of what is sought.
KEYED = [one for one in SCREENS if issubclass(one.screen, Keyed) and one.screen is not Finder]


@pytest.mark.parametrize("shown", KEYED, ids=lambda shown: shown.name)
async def test_the_question_mark_lists_the_keys_of_the_screen(shown: Shown, tmp_path: Path) -> None:
    repository = gallery(tmp_path / "a.db")
    app = Giaoban(lambda: repository, place(shown))
    with frozen():
        async with app.run_test(size=(100, 60)) as pilot:
            await reach(pilot, shown)
            screen = app.screen
            assert isinstance(screen, Keyed)
            await pilot.press("question_mark")
            await answered(pilot)
            assert isinstance(app.screen, Help)
            rows = [str(option.prompt) for option in app.screen.query_one("#items", OptionList).options]
            for action in screen.ACTIONS:
                assert any(tr(action.title) in row for row in rows), action.title
            close = next(action for action in screen.ACTIONS if action.name == "close")
            await pilot.press(*tr(close.title).replace(" ", ""), "enter")
            await settled(pilot, shown)
            assert screen not in app.screen_stack
    repository.close()
