"""One article in every format and encoding gives one draft."""

import json
import textwrap
import unicodedata
from typing import Any

import pytest

from db.ingest import draft_bytes, read_bytes
from db.ingest.tcvn3 import to_tcvn3
from db.ingest.vni import from_vni, to_vni
from tests.db.ingest.formats import pdf_file, web_page, windows_1258, word_file
from tests.eval.labels import articles

EVERY = [article for part in ("dev", "test") for article in articles(part)]
LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"


def same_but_file(data: bytes, file: str) -> dict[str, Any]:
    """The draft without what tells of the file: its name, its hash and the addresses made of it."""
    draft = draft_bytes(data, file=file)
    plain = json.dumps(draft.to_builtins()).replace(draft.reading.sha256, "")
    made: dict[str, Any] = json.loads(plain.replace(draft.reading.sha256[:6], "").replace(file, ""))
    return made


@pytest.mark.parametrize("article", EVERY, ids=lambda article: article.name)
def test_the_same_article_in_every_format_and_encoding(article: Any) -> None:
    lines = article.text.split("\n")
    plain = same_but_file(article.text.encode(), "a.txt")
    assert same_but_file(web_page(lines), "a.html") == plain
    assert same_but_file(word_file(lines), "a.docx") == plain
    assert same_but_file(pdf_file(lines), "a.pdf") == plain
    for data in (
        unicodedata.normalize("NFD", article.text).encode("utf-16"),
        to_vni(article.text).encode("cp1252"),
        to_vni(article.text).encode(),
        windows_1258(article.text),
        article.text.encode().decode("latin-1").encode(),
    ):
        assert same_but_file(data, "a.txt") == plain


@pytest.mark.parametrize("article", EVERY, ids=lambda article: article.name)
def test_tcvn3_gives_the_same_records(article: Any) -> None:
    """These fonts have no marked capitals: "các ủy viên" may come out as "các Ủy viên", nothing else."""
    plain = same_but_file(article.text.encode(), "a.txt")
    typed = same_but_file(to_tcvn3(article.text).encode("cp1252"), "a.txt")
    assert json.dumps(typed).lower() == json.dumps(plain).lower()


def test_vni_writes_every_letter() -> None:
    for letters in (LETTERS, LETTERS.upper()):
        assert from_vni(to_vni(letters)) == letters


@pytest.mark.parametrize(
    "line",
    [
        "Ủy ban nhân dân huyện họp. Ý kiến của ông Nguyễn Văn Ấn, Ủy viên Ban Thường vụ, ở Bến Mẫu",
        "ĐẢNG BỘ TỈNH MẪU và HỘI NÔNG DÂN",
        "Sở NN&PTNT giao TP Ví Dụ trồng lúa mẫu trong vụ mùa",
    ],
)
def test_capitals_that_tcvn3_fonts_do_not_have_are_told_by_their_place(line: str) -> None:
    assert read_bytes(to_tcvn3(line).encode("cp1252"), file="a.txt").text == line


def test_the_standard_behind_these_fonts_has_capitals_of_its_own() -> None:
    # "Ủy ban", "TỈNH", "Ứng" in the bytes of TCVN 5712-1
    data = b"\x9ey ban nh\xa9n d\xa9n T\x8eNH M\xc9u. \x11ng d\xf4ng k\xd5t qu\xb6 \xae\xb9t \xae\xad\xeec"
    assert read_bytes(data, file="a.txt").text == "Ủy ban nhân dân TỈNH Mẫu. Ứng dụng kết quả đạt được"


def test_a_line_in_unicode_stays_among_lines_of_an_old_font() -> None:
    line = "Hội Nông dân tỉnh đã vận động nông dân trồng lúa mẫu, được nhiều kết quả"
    text = f"Ảnh: Trần Thử\n{to_tcvn3(line)}\n{to_tcvn3(line)}"
    assert read_bytes(text.encode(), file="a.txt").text == f"Ảnh: Trần Thử\n{line}\n{line}"


def test_a_word_file_says_by_its_fonts_what_is_a_capital() -> None:
    line = "uỷ ban nhân dân"
    assert read_bytes(word_file([to_tcvn3(line)], font=".VnTimeH"), file="a.docx").text == "UỶ BAN NHÂN DÂN"
    assert read_bytes(word_file([to_vni(line)], font="VNI-Times"), file="a.docx").text == line
    assert read_bytes(word_file([line], font=".VnTime"), file="a.docx").text == line


def test_the_headline_of_a_page_is_the_heading_that_its_title_repeats() -> None:
    page = (
        "<title>Hội Nông dân tỉnh Mẫu họp giao ban - Báo Mẫu</title><body><h1>Báo Mẫu điện tử</h1>"
        "<div><span>Thời sự</span><h2>Hội Nông dân tỉnh Mẫu họp giao ban</h2>"
        "<p>{}</p><ul><li>{}</li></ul></div>"
    ).format("Sáng 14-7-2031, Hội Nông dân tỉnh Mẫu họp giao ban.", "Trồng lúa mẫu ở các huyện.")
    assert read_bytes(page.encode(), file="a.html").text.split("\n") == [
        "Hội Nông dân tỉnh Mẫu họp giao ban",
        "Thời sự",
        "Sáng 14-7-2031, Hội Nông dân tỉnh Mẫu họp giao ban.",
        "- Trồng lúa mẫu ở các huyện.",
    ]


def test_pages_know_where_they_begin_and_their_numbers_are_left_out() -> None:
    words = "của bản ghi cuộc họp giao ban ở tỉnh Mẫu"
    lines = [f"Đoạn thứ {number} {words}{', có nhiều đơn vị dự' * (number % 7)}." for number in range(40)]
    reading = read_bytes(pdf_file(lines), file="a.pdf")
    assert reading.text.split("\n") == lines
    assert reading.page(0) == 1
    assert reading.page(reading.text.index(lines[39])) == len(reading.pages)
    assert len(reading.pages) > 1


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_lines_that_a_machine_broke_are_joined(width: int) -> None:
    words = "Hội Nông dân tỉnh Mẫu đã vận động nông dân trồng lúa mẫu ở các huyện, được nhiều kết quả tốt"
    lines = [
        "Hội Nông dân họp",
        f"{words}; {words}.",
        "Đồng chí lưu ý:",
        f"- {words}.",
        f"- {words}; {words}.",
    ]
    broken = "\n".join("\n".join(textwrap.wrap(line, width)) for line in lines)
    assert read_bytes(broken.encode(), file="a.txt").text.split("\n") == lines


@pytest.mark.parametrize(
    "shape",
    [
        "<form id='aspnetForm'><ul><li>Trang chủ</li></ul><div><h1>{title}</h1>{paragraphs}</div></form>",
        "<article><header><h1>{title}</h1></header><div>{paragraphs}</div></article>",
        "<table><tr><td>Danh mục<br>Thời sự</td><td><h1>{title}</h1><span>{broken}</span></td></tr></table>",
        "<div><h1>{title}</h1><div class='content'>{broken}</div></div><form>Ý kiến <input> Gửi</form>",
        "<main><h1>{title}</h1>{paragraphs}<ul class='related'></ul></main><!-- a comment -->",
    ],
)
def test_pages_of_every_make_give_the_article(shape: str) -> None:
    title, *lines = EVERY[0].text.split("\n")
    page = shape.format(
        title=title,
        paragraphs="".join(f"<p>{line}</p>" for line in lines),
        broken="<br><br>".join(lines),
    )
    page = f"<html><head><title>{title} | Báo Mẫu</title></head><body>{page}</body></html>"
    assert read_bytes(page.encode(), file="a.html").text == EVERY[0].text
