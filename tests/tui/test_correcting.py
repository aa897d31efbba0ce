"""Changing records by forms: each change checked, in the history, and taken back by one key."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from db.editing import Field
from db.errors import DiskFull
from db.records import Meeting, Organization, Redirect, Result
from db.store import Repository
from db.store.memory import MemoryRepository
from db.store.repository import Put
from tests import samples
from tests.tui.opened import answered, opened, waited
from tui import locale
from tui.app import Giaoban
from tui.places import Place
from tui.screens.browser import Browser
from tui.screens.form import Form
from tui.screens.history import HistoryScreen
from tui.screens.picker import Picker
from tui.typed import Mistyped, read, written
from tui.widgets.names_suggester import NamesSuggester

SIZE = (120, 40)


@pytest.fixture(autouse=True)
def _lan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_AUTHOR", "lan")


async def pick(pilot: Pilot[Any], key: str, words: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, Picker)
    pilot.app.screen.query_one("#wanted", Input).value = words
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, Form)


def fill(pilot: Pilot[Any], **values: str) -> None:
    for name, value in values.items():
        pilot.app.screen.query_one(f"#blank-{name}", Input).value = value


def said(pilot: Pilot[Any]) -> str:
    return " ".join(str(one.render()) for one in pilot.app.screen.query(Static) if one.display)


async def test_a_field_is_corrected_and_the_change_is_seen_and_undone(
    repository: Repository,
) -> None:
    app = Giaoban(lambda: repository, Place(samples.RESULT.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pick(pilot, "E", "so lieu 1 gia tri")
        assert app.screen.query_one("#blank-value", Input).value == "163"
        fill(pilot, value="nhiều", reason="đọc lại")
        await pilot.press("f2")
        assert isinstance(app.screen, Form), "what is no number is not taken"
        assert "6.897,5" in said(pilot)
        fill(pilot, value="1.164,5")
        await pilot.press("f2")
        await pilot.pause()
        record = repository.get(samples.RESULT.address)
        assert isinstance(record, Result)
        assert record.measures[0].value == 1164.5
        await pilot.press("L")
        assert isinstance(app.screen, HistoryScreen)
        latest = str(app.screen.query_one("#changes", OptionList).get_option_at_index(0).prompt)
        for words in ("lan", "đọc lại", "giá trị: 163 → 1.164,5"):
            assert words in latest
        await pilot.press("escape", "z")
        assert repository.get(samples.RESULT.address) == samples.RESULT


async def test_links_are_corrected_by_name_and_checked(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.RESULT.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pick(pilot, "E", "to chuc")
        assert app.screen.query_one("#blank-value", Input).value == samples.FARMERS.name
        fill(pilot, value="hội không có")
        await pilot.press("f2")
        assert "hội không có" in said(pilot)
        fill(pilot, value=samples.WOMEN.name.lower())
        await pilot.press("enter", "enter")
        await pilot.pause()
        record = repository.get(samples.RESULT.address)
        assert isinstance(record, Result)
        assert record.organization == samples.WOMEN.address


async def test_what_contradicts_another_field_keeps_the_form_open(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pick(pilot, "E", "thoi han den")
        fill(pilot, value="1-1-2030")
        await pilot.press("f2")
        assert isinstance(app.screen, Form)
        assert "2030-01-01" in said(pilot)
        await pilot.press("escape")
        assert isinstance(app.screen, Form), "what was typed is not given up at once"
        await pilot.press("escape")
        assert isinstance(app.screen, Browser)
        assert repository.get(samples.SPECIFIC.address) == samples.SPECIFIC


async def test_two_organizations_are_merged_and_the_old_address_leads_on(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.GUEST.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pick(pilot, "M", "phu nu")
        assert samples.GUEST.name in said(pilot)
        await pilot.press("enter")
        await pilot.pause()
        kept = repository.get(samples.GUEST.address)
        assert isinstance(kept, Organization)
        assert kept.address == samples.WOMEN.address
        assert isinstance(app.screen, Browser)
        assert app.screen.record_view.record == kept
        assert isinstance(next(iter(repository.scan("redirect"))), Redirect)
        await pilot.press("z")
        assert repository.get(samples.GUEST.address) == samples.GUEST


async def test_a_name_is_split_off(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pick(pilot, "S", "hnd")
        await pilot.press("f2")
        await pilot.pause()
        assert repository.get("org/hnd") == Organization(address="org/hnd", name="HND")
        assert isinstance(app.screen, Browser)
        assert app.screen.record_view.record == repository.get("org/hnd")
        await pilot.press("z")
        await waited(pilot, lambda: repository.get("org/hnd") is None)
        await answered(pilot)
        assert app.screen.record_view.record == samples.FARMERS, "what was taken back is left"


async def test_a_meeting_is_written_down_by_form(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("A")
        await pilot.press("f2")
        assert isinstance(app.screen, Form), "a meeting without a title is not taken"
        fill(
            pilot,
            title="Họp thử",
            held_on="5/9/2031",
            session="sáng",
            classification="giao",
            chair=samples.LEADER.name,
            role="Bí thư",
            organizations=f"{samples.WOMEN.name}; {samples.FARMERS.address}",
        )
        await pilot.press("f2")
        await pilot.pause()
        meeting = repository.get("meeting/2031-09-05-hop-thu")
        assert isinstance(meeting, Meeting)
        assert (meeting.session, meeting.classification) == ("morning", "briefing")
        assert meeting.chair is not None
        assert meeting.chair.person == samples.LEADER.address
        assert [one.organization for one in meeting.participants] == [
            samples.WOMEN.address,
            samples.FARMERS.address,
        ]


async def test_names_are_completed_without_marks_and_each_in_its_turn() -> None:
    suggester = NamesSuggester(["Hội Nông dân tỉnh Mẫu", "Hội Phụ nữ tỉnh Mẫu"])
    assert await suggester.get_suggestion("hoi n") == "Hội Nông dân tỉnh Mẫu"
    assert await suggester.get_suggestion("Sở Ví Dụ; hội p") == "Sở Ví Dụ; Hội Phụ nữ tỉnh Mẫu"
    for complete in ("", "Hội Phụ nữ tỉnh Mẫu", "Hội Phụ nữ tỉnh Mẫu; ", "Sở"):
        assert await suggester.get_suggestion(complete) is None


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("vi", "18-08-2023", "2023-08-18"),
        ("vi", "8/2023", "2023-08"),
        ("vi", "2023", "2023"),
        ("en", "18 Aug 2023", "2023-08-18"),
        ("en", "august 2023", "2023-08"),
        ("en", "2023-08-18", "2023-08-18"),
    ],
)
def test_days_are_read_as_each_language_writes_them(
    repository: Repository, language: str, typed: str, value: str
) -> None:
    locale.use(language)
    field = Field(path="held_on", name="held_on", sort="date")
    assert read(repository, field, typed, "meeting") == value
    shown = written(repository, Field(path="x", name="x", sort="date", value=value), "meeting")
    assert read(repository, field, shown, "meeting") == value


@pytest.mark.parametrize("typed", ["32-1-2031", "13-2031", "2031-02-30"])
def test_a_day_that_is_in_no_calendar_is_refused_where_it_is_typed(
    repository: Repository, typed: str
) -> None:
    with pytest.raises(Mistyped, match="Lịch không có ngày này"):
        read(repository, Field(path="x", name="x", sort="date"), typed, "meeting")


@pytest.mark.parametrize(("language", "typed"), [("vi", "6.897,5"), ("en", "6,897.5")])
def test_numbers_are_read_as_each_language_writes_them(
    repository: Repository, language: str, typed: str
) -> None:
    locale.use(language)
    field = Field(path="value", name="value", sort="number")
    assert read(repository, field, typed, "result") == 6897.5
    with pytest.raises(Mistyped):
        read(repository, field, "x", "result")


async def test_what_was_typed_stays_while_the_disk_takes_nothing(repository: Repository) -> None:
    assert isinstance(repository, MemoryRepository)
    app = Giaoban(lambda: repository, Place(samples.RESULT.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pick(pilot, "E", "so lieu 1 gia tri")
        fill(pilot, value="164")
        repository.read_only = DiskFull(path="a.db")
        await pilot.press("f2")
        assert isinstance(app.screen, Form), "nothing typed is lost"
        assert "ổ đĩa đã đầy" in said(pilot)
        repository.read_only = None
        await pilot.press("f2")
        await pilot.pause()
        record = repository.get(samples.RESULT.address)
        assert isinstance(record, Result)
        assert record.measures[0].value == 164


async def test_a_form_that_comes_too_late_shows_both_versions(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.WOMEN.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pick(pilot, "E", "ten")
        fill(pilot, value="Hội của Lan")
        theirs = msgspec.structs.replace(samples.WOMEN, name="Hội của Minh")
        repository.write([Put(theirs)], author="minh", reason="x")
        await pilot.press("f2")
        assert "minh" in said(pilot)
        assert "Hội của Minh" in said(pilot)
        assert app.screen.query_one("#blank-value", Input).value == "Hội của Lan"
        assert repository.get(samples.WOMEN.address) == theirs
        await pilot.press("f2")
        await pilot.pause()
        record = repository.get(samples.WOMEN.address)
        assert isinstance(record, Organization)
        assert record.name == "Hội của Lan"
        assert [change.new for change in repository.history(samples.WOMEN.address)][-2:] == [
            "Hội của Minh",
            "Hội của Lan",
        ]


async def test_an_edited_text_that_comes_too_late_shows_both_versions(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.WOMEN.address))
    async with app.run_test(size=SIZE) as pilot:
        browser = await opened(pilot)
        theirs = msgspec.structs.replace(samples.WOMEN, name="Hội của Minh")
        repository.write([Put(theirs)], author="minh", reason="x")
        yours = msgspec.structs.replace(samples.WOMEN, name="Hội của Lan")
        text = msgspec.json.format(msgspec.json.encode(yours), indent=2).decode()
        browser.save_edited(samples.WOMEN.address, text, 1)
        await pilot.pause()
        listed = app.screen.query_one("#lines", OptionList)
        shown = " ".join(str(listed.get_option_at_index(at).prompt) for at in range(listed.option_count))
        assert "Hội của Minh" in shown
        assert "Hội của Lan" in shown
        assert browser.memory.drafts == {samples.WOMEN.address: text}


async def test_an_editor_without_room_for_its_file_is_a_sentence(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = Giaoban(lambda: repository, Place(samples.WOMEN.address))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "no folder"))
        await pilot.press("e")
        await pilot.pause()
        assert "$EDITOR" in " ".join(str(note.message) for note in app._notifications)
