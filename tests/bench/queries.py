"""Labelled queries: a scrap of a known passage, spoilt in one of thirteen ways. Tuning and test parts are
drawn with different seeds from different passages. A scrap has to say which passage is meant: at least two of
its words stand in few passages, else hundreds would be right and one of them called so by chance."""

import random
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct

from db.search.passages import Passage
from db.text import fold
from db.text.keystrokes import telex, vni
from db.text.words import word_texts
from tests.bench.corpus import LONG_FORMS

LETTERS = "abcdeghiklmnopqrstuvxy"
FEW = 200  # one passage in so many
PARTS = {"tune": 0, "test": 1}


class Labelled(Struct, frozen=True):
    """A query, how it was spoilt, and the passage that it was taken from."""

    text: str
    spoilt: str
    target: str


def labelled(passages: Sequence[Passage], part: str, each: int = 80) -> list[Labelled]:
    """``each`` queries of every class, from passages of this part only."""
    luck = random.Random(part)
    mine = [p for n, p in enumerate(passages) if n % 2 == PARTS[part] and p.kind in {"directive", "result"}]
    held = Counter(word for passage in passages for word in set(word_texts(fold(passage.text))))
    rare = {word for word, count in held.items() if count * FEW <= len(passages)}
    found: list[Labelled] = []
    for spoilt, spoil in CLASSES.items():
        count = 0
        while count < each:
            passage = luck.choice(mine)
            state = luck.getstate()
            scrap = _scrap(passage, luck) if spoilt != "abbreviation" else word_texts(passage.text)
            luck.setstate(state)
            query = spoil(passage, luck)
            if query and sum(fold(word) in rare for word in scrap) >= 2:
                found.append(Labelled(query, spoilt, passage.address))
                count += 1
    return found


def _scrap(passage: Passage, luck: random.Random) -> list[str]:
    words = word_texts(passage.text.lower())
    length = min(len(words), luck.randint(5, 7))
    start = luck.randint(0, len(words) - length)
    return words[start : start + length]


def _typo(word: str, luck: random.Random) -> str:
    place, letter = luck.randrange(len(word)), luck.choice(LETTERS)
    return luck.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + word[place + 1 : place + 2] + word[place : place + 1] + word[place + 2 :],
        ]
    )


def _with_typos(count: int) -> Callable[[Passage, random.Random], str]:
    def spoil(passage: Passage, luck: random.Random) -> str:
        words = [fold(word) for word in _scrap(passage, luck)]
        long = [place for place, word in enumerate(words) if len(word) > 3]
        for place in luck.sample(long, min(count, len(long))):
            words[place] = _typo(words[place], luck)
        return " ".join(words)

    return spoil


def _swapped(passage: Passage, luck: random.Random) -> str:
    words = [fold(word) for word in _scrap(passage, luck)]
    luck.shuffle(words)
    return " ".join(words)


def _abbreviated(passage: Passage, luck: random.Random) -> str:
    for long, short in LONG_FORMS.items():
        if long in passage.text:
            after = word_texts(passage.text.split(long, 1)[1].lower())[:3]
            before = word_texts(passage.text.split(long, 1)[0].lower())[-3:]
            return " ".join([*before, short.lower(), *after])
    return ""


def _prefix(passage: Passage, luck: random.Random) -> str:
    *words, last = [fold(word) for word in _scrap(passage, luck)]
    return " ".join([*words, last[: max(1, len(last) - luck.randint(1, 2))]])


def _mixed(passage: Passage, luck: random.Random) -> str:
    return " ".join(word if luck.random() < 0.5 else fold(word) for word in _scrap(passage, luck))


def _wrong_tone(passage: Passage, luck: random.Random) -> str:
    words = _scrap(passage, luck)
    place = luck.randrange(len(words))
    bare = fold(words[place])
    vowels = [index for index, letter in enumerate(bare) if letter in "aeiouy"]
    if not vowels:
        return ""
    words[place] = (
        bare[: vowels[0] + 1] + luck.choice("\u0300\u0301\u0303\u0309\u0323") + bare[vowels[0] + 1 :]
    )
    return " ".join(words)


def _missing_space(passage: Passage, luck: random.Random) -> str:
    words = [fold(word) for word in _scrap(passage, luck)]
    place = luck.randrange(len(words) - 1)
    return " ".join([*words[:place], words[place] + words[place + 1], *words[place + 2 :]])


def _filtered(passage: Passage, luck: random.Random) -> str:
    words = " ".join(fold(word) for word in _scrap(passage, luck))
    return f"{words} year:{(passage.date or '')[:4]} kind:{passage.kind}"


CLASSES: dict[str, Callable[[Passage, random.Random], str]] = {
    "exact": lambda passage, luck: " ".join(_scrap(passage, luck)),
    "no marks": lambda passage, luck: " ".join(map(fold, _scrap(passage, luck))),
    "one typo": _with_typos(1),
    "two typos": _with_typos(2),
    "swapped": _swapped,
    "abbreviation": _abbreviated,
    "prefix": _prefix,
    "telex": lambda passage, luck: telex(" ".join(_scrap(passage, luck))),
    "vni": lambda passage, luck: vni(" ".join(_scrap(passage, luck))),
    "mixed marks": _mixed,
    "wrong tone": _wrong_tone,
    "missing space": _missing_space,
    "filter": _filtered,
}
