"""Many documents: read side by side, given back in order, whatever one of them does."""

from pathlib import Path

import pytest

from db.ingest import Outcome, draft, draft_bytes, read_all
from db.ingest.folder import _Pool
from db.store import open_memory, open_repository
from tests.db.ingest.accepting import accept
from tests.eval.labels import articles

TEXTS = [article.text for article in articles("dev")[:6]]


@pytest.fixture
def folder(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.txt" for number in range(len(TEXTS))]
    for path, text in zip(paths, TEXTS, strict=True):
        path.write_text(text)
    paths[2].write_bytes(b"\x00\x01\x02" * 50)
    return paths


def told(outcomes: list[Outcome]) -> list[tuple[str, object]]:
    return [(one.path.name, one.draft.to_builtins() if one.draft else str(one.problem)) for one in outcomes]


def test_processes_give_what_one_gives_in_order(folder: list[Path]) -> None:
    alone = told(list(read_all(folder, None, processes=1)))
    assert told(list(read_all(folder, None, processes=2))) == alone
    assert "binary, not text" in str(alone[2][1])
    assert sum(isinstance(one, dict) for _name, one in alone) == 5


def test_processes_know_the_base(folder: list[Path], tmp_path: Path) -> None:
    base = open_repository(tmp_path / "x.db")
    accept(draft(folder[0], base), base)
    outcomes = list(read_all(folder, base, processes=2))
    assert outcomes[0].draft
    assert outcomes[0].draft.updates == next(base.scan("meeting")).address
    base.close()


def test_a_document_that_takes_too_long_is_left_out_and_says_so(folder: list[Path]) -> None:
    outcomes = list(read_all(folder[:2], None, processes=2, patience=0))
    assert [one.path for one in outcomes] == folder[:2]
    assert all("takes too long" in str(one.problem) for one in outcomes)


def test_a_process_that_falls_takes_at_most_one_document_with_it(folder: list[Path]) -> None:
    pool = _Pool(folder, None, 2, 30)
    pool.workers[0].process.kill()
    outcomes = list(pool.outcomes())
    assert [one.path for one in outcomes] == folder
    assert sum(one.draft is None for one in outcomes) <= 2


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text,
        lambda text: f"{text}\nLượt xem: 12",  # other bytes, the same title
        lambda text: text.replace("Quang cảnh buổi làm việc.", "Khung cảnh buổi làm việc."),
    ],
)
def test_the_same_article_is_known_again(changed: object) -> None:
    assert callable(changed)
    base = open_memory()
    accept(draft_bytes(TEXTS[0].encode(), file="a.txt"), base)
    again = draft_bytes(changed(TEXTS[0]).encode(), file="b.txt", repository=base)
    assert again.updates == next(base.scan("meeting")).address


def test_another_article_of_the_same_meeting_is_known_by_its_day_and_organizations() -> None:
    base = open_memory()
    accept(draft_bytes(TEXTS[0].encode(), file="a.txt"), base)
    other = TEXTS[0].replace("Phó Bí thư Tỉnh ủy làm việc với các hội, đoàn thể tỉnh", "Tin ngắn trong ngày")
    again = draft_bytes(other.encode(), file="b.txt", repository=base)
    assert again.updates == next(base.scan("meeting")).address
    assert base.count("source") == 1


def test_a_page_is_known_by_its_address_however_it_was_fetched() -> None:
    page = ('<head><meta property="og:url" content="{}"></head><body><h1>{}</h1>' + "<p>{}</p></body>").format
    body = "</p><p>".join(TEXTS[0].split("\n")[1:])
    base = open_memory()
    first = page("https://www.vi.du/bai-1.html", "Tiêu đề ban đầu của bài", body)
    later = page("http://m.vi.du/bai-1.html?utm_source=zalo", "Tiêu đề khác hẳn của bài", body)
    accept(draft_bytes(first.encode(), file="a.html"), base)
    again = draft_bytes(later.encode(), file="b.html", repository=base)
    assert again.updates == next(base.scan("meeting")).address
    accept(again, base)
    assert base.count("source") == 1
