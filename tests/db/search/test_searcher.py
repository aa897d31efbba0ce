"""The right record first, from any half-remembered scrap of it."""

import unicodedata
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import StatusEvent
from db.search import Searcher, open_searcher
from db.search.highlighting import spans
from db.search.query import parse
from db.search.shorts import Shorts
from db.search.wanted import wanted_words
from db.store import Repository, open_memory
from db.store.repository import Delete, Put
from tests import samples


@pytest.fixture(scope="module")
def repository() -> Iterator[Repository]:
    opened = open_memory()
    opened.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def searcher(repository: Repository) -> Searcher:
    return open_searcher(repository)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("vườn dừa", samples.SPECIFIC.address),
        ("vuon dua", samples.SPECIFIC.address),
        ("dừa vườn", samples.SPECIFIC.address),
        ("vuon dau", samples.SPECIFIC.address),
        ("trong vuo", samples.SPECIFIC.address),
        ("LHPN", samples.WOMEN.address),
        ("lhpn mẫu", samples.WOMEN.address),
        ("liên hiệp phụ nữ", samples.WOMEN.address),
        ("nguyen thi vi du", samples.LEADER.address),
        ("163 tỷ", samples.RESULT.address),
        ("kỷ luật", samples.GENERAL.address),
        ("dừa org:HND", samples.SPECIFIC.address),
        ("kind:directive topic:nông", samples.SPECIFIC.address),
        ("kind:directive due:2031", samples.SPECIFIC.address),
        ("kind:directive -dừa", samples.GENERAL.address),
        ("báo mẫu kind:source", samples.SOURCE.address),
    ],
)
def test_the_right_record_comes_first(searcher: Searcher, query: str, first: str) -> None:
    hits = searcher.search(query).hits
    assert hits
    assert hits[0].address == first


def test_all_words_must_match_and_slips_are_only_a_fallback(searcher: Searcher) -> None:
    assert searcher.search("dừa xyzxyz").hits == []
    exact = searcher.search("mua")
    assert all("mưa" in hit.text or "mùa" in hit.text for hit in exact.hits)


def test_marks_that_were_typed_rank_first(repository: Repository) -> None:
    one = msgspec.structs.replace(samples.WOMEN, address="org/dang", name="Đảng bộ Mẫu", aliases=())
    other = msgspec.structs.replace(samples.WOMEN, address="org/dang-2", name="Đang bộ Mẫu", aliases=())
    with_both = open_memory()
    with_both.write([Put(one), Put(other)], author="lan", reason="x")
    found = open_searcher(with_both)
    assert found.search("đảng").hits[0].address == "org/dang"
    assert found.search("đang").hits[0].address == "org/dang-2"
    assert len(found.search("dang").hits) == 2
    with_both.close()


def test_spans_are_places_in_the_original_text(searcher: Searcher) -> None:
    (hit,) = searcher.search("vuon dua mau").hits
    assert [hit.text[start:end] for start, end in hit.spans] == ["vườn", "dừa", "mẫu"]
    (short, *_) = searcher.search("LHPN").hits
    assert [short.text[start:end] for start, end in short.spans] == [samples.WOMEN.name], "the long form"


def test_a_general_directive_is_found_within_each_organization_that_was_there(searcher: Searcher) -> None:
    hits = searcher.search("kỷ luật", within=samples.WOMEN.address).hits
    assert [hit.address for hit in hits] == [samples.GENERAL.address]
    assert searcher.search("kỷ luật", within=samples.GUEST.address).hits == []


def test_counts_say_how_many_of_each_kind(searcher: Searcher) -> None:
    answer = searcher.search("mẫu", kind="directive", limit=1)
    assert answer.counts["directive"] == answer.total == 2
    assert answer.counts["organization"] == 4
    assert len(answer.hits) == 1


def test_a_mistake_in_the_query_is_said(searcher: Searcher) -> None:
    assert "did you mean" in (searcher.search("ogr:x dừa").problem or "")
    assert "names nothing" in (searcher.search("org:zzzzzz dừa").problem or "")


def test_what_is_written_is_found_at_the_next_search() -> None:
    repository = open_memory()
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    searcher = open_searcher(repository)
    assert searcher.search("sầu riêng").hits == []
    changed = msgspec.structs.replace(samples.SPECIFIC, statement="Trồng sầu riêng mẫu")
    repository.write([Put(changed)], author="lan", reason="x")
    assert [hit.address for hit in searcher.search("sầu riêng").hits] == [samples.SPECIFIC.address]
    assert searcher.search("vườn dừa").hits == []
    event = StatusEvent(
        address="status/a",
        directive=samples.SPECIFIC.address,
        as_of="2031-12-01",
        status="done",
        asserted_by="Hội Mẫu",
    )
    repository.write([Put(event)], author="lan", reason="x")
    assert [hit.address for hit in searcher.search("status:done").hits] == [samples.SPECIFIC.address]
    repository.write([Delete(samples.GENERAL.address)], author="lan", reason="x")
    assert searcher.search("kỷ luật").hits == []
    repository.close()


