"""Ways through the browser: history with cursor and scroll, the way above, who speaks of it, letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.strip import Strip

from db.records import Organization, Result
from db.store import Repository, open_memory
from db.store.repository import Put
from tests import samples
from tests.tui.opened import answered, opened, waited
from tui.app import Giaoban
from tui.places import Place
from tui.screens.browser import Browser
from tui.screens.picker import Picker
from tui.widgets.branch_lines import BranchLines
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.hints import SINGLE, Hinted, letters
from tui.widgets.page_view import PageView

SIZE = (120, 24)


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def many() -> Iterator[Repository]:
    """The samples and 500 organizations more, each with a report at the meeting."""
    opened = open_memory()
    bodies = [Organization(address=f"org/b-{n:03}", name=f"Ban Ví Dụ {n:03}") for n in range(500)]
    results = [
        Result(
            address=f"result/b-{n:03}",
            meeting=samples.MEETING.address,
            organization=f"org/b-{n:03}",
            statement=f"Báo cáo {n}",
        )
        for n in range(500)
    ]
    records = [*samples.ALL, *bodies, *results]
    opened.write([Put(record) for record in records], author="seeds", reason="samples")
    yield opened
    opened.close()


def address(browser: Browser) -> str:
    assert browser.record_view.record is not None
    return browser.record_view.record.address


def lines_in_sight(view: BranchLines | PageView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


async def test_back_restores_view_filter_cursor_and_the_scroll_of_both_panes(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded, Place("meeting/2023-08-18-ben-tre", "meeting"))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        await pilot.press("f", *"lam", "space", *"viec", "enter")
        await answered(pilot)
        await pilot.press("enter", "tab", *["down"] * 25)
        await answered(pilot)
        tree, record = browser.tree_view, browser.record_view
        before = (tree.branch, tree.scroll_offset, record.spot, tree.view, tree.words, address(browser))
        assert record.scroll_offset.y > 0
        browser.go("org/tinh-doan-ben-tre")
        await answered(pilot)
        await pilot.press("1")
        await answered(pilot)
        assert (tree.view, tree.words) != before[3:5]
        await pilot.press("left_square_bracket", "left_square_bracket")
        await answered(pilot)
        after = (tree.branch, tree.scroll_offset, record.spot, tree.view, tree.words, address(browser))
        assert after == before


async def test_a_jump_far_into_a_long_level_reads_the_part_around_it(many: Repository) -> None:
    app = Giaoban(lambda: many, Place("org/b-450"))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        tree = browser.tree_view
        assert tree.cursor_node is not None
        assert tree.cursor_node.data is not None
        assert tree.cursor_node.data.address == "org/b-450"
        first = tree.root.children[0].data
        assert first is not None
        assert first.sort == "before"
        await pilot.press("home", "enter")
        await answered(pilot)
        titles = [str(node.label) for node in tree.root.children if node.data and node.data.sort != "more"]
        assert titles == sorted(titles, key=lambda title: (title[0] != "…", title)), "in order, none twice"
        assert len(titles) == len(set(titles))
        await pilot.press(*["down"] * 30)
        await answered(pilot)
        before = (tree.branch, tree.scroll_offset.y)
        assert before[1] > 0
        browser.go(samples.SPECIFIC.address)
        await answered(pilot)
        assert tree.scroll_offset.y != before[1]
        await pilot.press("left_square_bracket")
        await answered(pilot)
        assert (tree.branch, tree.scroll_offset.y) == before


async def test_what_a_filter_keeps_is_shown_from_its_beginning(many: Repository) -> None:
    app = Giaoban(lambda: many, Place("org/b-400"))
    async with app.run_test(size=SIZE) as pilot:
        tree = (await opened(pilot)).tree_view
        await waited(pilot, lambda: tree.scroll_offset.y > 0)
        await pilot.press("f", *"bao", "space", *"cao", "space", "1")

        def opened_itself() -> bool:
            first = tree.get_node_at_line(0)
            return tree.words == "bao cao 1" and first is not None and first.is_expanded

        await waited(pilot, opened_itself)
        await answered(pilot)
        assert tree.scroll_offset.y == 0


async def test_the_way_above_is_walked_by_keys(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.RESULT.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        await pilot.press("full_stop", "left", "enter")
        await answered(pilot)
        assert address(browser) == samples.MEETING.address
        await pilot.press("left_square_bracket", "full_stop", "left", "left", "enter")
        await answered(pilot)
        assert address(browser) == samples.FARMERS.address
        assert browser.tree_view.has_focus
        await pilot.press("full_stop", "down")
        await answered(pilot)
        assert isinstance(app.screen, Picker), "what could stand there instead"
        await pilot.press(*"phu", "space", *"nu", "enter")
        await answered(pilot)
        assert address(browser) == samples.WOMEN.address


async def test_who_speaks_of_a_record_is_listed_followed_and_remembered(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press("R")
        await answered(pilot)
        pane = browser.backlinks_view
        shown = [str(pane.get_option_at_index(at).prompt) for at in range(pane.option_count)]
        assert any("Được chỉ đạo trong (1)" in line for line in shown)
        assert any("Được báo cáo trong (1)" in line for line in shown)
        await pilot.press("enter")
        await answered(pilot)
        assert address(browser) == samples.SPECIFIC.address
        await pilot.press("R")
        await answered(pilot)
        shown = [str(pane.get_option_at_index(at).prompt) for at in range(pane.option_count)]
        assert shown == ["Chưa có gì trong kho nhắc tới bản ghi này."], "it follows the record"
        assert browser.memory.backlinks is False, "a second R put it away, as it had the focus"


async def test_letters_stand_on_the_lines_of_the_tree_too(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        tree, record = browser.tree_view, browser.record_view
        await pilot.press("g")
        await pilot.pause()
        shown = letters(len(record.links_in_sight()) + len(tree.links_in_sight()))
        women = shown[len(record.links_in_sight())]
        assert women in str(tree.render_line(0).text)
        await pilot.press(women)
        await answered(pilot)
        assert tree.cursor_line == 0
        assert address(browser) == samples.WOMEN.address


async def test_a_letter_covers_none_of_a_word(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        record = (await opened(pilot)).record_view
        before = lines_in_sight(record)
        await pilot.press("g")
        await pilot.pause()
        changed = [pair for pair in zip(before, lines_in_sight(record), strict=True) if pair[0] != pair[1]]
        for letter, (plain, covered) in zip(letters(len(record.links_in_sight())), changed, strict=False):
            at = next(n for n, one in enumerate(covered) if one != plain[n])
            assert plain[at] in " ›"
            assert covered == plain[:at] + letter + plain[at + len(letter) :]
        assert len(changed) == len(record.links_in_sight())


async def test_letters_stay_on_their_links_when_the_window_changes(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        record = browser.record_view
        await pilot.press("g")
        await pilot.pause()

        def on_who_directed() -> bool:
            return any("bNguyễn Thị" in line for line in lines_in_sight(record))

        assert on_who_directed()
        for size in ((80, 24), (60, 20), (200, 60)):
            await pilot.resize_terminal(*size)
            await answered(pilot)
            await waited(pilot, on_who_directed)
        await pilot.press("b")
        await answered(pilot)
        assert address(browser) == samples.LEADER.address


async def test_a_letter_of_a_page_that_was_replaced_leads_nowhere(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        await pilot.press("g")
        browser.record_view.show_at(samples.FARMERS.address)
        await pilot.press("b")
        await answered(pilot)
        assert address(browser) == samples.FARMERS.address


@pytest.mark.parametrize(
    ("name", "width", "shown"),
    [("tổ chức:", 20, "tổ chức: b          "), ("tổ chức:", 9, "tổ chức:b")],
    ids=["behind it", "at the end of the line"],
)
def test_a_letter_stands_behind_a_name_that_has_a_line_of_its_own(name: str, width: int, shown: str) -> None:
    hinted = Hinted()
    hinted._letters = {0: "b"}
    line = Strip([Segment(name.ljust(width))], width)
    assert hinted.lettered(line, 0).text == shown


def test_no_letters_begin_others_and_none_is_changed_by_an_input_method() -> None:
    for count in (1, len(SINGLE), len(SINGLE) + 1, 90, 150):
        made = letters(count)
        assert len(made) == len(set(made)) == count
        assert not [(a, b) for a in made for b in made if a != b and b.startswith(a)]
        assert not set("aeiouyw") & {letter for pair in made if len(pair) > 1 for letter in pair}


async def test_n_goes_on_to_the_next_meeting(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded, Place("directive/2023-08-18-ben-tre-23", "meeting"))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        await pilot.press("n")
        await answered(pilot)
        assert browser.record_view.record is not None
        assert getattr(browser.record_view.record, "meeting", "") != "meeting/2023-08-18-ben-tre"
        await pilot.press("N")
        await answered(pilot)
        assert address(browser) == "directive/2023-08-18-ben-tre-23"


async def test_the_tree_is_put_in_another_order_and_the_way_says_so(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        tree = browser.tree_view

        async def order_on() -> tuple[str, list[str]]:
            await pilot.press("O")
            await answered(pilot)
            where = str(browser.query_one(Breadcrumb).render())
            return where.partition(" › ")[0], [str(node.label) for node in tree.root.children]

        own = [str(node.label) for node in tree.root.children]
        where, latest = await order_on()
        assert "mới nhất trước" in where
        assert sorted(latest) == sorted(own)
        where, busiest = await order_on()
        assert "nhiều việc chưa xong trước" in where
        assert sorted(label.rpartition(" · ")[2] for label in busiest) == sorted(own)
        assert address(browser) == samples.FARMERS.address, "the place is kept"
        assert tree.cursor_node is not None
        assert tree.cursor_node.data is not None
        assert tree.cursor_node.data.address == samples.FARMERS.address
        where, again = await order_on()
        assert again == own
        assert "trước" not in where


async def test_a_record_far_down_a_long_branch_is_shown_when_gone_to(repository: Repository) -> None:
    said = [
        Result(
            address=f"result/nhieu-{number:05}",
            meeting=samples.MEETING.address,
            organization=samples.FARMERS.address,
            statement=f"Việc mẫu {number}",
        )
        for number in range(3000)
    ]
    repository.write([Put(one) for one in said], author="lan", reason="many")
    app = Giaoban(lambda: repository, Place(said[2700].address))
    async with app.run_test(size=SIZE) as pilot:
        tree = (await opened(pilot)).tree_view
        await answered(pilot)
        assert tree.cursor_node is not None
        assert tree.cursor_node.data is not None
        assert tree.cursor_node.data.address == said[2700].address
        around = tree.cursor_node.parent
        assert around is not None
        assert [node.data.sort for node in around.children if node.data and node.data.sort != "record"] == [
            "before",
            "more",
        ]
        tree.move_cursor(around.children[0])
        await pilot.press("enter")
        await answered(pilot)
        assert tree.cursor_node is not None
        assert tree.cursor_node.data is not None
        assert tree.cursor_node.data.sort == "record", "what was left out above is read"


async def test_where_one_is_can_be_read_however_long_the_way(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.RESULT.address))
    async with app.run_test(size=(200, 24)) as pilot:
        where = (await opened(pilot)).query_one(Breadcrumb)

        def way() -> list[str]:
            return where.render_line(0).text.strip().split(" › ")

        assert way()[1:] == [samples.FARMERS.name, samples.MEETING.title, samples.RESULT.statement]
        await pilot.resize_terminal(90, 24)
        await waited(pilot, lambda: way()[1].endswith("…"))
        assert [len(step) <= 20 for step in way()[1:3]] == [True, True]
        assert way()[-1] == samples.RESULT.statement
