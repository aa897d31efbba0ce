"""The views by person, topic and document; zoom; how a page is laid out."""

import pytest

from db.followup.changes import set_status
from db.followup.days import today
from db.outline import Outline
from db.records import Document, Meeting, Result
from db.store import Repository
from db.store.repository import Put
from db.topics import topics
from db.values import Band, LegalReference, TargetSet
from tests import samples
from tests.tui.conftest import DUE
from tests.tui.opened import answered, opened, waited
from tui.app import Giaoban
from tui.page import Line, page
from tui.places import Place
from tui.widgets.layout import laid_out
from tui.widgets.page_part import MOST_LINES

DECREE = Document(address="document/nghi-dinh-mau", title="Nghị định Mẫu", number="1/2031/NĐ-CP")


@pytest.fixture
def referring(repository: Repository) -> Repository:
    reference = LegalReference(raw="Nghị định Mẫu", document=DECREE.address)
    fields = {name: getattr(samples.SPECIFIC, name) for name in samples.SPECIFIC.__struct_fields__}
    directive = type(samples.SPECIFIC)(**fields | {"legal_references": (reference,)})
    repository.write([Put(DECREE), Put(directive)], author="lan", reason="căn cứ")
    return repository


@pytest.mark.parametrize(
    ("key", "first", "steps"),
    [
        ("3", samples.LEADER.name, 2),
        ("4", "nông nghiệp (1)", 1),
        ("5", DECREE.title, 1),
    ],
)
async def test_a_view_keeps_the_record_and_leads_to_it(
    referring: Repository, key: str, first: str, steps: int
) -> None:
    app = Giaoban(lambda: referring, Place(samples.SPECIFIC.address))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press(key)
        await answered(pilot)
        node = browser.tree_view.cursor_node
        assert node is not None
        assert node.data is not None
        assert node.data.address == samples.SPECIFIC.address
        for _ in range(steps):
            assert node.parent is not None
            node = node.parent
        assert str(node.label) == first
        await pilot.press("left_square_bracket")
        assert browser.tree_view.view == "organization"


async def test_the_view_by_status_counts_and_follows_what_is_said(followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        await pilot.press("6")
        await answered(pilot)
        tree = browser.tree_view
        assert [str(node.label) for node in tree.root.children] == ["đang mở (17)", "quá hạn (1)"]
        node = tree.cursor_node
        assert node is not None
        assert node.data is not None
        assert (node.data.address, str(node.parent and node.parent.label)) == (DUE, "quá hạn (1)")
        set_status(followed, [DUE], "done", as_of=today(), by="Văn phòng Mẫu")
        browser.refresh_records()
        await answered(pilot)
        assert [str(node.label) for node in tree.root.children] == ["đang mở (17)", "hoàn thành (1)"]


async def test_v_goes_round_the_views(repository: Repository) -> None:
    app = Giaoban(lambda: repository, Place(samples.SPECIFIC.address))
    async with app.run_test(size=(120, 40)) as pilot:
        browser = await opened(pilot)
        seen = []
        for _ in range(6):
            seen.append(browser.tree_view.view)
            await pilot.press("v")
            await answered(pilot)
        assert seen == ["organization", "meeting", "person", "topic", "document", "status"]
        assert browser.tree_view.view == "organization"


async def test_d_goes_to_the_document_and_zoom_shows_one_pane(referring: Repository) -> None:
    app = Giaoban(lambda: referring, Place(samples.SPECIFIC.address))
    async with app.run_test(size=(80, 24)) as pilot:
        browser = await opened(pilot)
        await pilot.press("đ")
        await pilot.pause()
        assert browser.record_view.record == DECREE
        await pilot.press("0")
        await pilot.pause()
        assert not browser.record_view.display, "the tree is in use"
        await pilot.press("tab")
        await pilot.pause()
        assert browser.record_view.has_focus
        assert browser.record_view.size.width > 70
        await pilot.press("0")
        await pilot.pause()
        assert browser.tree_view.size.width > 20


def test_topics_are_listed_with_the_busiest_first(seeded: Repository) -> None:
    counts = [branch.count for branch in Outline(seeded).topics(topics(seeded))]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1


def test_a_meeting_says_what_came_before_and_who_was_invited(repository: Repository) -> None:
    meeting = repository.get(samples.MEETING.address)
    assert isinstance(meeting, Meeting)
    lines = list(page(repository, meeting))
    assert any(line.address == samples.EARLIER.address and line.name == "họp trước" for line in lines)
    assert f"{samples.GUEST.name} (khách mời)" in [line.text for line in lines]
    parties = [line.address for line in lines if line.level == 3]
    assert parties == [samples.FARMERS.address, samples.FARMERS.address], "a report and a directive"


@pytest.mark.parametrize("width", [24, 40, 60, 100])
def test_no_line_is_wider_than_its_room_and_none_loses_a_word(width: int) -> None:
    targets = TargetSet(total=9, bands=(Band(count=4, outcome="met"), Band(count=5, outcome="below")))
    lines = [
        Line("Một tiêu đề mẫu khá dài để phải xuống dòng ở khung hẹp", level=1),
        Line(
            "Giá trị mẫu dài đến mức không thể nằm trên một dòng của khung hẹp", name="trường", address="x/y"
        ),
        Line("giá trị", name="tên trường dài hơn mọi cột có thể có"),
        Line("Mục mẫu nói nhiều hơn một dòng có thể chứa được", depth=1, address="x/y"),
        Line("9 chỉ tiêu: 4 đạt, 5 dưới mức", depth=2, targets=targets),
    ]
    for line, content in laid_out(lines, width):
        shown = content.plain.split("\n")
        assert all(len(part) <= width for part in shown)
        words = content.plain.split()
        assert [word for word in line.text.split() if word not in words] == []


async def test_a_record_of_many_years_is_drawn_in_part_and_says_so(repository: Repository) -> None:
    for number in range(MOST_LINES):
        result = Result(
            address=f"result/mau-{number}",
            meeting=samples.MEETING.address,
            organization=samples.FARMERS.address,
            statement=f"Kết quả mẫu {number}",
        )
        repository.write([Put(result)], author="lan", reason="nhiều năm")
    app = Giaoban(lambda: repository, Place(samples.FARMERS.address))
    async with app.run_test(size=(120, 40)) as pilot:
        view = (await opened(pilot)).record_view
        # The rest is drawn after what is in sight.
        await waited(pilot, lambda: view.option_count > MOST_LINES)
        assert view.option_count == MOST_LINES + 1
        assert "P xem toàn bộ" in str(view.get_option_at_index(MOST_LINES).prompt)
