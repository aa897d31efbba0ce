"""A file to a stable text: NFC, one paragraph a line, with a map back to the pages of the file."""

import hashlib
import re
from bisect import bisect_right
from pathlib import Path

from msgspec import Struct

from db.errors import BadFile
from db.ingest.docx_file import read_docx
from db.ingest.encodings import decoded
from db.ingest.html_page import read_html
from db.ingest.lines import paragraphs, starts_item
from db.ingest.pdf_file import read_pdf
from db.ingest.pdf_lines import Page

READABLE_DOCUMENTS = (".txt", ".html", ".htm", ".docx", ".pdf")
LARGEST_DOCUMENT = 30 * 1024 * 1024
_LONGEST_TEXT = 200_000  # characters: about 75 pages
_MARKED = re.compile(r"[^\x00-\x7f\W\d_]")


class Reading(Struct, frozen=True):
    """What a file says. ``text`` is NFC with one paragraph a line; ``pages`` are the offsets at which
    pages begin (a single 0 where the format has none)."""

    file: str
    text: str
    sha256: str
    pages: tuple[int, ...] = (0,)
    published: str | None = None
    url: str | None = None
    outlet: str | None = None

    def page(self, offset: int) -> int:
        """The page (from 1) on which the character at ``offset`` stands."""
        return bisect_right(self.pages, offset)


def read_path(path: Path) -> Reading:
    """Read a document from disk. Raises BadFile in one clear sentence."""
    try:
        if not path.is_file():
            raise BadFile(file=str(path), reason="no such file")
        if path.stat().st_size > LARGEST_DOCUMENT:
            raise BadFile(file=str(path), reason="larger than 30 MiB; split it")
        data = path.read_bytes()
    except OSError:
        raise BadFile(file=str(path), reason="cannot be read: no right to, or the disk fails") from None
    return read_bytes(data, file=str(path))


def read_bytes(data: bytes, *, file: str) -> Reading:
    """Read a document; its name's ending says the format.

    Raises:
        BadFile: unknown ending, unreadable, too long, or not Vietnamese with its marks.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    pages: tuple[int, ...] = (0,)
    published = url = outlet = None
    match Path(file).suffix.lower():
        case ".txt":
            blocks = paragraphs(decoded(data, file=file))
        case ".html" | ".htm":
            page = read_html(data, file=file)
            blocks, published, url, outlet = page.paragraphs, page.published, page.url, page.outlet
        case ".docx":
            blocks = read_docx(data, file=file)
        case ".pdf":
            blocks, pages = _paged(read_pdf(data, file=file))
        case _:
            raise BadFile(
                file=file,
                reason="not a document that can be read; they end in .txt, .html, .htm, .docx, .pdf",
            )
    text = "\n".join(blocks)
    if len(text) > _LONGEST_TEXT:
        raise BadFile(file=file, reason="longer than 200,000 characters; split it")
    if not text.strip():
        raise BadFile(file=file, reason="no text in it")
    letters = sum(map(str.isalpha, text))
    if len(_MARKED.findall(text)) < letters * 0.05:
        raise BadFile(file=file, reason="no Vietnamese with its marks; nothing can be extracted without them")
    return Reading(file, text, sha256, pages, published, url, outlet)


def _paged(pages: list[Page]) -> tuple[list[str], tuple[int, ...]]:
    """Paragraphs of all pages, one that runs over a page's end joined, and where each page begins."""
    blocks: list[str] = []
    starts: list[int] = []
    offset = 0
    goes_on = False
    for page in pages:
        fresh = list(page.paragraphs)
        starts.append(offset)
        if blocks and fresh and goes_on and not starts_item(fresh[0]):
            blocks[-1] = f"{blocks[-1]} {fresh.pop(0)}"
        blocks.extend(fresh)
        goes_on = page.goes_on
        offset = sum(len(block) + 1 for block in blocks)
    return blocks, tuple(starts)
