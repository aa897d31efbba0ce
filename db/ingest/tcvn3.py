"""TCVN3 (ABC): texts typed for .VnTime fonts, or in the standard TCVN 5712-1 that these fonts are a part of.

The fonts have no capitals with tone marks: those were typed small in a second font (.VnTimeH), and come out
small here; where a capital must have stood is told by the words around it.
"""

import re
import unicodedata

# What the bytes 80–FF of TCVN 5712-1:1993 stand for; a font's text shows them as Latin-1 letters.
_UPPER_HALF = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    "\xa0ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_CONTROLS = dict(zip((0x01, 0x02, 0x04, 0x05, 0x06, *range(0x11, 0x18)), "ÚỤỪỬỮỨỰỲỶỸÝỴ", strict=True))
_FONT = {0x80 + place: letter for place, letter in enumerate(_UPPER_HALF) if place >= 0x20}
_STANDARD = {**_CONTROLS, **{0x80 + place: letter for place, letter in enumerate(_UPPER_HALF)}}
# Codes that only the standard gives a meaning: Windows has no sign of Vietnamese texts there.
_STANDARD_ONLY = re.compile(
    r"[\x01\x02\x04-\x06\x11-\x17\x81\x83\x84\x86-\x8b\x8d-\x90\x98\x9a-\x9f](?=[a-zA-Z\xa1-\xff])"
    r"|(?<=[A-Z])(?:[\x81\x83\x84\x86-\x8b\x8d-\x90\x98\x9a-\x9f]|[\x80-\x91\x93-\x9f](?=[A-Z]))"
)
_START = re.compile(r"(?:^|[.!?…] |\n)[\"“(\-–+• ]*[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_BODY = re.compile(r"(?<!các )\b(?:ủy|uỷ) (?=ban\b|viên (?:[A-ZĐ]|ủy ban|uỷ ban))")
_BEFORE = re.compile(r"([^\W\d_]+) $")
_AFTER = re.compile(r" ([^\W\d_]+)")
# A word of capitals that is no abbreviation: consonants, vowels, a coda.
_LOUD = re.compile(
    r"(?=.*[A-Z].*[A-Z])[BCDĐGHKLMNPQRSTVX]{0,3}(?:[AEIOUY]|[^\x00-\x7f]){1,3}(?:CH|NG|NH|[CMNPT])?"
)
_NOT_NAMES = re.compile(r"[ủu][yỷ]|ở|ấy|ủng|ứng|ổn|ý|ẩm|áp|ấp|ít|án|ảnh|uống|ích|ẩn|ép|òa|ùa")


def from_tcvn3(text: str) -> str:
    """Text of a TCVN3 (ABC) font or of TCVN 5712-1, read as Latin-1, as Unicode."""
    standard = _STANDARD_ONLY.search(text) is not None
    read = unicodedata.normalize("NFC", text.translate(_STANDARD if standard else _FONT))
    return read if standard else _with_capitals(read)


def as_set(text: str) -> str:
    """Letter for letter what a TCVN3 font shows, capitals not told."""
    return unicodedata.normalize("NFC", text.translate(_FONT))


def to_tcvn3(text: str) -> str:
    """``text`` as typed for a TCVN3 font, as Latin-1 letters: capitals with tone marks become small."""
    back = {ord(letter): chr(code) for code, letter in _FONT.items() if len(letter) == 1 and letter.islower()}
    back |= {ord(letter): chr(0xA1 + place) for place, letter in enumerate("ĂÂÊÔƠƯĐ")}
    composed = unicodedata.normalize("NFC", text)
    return "".join(one if ord(one) < 0x80 or ord(one) in back else one.lower() for one in composed).translate(
        back
    )


def _with_capitals(text: str) -> str:
    """Capitals where the font's own were lost: in words of capitals, at starts, in names, in Ủy ban."""
    text = _WORD.sub(lambda found: _of_capitals(text, found), text)
    text = _START.sub(lambda found: found[0].upper() if _marked_small(found[0][-1]) else found[0], text)
    text = _BODY.sub(lambda found: found[0].capitalize(), text)
    return _WORD.sub(lambda found: _of_name(text, found), text)


def _of_capitals(text: str, found: re.Match[str]) -> str:
    word = found[0]
    plain = [letter for letter in word if letter.isascii()]
    alone = len(word) == 1 and _marked_small(word)
    if not alone and (word.islower() or not all(letter.isupper() for letter in plain)):
        return word
    if len(plain) > 1 or (word.isupper() and len(word) > 1):
        return word.upper()
    # One capital and marked letters, or a marked letter alone: as the word beside it is.
    before = _BEFORE.search(text, max(found.start() - 12, 0), found.start())
    after = _AFTER.match(text, found.end(), found.end() + 12)
    near = [one[1] for one in (before, after) if one]
    return word.upper() if any(map(_LOUD.fullmatch, near)) else word


def _of_name(text: str, found: re.Match[str]) -> str:
    word = found[0]
    if not _marked_small(word[0]) or _NOT_NAMES.fullmatch(word):
        return word
    before = _BEFORE.search(text, max(found.start() - 12, 0), found.start())
    after = text[found.end() : found.end() + 2]
    named = before is not None and before[1][0].isupper() and not before[1].isupper()
    ends = not after.strip() or after[0] in ",.;:)" or (after[0] == " " and after[1:2].isupper())
    return word[0].upper() + word[1:] if named and ends else word


def _marked_small(letter: str) -> bool:
    """Whether the fonts have no capital of this small letter."""
    return letter.islower() and ord(letter) > 0x7F and letter not in "ăâêôơưđ"
