"""Text older than Unicode, or read in the wrong encoding: which reading of it has most real words."""

import re
import unicodedata

from db.ingest.tcvn3 import as_set, from_tcvn3
from db.ingest.vni import from_vni

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|tr|th|ph|kh|gh|gi|qu|[bcdđghklmnprstvx])?(?:"
    r"(?:iêu|yêu|oai|oay|uây|uôi|ươi|ươu|uya|oeo|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|uơ|ưo|uêu|uyu)"
    r"|(?:iê|yê|uyê|uô|ươ|oa|oe|oă|uâ|uê|uy|oo|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?)"
)
_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_WORD = re.compile(r"[^\W\d_]+")
_UNICODE_ONLY = re.compile(r"[\u0100-\u1ef9]")
_GOOD = 0.85  # the share of real words above which a text is taken as it is
_BETTER = 0.1  # by which another reading must win


def is_syllable(word: str) -> bool:
    """Whether ``word`` can be a Vietnamese syllable: onset, vowels, coda and at most one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    bare = parts.translate(_MARKS)
    if len(parts) - len(bare) > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def plausibility(text: str) -> float:
    """The share (0–1) of the words with marks that are Vietnamese syllables; 0 if there is none."""
    words = [word for word in _WORD.findall(text[:20_000]) if not word.isascii()]
    return sum(len(word) < 9 and is_syllable(word) for word in words) / len(words) if words else 0.0


def mended(text: str) -> str:
    """The text as Unicode, whichever font it was typed for: the reading with most real words.

    Ordinary Unicode is returned as it is, also a line of it among others; another reading must be clearly better.
    """
    score = plausibility(text)
    if score > _GOOD:
        return text
    best = None
    for convert in (from_tcvn3, from_vni, _mojibake):
        if (found := plausibility(convert(text))) > score + (0 if best else _BETTER):
            best, score = convert, found
    if best is None:
        return text
    if not _UNICODE_ONLY.search(text):
        return best(text)
    return "\n".join(line if _is_unicode(line) else best(line) for line in text.split("\n"))


def _is_unicode(line: str) -> bool:
    return _UNICODE_ONLY.search(line) is not None and plausibility(line) > _GOOD


def from_font(text: str, font: str) -> str:
    """Text set in a font that is known by name; the capitals of TCVN3 have a font of their own."""
    if _UNICODE_ONLY.search(text):
        return text
    if font.startswith("VNI"):
        return from_vni(text)
    if font.startswith(".Vn"):
        read = as_set(text)
        return read.upper() if font.endswith("H") else read
    return text


def _mojibake(text: str) -> str:
    from ftfy import fix_encoding  # noqa: PLC0415 - 20 ms, needed for few files

    return fix_encoding(text)


_TONE_LAST = re.compile(r"(?<![qQ])([oO](?=[àáảãạèéẻẽẹ])|[uU](?=[ỳýỷỹỵ]))(\w)(?!\w)")


def new_tones(text: str) -> str:
    """The text with hoà, uỷ written hòa, ủy: as long as before, so that places stay."""
    return _TONE_LAST.sub(lambda found: _moved(found[1], found[2]), text)


def _moved(first: str, second: str) -> str:
    letters = unicodedata.normalize("NFD", second)
    tone = next((mark for mark in letters if ord(mark) in _MARKS), "")
    return unicodedata.normalize("NFC", first + tone) + unicodedata.normalize(
        "NFC", letters.replace(tone, "")
    )
