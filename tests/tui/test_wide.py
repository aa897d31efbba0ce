"""A wide screen uses its width: the record under the cursor beside a list, more keys in the footer; a narrow
one shows what it has room for, and whole."""

import pytest
from textual.widgets import OptionList
from textual.widgets._footer import FooterKey

from db.store import Repository
from tests.tui.opened import answered, opened, waited
from tui.app import Giaoban
from tui.bindings import key_words
from tui.screens.facets import Facets
from tui.widgets.record_view import RecordView


async def test_the_record_under_the_cursor_stands_beside_the_list_where_there_is_room(
    seeded: Repository,
) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("V")
        await answered(pilot)
        assert isinstance(app.screen, Facets)
        preview, rows = (
            app.screen.query_one("#preview", RecordView),
            app.screen.query_one("#rows", OptionList),
        )
        await waited(pilot, lambda: rows.option_count > 2)
        assert not preview.display
        await pilot.resize_terminal(200, 60)
        await waited(pilot, lambda: preview.record is not None)
        assert preview.display
        first = preview.record
        await pilot.press("tab", "down")
        await waited(pilot, lambda: preview.record is not first)
        assert preview.record is not None
        assert getattr(rows.highlighted_option, "value", None) == preview.record.address


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_the_footer_has_whole_keys_that_do_not_touch(seeded: Repository, width: int) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=(width, 24)) as pilot:
        await opened(pilot)
        await waited(pilot, lambda: bool(app.screen.query(FooterKey)))
        await pilot.pause()
        keys = sorted(app.screen.query(FooterKey), key=lambda key: key.region.x)
        shown = [key.render().plain for key in keys]
        assert shown[0].split() == ["?", "Trợ", "giúp"]
        assert keys[-1].region.x + len(shown[-1].rstrip()) <= width
        assert all(words.endswith(" ") or words.startswith(" ") for words in shown)
        if width == 200:
            assert len(keys) > 12


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("backslash", "\\"),
        ("slash", "/"),
        ("ctrl+f", "^f"),
        ("alt+left", "Alt+←"),
        ("tab", "Tab"),
        ("shift+tab", "Shift+Tab"),
        ("escape", "Esc"),
        ("f2", "F2"),
        ("F", "F"),
    ],
)
def test_a_key_is_called_as_on_the_keyboard(key: str, words: str) -> None:
    assert key_words(key) == words
