"""The query language, and what it says of a mistake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.codes import meant
from db.search.query import Filter, Term, in_range, parse


def test_free_words_phrases_exclusions_and_filters() -> None:
    query = parse('dừa "hữu cơ" -muối org:"hội nông dân" due:<2024-7 kind:chi')
    assert query.terms == (Term("dừa"), Term("hữu cơ", phrase=True), Term("muối", negated=True))
    assert query.filters[:2] == (Filter("org", "hội nông dân"), Filter("due", "2024-07", "<"))


def test_the_last_word_may_be_unfinished_until_a_space_follows() -> None:
    assert parse("chỉ đ").terms == (Term("chỉ"), Term("đ", prefix=True))
    assert parse("chỉ đ ").terms == (Term("chỉ"), Term("đ"))
    assert parse('chỉ "đạo').terms[-1] == Term("đạo", phrase=True)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ogr:x", "did you mean org:?"),
        ("org: x", "org: needs a value"),
        ("due:hôm-qua", "is no date"),
        ("kind:zzzz", "kind:zzzz is unknown; it may be meeting, organization,"),
        ("status:zzzz", "status:zzzz is unknown; it may be no_report_found,"),
        ("status: x", "status: needs one of no_report_found,"),
        ("date:2023-13", "is no date"),
        ("due:32-01-2024", "is no date"),
        ("org:>x", "takes no >"),
    ],
)
def test_a_mistake_is_explained(text: str, sentence: str) -> None:
    assert sentence in (parse(text).problem or "")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("kind:d", {"directive", "document", "organization"}),
        ("kind:directives", {"directive"}),
        ("kind:chỉ-đạo", {"directive"}),
        ("kind:chi", {"directive"}),
        ('kind:"cuộc họp"', {"meeting"}),
        ("status:done", {"done"}),
        ("status:no_report", {"no_report_found"}),
        ("status:chưa", {"no_report_found"}),
        ("status:chua-thay-bao-cao", {"no_report_found"}),
        ("status:đang", {"in_progress"}),
        ("status:thực-hiện", {"in_progress"}),
        ("status:hoàn-thàn", {"done"}),
    ],
)
def test_kinds_and_statuses_are_told_in_words_begun_or_nearly(text: str, codes: set[str]) -> None:
    asked = parse(text)
    assert asked.problem is None
    assert meant(asked.filters[0].name, asked.filters[0].value) == codes


@pytest.mark.parametrize(
    ("date", "wanted", "is_in"),
    [
        ("2023-08-18", "date:2023", True),
        ("2023-08-18", "date:<2023", False),
        ("2023-08-18", "date:<2023-09", True),
        ("2023-08-18", "date:>=18-08-2023", True),
        ("2023-08-18", "date:18/8/2023", True),
        ("2023", "date:2023-08", False),
        (None, "date:2023", False),
    ],
)
def test_dates_are_compared_as_far_as_they_are_known(date: str | None, wanted: str, is_in: bool) -> None:
    assert in_range(date, parse(wanted).filters[0]) is is_in


@given(st.text(max_size=200))
def test_no_text_is_ever_an_exception(text: str) -> None:
    parse(text)
