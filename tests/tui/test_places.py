"""Finding again: bookmarks, places visited, link letters, the last session, searches; editing in place."""

import sys
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from db.records import Organization
from db.store import Repository, open_repository
from db.store.repository import Put
from tests import samples
from tests.tui.opened import answered, opened
from tui.app import Giaoban
from tui.citation import citation
from tui.memory import Memory, keep, recall
from tui.places import Place
from tui.screens.browser import Browser
from tui.screens.finder import Finder
from tui.screens.picker import Picker
from tui.widgets.query_suggester import QuerySuggester

SIZE = (120, 40)


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def address(browser: Browser) -> str:
    assert browser.record_view.record is not None
    return browser.record_view.record.address


async def test_a_bookmark_leads_back(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        await pilot.press("k", "m", "K")
        await pilot.pause()
        assert isinstance(app.screen, Picker)
        await pilot.press(*"dua", "space", *"mau", "enter")
        await pilot.pause()
        assert address(browser) == samples.SPECIFIC.address
        await pilot.press("k")
        assert browser.memory.bookmarks == [], "the second time lifts it"


async def test_what_was_visited_is_listed_latest_first(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        await pilot.press("m", "p", "h")
        await pilot.pause()
        assert app.screen.query_one("#items", OptionList).option_count == 3
        await pilot.press("down", "enter")
        await pilot.pause()
        assert address(browser) == samples.MEETING.address


async def test_a_letter_follows_its_link_and_any_other_key_takes_the_letters_away(
    repository: Repository,
) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        await pilot.press("g", "escape")
        assert address(browser) == samples.SPECIFIC.address
        await pilot.press("g", "ă")
        await pilot.pause()
        assert address(browser) == samples.MEETING.address, "ă is what an input method makes of a"
        await pilot.press("p")
        assert address(browser) == samples.LEADER.address, "letters are keys again"


async def test_the_next_session_begins_where_the_last_ended(tmp_path: Path) -> None:
    base = open_repository(tmp_path / "a.db")
    base.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    app = Giaoban(lambda: base, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("2", "t", "slash")
        await pilot.pause()
        await pilot.press(*"vuon", "space", *"dua")
        await answered(pilot)
        await pilot.press("enter")
        await pilot.pause()
    again = Giaoban(lambda: base)
    async with again.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        assert address(browser) == samples.SPECIFIC.address
        assert browser.tree_view.view == "meeting"
        assert again.theme == "textual-light"
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press("enter")
        await answered(pilot)
        assert again.screen.query_one("#query", Input).value == "vuon dua", "what was asked before"
        assert again.screen.query_one("#hits", OptionList).option_count == 1
    base.close()


def test_what_is_remembered_is_private_and_a_damaged_file_is_none(tmp_path: Path) -> None:
    memory = Memory(base=str(tmp_path / "a.db"), bookmarks=["org/x"])
    memory.searched("  hai   từ ")
    keep(memory)
    assert recall(tmp_path / "a.db") == memory
    assert memory.queries == ["hai từ"]
    (file,) = (tmp_path / "state").rglob("*.json")
    assert file.stat().st_mode & 0o077 == 0
    file.write_bytes(b"{")
    assert recall(tmp_path / "a.db") == Memory(base=str(tmp_path / "a.db"))
    assert recall(None) == Memory()


async def test_a_search_may_be_kept_to_one_organization(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded, Place("org/tinh-doan-ben-tre"))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        counts = []
        for key in ("slash", "F"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, Finder)
            app.screen.query_one("#query", Input).value = "chỉ tiêu"
            await answered(pilot)
            counts.append(app.screen.query_one("#hits", OptionList).option_count)
            await pilot.press("escape")
            await pilot.pause()
        assert 0 < counts[1] < counts[0]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("or", "org:"),
        ("dừa kind:di", "dừa kind:directive"),
        ("-org:hoi nong", None),
        ("org:hoi-nong", "org:Hội-Nông-dân-tỉnh-Mẫu"),
        ("by:nguyễn", "by:Nguyễn-Thị-Ví-Dụ"),
        ("kind:ch", "kind:chỉ-đạo"),
        ("status:do", "status:done"),
        ("status:chua", "status:chưa-thấy-báo-cáo-trong-kho"),
        ("topic:nong", "topic:nông-nghiệp"),
        ("year:2", "year:2031"),
        ("dừa date:20", "dừa date:2031"),
        ("kind:", None),
        ("", None),
    ],
)
async def test_filters_are_completed(repository: Repository, typed: str, completed: str | None) -> None:
    assert await QuerySuggester(repository).get_suggestion(typed) == completed


async def test_what_comes_back_from_the_editor_is_checked_saved_and_undone(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIAOBAN_AUTHOR", "lan")
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        text = '{"kind":"organization","address":"org/hoi-nong-dan-mau","name":"Hội Mới"}'
        rev = repository.rev(samples.FARMERS.address)
        for broken in (text.replace("name", "nmae"), text.replace("nong-dan", "khac"), "{"):
            browser.save_edited(samples.FARMERS.address, broken, rev)
            assert repository.get(samples.FARMERS.address) == samples.FARMERS
            assert browser.memory.drafts[samples.FARMERS.address] == broken, "nothing typed is lost"
            await pilot.press("escape")
        browser.save_edited(samples.FARMERS.address, text, rev)
        await pilot.pause()
        assert browser.record_view.record == Organization(address=samples.FARMERS.address, name="Hội Mới")
        browser.save_edited(samples.FARMERS.address, text.replace("Mới", "Khác"), rev)
        assert browser.record_view.record == Organization(address=samples.FARMERS.address, name="Hội Mới"), (
            "an older version does not overwrite a newer one"
        )
        await pilot.press("escape", "z")
        await pilot.pause()
        assert browser.record_view.record == samples.FARMERS
        await pilot.press("Z")
        await pilot.pause()
        assert browser.record_view.record != samples.FARMERS


async def test_a_terminal_that_cannot_be_lent_is_said(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c pass")
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("e", "P")
        await pilot.pause()
        assert len(app._notifications) == 2
        assert repository.get(samples.FARMERS.address) == samples.FARMERS


def test_a_citation_says_who_when_and_where(repository: Repository) -> None:
    cited = citation(repository, samples.SPECIFIC)
    for part in (samples.SPECIFIC.statement, samples.LEADER.name, "18-08-2031", "Báo Mẫu", "đoạn 7"):
        assert part in cited
    assert ".”" not in cited
    assert cited.endswith(f"[{samples.SPECIFIC.address}]")


async def test_a_click_on_a_step_of_the_way_goes_there(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.RESULT.address))
    async with app.run_test(size=(200, 40)) as pilot:
        browser = await opened(pilot)
        way = str(browser.query_one("#where", Static).render())
        await pilot.click("#where", offset=(way.index(samples.FARMERS.name) + 3, 0))
        await pilot.pause()
        assert address(browser) == samples.FARMERS.address
