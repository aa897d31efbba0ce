"""The text of a PDF, page by page within bounds. A scanned page has none."""

import re
from typing import Any

from db.errors import BadFile
from db.ingest.encodings import clean
from db.ingest.pdf_lines import HYPHEN, Line, Page, pages_of

MOST_PAGES = 300
_MOST_LETTERS = 20_000  # on one page; more is no article


def read_pdf(data: bytes, *, file: str) -> list[Page]:
    """The paragraphs of each page. Raises BadFile: no PDF, locked, too many pages, or only pictures."""
    import pypdfium2  # noqa: PLC0415 - needed for these files only

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise BadFile(file=file, reason="no PDF that can be read (damaged or locked)") from None
    try:
        if len(document) > MOST_PAGES:
            raise BadFile(file=file, reason="more than 300 pages; split it")
        sheets, heights = [], []
        for number in range(len(document)):
            page = document[number]
            heights.append(page.get_height())
            sheets.append(_lines(page.get_textpage()))
    except pypdfium2.PdfiumError:
        raise BadFile(file=file, reason="a damaged PDF") from None
    finally:
        document.close()
    pages = pages_of(sheets, heights)
    if not any(page.paragraphs for page in pages):
        raise BadFile(file=file, reason="only pictures, no text; recognise the text first (OCR)")
    return [page._replace(paragraphs=_clean(page.paragraphs)) for page in pages]


def _clean(paragraphs: list[str]) -> list[str]:
    """All at once: whether a font is an old one shows better on a whole page."""
    return [one for one in clean("\n".join(paragraphs)).split("\n") if one.strip()]


def _lines(page: Any) -> list[Line]:
    """The printed lines of a page with their places."""
    letters = min(page.count_chars(), _MOST_LETTERS)
    text = page.get_text_range(0, letters)
    out = []
    at = 0
    # A hyphen at the end of a line comes as its sign with the next line behind it.
    for piece in re.findall(rf"[^\r\n{HYPHEN}]+[\r\n{HYPHEN}]*|[\r\n{HYPHEN}]+", text):
        words = piece.strip()
        first = at + len(piece) - len(piece.lstrip())
        at += len(piece)
        if not words.strip(HYPHEN) or first + len(words) > letters:
            continue
        last, end = first + len(words.rstrip(HYPHEN)) - 1, first + len(words.split(maxsplit=1)[0]) - 1
        # Loose boxes: as wide as the letter is set, and as high as the font (nearly).
        boxes = [page.get_charbox(place, loose=True) for place in range(first, min(first + 12, last + 1))]
        left, low = boxes[0][0], boxes[0][1]
        right, word = (page.get_charbox(place, loose=True)[2] for place in (last, end))
        height = max(1.0, *(box[3] - box[1] for box in boxes))
        out.append(
            Line(" ".join(words.split()), left, right, _baseline(page, first, low), height, word - left)
        )
    return out


def _baseline(page: Any, letter: int, low: float) -> float:
    """The height of a letter's baseline; boxes differ with the letter."""
    from ctypes import c_double  # noqa: PLC0415 - needed for these files only

    from pypdfium2 import raw  # noqa: PLC0415 - needed for these files only

    x, y = c_double(), c_double()
    return y.value if raw.FPDFText_GetCharOrigin(page, letter, x, y) else low
