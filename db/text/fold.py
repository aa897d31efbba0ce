"""Normal form and folding. One folded character per code point, so that a place found in folded text is the
same place in the original; old and new tone placement (hoà, hòa) fold alike by themselves."""

import unicodedata

# Letters whose stroke is not a combining mark to Unicode.
_STROKED = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ħ": "h", "ł": "l", "ø": "o", "Ø": "o"}


class _Folded(dict[int, str]):
    """A translation table that learns a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", _STROKED.get(character, character))[0].lower()
        folded = base[0] if base else character
        self[code] = folded
        return folded


_table = _Folded()


def nfc(text: str) -> str:
    """The text in Unicode Normal Form C, in which records are kept."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without marks, as long as ``text`` (which should be in NFC) in code points."""
    return text.lower() if text.isascii() else text.translate(_table)


def is_marked(word: str) -> bool:
    """Whether the word carries marks: a stronger request than none."""
    return not word.isascii() and fold(word) != word.lower()
