"""The words of all passages and which passages hold them; matching of one typed word against them."""

from bisect import bisect_left
from collections import defaultdict
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.search.passages import Passage
from db.text import fold
from db.text.words import word_texts

BODY, BESIDE = 1.0, 0.45
EXACT, ABBREVIATION, PREFIX, TYPO = 1.0, 0.95, 0.85, 0.5
MOST_TYPO_WORDS = 60


class Vocabulary:
    """Folded words -> passages, each with the weight of the part it stands in."""

    def __init__(self) -> None:
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        self._sorted: list[str] | None = None
        self._passages = 0

    def add(self, number: int, passage: Passage) -> None:
        """Take in the words of a passage."""
        self._passages += 1
        self._sorted = None
        for part, weight in ((passage.beside, BESIDE), (" ".join((passage.text, *passage.names)), BODY)):
            for word in word_texts(fold(part)):
                self._postings[word][number] = weight

    def remove(self, number: int) -> None:
        """Forget the words of a passage."""
        self._passages -= 1
        self._sorted = None
        for word in [word for word, holders in self._postings.items() if holders.pop(number, None)]:
            if not self._postings[word]:
                del self._postings[word]

    def holds(self, word: str, prefix: bool = False) -> bool:
        """Whether any passage holds the folded word, or with ``prefix`` one that begins like it."""
        return word in self._postings or (prefix and bool(self._with_prefix(word)))

    def rarity(self, word: str) -> float:
        """Inverse document frequency, at least 1: how much it says that a passage holds this word."""
        return 1.0 + log((1 + self._passages) / (1 + len(self._postings.get(word, ()))))

    def exact(self, word: str) -> dict[int, float]:
        """The passages that hold the folded word, with the weight of the match."""
        rarity = self.rarity(word)
        return {number: weight * rarity * EXACT for number, weight in self._postings.get(word, {}).items()}

    def prefix(self, start: str) -> dict[int, float]:
        """The passages with a word that begins like this; longer words weigh less."""
        found: dict[int, float] = {}
        for word in self._with_prefix(start):
            factor = PREFIX * (0.5 + 0.5 * len(start) / len(word)) * self.rarity(word)
            for number, weight in self._postings[word].items():
                found[number] = max(found.get(number, 0.0), weight * factor)
        return found

    def _with_prefix(self, start: str) -> list[str]:
        words = self._words()
        first = bisect_left(words, start)
        last = bisect_left(words, start + "\uffff")
        return words[first:last]

    def typo(self, word: str) -> dict[str, float]:
        """Words within one or two slips of the pen, with how near they are (0–1)."""
        slips = 1 if len(word) < 6 else 2
        near = process.extract(
            word, self._words(), scorer=OSA.distance, score_cutoff=slips, limit=MOST_TYPO_WORDS
        )
        return {found: 1 - distance / (len(word) + 1) for found, distance, _ in near if found != word}

    def mistyped(self, word: str) -> dict[int, float]:
        """The passages that hold a word near to this one."""
        found: dict[int, float] = {}
        for other, nearness in self.typo(word).items():
            factor = TYPO * nearness * self.rarity(other)
            for number, weight in self._postings[other].items():
                found[number] = max(found.get(number, 0.0), weight * factor)
        return found

    def _words(self) -> list[str]:
        if self._sorted is None:
            self._sorted = sorted(self._postings)
        return self._sorted
