"""VNI fonts: a mark is a letter of its own behind the vowel, as Windows-1252 has it."""

import re
import unicodedata

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_BREVES = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _pairs() -> dict[str, str]:
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
    return {**composed, **mixed, **capitals}


_FROM = _pairs()
_TO = {letter: pair for pair, letter in reversed(_FROM.items()) if letter not in "ìíÌÍ"}
_READ = re.compile("|".join(sorted(map(re.escape, _FROM), key=len, reverse=True)))


def from_vni(text: str) -> str:
    """Text of a VNI font, read as Latin-1 or Windows-1252, as Unicode."""
    return _READ.sub(lambda found: _FROM[found[0]], text)


def to_vni(text: str) -> str:
    """The inverse of :func:`from_vni`."""
    return "".join(_TO.get(letter, letter) for letter in unicodedata.normalize("NFC", text))
