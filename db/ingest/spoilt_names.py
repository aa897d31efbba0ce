"""Names of people with one letter wrong: a capital that is none, a spelling that the article corrects itself."""

import re
from collections import Counter

from db.ingest.gazetteer import SURNAMES
from db.ingest.legacy import is_syllable
from db.ingest.rules import LOWER, UPPER
from db.text import fold

_WORD = rf"{UPPER}{LOWER}+"
_NAME = re.compile(rf"(?<!\w)(?=({_WORD}(?: {_WORD}){{2,3}})(?!\w))")
# "Trần Văn ahử", "đồng chí arần Văn Thử": no Vietnamese word, where a name goes on or begins.
_LOWERED = re.compile(rf"(?<=[^\W\d_] )(?P<small>{LOWER}{{2,6}})(?!\w)(?: (?P<next>{_WORD}))?")
_MOST = 200  # names compared with each other
_TITLE = re.compile(r"(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à) $")
_BEFORE = re.compile(rf"(?P<first>{_WORD}) (?P<second>{_WORD}) $")


def mended_names(text: str) -> str:
    """The text, letter for letter as long, with the names of people as the article spells them elsewhere."""
    letters = list(text)
    for found in _LOWERED.finditer(text):
        if not is_syllable(found["small"]) and _in_a_name(text, found):
            letters[found.start()] = text[found.start()].upper()
    text = "".join(letters)
    seen = Counter(found[1] for found in _NAME.finditer(text) if fold(found[1].split()[0]) in SURNAMES)
    right = [name for name, _count in seen.most_common(_MOST) if _possible(name)]
    for name in seen:
        meant = [] if _possible(name) else [other for other in right if _one_letter(name, other)]
        if len(meant) == 1:
            text = re.sub(rf"(?<!\w){name}(?!\w)", meant[0], text)
    return text


def _in_a_name(text: str, found: re.Match[str]) -> bool:
    before = _BEFORE.search(text, max(0, found.start() - 20), found.start())
    if before and fold(before["first"]) in SURNAMES:
        return True
    return bool(found["next"]) and _TITLE.search(text[max(0, found.start() - 9) : found.start()]) is not None


def _possible(name: str) -> bool:
    return all(map(is_syllable, name.split()))


def _one_letter(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
