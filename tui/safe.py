"""The one place where data is made harmless for a terminal: nothing in it can move, paint or act.

Textual 8.2.8 and ``print`` both hand control sequences in data to the terminal; see the design, §6.
"""

import re
import unicodedata

# C0 and C1 controls, bidirectional overrides and isolates, and other invisible format characters
# (Unicode TR36 §3). Zero-width joiners are dropped too: Vietnamese and emoji-free minutes need none.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINES = re.compile(r"\s*[\t\n]\s*")


def safe(text: str) -> str:
    """``text`` in NFC without control and format characters; line breaks and tabs stay."""
    return _HARMFUL.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))


def safe_line(text: str) -> str:
    """:func:`safe` on one line: line breaks and tabs become a space."""
    # What Python calls printable has no control, format or separating character; nearly all text is.
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return _LINES.sub(" ", safe(text))


def safe_in_place(text: str) -> str:
    """``text`` (in NFC) with every control and format character shown as one mark each: offsets stay true."""
    return _HARMFUL.sub("\ufffd", text).replace("\t", " ")
