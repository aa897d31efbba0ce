"""Vietnamese text: normal form, folding with offsets, words, abbreviations, raw keystrokes."""

from db.text.fold import fold, nfc
from db.text.words import Word, words

__all__ = ["Word", "fold", "nfc", "words"]
