"""The finder: as one types, in its place, by kind; marked and acted upon; searches that are kept."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from db import relations as rel
from db.records import Directive, Result
from db.search import Answer, Searcher
from db.store import Repository
from db.store.repository import Put
from tests import samples
from tests.tui.opened import TRIES, answered, opened, waited
from tui.app import Giaoban
from tui.memory import Memory, Search, recall
from tui.places import Place
from tui.screens.browser import Browser
from tui.screens.finder import Finder
from tui.screens.finder_asking import MOST_ROWS
from tui.screens.form import Form
from tui.screens.picker import Picker
from tui.widgets.record_view import RecordView

SIZE = (120, 40)


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("GIAOBAN_AUTHOR", "Văn phòng Mẫu")


def finder(pilot: Pilot[Any]) -> Finder:
    assert isinstance(pilot.app.screen, Finder)
    return pilot.app.screen


async def typed(pilot: Pilot[Any], words: str) -> Finder:
    """The finder, opened if it is not, after ``words`` were answered."""
    if not isinstance(pilot.app.screen, Finder):
        await pilot.press("slash")
    finder(pilot).query_field.value = words
    await answered(pilot)
    return finder(pilot)


async def done(pilot: Pilot[Any], act: str) -> None:
    """Choose what to do by its words."""
    await pilot.press("f2")
    await pilot.pause()
    assert isinstance(pilot.app.screen, Picker)
    await pilot.press(*("space" if letter == " " else letter for letter in act), "enter")
    await answered(pilot)


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def preview(one: Finder) -> RecordView:
    return one.query_one("#preview", RecordView)


def said(one: Finder) -> str:
    return str(one.query_one("#said", Static).render())


class Slow(Searcher):
    """Answers ``dua`` only when it is let go, and says whether it was told to stop."""

    def __init__(self, repository: Repository) -> None:
        super().__init__(repository)
        self.going, self.go = threading.Event(), threading.Event()
        self.cancelled = False

    def search(self, query: str, *, cancel: Callable[[], bool] | None = None, **asked: Any) -> Answer:
        if query == "dua":
            self.going.set()
            while not self.go.wait(0.01) and not (cancel and cancel()):
                pass
            self.cancelled = bool(cancel and cancel())
        return super().search(query, **asked)


async def test_a_query_that_is_typed_over_is_given_up_and_never_shown(seeded: Repository) -> None:
    slow = Slow(seeded)
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await app.push_screen(Finder(seeded, slow, Memory()))
        finder(pilot).query_field.value = "dua"
        await asyncio.to_thread(slow.going.wait)
        finder(pilot).query_field.value = "bạo lực học đường"
        await answered(pilot)
        assert slow.cancelled
        assert [hit.address for hit in finder(pilot).hits] == ["directive/2023-08-18-ben-tre-12"]


class Thorough(Searcher):
    """Looks further only until it is let go, and would not be told to stop."""

    def __init__(self, repository: Repository) -> None:
        super().__init__(repository)
        self.going, self.go = threading.Event(), threading.Event()

    def search(self, query: str, *, wide: bool = False, **asked: Any) -> Answer:
        answer = super().search(query, wide=wide, **asked)
        if wide and not self.going.is_set():  # the first only: on a slow machine all threads would wait
            self.going.set()
            self.go.wait(60)
        return answer if wide else replace(answer, total=answer.total + 1)


async def test_what_is_typed_while_it_is_looked_further_is_answered_at_once(seeded: Repository) -> None:
    thorough = Thorough(seeded)
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await app.push_screen(one := Finder(seeded, thorough, Memory()))
        await pilot.press("d", "u", "a")
        await asyncio.to_thread(thorough.going.wait)
        await pilot.press(*"bao", "space", *"luc", "space", *"hoc")
        await waited(pilot, lambda: bool(one.hits) and one.hits[0].address.endswith("ben-tre-12"))
        thorough.go.set()


async def test_the_finder_closes_at_once_while_a_search_goes_on(seeded: Repository) -> None:
    slow = Slow(seeded)
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await app.push_screen(Finder(seeded, slow, Memory()))
        finder(pilot).query_field.value = "dua"
        await asyncio.to_thread(slow.going.wait)
        finder(pilot).action_close()
        await pilot.pause()
        assert isinstance(app.screen, Browser)


async def test_no_more_rows_are_built_than_can_be_read(repository: Repository) -> None:
    many = [
        Result(address=f"result/mau-{n}", meeting=samples.MEETING.address, statement=f"Trồng dừa lần {n}")
        for n in range(MOST_ROWS + 50)
    ]
    repository.write([Put(one) for one in many], author="lan", reason="many")
    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        one = await typed(pilot, "trong dua lan")
        await waited(pilot, lambda: one.listed.option_count == MOST_ROWS)
        assert f"Tìm thấy {len(many)}" in said(one)


async def test_the_preview_shows_the_passage_in_its_meeting_in_sight_and_marked(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        one = await typed(pilot, "bao luc hoc duong")
        view = preview(one)
        assert view.record is not None
        assert view.record.address == "meeting/2023-08-18-ben-tre"
        assert view.highlighted is not None
        prompt = view.get_option_at_index(view.highlighted).prompt
        assert "bạo lực học đường" in str(prompt)
        assert "underline" in str(prompt.spans), "what matched is marked"  # type: ignore[union-attr]
        assert view.scroll_offset.y > 0
        line = next(y for y, (at, _) in enumerate(view._lines) if at == view.highlighted)
        assert view.scroll_offset.y <= line < view.scroll_offset.y + view.size.height


async def test_a_hit_tells_whose_it_is(seeded: Repository) -> None:
    async with Giaoban(lambda: seeded).run_test(size=SIZE) as pilot:
        await opened(pilot)
        one = await typed(pilot, '"vườn dừa hữu cơ"')
        first = str(one.listed.options[0].prompt).splitlines()[0]
        assert first == "chỉ đạo 18-08-2023 · Hội Nông dân tỉnh Bến Tre"


async def test_the_keys_of_the_finder_can_be_searched_and_done(seeded: Repository) -> None:
    async with Giaoban(lambda: seeded).run_test(size=SIZE) as pilot:
        await opened(pilot)
        one = await typed(pilot, "dừa")
        await pilot.press("f1", *"danh", "space", *"dau", "enter")
        await waited(pilot, lambda: bool(one.marked))
        assert len(one.marked) == 1


async def test_a_value_of_no_meaning_is_answered_with_those_there_are(seeded: Repository) -> None:
    async with Giaoban(lambda: seeded).run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert "có thể là chưa-thấy-báo-cáo-trong-kho, đã-có-báo-cáo" in said(
            await typed(pilot, "status:zzz")
        )
        assert (await typed(pilot, "kind:chỉ-đạo status:chưa dừa")).hits


async def test_a_click_on_a_tab_keeps_one_kind(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        one = await typed(pilot, "nông dân")
        tabs = str(one.query_one("#kinds", Static).render())
        await pilot.click("#kinds", offset=(tabs.index("chỉ đạo") + 1, 0))
        await answered(pilot)
        assert {hit.kind for hit in one.hits} == {"directive"}


@pytest.mark.parametrize(
    "place", ["meeting/2023-08-18-ben-tre", "person/ho-thi-hoang-yen", "org/tinh-doan-ben-tre"]
)
async def test_a_search_is_kept_to_what_is_open(seeded: Repository, place: str) -> None:
    app = Giaoban(lambda: seeded, Place(place))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        everywhere = (await typed(pilot, "các")).hits
        await pilot.press("escape", "F")
        await pilot.pause()
        there = (await typed(pilot, "các")).hits
        assert 0 < len(there) < len(everywhere)
        for hit in there:
            assert place in {hit.address, hit.meeting, *hit.organizations} or place.startswith("person/")


async def test_what_is_marked_in_several_searches_is_copied_and_exported(
    seeded: Repository, tmp_path: Path
) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        for words in ("bạo lực học đường", "dừa hữu cơ"):
            one = await typed(pilot, words)
            await pilot.press("insert")
        assert "2 đã đánh dấu" in said(one)
        marked = list(one.marked)
        await done(pilot, "sao chep dia chi")
        assert app.clipboard.split("\n") == marked
        await done(pilot, "xuat ra tep")
        assert isinstance(app.screen, Form)
        path = tmp_path / "ra.jsonl"
        app.screen.query_one("#blank-path").value = str(path)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await answered(pilot)
        assert [address in path.read_text("utf-8") for address in marked] == [True, True]
        await pilot.press("ctrl+k", "insert")
        assert len(one.marked) in {1, 3}, "a second time lifts the mark"


async def test_a_file_of_no_known_kind_is_refused_in_a_sentence(seeded: Repository, tmp_path: Path) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        one = await typed(pilot, "dừa")
        for name in ("ra.exe", "khong/co/ra.csv"):
            await one._export({"path": str(tmp_path / name)})
        await pilot.pause()
        messages = [str(note.message) for note in app._notifications]
        assert any("ra.exe" in message and ".xlsx" in message for message in messages)
        assert any("ra.csv" in message for message in messages)
    assert files(tmp_path) == [], "nothing half-written"


async def test_many_directives_are_said_to_be_done_in_one_write(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        one = await typed(pilot, "kind:directive dừa")
        await done(pilot, "danh dau tat ca")
        marked = list(one.marked)
        assert len(marked) > 1
        before = seeded.latest
        events = {address: rel.status_events(seeded, address) for address in marked}
        await done(pilot, "hoan thanh")
        assert seeded.latest == before + 1
        assert {rel.status_events(seeded, address)[-1].status for address in marked} == {"done"}
        await done(pilot, "hoan tac thay doi")
        assert {address: rel.status_events(seeded, address) for address in marked} == events


async def test_marked_reports_are_confirmed_as_answers_of_the_marked_directive(
    repository: Repository,
) -> None:
    app = Giaoban(lambda: repository)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        for words in ("Trồng một vườn dừa", "chỉ tiêu mẫu"):
            one = await typed(pilot, words)
            await pilot.press("insert")
        assert {hit.kind for hit in one.marked.values()} == {"directive", "result"}
        await done(pilot, "xac nhan cac bao cao")
        (link,) = rel.follow_ups(repository, samples.SPECIFIC.address)
        assert (link.result, link.relation, link.confirmed_by) == (
            *(samples.RESULT.address, "answers", "Văn phòng Mẫu"),
        )


async def test_a_search_is_kept_asked_again_forgotten_and_brought_back(
    seeded: Repository, tmp_path: Path
) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        browser.memory.base = str(tmp_path / "a.db")  # as of a base on disk
        await typed(pilot, "dừa hữu cơ")
        await pilot.press("f3")
        await pilot.pause()
        app.screen.query_one("#blank-name").value = "Dừa"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await pilot.pause()
        kept = Search("dừa hữu cơ", None, "Dừa")
        assert recall(tmp_path / "a.db").searches == [kept]
        one = await typed(pilot, "")
        assert "★ Dừa" in str(one.listed.get_option_at_index(0).prompt)
        await pilot.press("enter")
        await answered(pilot)
        assert one.query_field.value == "dừa hữu cơ"
        assert one.hits
        await done(pilot, "bo lenh tim")
        assert recall(tmp_path / "a.db").searches == []
        await done(pilot, "lay lai lenh tim")
        assert recall(tmp_path / "a.db").searches == [kept]


async def test_enter_right_after_typing_opens_what_was_typed(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        await pilot.press("slash", *"bao", "space", *"luc", "space", *"hoc", "enter")
        await answered(pilot)
        assert app.screen is browser
        record = browser.record_view.record
        assert isinstance(record, Directive)
        assert record.address == "directive/2023-08-18-ben-tre-12"


async def test_links_of_the_preview_have_letters(seeded: Repository) -> None:
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        await typed(pilot, "bạo lực học đường")
        await pilot.press("f4", "a")
        await answered(pilot)
        assert app.screen is browser, "the first link in sight was followed"
        assert isinstance(one := browser.query_one("#record"), OptionList)
        assert one.option_count


class Building(Searcher):
    """Searches only a part, until its index is there."""

    built = False

    def search(self, query: str, *, cancel: Callable[[], bool] | None = None, **asked: Any) -> Answer:
        answer = super().search(query, cancel=cancel, **asked)
        return answer if self.built else replace(answer, hits=answer.hits[:1], total=1, searched=1)


async def test_the_finder_shows_all_by_itself_when_the_index_is_there(
    seeded: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.finder_asking.INDEX_SECONDS", 0.01)
    building = Building(seeded)
    app = Giaoban(lambda: seeded)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await app.push_screen(Finder(seeded, building, Memory()))
        one = await typed(pilot, "hội nông dân")
        assert len(one.hits) == 1
        assert "1" in said(one)
        stood_on = one.hits[0].address
        building.built = True
        for _ in range(TRIES):
            if len(one.hits) > 1:
                break
            await pilot.pause(0.02)
        assert len(one.hits) > 1
        assert one.listed.highlighted is not None
        assert one.hits[one.listed.highlighted].address == stood_on
