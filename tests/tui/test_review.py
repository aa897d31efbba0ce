"""Reviewing a draft in the browser, from the file to the record and back."""

import random
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from db.ingest import draft, draft_bytes
from db.ingest.review import Drafts, Item, look, place, review_of
from db.ingest.review.steps import accept, drop
from db.records import Correction, Directive, Meeting, Organization, Result
from db.store import Repository, open_repository
from db.store.repository import Put
from db.values import Participant
from tests import samples
from tests.invented import TROUBLED
from tests.tui.opened import answered, opened, waited
from tui.actions import REVIEW
from tui.app import Giaoban
from tui.base import plant
from tui.screens.browser import Browser
from tui.screens.finder import Finder
from tui.screens.import_file import ImportFile
from tui.screens.picker import Picker
from tui.screens.review import ReviewScreen
from tui.screens.review_parts import Splitting
from tui.widgets.drafts_waiting import DraftsWaiting
from tui.widgets.input import VietnameseInput

SEED = Path(__file__).parents[3] / "shared" / "seed" / "2023-08-18-bdk.txt"
Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _someone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIAOBAN_AUTHOR", "lan")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Repository]:
    kept = open_repository(tmp_path / "a.db")
    kept.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    yield kept
    kept.close()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bài báo mẫu.txt"
    path.write_text(TROUBLED, "utf-8")
    return path


