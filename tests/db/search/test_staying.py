"""What stood first while one types stays among the first three as long as it answers every word."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.records import Meeting, Organization, Result
from db.search.answer import Answer, Asked, Hit
from db.search.answering import answering
from db.search.large import LargeSearcher
from db.search.query import parse
from db.search.searcher import Searcher
from db.search.shorts import Shorts
from db.search.staying import Staying
from db.search.wanted import wanted_words
from db.store import open_memory
from db.store.repository import Put, Repository

TARGET = "result/mau-1"
MEETING = Meeting(address="meeting/2020-01-02-mau", title="Họp Ví Dụ", held_on="2020-01-02")
LATER = Meeting(address="meeting/2024-01-02-mau", title="Họp Ví Dụ", held_on="2024-01-02")
TYPED = "vuon uom cay mag"  # for "mang", while other records have the word "mágnet"


def _said(number: int, statement: str, meeting: Meeting = LATER) -> Result:
    return Result(address=f"result/mau-{number}", meeting=meeting.address, statement=statement)


@pytest.fixture
def repository() -> Iterator[Repository]:
    opened = open_memory()
    place = Organization(address="org/hoi-mau", name="Hội Mẫu tỉnh Mẫu")
    others = [_said(number, f"Mágnet cây đã ươm {number} ở vườn kia") for number in range(2, 7)]
    target = _said(1, "Vườn ươm cây mang giống mới", MEETING)
    things = [Put(place), Put(MEETING), Put(LATER)]
    opened.write([*things, *map(Put, (target, *others))], author="a", reason="x")
    yield opened
    opened.close()


@pytest.fixture(params=["small", "large"])
def searcher(request: pytest.FixtureRequest, repository: Repository, tmp_path: Path) -> Searcher:
    return Searcher(repository) if request.param == "small" else LargeSearcher(repository, tmp_path)


def _typed(searcher: Searcher, text: str, *, kind: str | None = None) -> list[str]:
    """The hits after the last of the keys."""
    hits: list[str] = []
    for end in range(1, len(text) + 1):
        hits = [hit.address for hit in searcher.search(text[:end], kind=kind, typing=True).hits]
    return hits


def test_a_slip_that_is_a_word_of_others_leaves_the_first_in_sight(searcher: Searcher) -> None:
    assert _typed(searcher, TYPED[:-1])[0] == TARGET
    assert _typed(searcher, TYPED)[2] == TARGET
    answer = searcher.search(TYPED + "n", typing=True)
    assert TARGET in [hit.address for hit in answer.hits[:3]]


def test_it_is_shown_where_it_answers_and_counted(searcher: Searcher) -> None:
    _typed(searcher, TYPED)
    answer = searcher.search(TYPED, typing=True)
    kept = answer.hits[2]
    assert [kept.text[start:end] for start, end in kept.spans] == ["Vườn", "ươm", "cây", "mang"]
    assert [hit.score for hit in answer.hits] == sorted((h.score for h in answer.hits), reverse=True)
    assert answer.kept == (TARGET,)
    assert (len(answer.hits), answer.total, answer.counts) == (6, 6, {"result": 6})


@pytest.mark.parametrize(
    ("first", "typed", "others"),
    [
        ("Ngày mẫu nghỉ", "ngay maux", "Ngày {n} maux"),
        ("Vườn ươm mẫu", "vuon uomm", "Vườn {n} uomm"),
    ],
    ids=["raw keys", "no space"],
)
def test_it_stays_while_any_reading_of_a_word_answers(
    searcher: Searcher, repository: Repository, first: str, typed: str, others: str
) -> None:
    other = [_said(number, others.format(n=number)) for number in range(20, 25)]
    repository.write([Put(_said(10, first)), *map(Put, other)], author="a", reason="x")
    assert _typed(searcher, typed[:-1])[0] == "result/mau-10"
    assert "result/mau-10" in _typed(searcher, typed)[:3]
    assert "result/mau-10" not in [hit.address for hit in searcher.search(typed).hits[:3]]


def test_two_that_stood_first_stay_those_in_sight_before_others_then_the_later_ones() -> None:
    staying, shorts = Staying(), Shorts()

    def shown(typed: str, *numbers: int) -> list[str]:
        found = [_hit(number) for number in numbers]
        asked = Asked(typed, None, None, 10, True, False, None)
        words = wanted_words(parse(typed).terms, shorts)
        answer = staying.placed(Answer(found, len(found), {}), asked, (), words, shorts, len(found))
        return [hit.title for hit in answer.hits]

    assert shown("v", 1, 2, 3, 4, 5) == ["1", "2", "3", "4", "5"]
    assert shown("vu", 2, 3, 4, 5) == ["2", "3", "1", "4", "5"]
    assert shown("vuo", 3, 4, 5) == ["3", "2", "1", "4", "5"]
    assert shown("vuon", 4, 5, 2) == ["4", "2", "3", "5"]
    assert shown("vuon dua", 5, 6, 7) == ["5", "6", "7"], "none of them answers both words"


@pytest.mark.parametrize(
    ("text", "typed", "answers"),
    [
        ("Xuất khẩu hàng, làm nông", "xuat khau lao dong", False),
        ("Xuất khẩu hàng, làm nông", "xuat khau hang lao dong", True),
        ("Ban cán sự", "ban dan van", False),
        ("Ban cán sự", "ban dan", True),
        ("Ban cán sự", "ban cans", True),
        ("Ban cán sự", "bancan su", True),
        ("Ban cán sự", '"ban dan"', False),
    ],
)
def test_a_text_answers_with_few_slips_for_what_was_typed(text: str, typed: str, answers: bool) -> None:
    shorts = Shorts()
    words = wanted_words(parse(typed).terms, shorts)
    assert (answering(text, words, shorts) is not None) == answers


def _hit(number: int) -> Hit:
    return Hit(f"result/mau-{number}", "result", str(number), "Vườn mẫu", (), 1.0, None, (), None)


def test_a_question_asked_at_once_is_answered_without_it(searcher: Searcher) -> None:
    cold = searcher.search(TYPED).hits
    _typed(searcher, TYPED)
    assert searcher.search(TYPED).hits == cold
    assert TARGET not in [hit.address for hit in cold]


def test_what_does_not_answer_every_word_goes(searcher: Searcher) -> None:
    assert TARGET not in _typed(searcher, TYPED + "net")


@pytest.mark.parametrize(
    "otherwise",
    [
        lambda searcher: searcher.search("hop", typing=True),
        lambda searcher: searcher.search(TYPED[:-4], typing=True) and searcher.search("h", typing=True),
        lambda searcher: searcher.search(TYPED[:-1], kind="result", typing=True),
        lambda searcher: searcher.search(TYPED[:-1], within=LATER.address, typing=True),
    ],
    ids=["pasted", "deleted", "of another kind", "elsewhere"],
)
def test_another_question_forgets_it(searcher: Searcher, otherwise: Callable[[Searcher], object]) -> None:
    assert _typed(searcher, TYPED[:-1])[0] == TARGET
    otherwise(searcher)
    assert TARGET not in [hit.address for hit in searcher.search(TYPED, typing=True).hits]


def test_a_filter_forgets_it(searcher: Searcher) -> None:
    assert TARGET not in _typed(searcher, f"{TYPED} year:2024")


def test_a_write_forgets_it(searcher: Searcher, repository: Repository) -> None:
    _typed(searcher, TYPED[:-1])
    repository.write([Put(_said(1, "Nay khác hẳn", MEETING))], author="a", reason="x")
    assert TARGET not in [hit.address for hit in searcher.search(TYPED, typing=True).hits]


def test_a_cancelled_search_changes_nothing(searcher: Searcher) -> None:
    _typed(searcher, TYPED[:-1])
    searcher.search("hop", typing=True, cancel=lambda: True)
    assert searcher.search(TYPED, typing=True).hits[2].address == TARGET
