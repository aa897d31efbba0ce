"""Drafts of the labelled articles: figures that must not fall, places that are right, writes that undo."""

from functools import partial
from pathlib import Path
from statistics import fmean

import pytest
from msgspec.structs import replace

from db.ingest import draft, draft_bytes
from db.ingest.slips import mended_slips
from db.ingest.spoilt_names import mended_names
from db.records import Directive, Meeting, Organization, Person, Source
from db.store import open_memory
from db.store.repository import Put
from tests.db.ingest.accepting import accept
from tests.eval.labels import articles
from tests.eval.noise import noisy
from tests.eval.scoring import score

FIRST = articles("dev")[0]


@pytest.mark.parametrize("part", ["dev", "test"])
def test_reading_quality_does_not_fall(part: str) -> None:
    counts = score(articles(part))
    floors = {"directives": 0.95, "addressees": 0.93, "organizations": 0.95, "results": 0.9, "legal": 0.97}
    floors |= {"date": 0.97, "chair": 0.95, "result organization": 0.9, "captions": 0.9}
    assert {
        field: round(counts[field].f1, 2) for field, floor in floors.items() if counts[field].f1 < floor
    } == {}


def test_every_span_quotes_the_text_it_points_to() -> None:
    made = draft_bytes(FIRST.text.encode(), file="a.txt")
    spans = [span for record in made.records for span in record.spans]
    assert len(spans) > 20
    for span in spans:
        assert made.reading.text[span.start : span.end] == span.exact
        assert span.rule
        assert span.confidence is not None


def test_a_draft_accepted_is_one_write_that_undo_takes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FIRST.text)
    with_base = open_memory()
    commit = accept(draft(path, with_base), with_base, author="x")
    assert with_base.count("directive") == 4
    assert not list(with_base.check())
    assert with_base.undo(author="x").addresses
    assert with_base.count() == 0
    assert commit.addresses


def test_the_same_article_again_is_an_update_that_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FIRST.text)
    base = open_memory()
    accept(draft(path, base), base)
    again = draft(path, base)
    assert again.updates == next(base.scan("meeting")).address
    commit = accept(again, base)
    assert commit.addresses == ()


def test_a_correction_by_hand_outlives_the_next_import(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FIRST.text)
    base = open_memory()
    accept(draft(path, base), base)
    mine = next(one for one in base.scan("directive") if isinstance(one, Directive))
    base.write([Put(replace(mine, statement="Sửa bằng tay"))], author="me", reason="read again")
    accept(draft(path, base), base)
    kept = base.get(mine.address)
    assert isinstance(kept, Directive)
    assert kept.statement == "Sửa bằng tay"


def test_json_has_a_list_for_every_kind() -> None:
    plain = draft_bytes(FIRST.text.encode(), file="a.txt").to_builtins()
    for kind in ("meetings", "organizations", "people", "results", "directives", "sources"):
        assert isinstance(plain[kind], list)
        assert all("spans" in record for record in plain[kind])
    made = draft_bytes(FIRST.text.encode(), file="a.txt")
    assert {Meeting, Source} <= {type(one) for one in made.records}


def test_one_wrong_letter_in_a_hundred_costs_little() -> None:
    labelled = articles("test")
    plain = score(labelled)
    spoilt = [score(labelled, partial(noisy, seed=seed)) for seed in range(3)]
    for field in ("organizations", "results", "directives", "addressees"):
        assert plain[field].f1 - fmean(one[field].f1 for one in spoilt) < 0.02, field


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("Đảng noàn Hội", "Đảng đoàn Hội"),
        ("tỉnh iiao Sở", "tỉnh giao Sở"),
        ("Tinh ủy", "Tỉnh ủy"),
        ("Sa Lao động mẫu", "Sở Lao động mẫu"),
        ("Nác cơ quan mẫu", "Các cơ quan mẫu"),
        ("Hội LHtN tỉnh", "Hội LHPN tỉnh"),
        ("trước ngàt 10/6", "trước ngày 10/6"),
        ("Ctc sở, ngành mẫu", "Các sở, ngành mẫu"),
        ("Bnn chấp hành mẫu", "Ban chấp hành mẫu"),
    ],
)
def test_slips_that_can_mean_one_thing_are_mended(slip: str, meant: str) -> None:
    assert mended_slips(slip) == meant


@pytest.mark.parametrize(
    "words",
    [
        "Hội Đông y tỉnh Mẫu và chi hội nghề nghiệp",
        "Thông tấn xã đưa tin về Đại hội Đảng toàn quốc",
        *(
            "Sở Giao thông vận tải",
            "Bà Tôn Thị Mẫu",
            "nhân công lao động",
            "Phó bí thư",
            "Hội LHTN tỉnh Mẫu",
            "ông Trần Văn Đọc",
        ),
        *("các dự thảo báo cáo", "vận động nhân dân", "phát động thực hiện", "để trong quá trình lãnh đạo"),
        *(
            "vay vốn ưu đãi với lãi suất",
            "đi đôi với đó",
            "3 tỷ đồng cho 20 hộ",
            "sản xuất Công nghiệp",
            "Quỹ HTND",
        ),
    ],
)
def test_real_words_are_left_alone(words: str) -> None:
    assert mended_slips(words) == words


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Ông Trần Văn ahử họp", "Ông Trần Văn Ahử họp"),
        ("Bà Trần Thị Mẫu và bà Trần Thị Mtu", "Bà Trần Thị Mẫu và bà Trần Thị Mẫu"),
        ("Bà Trần Thị Mai và bà Trần Thị Mau",) * 2,
        ("Bà Trần Thị Mai đến",) * 2,
    ],
    ids=["a capital lost", "spelled right elsewhere", "two people", "a word after a name"],
)
def test_a_persons_name_is_spelled_as_elsewhere(words: str, meant: str) -> None:
    assert mended_names(words) == meant


def test_a_caption_glued_to_a_sentence_makes_no_place_and_no_office() -> None:
    text = (
        "Sáng 5-3-2031, đồng chí Trần Văn Thử, Phó Bí thư Tỉnh ủy thăm Hội Cựu chiến binh tỉnh.\n\n"
        "Đồng chí Trần Văn Thử trao hoa ở Hội Cựu chiến binh tỉnh Thay mặt đoàn, đồng chí Trần Văn Thử, "
        "Phó Bí thư Tỉnh ủy chúc mừng hội viên cao tuổi. Đề nghị Hội giúp đỡ hội viên nghèo.\n"
    )
    made = draft_bytes(text.encode(), file="a.txt").records
    names = [record.name for record in made if isinstance(record, Organization)]
    assert sorted(names) == ["Hội Cựu chiến binh tỉnh", "Tỉnh ủy"]
    (person,) = [record for record in made if isinstance(record, Person)]
    assert [role.post for role in person.roles] == ["Phó Bí thư Tỉnh ủy"]
