"""Why a report may answer a directive is kept in Vietnamese and told in either language."""

import pytest

from db.followup import grounds
from tui import locale
from tui.words import grounds_words

KEPT = "cùng căn cứ 12/2031/NQ-MẪU; cùng nêu “nước sạch”, “đường; cầu”; báo cáo sau 61 ngày"


@pytest.mark.parametrize("kept", [*grounds.TEMPLATES, KEPT])
def test_a_reader_of_vietnamese_reads_what_is_kept(kept: str) -> None:
    locale.use("vi")
    assert grounds_words(kept) == kept


def test_a_reader_of_english_reads_english_and_the_words_of_the_report() -> None:
    locale.use("en")
    assert grounds_words(KEPT) == (
        "the same legal basis 12/2031/NQ-MẪU; both name “nước sạch”, “đường; cầu”; reported 61 days later"
    )
    locale.use("vi")


def test_what_a_person_wrote_stays() -> None:
    locale.use("en")
    assert grounds_words("xem biên bản; trang 3") == "xem biên bản; trang 3"
    locale.use("vi")
