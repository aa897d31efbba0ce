"""The paragraphs of a Word document: its main part only, unpacked within bounds, entities never expanded."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from typing import Any

from db.errors import BadFile
from db.ingest.encodings import clean
from db.ingest.legacy import from_font
from db.ingest.lines import starts_item

_MAIN = "word/document.xml"
_LARGEST_PART = 40 * 1024 * 1024
_WORST_RATIO = 200
# What a damaged archive makes zipfile and its decompressors raise.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, struct.error, EOFError, OSError),
    *(KeyError, NotImplementedError, RuntimeError, ValueError),
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}


def read_docx(data: bytes, *, file: str) -> list[str]:
    """The paragraphs, tables read cell by cell. Raises BadFile: no Word document, or a bomb."""
    from lxml import etree  # noqa: PLC0415 - needed for these files only

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            info = archive.getinfo(_MAIN)
            if info.file_size > _LARGEST_PART or info.file_size > _WORST_RATIO * max(
                info.compress_size, 1000
            ):
                raise BadFile(file=file, reason="unpacks to far more than a text; refused")
            with archive.open(info) as part:
                xml = part.read(_LARGEST_PART + 1)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        root = etree.fromstring(xml, parser)
    except _DAMAGED:
        raise BadFile(file=file, reason="no Word document (.docx) that can be read") from None
    except etree.LxmlError:
        raise BadFile(file=file, reason="a damaged Word document") from None
    lines = [line for paragraph in root.iter(f"{_W}p") for line in _paragraph(paragraph)]
    # All at once: whether a font is an old one shows better in a whole text.
    return [one for line in clean("\n".join(lines)).split("\n") if (one := " ".join(line.split()))]


def _paragraph(paragraph: Any) -> list[str]:
    """The lines of a paragraph; an item of a list begins with a dash."""
    if any(parent.tag == _FALLBACK for parent in paragraph.iterancestors()):
        return []
    text = "".join(_pieces(paragraph)).strip()
    listed = text and paragraph.find(f"{_W}pPr/{_W}numPr") is not None and not starts_item(text)
    return (f"- {text}" if listed else text).split("\n")


def _pieces(node: Any) -> Iterator[str]:
    """The text below ``node``, without that of paragraphs inside it (boxes), which come on their own."""
    for child in node:
        if child.tag == f"{_W}r":
            fonts = child.find(f"{_W}rPr/{_W}rFonts")
            font = "" if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""
            yield from_font("".join(_letters(child)), font)
        elif child.tag not in (f"{_W}p", f"{_W}del"):
            yield from _pieces(child)


def _letters(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