def test_every_word_is_explained(searcher: Searcher) -> None:
    explanation = searcher.explain("vườn dau HND vuo", samples.SPECIFIC.address)
    assert explanation is not None
    assert [(why.word, why.found, why.where, why.how) for why in explanation.reasons] == [
        ("vuon", "vườn", "text", "exact"),
        ("dau", "dừa", "text", "slip"),
        ("hnd", "HND", "beside", "word"),
        ("vuo", "vườn", "text", "beginning"),
    ]
    assert explanation.merit
    assert searcher.explain("dừa", "org/khong-co") is None


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_query_is_ever_an_exception_and_spans_lie_in_the_text(searcher: Searcher, query: str) -> None:
    for hit in searcher.search(query).hits:
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.spans)


def _base(*statements: str) -> Repository:
    repository = open_memory()
    said = [
        msgspec.structs.replace(samples.SPECIFIC, address=f"directive/mau-{number}", statement=statement)
        for number, statement in enumerate(statements)
    ]
    repository.write([Put(record) for record in (*samples.ALL, *said)], author="lan", reason="x")
    return repository


def _texts(repository: Repository, query: str) -> list[str]:
    return [hit.text for hit in open_searcher(repository).search(query).hits]


def _lit(repository: Repository, query: str) -> list[str]:
    (hit, *_) = open_searcher(repository).search(query).hits
    return [hit.text[start:end] for start, end in hit.spans]


def test_exact_before_marked_before_unmarked() -> None:
    statements = ["Việc quan trọng của đang bộ kia", "Về bộ và của đảng ta", "Nghe đảng bộ ta"]
    assert _texts(_base(*statements), "đảng bộ")[:3] == [statements[2], statements[1], statements[0]]


def test_a_slip_comes_only_where_no_passage_has_all_the_words() -> None:
    repository = _base("Trồng cây sồi mẫu", "Trồng cây sồn mẫu")
    assert _texts(repository, "cây sồi") == ["Trồng cây sồi mẫu"]
    assert set(_texts(repository, "cây sồiz ")) == {"Trồng cây sồi mẫu"}


def test_a_letter_left_out_is_a_slip_and_no_word_without_its_space() -> None:
    statements = ["Chống tham nhũng, tiêu cực", "Các hộ tham gia chuỗi giá trị như mọi năm"]
    assert _texts(_base(*statements), "tham nhug")[0] == statements[0]


def test_what_a_text_puts_in_brackets_is_understood_both_ways() -> None:
    repository = _base(
        "Báo cáo về QTTMX hằng năm",
        "Quỹ Tương trợ Mầm xanh (QTTMX) hoạt động tốt",
        "Góp sức cho quỹ tương trợ mầm xanh ở xã",
    )
    assert len(_texts(repository, "qttmx")) == 3
    assert len(_texts(repository, "quỹ tương trợ mầm xanh")) == 3


def test_long_forms_short_forms_and_slips_light_up() -> None:
    repository = _base(
        "Chống lụt của Hội Nông dân xã Zét", "Vận động HND xã Quýt", "Làm sạch kênh Thụy Phươn"
    )
    assert _lit(repository, "hnd zét") == ["Hội Nông dân", "Zét"]
    assert _lit(repository, "hội nông dân quýt") == ["HND", "Quýt"]
    assert _lit(repository, "thuỵ phương") == ["Thụy", "Phươn"]
    assert _lit(repository, "kenh thuy phuo") == ["kênh", "Thụy", "Phươ"]


def test_light_ends_where_a_character_ends_for_a_reader() -> None:
    text = "Ca\u0323\u0331 nh\u0331ac mẫu"
    for start, end in _spans_of(text, "nh"):
        assert not unicodedata.combining(text[end : end + 1] or " ")
        assert text[start:end] == "nh\u0331"


def _spans_of(text: str, query: str) -> tuple[tuple[int, int], ...]:
    shorts = Shorts()
    return spans(text, wanted_words(parse(query).terms, shorts), shorts, slips=True)


def test_while_one_types_few_hits_are_followed_by_some_that_match_less_well(searcher: Searcher) -> None:
    assert len(searcher.search("vườn dừa hữ").hits) <= 1
    asked, typed = searcher.search("vườn dừa"), searcher.search("vườn dừa", typing=True)
    assert typed.hits[: len(asked.hits)] == asked.hits


def test_a_cancelled_search_ends_early(searcher: Searcher) -> None:
    looks: list[None] = []

    def cancel() -> bool:
        looks.append(None)
        return True

    searcher.search("mẫu", cancel=cancel)
    assert len(looks) == 1


def test_an_unfinished_filter_holds_nothing_back(searcher: Searcher) -> None:
    for query in ("dừa ", "dừa k", "dừa kind", "dừa kind:", "dừa kind:d", "dừa kind:directive"):
        hits = searcher.search(query, typing=True).hits
        assert [hit.address for hit in hits[:1]] == [samples.SPECIFIC.address], query
