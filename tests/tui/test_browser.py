"""Walks through the browser, as a person would take them."""

import pytest
from textual.widgets import OptionList, Static

from db.errors import NotFound
from db.records import Organization
from db.store import Repository, open_memory
from db.store.repository import Put
from db.text import fold
from tests import samples
from tests.tui.opened import answered, opened, waited
from tui.app import Giaoban, Restart
from tui.config import THEMES
from tui.locale import tr
from tui.places import History, Place
from tui.screens.browser import Browser
from tui.screens.finder import Finder
from tui.screens.help import Help

SIZE = (120, 40)


def browser(app: Giaoban) -> Browser:
    assert isinstance(app.screen, Browser)
    return app.screen


def shown(app: Giaoban) -> str:
    record = browser(app).record_view.record
    assert record is not None
    return record.address


def text(app: Giaoban) -> str:
    view = browser(app).record_view
    return "\n".join(str(view.get_option_at_index(at).prompt) for at in range(view.option_count))


async def test_what_a_worker_cannot_do_is_told_as_everywhere(repository: Repository) -> None:
    async def fail() -> None:
        raise NotFound(address="org/khong-co")

    app = Giaoban(lambda: repository)
    async with app.run_test() as pilot:
        await opened(pilot)
        app.run_worker(fail())
        await waited(pilot, lambda: app.return_value is not None)
    assert isinstance(app.return_value, NotFound)


async def test_from_an_organization_to_a_directive_its_meeting_another_organization_and_back(
    seeded: Repository,
) -> None:
    app = Giaoban(lambda: seeded, Place("org/hoi-nong-dan-tinh-ben-tre"))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert shown(app) == "org/hoi-nong-dan-tinh-ben-tre"
        browser(app).go("directive/2023-08-18-ben-tre-14")
        await pilot.pause()
        assert "không nêu hạn" in text(app)
        await pilot.press("m")
        assert shown(app) == "meeting/2023-08-18-ben-tre"
        browser(app).go("org/tinh-doan-ben-tre")
        await pilot.pause()
        assert "địa chỉ đỏ" in text(app)
        for address in (
            "meeting/2023-08-18-ben-tre",
            "directive/2023-08-18-ben-tre-14",
            "org/hoi-nong-dan-tinh-ben-tre",
        ):
            await pilot.press("left_square_bracket")
            assert shown(app) == address
        await pilot.press("right_square_bracket")
        assert shown(app) == "directive/2023-08-18-ben-tre-14"


