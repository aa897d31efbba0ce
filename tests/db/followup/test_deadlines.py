"""Deadlines in the words of minutes, told at a meeting of 18 August 2023 unless said otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.followup.days import working_days_later
from db.followup.deadlines import parse

HELD = "2023-08-18"


@pytest.mark.parametrize(
    ("raw", "precision", "first", "last"),
    [
        ("trước ngày 30-6-2024", "day", None, "2024-06-30"),
        ("ngày 20 tháng 4 năm 2024", "day", "2024-04-20", "2024-04-20"),
        ("chậm nhất ngày 15/10", "day", "2023-10-15", "2023-10-15"),
        ("ngày 15/5", "day", "2024-05-15", "2024-05-15"),
        ("11/12 đến 13/12/2018", "day", "2018-12-11", "2018-12-13"),
        ("từ 15/11/2023 đến 5/1", "day", "2023-11-15", "2024-01-05"),
        ("trong vòng 10 ngày", "day", "2023-08-18", "2023-08-28"),
        ("trong thời hạn 5 ngày làm việc", "day", "2023-08-18", "2023-08-25"),
        ("tuần tới", "day", "2023-08-21", "2023-08-27"),
        ("trong 3 tháng tới", "day", "2023-08-18", "2023-11-18"),
        ("30/2/2024", "day", None, None),
        ("tháng 6/2019", "month", "2019-06-01", "2019-06-30"),
        ("trong tháng 6", "month", "2024-06-01", "2024-06-30"),
        ("cuối tháng 2-2024", "month", None, "2024-02-29"),
        ("trước tháng 6", "month", None, "2024-05-31"),
        ("tháng tới", "month", "2023-09-01", "2023-09-30"),
        ("quý I.2018", "quarter", "2018-01-01", "2018-03-31"),
        ("quý II, quý III năm 2018", "quarter", "2018-04-01", "2018-09-30"),
        ("quý II và III/2024", "quarter", "2024-04-01", "2024-09-30"),
        ("trước quý III/2024", "quarter", None, "2024-06-30"),
        ("cuối quý", "quarter", None, "2023-09-30"),
        ("6 tháng cuối năm 2022", "half_year", "2022-07-01", "2022-12-31"),
        ("sáu tháng đầu năm", "half_year", "2024-01-01", "2024-06-30"),
        ("nửa cuối năm", "half_year", "2023-07-01", "2023-12-31"),
        ("trong năm 2024", "year", "2024-01-01", "2024-12-31"),
        ("trước năm 2025", "year", None, "2024-12-31"),
        ("cuối năm", "year", None, "2023-12-31"),
        ("năm tới", "year", "2024-01-01", "2024-12-31"),
        ("nhiệm kỳ 2020 - 2025", "term", "2020-01-01", "2025-12-31"),
        ("giữa nhiệm kỳ", "term", None, None),
        ("hằng tháng", "recurring", None, None),
        ("trước ngày 25 hằng tháng", "recurring", None, None),
        ("khi chưa được sự cho phép", "condition", None, None),
        ("trước Tết Nguyên đán", "condition", None, None),
        ("trong 5 ngày làm việc kể từ ngày nhận văn bản", "condition", None, None),
        ("thời gian tới", "none", None, None),
        ("khẩn trương", "none", None, None),
        ("trước mắt", "none", None, None),
        ("", "none", None, None),
    ],
)
def test_words(raw: str, precision: str, first: str | None, last: str | None) -> None:
    found = parse(raw, HELD)
    assert (found.raw or "", found.precision, found.from_, found.to) == (raw, precision, first, last)


def test_decomposed_letters_read_alike() -> None:
    assert parse("cuo\u0302\u0301i na\u0306m 2024", HELD).to == "2024-12-31"


@pytest.mark.parametrize("held_on", [None, "2023"])
def test_no_certain_meeting_no_certain_day(held_on: str | None) -> None:
    assert parse("trong tháng 6", held_on).to is None
    assert parse("trong vòng 10 ngày", held_on).to is None
    assert parse("trong tháng 6-2024", held_on).to == "2024-06-30"


def test_a_meeting_known_to_the_year_is_enough_for_the_years_end() -> None:
    assert parse("cuối năm", "2023").to == "2023-12-31"


def test_working_days_skip_weekends_and_tet() -> None:
    assert working_days_later(date(2023, 8, 18), 1) == date(2023, 8, 21)
    assert working_days_later(date(2024, 2, 7), 1) == date(2024, 2, 15)  # New Year's Eve to the 5th day


SEPARATORS = st.sampled_from(["-", "/", "."])
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(DAYS, SEPARATORS, st.sampled_from(["", "ngày ", "trước ngày ", "chậm nhất ngày "]), DAYS)
def test_any_written_day_is_found(day: date, separator: str, before: str, held: date) -> None:
    raw = before + separator.join([str(day.day), str(day.month), str(day.year)])
    assert parse(raw, held.isoformat()).to == day.isoformat()


@given(DAYS, SEPARATORS, DAYS)
def test_a_day_without_a_year_is_the_next_one(day: date, separator: str, held: date) -> None:
    found = parse(f"ngày {day.day}{separator}{day.month}", held.isoformat()).to
    if found is None:  # 29 February, and neither this nor the next year has one
        assert (day.month, day.day) == (2, 29)
        return
    due = date.fromisoformat(found)
    assert (due.month, due.day) == (day.month, day.day)
    assert timedelta(0) <= due - held <= timedelta(days=366 * 2)


@given(st.text(max_size=600), st.none() | DAYS.map(date.isoformat) | st.just("2024") | st.just("2024-02"))
def test_any_text_gives_a_sound_deadline(raw: str, held_on: str | None) -> None:
    found = parse(raw, held_on)
    assert found.from_ is None or found.to is None or found.from_ <= found.to
    assert found.to is None or found.precision not in {"none", "condition", "recurring"}
