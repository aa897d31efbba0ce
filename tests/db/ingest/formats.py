"""One text written as people keep it: plain in old encodings, a saved page, a Word document, a PDF."""

import textwrap
import unicodedata
import zipfile
from html import escape
from io import BytesIO

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def windows_1258(text: str) -> bytes:
    """As Windows wrote Vietnamese: letters with their hats composed, tone marks apart."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in _TONES)
        out.append(unicodedata.normalize("NFC", "".join(one for one in parts if one not in _TONES)) + tone)
    return "".join(out).encode("cp1258", errors="replace")


def web_page(lines: list[str]) -> bytes:
    """A saved page: the article among menus, related news, comments and scripts."""
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines[1:])
    related = "".join(f'<li><a href="/{n}">Tin khác số {n} trong ngày</a></li>' for n in range(8))
    return (
        f"<!doctype html><html><head><title>{escape(lines[0])} - Báo Mẫu</title>"
        "<script>var a = '<p>';</script></head>"
        f"<body><header><nav><ul>{related}</ul></nav></header><main><article><h1>{escape(lines[0])}</h1>\n{body}"
        f"</article><aside><h3>Đọc nhiều</h3><ul>{related}</ul></aside></main>"
        f"<form><label>Ý kiến của bạn</label><button>Gửi</button></form>"
        "<footer>Cơ quan chủ quản: Mẫu</footer></body></html>"
    ).encode()


def word_file(lines: list[str], font: str | None = None) -> bytes:
    """A Word document, one paragraph a line; ``font`` stands in every run."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    body = "".join(f"<w:p><w:r>{fonts}<w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_WORD}><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def pdf_file(lines: list[str], *, width: int = 88, rows: int = 34) -> bytes:
    """A PDF in one font: lines of at most ``width`` letters, a little more space between paragraphs, and at
    the foot of each page of ``rows`` lines its number."""
    letters = sorted({letter for line in lines for letter in line} | set(" 0123456789"))
    code = {letter: number for number, letter in enumerate(letters, 1)}

    def shown(words: str, x: float, y: float) -> str:
        return f"1 0 0 1 {x} {y:.1f} Tm <{''.join(f'{code[one]:04X}' for one in words)}> Tj"

    sheets: list[list[str]] = [[]]
    y, row = 790.0, 0
    for line in lines:
        for piece in textwrap.wrap(line, width):
            if row == rows:
                sheets.append([])
                y, row = 790.0, 0
            sheets[-1].append(shown(piece, 60, y))
            y, row = y - 14, row + 1
        y -= 7
    streams = [
        f"BT /F 11 Tf {chr(10).join(sheet)} {shown(str(number), 300, 20)} ET"
        for number, sheet in enumerate(sheets, 1)
    ]
    return _pdf(streams, code)


def _pdf(streams: list[str], code: dict[str, int]) -> bytes:
    unicode_of = "\n".join(
        f"<{number:04X}> <{letter.encode('utf-16-be').hex()}>" for letter, number in code.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange {len(code)} beginbfchar\n{unicode_of}\n"
        "endbfchar endcmap end end"
    )
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(streams)))
    font = "/Type /Font /BaseFont /Arial"
    glyphs = (
        "/Subtype /CIDFontType2 /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /Arial /Flags 4 /ItalicAngle 0 /Ascent 905 "
        "/Descent -212 /CapHeight 716 /StemV 80 /FontBBox [0 0 1000 1000] >>"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(streams)} /Kids [{kids}] >>",
        f"<< {font} /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"<< {font} {glyphs} >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {7 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
