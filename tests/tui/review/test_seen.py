"""What a review shows: the document, beside it what was read, each in the sight of the other."""

from pathlib import Path

from db.ingest.review import look, place
from db.store import Repository
from tests.invented import TROUBLED
from tests.tui.review.reviewing import listed, reviewing, shown


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


async def test_enter_in_the_document_goes_to_what_stands_in_the_middle(
    base: Repository, article: Path
) -> None:
    async with reviewing(base, article, (80, 24)) as (pilot, screen):
        await pilot.press("tab", "end", "enter")
        await pilot.pause()
        assert screen.listed.has_focus
        assert screen.item is not None
        assert screen.item.passage


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
