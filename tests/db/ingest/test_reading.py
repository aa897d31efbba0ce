"""Files as they come: old encodings, broken bytes, hostile ones. What cannot be read gives one sentence."""

import unicodedata
from pathlib import Path

import pytest

from db.errors import BadFile
from db.ingest import read_bytes
from db.ingest.pdf_file import MOST_PAGES
from db.ingest.reading import _LONGEST_TEXT, LARGEST_DOCUMENT
from db.ingest.tcvn3 import to_tcvn3
from tests.db.ingest.formats import pdf_file, word_file
from tests.eval.labels import articles

TEXT = articles("dev")[0].text
PAGE = "<html><body><nav>Trang chủ</nav><div>{}</div><script>1</script></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_encodings_read_alike(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding), file="a.txt").text == TEXT
    assert read_bytes(unicodedata.normalize("NFD", TEXT).encode(encoding), file="a.txt").text == TEXT


def test_windows_1258_mojibake_and_tcvn3_read_as_meant() -> None:
    line = "Hội Nông dân tỉnh đã vận động nông dân trồng lúa mẫu, được nhiều kết quả"
    assert read_bytes(to_tcvn3(line).encode("latin-1"), file="a.txt").text == line
    assert read_bytes(line.encode().decode("latin-1").encode(), file="a.txt").text == line
    apart = {"ộ": "ô\u0323", "ậ": "â\u0323", "ồ": "ô\u0300", "ư": "ư"}
    marks = {"\u0301", "\u0300", "\u0303", "\u0309", "\u0323"}

    def windows(letter: str) -> str:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in marks)
        return unicodedata.normalize("NFC", "".join(part for part in parts if part not in marks)) + tone

    assert windows("ộ") == apart["ộ"]
    assert read_bytes("".join(map(windows, line)).encode("cp1258"), file="a.txt").text == line


def test_vni_fonts_read_as_meant() -> None:
    assert read_bytes("Hoäi Noâng daân tænh ñaõ vaän ñoäng".encode("latin-1"), file="a.txt").text == (
        "Hội Nông dân tỉnh đã vận động"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b""),
        ("a.txt", b"\x00\x01\x02" * 100),
        ("a.txt", b"Hoi Nong dan tinh da van dong"),
        ("a.exe", b"MZ"),
        ("a.docx", b"PK nothing"),
        ("a.pdf", b"%PDF-1.4 nothing"),
        ("a.html", b""),
    ],
)
def test_what_cannot_be_read_says_why_in_one_sentence(name: str, data: bytes) -> None:
    with pytest.raises(BadFile) as caught:
        read_bytes(data, file=name)
    assert "\n" not in str(caught.value)


def test_a_file_that_unpacks_to_far_more_is_refused_in_one_sentence() -> None:
    with pytest.raises(BadFile) as caught:
        read_bytes(word_file(["a" * 30_000_000]), file="a.docx")
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    from db.ingest import draft

    with pytest.raises(BadFile, match="no such file"):
        draft(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-8", ""), ("utf-16", ""), ("cp1258", "windows-1258")]
)
def test_pages_in_old_encodings_read_as_meant(encoding: str, declared: str) -> None:
    line = "Hội Nông dân huyện tập trung trồng cây, nuôi cá và làm vườn trong mùa mưa năm nay"
    tones = {"\u0301", "\u0300", "\u0303", "\u0309", "\u0323"}
    parts = "".join(
        unicodedata.normalize(
            "NFC", "".join(one for one in unicodedata.normalize("NFD", letter) if one not in tones)
        )
        + "".join(one for one in unicodedata.normalize("NFD", letter) if one in tones)
        for letter in line
    )
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{parts if declared else line}</p></body></html>"
    assert read_bytes(page.encode(encoding), file="a.html").text == line


def test_a_page_with_broken_bytes_is_still_read() -> None:
    page = PAGE.format("".join(f"<p>{line}</p>" for line in TEXT.split("\n"))).encode()
    assert "Hội Nông dân tỉnh" in read_bytes(page[:300] + b"\xff\xfe\x80" + page[300:], file="a.html").text


def test_the_bounds_that_errors_name_are_those_that_hold() -> None:
    for bound, name, data in (
        (f"{_LONGEST_TEXT:,} characters", "a.txt", ("ệ" * (_LONGEST_TEXT + 1)).encode()),
        (f"{MOST_PAGES} pages", "a.pdf", pdf_file(["Hội Nông dân"] * (MOST_PAGES + 1), rows=1)),
    ):
        with pytest.raises(BadFile, match=bound):
            read_bytes(data, file=name)
    assert LARGEST_DOCUMENT == 30 << 20
