"""Dates, numbers and deadlines in the form of the language spoken."""

import pytest

from db.values import Deadline, Extension
from tui import locale
from tui.words import date_words, deadline_words, number_words


@pytest.mark.parametrize(
    ("language", "day", "month", "number"),
    [("vi", "18-08-2023", "08-2023", "6.897,5"), ("en", "18 Aug 2023", "Aug 2023", "6,897.5")],
)
def test_each_language_has_its_forms(language: str, day: str, month: str, number: str) -> None:
    locale.use(language)
    assert [date_words("2023-08-18"), date_words("2023-08"), date_words("2023")] == [day, month, "2023"]
    assert number_words(6897.5) == number


def test_an_extension_is_told_also_where_no_deadline_was_stated() -> None:
    locale.use("vi")
    assert deadline_words(Deadline()) == "không nêu hạn"
    extended = Deadline(extensions=(Extension(new="2027-06-30"),))
    assert deadline_words(extended) == "không nêu hạn → gia hạn đến 30-06-2027"
