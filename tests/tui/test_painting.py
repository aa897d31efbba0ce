"""Lines that we paint ourselves look as Textual's own widgets paint them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from db.store import Repository
from tests.tui.gallery import alike
from tests.tui.opened import opened
from tui.app import Giaoban
from tui.widgets.listing import Listing
from tui.widgets.painted import Painted

ROWS = [
    Content.styled("Hội Nông dân tỉnh Mẫu, huyện Ví Dụ: giao 11 chỉ tiêu, vượt 4, đạt 1, còn 6", "bold"),
    Content("Cuộc họp · 18-08-2023\nMột đoạn dài hơn chỗ có trên một dòng của danh sách này").stylize(
        "italic", 5, 12
    ),
    Content("ngắn"),
    Content("\nmột dòng trống ở trên"),
    Content("từ_rất_dài_không_có_chỗ_nào_để_ngắt_dòng_cả_và_còn_dài_hơn_thế"),
    Content("全角文字は二桁を占める一行に収まらないほど長い文"),
]


class Both(App[None]):
    """A list of one class, with what lists may have around them."""

    def __init__(self, made: type[OptionList], css: str) -> None:
        super().__init__()
        self._made = made
        self.stylesheet.add_source(css)

    def compose(self) -> ComposeResult:
        """The list, one row of which cannot be chosen."""
        yield self._made(*(Option(row, disabled=number == 2) for number, row in enumerate(ROWS)))


def looks(app: App[None]) -> list[list[tuple[str, str]]]:
    """By line what stands there, each part with its colours."""
    return [list(alike(strip)) for strip in app.screen._compositor.render_strips()]


@pytest.mark.parametrize("width", [14, 23, 40, 120])
@pytest.mark.parametrize(
    "css",
    [
        "OptionList { border: none; padding: 0; }",
        "OptionList { border: round red; padding: 1 2; }",
        "OptionList { border-left: tall blue; }",
        "OptionList { text-wrap: nowrap; text-overflow: ellipsis; }",
        "OptionList { opacity: 40%; }",
        "OptionList { text-opacity: 40%; }",
        "OptionList { tint: red 30%; }",
        "OptionList { outline: solid green; }",
        "OptionList { hatch: cross green; }",
        "OptionList > .option-list--option { padding: 0 1 0 3; }",
    ],
)
async def test_a_list_looks_as_the_stock_one(css: str, width: int) -> None:
    shown = []
    for made in (OptionList, Listing):
        app = Both(made, css)
        async with app.run_test(size=(width, 20)) as pilot:
            await pilot.press("down")
            await pilot.pause()
            shown.append(looks(app))
    assert shown[0] == shown[1]


async def test_other_words_marked_in_the_same_text_are_marked_at_once() -> None:
    app = Both(Listing, "")
    text = "dừa hữu cơ và dừa khô, dài hơn chỗ có trên một dòng"
    async with app.run_test(size=(30, 20)) as pilot:
        shown = []
        for end in (3, 10):
            rows = app.query_one(Listing)
            rows.clear_options()
            rows.add_option(Option(Content(text).stylize("bold underline", 0, end)))
            await pilot.pause()
            parts = [part for line in looks(app) for part in line]
            shown.append([words for look, words in parts if look.startswith("\x1b[1;4;")])
    assert shown == [["dừa"], ["dừa hữu cơ"]]


@given(st.lists(st.text("aạ文 ", max_size=6), max_size=5), st.lists(st.integers(1, 40), max_size=4))
def test_a_painted_line_is_cut_as_any_other(texts: list[str], cuts: list[int]) -> None:
    parts = [Segment(text, Style(bold=bool(number % 2))) for number, text in enumerate(texts)]
    cuts = sorted(set(cuts))
    found = Painted(parts).divide(cuts)
    assert [list(one) for one in found] == [list(one) for one in Strip(parts).divide(cuts)]
    assert Painted(parts).divide(cuts) == found


async def test_a_screen_knows_from_the_beginning_how_wide_it_is(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        screen: Screen[None] = Screen()
        waiting = app.push_screen(screen)
        assert screen.has_class("-narrow")
        await waiting
        await pilot.resize_terminal(170, 40)
        await pilot.pause()
        assert screen.has_class("-wide")
        assert not screen.has_class("-narrow")
