"""Vietnamese in fonts older than Unicode: TCVN3 (ABC) and VNI, told apart by how many words become real."""

import re
import unicodedata

# What the bytes 80–FF of TCVN 5712-1 stand for; .VnTime fonts store them as Latin-1 letters.
_TCVN = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\xa0ĂÂÊÔƠƯĐăâêôơưđẶ̀̀̉̃́àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
_FROM_TCVN = {0x80 + index: letter for index, letter in enumerate(_TCVN) if index >= 0x20}

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {
    **dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True)),
}
_BREVES = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_SINGLE)
    for base in "aeoyuôö":
        for mark, tone in _TONES.items():
            pairs[base + mark] = _SINGLE.get(base, base) + tone
    for base in "aeo":
        for mark, tone in _HATS.items():
            pairs[base + mark] = base + "\u0302" + tone
    for mark, tone in _BREVES.items():
        pairs["a" + mark] = "a\u0306" + tone
    composed = {key: unicodedata.normalize("NFC", value) for key, value in pairs.items()}
    capitals = {key.upper(): value.upper() for key, value in composed.items()}
    mixed = {key[0].upper() + key[1:]: value.upper() for key, value in composed.items() if len(key) == 2}
    return {**composed, **capitals, **mixed}


_FROM_VNI = _vni_pairs()
_VNI = re.compile("|".join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|tr|th|ph|kh|gh|gi|qu|[bcdđghklmnprstvx])?(?:"
    r"(?:iêu|yêu|oai|oay|uây|uôi|ươi|ươu|uya|oeo|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|uơ|ưo|uêu|uyu)"
    r"|(?:iê|yê|uyê|uô|ươ|oa|oe|oă|uâ|uê|uy|oo|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?)"
)
_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_NON_ASCII = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")


def is_syllable(word: str) -> bool:
    """Whether ``word`` can be a Vietnamese syllable: onset, vowels, coda and at most one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    bare = parts.translate(_MARKS)
    if len(parts) - len(bare) > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def plausibility(text: str) -> float:
    """The share (0–1) of the words with marks that are Vietnamese syllables; 0 if there is none."""
    words = _NON_ASCII.findall(text[:20_000])
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def from_tcvn3(text: str) -> str:
    """Text of a TCVN3 (ABC) font, read as Latin-1, as Unicode."""
    return unicodedata.normalize("NFC", text.translate(_FROM_TCVN))


def from_vni(text: str) -> str:
    """Text of a VNI font, read as Latin-1 or Windows-1252, as Unicode."""
    return _VNI.sub(lambda found: _FROM_VNI[found[0]], text)


def to_tcvn3(text: str) -> str:
    """The inverse of :func:`from_tcvn3` for lower-case letters, which is what these fonts can hold."""
    back = {ord(letter): chr(code) for code, letter in _FROM_TCVN.items() if len(letter) == 1}
    return unicodedata.normalize("NFC", text).translate(back)


def mended(text: str) -> str:
    """The text as Unicode, whichever font it was typed for: the reading with most real words.

    Ordinary Unicode is returned as it is; another reading must be clearly better.
    """
    best, score = text, plausibility(text)
    if score > 0.85:
        return text
    for convert in (from_tcvn3, from_vni, _mojibake):
        candidate = convert(text)
        if (found := plausibility(candidate)) > score + 0.1:
            best, score = candidate, found
    return best


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
