"""Raw keystrokes of the Telex and VNI input methods: what was meant when the method was off.

Both ways: :func:`decode` reads one word as typed, :func:`telex` and :func:`vni` write one. Where a tone mark
stands is a matter of taste, so decoded words are to be compared through ``db.text.marks.marked_form``.
"""

import re
import unicodedata
from functools import lru_cache

from db.text.fold import fold, nfc

_HAT, _HORN, _BREVE = "\u0302", "\u031b", "\u0306"
_TONE_KEYS = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323", "z": ""}
_TONE_DIGITS = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323", "0": ""}
_VOWELS = frozenset("aeiouy")
_HORNED = {"u": "ư", "o": "ơ", "a": "ă"}
_HATTED = {"a": "â", "e": "ê", "o": "ô"}
_HORNED_PAIR = re.compile("(?<!q)uơ(?=.)")
_LONGEST = 12


@lru_cache(maxsize=20_000)
def decode(word: str) -> str | None:
    """The Vietnamese word that the raw keys of one syllable spell, or ``None`` if they spell none."""
    keys = word.lower()
    if not keys.isascii() or not keys.isalnum() or len(keys) > _LONGEST or keys.isdigit():
        return None
    by_digits = any(key.isdigit() for key in keys)
    letters: list[str] = []
    tone: str | None = None
    for key in keys:
        if by_digits and key.isdigit():
            if key in _TONE_DIGITS:
                if not any(fold(one) in _VOWELS for one in letters):
                    return None
                tone = _TONE_DIGITS[key]
            elif not _shape(letters, key):
                return None
        elif not by_digits and key in _TONE_KEYS and any(fold(one) in _VOWELS for one in letters):
            tone = _TONE_KEYS[key]
        elif by_digits or not _telex_key(letters, key):
            letters.append(key)
    # One key horns both of "uo", but only before another letter: hương, huơ.
    spelled = _HORNED_PAIR.sub("ươ", "".join(letters))
    if spelled == keys and not tone:
        return None
    return _toned(spelled, tone) if tone else spelled


def meanings(word: str) -> tuple[str, ...]:
    """The folded word, and the one that it spells if it is raw keys."""
    spelled = decode(word)
    return (fold(word), fold(spelled)) if spelled else (fold(word),)


def _telex_key(letters: list[str], key: str) -> bool:
    """Let ``key`` change the letters before it; whether it did."""
    if key == "w":
        return _horn(letters) or ((not letters or fold(letters[-1]) not in _VOWELS) and _append(letters, "ư"))
    if key == "d" and letters and "d" in {letters[0], letters[-1]}:
        # Right after it, as in raw LĐLĐ, or when the rest of the syllable was typed first.
        letters[-1 if letters[-1] == "d" else 0] = "đ"
        return True
    if key in _HATTED and letters:
        # Twice makes the hat, thrice takes it back; also when the second comes after the end of the word.
        if letters[-1] == _HATTED[key]:
            letters[-1:] = [key, key]
            return True
        for index in range(len(letters) - 1, -1, -1):
            if letters[index] == key and _one_rime(letters[index + 1 :]):
                letters[index] = _HATTED[key]
                return True
    return False


def _append(letters: list[str], letter: str) -> bool:
    letters.append(letter)
    return True


def _one_rime(rest: list[str]) -> bool:
    return "".join(rest) in {"", "c", "ch", "m", "n", "ng", "nh", "p", "t", "u", "i", "y"}


def _horn(letters: list[str]) -> bool:
    for index in range(len(letters) - 1, -1, -1):
        letter = letters[index]
        if (
            letter == "o"
            and index
            and letters[index - 1] in {"u", "ư"}
            and (index < 2 or letters[index - 2] != "q")
        ):
            letters[index] = "ơ"
            return True
        if letter == "u" and index + 1 < len(letters) and letters[index + 1] == "ơ":
            letters[index] = "ư"
            return True
        if letter == "a" and index and letters[index - 1] == "u" and (index < 2 or letters[index - 2] != "q"):
            letters[index - 1] = "ư"
            return True
        if letter == "u" and index and letters[index - 1] in {"u", "o", "ơ"}:
            continue
        if letter in _HORNED:
            letters[index] = _HORNED[letter]
            return True
    return False


def _shape(letters: list[str], digit: str) -> bool:
    """VNI: 6 hat, 7 horn, 8 breve, 9 stroke."""
    if digit == "9":
        if letters and "d" in {letters[0], letters[-1]}:
            letters[-1 if letters[-1] == "d" else 0] = "đ"
            return True
        return False
    if digit == "7":
        return _horn(letters)
    shapes = _HATTED if digit == "6" else {"a": "ă"}
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] in shapes:
            letters[index] = shapes[letters[index]]
            return True
    return False


def _toned(word: str, tone: str) -> str:
    """The word with the tone on its vowel: on a marked one, else before a final consonant, else the first."""
    start = 2 if word[:2] in {"qu", "gi"} and len(word) > 2 and fold(word[2]) in _VOWELS else 0
    places = [i for i in range(start, len(word)) if fold(word[i]) in _VOWELS]
    if not places:
        return word
    marked = [i for i in places if word[i] not in _VOWELS]
    if marked:
        place = marked[-1]
    elif places[-1] + 1 < len(word):
        place = places[-1]
    else:
        place = places[1] if len(places) > 2 else places[0]
    return nfc(word[: place + 1] + tone + word[place + 1 :])


def telex(text: str) -> str:
    """The keys that a Telex typist hits for ``text``."""
    return _encode(text, _TONE_KEYS, {_HORN: "w", _BREVE: "w"}, "d")


def vni(text: str) -> str:
    """The keys that a VNI typist hits for ``text``."""
    return _encode(text, _TONE_DIGITS, {_HAT: "6", _HORN: "7", _BREVE: "8"}, "9")


def _encode(text: str, tones: dict[str, str], shapes: dict[str, str], stroke: str) -> str:
    keys = {mark: key for key, mark in tones.items() if mark}
    return " ".join(_encode_word(word, keys, shapes, stroke) for word in text.lower().split())


def _encode_word(word: str, keys: dict[str, str], shapes: dict[str, str], stroke: str) -> str:
    out: list[str] = []
    tone = ""
    for letter in unicodedata.normalize("NFD", word.replace("đ", f"d{stroke}")):
        if letter in keys:
            tone = keys[letter]
        elif letter == _HAT:
            out.append(shapes.get(letter, out[-1]))
        elif letter == "o" and out and out[-1] == "o" and "6" not in shapes.values():
            out += ["o", "o"]
        else:
            out.append(shapes.get(letter, letter))
    end = len(out)
    while end and not out[end - 1].isalnum():
        end -= 1
    return "".join([*out[:end], tone, *out[end:]])