async def imported(pilot: Pilot[Any], path: Path) -> ReviewScreen:
    """The review of a document, imported by key and path."""
    await opened(pilot)
    await pilot.press("i")
    await waited(pilot, lambda: isinstance(pilot.app.screen, ImportFile))
    pilot.app.screen.query_one("#path", VietnameseInput).value = str(path)
    await pilot.press("enter")
    await waited(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    await waited(pilot, lambda: screen.row is not None)
    return screen


@asynccontextmanager
async def reviewing(
    base: Repository, article: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[Pilot[Any], ReviewScreen]]:
    app = Giaoban(lambda: base)
    async with app.run_test(size=size) as pilot:
        yield pilot, await imported(pilot, article)


def passage(screen: ReviewScreen, words: str) -> Item:
    return next(
        one for one in screen.review.passages() if words in getattr(one.record, "statement", "").lower()
    )


def shown(screen: ReviewScreen) -> str:
    return "\n".join(line.content.plain for line in screen.source._lines)


def listed(screen: ReviewScreen) -> str:
    """What the list says, wherever its lines break."""
    return " ".join(" ".join(screen.listed.lines).split())


async def test_the_document_stands_beside_what_was_read_of_it(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (_pilot, screen):
        text = shown(screen)
        assert "[?1 " in text or "[▶?1 " in text
        assert "[·3 " in text, "what is sure is numbered, too"
        row = screen.row
        assert row is not None
        assert row.item is not None
        assert look(screen.review, screen.review.item(row.item)), "what needs a look comes first"
        words = listed(screen)
        assert "cộng lại là 9, không phải 11" in words
        assert "số viết sai: 70.39.580.000 đồng" in words
        assert "văn bản không ghi năm 2031" in words
        assert "động từ chỉ đạo · chắc" in words


async def test_the_cursor_brings_its_place_into_sight_and_a_click_brings_the_cursor(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article, (80, 24)) as (pilot, screen):
        last = screen.review.passages()[-1]
        screen.go_to(last.id)
        await pilot.pause()
        line = screen.source.line_of(place(last.record)[0])
        top = screen.source.scroll_offset.y
        assert top <= line < top + screen.source.size.height
        first = screen.review.passages()[0]
        screen.source.post_message(screen.source.Pointed(place(first.record)[0] + 3))
        await pilot.pause()
        assert screen.item == first


async def test_one_key_each_to_accept_drop_and_change_the_kind_and_each_is_undone(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        begun = screen.review
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        for key, verdict, kind in (
            ("k", "open", "proposal"),
            ("k", "open", "plan"),
            ("4", "open", "result"),
            ("1", "open", "directive"),
            ("a", "accepted", "directive"),
        ):
            await pilot.press(key)
            now = screen.review.item(item.id)
            assert (now.verdict, now.kind) == (verdict, kind)
        assert screen.item != screen.review.item(item.id), "on to the next that is open"
        screen.go_to(item.id)
        await pilot.press("x")
        assert screen.review.item(item.id).verdict == "dropped"
        assert "✗3 tập trung" in shown(screen)
        await pilot.press(*["z"] * 6)
        assert screen.review == begun
        await pilot.press("Z")
        assert screen.review.item(item.id).kind == "proposal"


async def test_all_that_is_sure_is_accepted_at_once_and_the_rest_stays_open(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        await pilot.press("A")
        verdicts = {one.id: one.verdict for one in screen.review.passages()}
        odd = [one.id for one in screen.review.passages() if look(screen.review, one)]
        assert odd
        assert all((verdict == "open") == (key in odd) for key, verdict in verdicts.items())
        await pilot.press("n")
        assert screen.row is not None
        assert screen.row.item in odd


async def test_a_run_of_passages_gets_another_addressee_by_a_few_letters(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        await pilot.press("asterisk")
        assert len(screen.marked) == 2
        await pilot.press("r")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*"van phong mau", "enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        records = [screen.review.item(item.id).record, passage(screen, "nhân rộng").record]
        assert [getattr(one, "addressees", None) for one in records] == [(samples.GUEST.address,)] * 2
        assert not screen.marked


async def test_a_new_organization_is_proposed_under_the_words_typed(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        await pilot.press("r")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
        for char in "Hội Làm vườn tỉnh Mẫu":
            await pilot.press(char if char != " " else "space")
        await pilot.press("up", "enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        assert getattr(screen.review.item(item.id).record, "addressees", None) == (
            "org/hoi-lam-vuon-tinh-mau",
        )
        assert "Hội Làm vườn tỉnh Mẫu (mới)" in listed(screen)


async def test_a_passage_is_split_at_a_chosen_place_joined_again_and_its_ends_moved(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        begun = screen.review
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        await pilot.press("s")
        await pilot.pause()
        assert "✂" in shown(screen)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert "✂" in shown(screen)
        await pilot.press("right", "left", "enter")
        await pilot.pause()
        assert len(screen.review.passages()) == len(begun.passages()) + 1
        await pilot.press("j")
        assert screen.review == begun
        await pilot.press("comma")
        assert place(screen.review.item(item.id).record)[1] < place(item.record)[1]
        await pilot.press("full_stop")
        assert place(screen.review.item(item.id).record) == place(item.record)
        await pilot.press("left_square_bracket")
        assert place(screen.review.item(item.id).record)[0] < place(item.record)[0]
        await pilot.press("greater_than_sign")
        assert place(screen.review.item(item.id).record)[1] > place(item.record)[1]


async def test_fields_are_mended_by_typing_and_what_does_not_fit_is_not_taken(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        at = next(n for n, row in enumerate(screen.rows) if row.field and row.field.name == "held_on")
        screen.listed.highlighted = at
        await pilot.press("e")
        await pilot.pause()
        field = pilot.app.screen.query_one("#blank-value", VietnameseInput)
        assert field.value == "18-08-2031"
        field.value = "31-02-2031"
        await pilot.press("enter")
        assert pilot.app.screen is not screen, "it stays open and says why"
        field.value = "17-08-2031"
        await pilot.press("enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        assert screen.review.meeting.held_on == "2031-08-17"
        at = next(n for n, row in enumerate(screen.rows) if row.field and row.field.name == "deadline")
        screen.listed.highlighted = at
        await pilot.press("e")
        await pilot.pause()
        pilot.app.screen.query_one("#blank-deadline", VietnameseInput).value = "trong quý IV năm 2031"
        await pilot.press("enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        row = screen.rows[at]
        assert row.field is not None
        assert row.field.value.to == "2031-12-31"


async def test_a_failed_sum_is_mended_in_its_parts(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):
        item = passage(screen, "11 chỉ tiêu")
        at = next(n for n, row in enumerate(screen.rows) if row.field and row.field.name == "target_sets")
        screen.listed.highlighted = at
        await pilot.press("e")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press("t", "ổ", "n", "g", "enter")
        await waited(pilot, lambda: bool(pilot.app.screen.query("#blank-value")))
        pilot.app.screen.query_one("#blank-value", VietnameseInput).value = "9"
        await pilot.press("enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        record = screen.review.item(item.id).record
        assert isinstance(record, Result)
        assert record.target_sets[0].adds_up
        assert "cộng lại là 9" not in listed(screen)


async def test_a_half_done_draft_is_kept_on_closing_and_found_in_the_list(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        await pilot.press("a", "q")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))
        assert base.count("directive") == 2, "nothing was written"
        await pilot.press("D")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press("enter")
        await waited(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        again = pilot.app.screen
        assert isinstance(again, ReviewScreen)
        assert again.review.item(item.id).verdict == "accepted"


async def test_a_guessed_day_stops_the_write_until_the_meeting_is_accepted(
    base: Repository, tmp_path: Path
) -> None:
    from tests.invented import UNDATED

    path = tmp_path / "b.txt"
    path.write_text(UNDATED, "utf-8")
    async with reviewing(base, path) as (pilot, screen):
        for item in screen.review.passages():
            screen.go_to(item.id)
            await pilot.press("a")
        await pilot.press("W", "enter")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen.item is not None
        assert screen.item.kind == "meeting"
        assert base.count("directive") == 2
        await pilot.press("a", "W", "enter")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))
        assert base.count("directive") == 3


async def test_hostile_text_moves_nothing_and_acts_on_nothing(base: Repository, tmp_path: Path) -> None:
    hostile = "[/x] [@click=app.quit]bấm[/] \x1b]52;c;aGFja2Vk\x07\x1b[31m\u202eXYZ"
    path = tmp_path / "c.txt"
    path.write_text(TROUBLED.replace("vườn mẫu", f"vườn mẫu {hostile}"), "utf-8")
    async with reviewing(base, path) as (pilot, screen):
        await pilot.press("A", "n", "tab", "down", "tab")
        text = shown(screen) + listed(screen)
        assert "[@click=app.quit]" in text
        assert not any(char in text for char in "\x1b\x07\u202e")
        assert pilot.app.is_running


async def test_a_file_that_cannot_be_read_gives_its_sentence_and_the_path_can_be_mended(
    base: Repository, tmp_path: Path
) -> None:
    (tmp_path / "x.txt").write_bytes(b"\x00\x01" * 50)
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("i")
        for name in ("x.txt", "none.pdf"):
            await waited(pilot, lambda: isinstance(app.screen, ImportFile))
            app.screen.query_one("#path", VietnameseInput).value = str(tmp_path / name)
            await pilot.press("enter")
            await answered(pilot)
            assert name in str(app.screen.query_one("#said", Static).render())
        assert Drafts(base).waiting() == []
        await pilot.press("escape")
        assert isinstance(app.screen, Browser)


async def test_tab_completes_a_path_without_marks(base: Repository, article: Path) -> None:
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await waited(pilot, lambda: isinstance(app.screen, ImportFile))
        field = app.screen.query_one("#path", VietnameseInput)
        field.value = f"{article.parent}/bai"
        await pilot.pause()
        await pilot.press("tab")
        assert field.value == str(article)


@pytest.mark.parametrize("form", ["{}", "'{}'", "file://{}", "{} "])
async def test_a_document_dropped_on_the_terminal_is_read(base: Repository, article: Path, form: str) -> None:
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        app.screen.post_message(events.Paste(form.format(article)))
        await waited(pilot, lambda: isinstance(app.screen, ReviewScreen))


async def test_other_pastes_do_nothing(base: Repository) -> None:
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        for text in ("một câu", "/etc/passwd", "/none/x.txt", "\x00", "a\nb"):
            app.screen.post_message(events.Paste(text))
        await pilot.pause()
        assert isinstance(app.screen, Browser)


async def test_a_folder_is_read_after_a_second_enter_and_its_drafts_are_listed(
    base: Repository, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(TROUBLED, "utf-8")
    (folder / "b" / "b.txt").write_text(TROUBLED.replace("18-8", "17-8"), "utf-8")
    (folder / "c.txt").write_bytes(b"\x00")
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await waited(pilot, lambda: isinstance(app.screen, ImportFile))
        app.screen.query_one("#path", VietnameseInput).value = str(folder)
        await pilot.press("enter")
        assert Drafts(base).waiting() == []
        await pilot.press("enter")
        await waited(pilot, lambda: isinstance(app.screen, Picker))
        assert len(Drafts(base).waiting()) == 2


async def test_a_damaged_draft_is_listed_and_said_in_one_sentence(base: Repository) -> None:
    drafts = Drafts(base)
    drafts.save(review_of(draft_bytes(TROUBLED.encode(), file="a.txt", repository=base)))
    assert drafts.folder
    (file,) = drafts.folder.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    app = Giaoban(lambda: base)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press("D")
        await waited(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Browser)
        assert "bị hỏng" in str([one.message for one in app._notifications])


async def walk(repository: Repository, path: Path, wrong: str, right: str, words: str) -> None:
    """Import, fix one addressee, accept, write, find the directive, undo the import."""
    app = Giaoban(lambda: repository)
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        before = {record.address for record in repository.scan()}
        screen = await imported(pilot, path)
        item = passage(screen, words)
        assert isinstance(item.record, Directive)
        assert wrong in item.record.addressees
        screen.go_to(item.id)
        await pilot.press("r")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*(char if char != " " else "space" for char in right), "enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("a", "A", "W")
        await pilot.pause()
        await pilot.press("enter")
        await waited(pilot, lambda: app.screen is browser)
        written = repository.get(item.record.address)
        assert isinstance(written, Directive)
        assert wrong not in written.addressees
        assert any(isinstance(one, Correction) for one in repository.scan("correction"))
        await pilot.press("slash")
        await pilot.press(*(char if char != " " else "space" for char in words))
        await answered(pilot)
        finder = app.screen
        assert isinstance(finder, Finder)
        await waited(pilot, lambda: written.address in [hit.address for hit in finder.hits])
        addresses = [hit.address for hit in finder.hits]
        # The hand-made record of the same sentence may stand before it.
        await pilot.press(*["down"] * addresses.index(written.address))
        await pilot.press("enter")
        await waited(pilot, lambda: app.screen is browser)
        assert browser.record_view.record == written
        await pilot.press("z")
        await pilot.pause()
        assert repository.get(item.record.address) is None
        assert {record.address for record in repository.scan()} == before
        assert len(Drafts(repository).waiting()) == 1, "the draft waits again"


async def test_seen_through_with_an_invented_article(base: Repository, article: Path) -> None:
    await walk(base, article, "org/hoi-nong-dan-mau", "van phong mau", "nhân rộng vườn mẫu")


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not here (../shared)")
async def test_seen_through_with_the_seed_article(tmp_path: Path) -> None:
    repository = open_repository(tmp_path / "s.db")
    plant(repository)
    women = "org/hoi-lien-hiep-phu-nu-tinh-ben-tre"
    assert isinstance(repository.get(women), Organization)
    await walk(repository, SEED, women, "hoi nong dan tinh ben tre", "bạo lực học đường")
    repository.close()


async def test_the_browser_shows_how_many_drafts_wait(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, _screen):
        await pilot.press("q")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))
        corner = pilot.app.screen.query_one("#drafts", DraftsWaiting)
        await waited(pilot, lambda: corner.display)
        assert str(corner.render()) == "Bản nháp: 1 (D)"
        await pilot.click("#drafts")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))


async def test_a_reading_that_takes_long_is_stopped_and_what_was_read_is_kept(
    base: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(TROUBLED.replace("18-8", f"1{number}-8"), "utf-8")
    going, started = Event(), Event()

    def slow(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name == "2.txt":
            started.set()
            going.wait(10)
        return draft(path, *arguments, **named)

    monkeypatch.setattr("tui.screens.import_file.draft", slow)
    app = Giaoban(lambda: base)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("i")
        await waited(pilot, lambda: isinstance(app.screen, ImportFile))
        app.screen.query_one("#path", VietnameseInput).value = str(folder)
        await pilot.press("enter", "enter")
        await waited(pilot, started.is_set)
        assert "3/5 2.txt" in str(app.screen.query_one("#said", Static).render())
        await pilot.press("escape")
        going.set()
        await waited(pilot, lambda: isinstance(app.screen, Picker))
        assert len(Drafts(base).waiting()) == 2


async def test_a_draft_is_discarded_after_a_question(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):
        await pilot.press("X", "escape")
        assert pilot.app.screen is screen
        await pilot.press("X", "enter")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))
        assert Drafts(base).waiting() == []


async def test_the_marks_of_the_source_say_in_signs_what_their_colours_say(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        passages = screen.review.passages()
        for item, key in zip(passages, ("a", "x", "2", "space"), strict=False):
            screen.go_to(item.id)
            await pilot.press(key)
        text = shown(screen)
        assert "[✓1 " in text
        assert "[✗2 " in text
        assert "[○3 " in text
        assert "▌" in listed(screen)


async def test_a_chair_is_mended_and_the_directives_follow(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):
        at = next(n for n, row in enumerate(screen.rows) if row.field and row.field.name == "chair")
        screen.listed.highlighted = at
        await pilot.press("e")
        await waited(pilot, lambda: bool(pilot.app.screen.query("#blank-person")))
        field = pilot.app.screen.query_one("#blank-person", VietnameseInput)
        assert field.value == "Trần Văn Thử"
        field.value = samples.LEADER.name
        await pilot.press("enter", "enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        chair = screen.review.meeting.chair
        assert chair is not None
        assert chair.person == samples.LEADER.address, "one who is in the base already"
        issuers = {one.record.issuer for one in screen.review.passages() if isinstance(one.record, Directive)}
        assert issuers == {chair}


async def test_one_more_addressee_and_one_who_works_with_them(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):
        item = passage(screen, "trồng dừa")
        screen.go_to(item.id)
        for key, words in (("plus", "van phong mau"), ("c", "so vi du mau")):
            await pilot.press(key)
            await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
            await pilot.press(*(char if char != " " else "space" for char in words), "enter")
            await waited(pilot, lambda: pilot.app.screen is screen)
        record = screen.review.item(item.id).record
        assert isinstance(record, Directive)
        assert record.addressees[-1] == samples.GUEST.address
        assert record.coordinators == (samples.DEPARTMENT.address,)
        at = next(
            n
            for n, row in enumerate(screen.rows)
            if row.item == item.id and row.field and row.field.value == samples.GUEST.address
        )
        screen.listed.highlighted = at
        await pilot.press("x")
        record = screen.review.item(item.id).record
        assert isinstance(record, Directive)
        assert samples.GUEST.address not in record.addressees


async def test_enter_in_the_document_goes_to_what_stands_in_the_middle(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article, (80, 24)) as (pilot, screen):
        await pilot.press("tab", "end", "enter")
        await pilot.pause()
        assert screen.listed.has_focus
        assert screen.item is not None
        assert screen.item.passage


@pytest.mark.parametrize("seed", range(3))
async def test_any_keys_leave_the_review_alive_and_the_base_sound(
    base: Repository, article: Path, seed: int
) -> None:
    chance = random.Random(seed)
    keys = [key for action in REVIEW if action.name != "close" for key in action.keys.split(",")]
    moves = [
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "enter",
        "space",
        "backspace",
    ]
    async with reviewing(base, article, chance.choice([(80, 24), (120, 40), (30, 10)])) as (pilot, screen):
        text = screen.review.reading.text
        for number in range(80):
            await pilot.press(
                chance.choice([chance.choice(keys), chance.choice(moves), chance.choice("aơđ")])
            )
            if number % 40 == 20:
                await pilot.resize_terminal(chance.randint(20, 200), chance.randint(5, 60))
        for one in screen.review.items:
            assert all(0 <= (span.start or 0) <= (span.end or 0) <= len(text) for span in one.record.spans)
    assert [problem for problem in base.check() if problem.severity == "error"] == []


async def test_who_took_part_is_added_replaced_and_taken_out(base: Repository, article: Path) -> None:
    async with reviewing(base, article) as (pilot, screen):

        def at(address: str | None = None) -> int:
            return next(
                n
                for n, row in enumerate(screen.rows)
                if row.field and row.field.name == "participants" and address in {None, _who(row.field.value)}
            )

        def present() -> set[str | None]:
            fields = [row.field for row in screen.rows if row.field and row.field.name == "participants"]
            return {_who(field.value) for field in fields}

        first = screen.rows[at()].field
        assert first is not None
        for key, words in (("plus", "van phong mau"), ("r", "so vi du mau")):
            screen.listed.highlighted = at(samples.GUEST.address) if key == "r" else at()
            await pilot.press(key)
            await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
            await pilot.press(*(char if char != " " else "space" for char in words), "enter")
            await waited(pilot, lambda: pilot.app.screen is screen)
        assert samples.DEPARTMENT.address in present()
        assert samples.GUEST.address not in present()
        screen.listed.highlighted = at(_who(first.value))
        await pilot.press("x")
        assert _who(first.value) not in present()
        await pilot.press("z")
        assert _who(first.value) in present()


async def test_one_known_by_words_alone_is_given_an_organization_or_taken_out(
    base: Repository, article: Path
) -> None:
    guest = Participant(name="đại diện các hộ nuôi bò mẫu", part="invited")
    async with reviewing(base, article) as (pilot, screen):
        item = next(one for one in screen.review.items if isinstance(one.record, Meeting))
        meeting = replace(screen.review.meeting, participants=(guest,))
        screen.step(lambda review: review.put(replace(item, record=meeting)))

        def there() -> list[Participant]:
            return [row.field.value for row in screen.rows if row.field and row.field.name == "participants"]

        def point() -> None:
            fields = [row.field.value if row.field else None for row in screen.rows]
            screen.listed.highlighted = fields.index(guest)

        point()
        await pilot.press("x")
        assert guest not in there()
        await pilot.press("z")
        point()
        await pilot.press("r")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*(char if char != " " else "space" for char in "van phong mau"), "enter")
        await waited(pilot, lambda: pilot.app.screen is screen)
        assert replace(guest, organization=samples.GUEST.address, name=None) in there()


async def test_where_a_passage_would_be_split_stays_in_sight_in_a_window_of_another_size(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        await pilot.press("s")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Splitting))
        for width in (70, 140):
            await pilot.resize_terminal(width, 30)
            await waited(pilot, lambda: "✂" in shown(screen))
        await pilot.press("escape")
        await waited(pilot, lambda: "✂" not in shown(screen))


def _who(value: Any) -> str | None:
    return value.organization if isinstance(value, Participant) else None


async def test_two_windows_on_one_draft_tell_of_each_other_and_keep_both_ones_work(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article) as (pilot, screen):
        drafts, sha256 = Drafts(base), screen.review.reading.sha256
        mine, other = [one.id for one in screen.review.passages()][:2]
        assert screen.keep()
        seen, version = drafts.load(sha256), drafts.version(sha256)
        drafts.keep(drop(seen, [mine, other]), seen, version)  # the other window
        screen.step(lambda review: accept(review, [mine]))
        said: list[str] = []
        pilot.app.notify = lambda message, **_: said.append(message)  # type: ignore[method-assign]
        assert screen.keep()
        assert any("cửa sổ khác" in one for one in said)
        assert [screen.review.item(key).verdict for key in (mine, other)] == ["dropped", "dropped"]
        await pilot.press("z")
        assert [screen.review.item(key).verdict for key in (mine, other)] == ["accepted", "dropped"]
        assert screen.keep()
        kept = drafts.load(sha256)
        assert [kept.item(key).verdict for key in (mine, other)] == ["accepted", "dropped"]


async def test_the_browser_opens_at_the_review_of_a_draft(base: Repository, article: Path) -> None:
    read = review_of(draft(article, base))
    Drafts(base).save(read)
    app = Giaoban(lambda: base, draft=read.reading.sha256)
    async with app.run_test(size=(120, 40)) as pilot:
        await waited(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await pilot.press("q")
        await waited(pilot, lambda: isinstance(pilot.app.screen, Browser))
