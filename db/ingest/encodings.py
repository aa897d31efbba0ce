"""Bytes to text: the encodings met in Vietnamese files, by mark, by strictness, then by plausibility."""

import codecs
import re
import unicodedata

from db.errors import BadFile
from db.ingest.legacy import mended, plausibility

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The signs that Windows has between 80 and 9F: quotation marks, dashes, the ellipsis.
_WINDOWS = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)}
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]"
)


def decoded(data: bytes, *, file: str) -> str:
    """The text of a plain file, in NFC, without control and direction characters.

    Raises:
        BadFile: it is binary.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean(data.decode(encoding, errors="replace"))
    head = data[:4000]
    even_nuls, odd_nuls = head[::2].count(0), head[1::2].count(0)
    if max(even_nuls, odd_nuls) > len(head) // 6 and min(even_nuls, odd_nuls) <= len(head) // 20:
        odd = odd_nuls > even_nuls
        return clean(data.decode("utf-16-le" if odd else "utf-16-be", errors="replace"))
    if head.count(0) > len(head) // 50:
        raise BadFile(file=file, reason="binary, not text")
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        lost = len(data) - len(data.decode("utf-8", errors="ignore").encode())
        if lost < len(data) // 50:
            return clean(data.decode("utf-8", errors="replace"))
    windows = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    latin = mended(data.decode("latin-1"))
    return clean(max(windows, latin, key=plausibility))


def clean(text: str) -> str:
    """The text in NFC, fonts and mojibake mended, white space plain, nothing a terminal would act on."""
    text = mended(unicodedata.normalize("NFC", text)).translate(_WINDOWS)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\t", " ")
    return _CONTROL.sub("", text)