async def test_the_tree_opens_to_what_was_reported_and_told(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        tree = browser(app).tree_view
        labels = [str(node.label) for node in tree.root.children]
        apart = tr("No meetings on record")
        assert labels == [samples.WOMEN.name, samples.FARMERS.name, apart], "guests report nothing"
        await pilot.press("enter", "down", "enter", "down", "down", "enter")
        await pilot.pause()
        node = tree.cursor_node
        assert node is not None
        assert str(node.label) == "Được chỉ đạo (2)"
        assert [str(child.label)[0] for child in node.children] == ["•", "◦"], (
            "the general one is marked, last"
        )
        await pilot.press("down")
        assert shown(app) == samples.SPECIFIC.address


async def test_moving_in_the_tree_shows_records_without_steps_of_its_own(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("up")
        assert shown(app) == samples.WOMEN.address
        await pilot.press("left_square_bracket")
        assert shown(app) == samples.WOMEN.address


async def test_a_link_in_the_record_leads_on(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("tab", "home", "enter")
        assert shown(app) == samples.MEETING.address
        await pilot.press("p")
        assert shown(app) == samples.LEADER.address
        await pilot.press("m")
        assert shown(app) == samples.MEETING.address
        await pilot.press("s")
        assert shown(app) == samples.SOURCE.address
        await pilot.press("p")
        assert shown(app) == samples.SOURCE.address, "a source names no person: one stays"


async def test_the_views_switch_at_the_same_record(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("v")
        await pilot.pause()
        tree = browser(app).tree_view
        assert tree.view == "meeting"
        assert shown(app) == samples.SPECIFIC.address
        assert tree.cursor_node is not None
        assert tree.cursor_node.data is not None
        assert tree.cursor_node.data.address == samples.SPECIFIC.address
        await pilot.press("left_square_bracket")
        assert browser(app).tree_view.view == "organization"


async def test_n_walks_through_the_directives_of_a_meeting(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded, Place("meeting/2023-08-18-ben-tre"))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("n", "n")
        assert shown(app) == "directive/2023-08-18-ben-tre-02"
        await pilot.press("N")
        assert shown(app) == "directive/2023-08-18-ben-tre-01"


async def test_the_finder_answers_as_one_types_and_goes_there(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("slash", *"bao", "space", *"luc", "space", *"hoc")
        finder = app.screen
        assert isinstance(finder, Finder)
        await answered(pilot)
        assert finder.hits[0].address == "directive/2023-08-18-ben-tre-12"
        await pilot.press("enter")
        await pilot.pause()
        assert shown(app) == "directive/2023-08-18-ben-tre-12"


async def test_the_finder_explains_a_mistake_and_an_empty_answer(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("slash")
        for query, said in (("ogr:x dừa", "org:?"), ("xyzxyz", "Không tìm thấy")):
            app.screen.query_one("#query").value = query  # type: ignore[attr-defined]
            await answered(pilot)
            assert said in str(app.screen.query_one("#said", Static).render())
        await pilot.press("escape")
        assert isinstance(app.screen, Browser)


async def test_tab_in_the_finder_keeps_one_kind(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("slash")
        app.screen.query_one("#query").value = "nông dân"  # type: ignore[attr-defined]
        await answered(pilot)
        everything = app.screen.query_one("#hits", OptionList).option_count
        await pilot.press("tab")
        await answered(pilot)
        assert 0 < app.screen.query_one("#hits", OptionList).option_count < everything


async def test_the_help_is_searchable_and_does_what_is_chosen(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        assert isinstance(app.screen, Help)
        await pilot.press(*"cuoc", "space", *"hop", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Browser)


async def test_the_filter_keeps_branches_with_its_words(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("f", *"phu", "enter")
        await pilot.pause()
        await waited(pilot, lambda: bool(browser(app).tree_view.words))
        tree = browser(app).tree_view
        labels = [str(node.label) for node in tree.root.children]
        named = [node.data and node.data.whole for node in tree.root.children]
        assert named == ["phu" in fold(label) for label in labels]
        assert any(named)
        first = tree.root.children[named.index(False)]
        assert first.is_expanded, "a branch that is kept for what is below it shows that"
        browser(app).go("org/tinh-doan-ben-tre")
        await pilot.pause()
        assert shown(app) == "org/tinh-doan-ben-tre"
        assert tree.words, "the filter keeps it for what it was told"
        browser(app).go("org/to-dai-bieu-hdnd-mo-cay-bac-cho-lach")
        await waited(pilot, lambda: not tree.words)
        assert len(tree.root.children) > len(labels), "a jump lifts the filter in its way"


def lines(app: Giaoban) -> list[str]:
    tree = browser(app).tree_view
    return [str(node.label) for n in range(tree.last_line + 1) if (node := tree.get_node_at_line(n))]


async def test_the_filter_opens_what_holds_a_record_with_its_words(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        before = lines(app)
        await pilot.press("f", *"vuon", "space", *"dua", "enter")
        await waited(pilot, lambda: len(lines(app)) == 4)
        assert lines(app)[0] == samples.FARMERS.name
        assert lines(app)[3] == f"• {samples.SPECIFIC.statement}"
        await pilot.press("down", "down", "down")
        await waited(pilot, lambda: shown(app) == samples.SPECIFIC.address)
        await pilot.press("f", *["backspace"] * 8, *"xyz")
        await waited(pilot, lambda: len(lines(app)) == 1)
        assert lines(app) != before
        await pilot.press("escape")
        await waited(pilot, lambda: len(lines(app)) > len(before))
        assert shown(app) == samples.SPECIFIC.address, "what was found stays in sight"


def underlined(app: Giaoban) -> set[str]:
    tree = browser(app).tree_view
    painted = [part for y in range(tree.last_line + 1) for part in tree.render_line(y)]
    return {text for text, style, _ in painted if style and style.underline}


@pytest.mark.parametrize("typed", ["vuon dua", "vườn dừa", "vuwon duwaf"])
async def test_the_words_of_the_filter_are_marked(repository: Repository, typed: str) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        before = lines(app)
        assert underlined(app) == set()
        await pilot.press("f", *(("space" if key == " " else key) for key in typed), "enter")
        await waited(pilot, lambda: len(lines(app)) == 4)
        assert underlined(app) == {"vườn", "dừa"}
        await pilot.press("escape")
        await waited(pilot, lambda: lines(app) == before)
        assert underlined(app) == set()


async def test_what_was_opened_by_the_filter_only_is_closed_without_it(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        before = lines(app)
        await pilot.press("f", *"ky", "space", *"luat")
        await waited(pilot, lambda: len(lines(app)) == 8)
        await pilot.press("escape")
        await waited(pilot, lambda: lines(app) == before)


async def test_a_place_outside_the_view_is_told_and_the_cursor_stays(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        tree = (await opened(pilot)).tree_view
        where = browser(app).query_one("#where", Static)
        away = tr("{view} (not in this view)").format(view="")
        line = tree.cursor_line
        assert line > 0
        browser(app).go(samples.SOURCE.address)
        await waited(pilot, lambda: away in str(where.render()))
        assert (tree.cursor_line, shown(app)) == (line, samples.SOURCE.address)
        await pilot.press("2")
        await waited(pilot, lambda: tree.view == "meeting" and tree.cursor_line > 0)
        assert shown(app) == samples.SOURCE.address, "the page is the one that was asked for"
        assert tree.branch[-1] == ("record", samples.SPECIFIC.address)
        await pilot.press("up")
        await waited(pilot, lambda: shown(app) != samples.SOURCE.address)
        assert away not in str(where.render())
        await pilot.press("down")
        browser(app).go(samples.SOURCE.address)
        await waited(pilot, lambda: away in str(where.render()))
        browser(app).go(samples.GENERAL.address)
        await waited(pilot, lambda: away not in str(where.render()))


async def test_an_organization_that_took_part_in_nothing_stands_apart(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.GUEST.address))
    async with app.run_test(size=SIZE) as pilot:
        tree = (await opened(pilot)).tree_view
        await waited(pilot, lambda: tree.branch[-1:] == (("record", samples.GUEST.address),))
        assert tree.branch[0] == ("apart", "")
        assert not tree.absent
        await pilot.press("up")
        await waited(pilot, lambda: shown(app) == samples.DEPARTMENT.address)


async def test_an_empty_base_says_what_to_do() -> None:
    empty = open_memory()
    app = Giaoban(lambda: empty)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "giaoban import" in str(browser(app).query_one("#where", Static).render())
        await pilot.press("o", "m", "n", "y", "v")


async def test_a_start_at_an_address_that_is_not_here_opens_elsewhere_and_says_so(
    repository: Repository,
) -> None:
    app = Giaoban(lambda: repository, Place("org/khong-co"))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert shown(app) == samples.MEETING.address
        assert any("org/khong-co" in str(note.message) for note in app._notifications)


async def test_the_other_language_opens_again_at_the_same_place(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("l")
    assert isinstance(app.return_value, Restart)
    assert app.return_value.language == "en"
    assert app.return_value.place is not None
    assert app.return_value.place.address == samples.SPECIFIC.address


async def test_themes_go_round_dark_light_and_terminal_colours(repository: Repository) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        seen = [app.theme]
        for _ in THEMES:
            await pilot.press("t")
            seen.append(app.theme)
        assert seen == [*THEMES, THEMES[0]]


async def test_markup_and_controls_in_records_are_only_text(repository: Repository) -> None:
    hostile = "[/x] [@click=app.quit]thoát[/] \x1b]52;c;aGk=\x07 \u202eevil"
    repository.write(
        [Put(Organization(address=samples.FARMERS.address, name=hostile))], author="lan", reason="x"
    )
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert "[/x] [@click=app.quit]thoát[/]" in text(app)
        assert "\x1b" not in text(app)
        assert "\u202e" not in text(app)
        await pilot.press("slash")
        app.screen.query_one("#query").value = "thoát"  # type: ignore[attr-defined]
        await answered(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert shown(app) == samples.FARMERS.address


async def test_what_another_program_writes_appears(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        renamed = Organization(address=samples.FARMERS.address, name="Hội Đổi Tên")
        repository.write([Put(renamed)], author="minh", reason="x")
        browser(app).refresh_records()
        await pilot.pause()
        assert "Hội Đổi Tên" in text(app)
        assert browser(app).tree_view.cursor_node is not None


def test_a_new_visit_forgets_what_came_after() -> None:
    history = History()
    for name in ("a", "b", "c"):
        history.visit(Place(f"org/{name}"))
    history.back()
    history.back()
    history.visit(Place("org/d"))
    assert history.forward() is None
    assert history.back() == Place("org/a")
    assert history.back() is None


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_every_key_of_the_table_is_bound_at_every_size(
    seeded: Repository, size: tuple[int, int]
) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        for key in ("o", "m", "p", "s", "n", "N", "v", "y", "Y", "a", "t", "plus", "minus", "w", "ư", "tab"):
            await pilot.press(key)
        await pilot.pause()
        assert browser(app).record_view.option_count > 0
