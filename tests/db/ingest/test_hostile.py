"""Spoilt and hostile files give a draft or one clear sentence, never anything else, and write nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import BadFile
from db.ingest import draft_bytes
from tests.db.ingest.formats import pdf_file, web_page, word_file
from tests.db.ingest.mutations import SUFFIXES, hostile, nothing_written, outcome
from tests.eval.labels import articles

TEXT = articles("dev")[0].text
LINES = TEXT.split("\n")
FILES = {
    ".txt": TEXT.encode(), ".html": web_page(LINES), ".docx": word_file(LINES), ".pdf": pdf_file(LINES)
}  # fmt: skip


@pytest.mark.parametrize("seed", range(120))
def test_a_spoilt_file_is_a_draft_or_a_sentence(seed: int) -> None:
    with nothing_written():
        assert outcome(*hostile(seed)) in {"draft", "sentence"}


@given(
    st.sampled_from(SUFFIXES),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=20))),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_bytes_put_anywhere_are_a_draft_or_a_sentence(
    suffix: str, edits: list[tuple[float, int, bytes]]
) -> None:
    raw = bytearray(FILES[suffix])
    for where, length, fresh in edits:
        place = int(where * len(raw))
        raw[place : place + length] = fresh
    assert outcome(f"a{suffix}", bytes(raw)) in {"draft", "sentence"}


@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_a_draft_or_a_sentence(data: bytes, suffix: str) -> None:
    assert outcome(f"a{suffix}", data) in {"draft", "sentence"}


@pytest.mark.parametrize(
    "text",
    [
        "ệ" * 150_000,
        "Hội " * 40_000,
        "Đồng chí Trần Văn Thử " + "yêu cầu Hội Nông dân tỉnh làm, " * 5_000,
        "- Giao Sở Y tế làm\n" * 8_000,
        "Nguyễn Văn Á " * 12_000,
        "Ngày 13-12 " + "giao Sở " * 15_000,
        "yêu cầu Hội làm trong năm 2031 " * 6_000,
        "Sáng 5-6, Hội họp mẫu" + " , " * 50_000,
        "Hội họp mẫu, tiếp tục " * 3_000 + "; Hội làm" * 4_000,
    ],
    ids=lambda text: text[:12],
)
def test_long_texts_of_one_thing_are_read_through(text: str) -> None:
    """Each took minutes while the time grew with the square of the length."""
    assert outcome("a.txt", text.encode()) in {"draft", "sentence"}


def test_text_without_diacritics_says_that_nothing_can_be_extracted() -> None:
    with pytest.raises(BadFile, match="nothing can be extracted"):
        draft_bytes(b"Hoi Nong dan tinh da van dong nong dan trong lua mau\n" * 20, file="a.txt")
