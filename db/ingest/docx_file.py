"""The paragraphs of a Word document: its main part only, unpacked within bounds, entities never expanded."""

import struct
import zipfile
import zlib
from io import BytesIO
from lzma import LZMAError

from db.errors import BadFile
from db.ingest.encodings import clean

_MAIN = "word/document.xml"
_LARGEST_PART = 40 * 1024 * 1024
_WORST_RATIO = 200
# What a damaged archive makes zipfile and its decompressors raise.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, LZMAError, struct.error, EOFError, OSError),
    *(KeyError, NotImplementedError, RuntimeError, ValueError),
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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
    out = []
    for paragraph in root.iter(f"{_W}p"):
        nodes = paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab")
        pieces = [node.text or "" if node.tag == f"{_W}t" else " " for node in nodes]
        if text := " ".join(clean("".join(pieces)).split()):
            out.append(text)
    return out
