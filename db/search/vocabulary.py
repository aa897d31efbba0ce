"""The words of all passages and which passages hold them, in plain dictionaries."""

from bisect import bisect_left
from collections import Counter, defaultdict

from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.search.filtering import nearly_begins
from db.search.passages import Passage
from db.search.ranking import BESIDE, EXACT, SLIP, SLIPS, own_words
from db.search.shorts import Shorts
from db.search.slips import most_slips
from db.text import fold
from db.text.words import word_texts


class Vocabulary:
    """Folded words -> passages, each with how well it holds the word (of 20)."""

    def __init__(self, shorts: Shorts) -> None:
        self._shorts = shorts
        self._postings: dict[str, dict[int, int]] = defaultdict(dict)
        self._sorted: list[str] | None = None
        self.own: dict[int, str] = {}
        """The own words of each passage, as :func:`db.search.ranking.own_words` gives them."""
        self._held: dict[int, set[str]] = {}
        self._beside: dict[int, list[str]] = {}
        self._own_counts, self._beside_counts = Counter[str](), Counter[str]()

    def add(self, number: int, passage: Passage) -> None:
        """Take in the words of a passage. What it holds in short has the long form beside it."""
        own = self.own[number] = own_words(passage.text, passage.names)
        texts = [*map(fold, passage.beside), *self._shorts.stated_in(own)]
        self._beside[number] = [word for text in texts for word in word_texts(text)]
        held, beside = set(own.split()), set(self._beside[number])
        self._held[number] = beside | held
        self._own_counts.update(held)
        self._beside_counts.update(self._beside[number])
        for level, words in ((BESIDE, beside), (EXACT, held)):
            for word in words:
                if word not in self._postings:
                    self._sorted = None
                self._postings[word][number] = level

    def remove(self, number: int) -> None:
        """Forget the words of a passage."""
        self._own_counts.subtract(set(self.own.pop(number).split()))
        self._beside_counts.subtract(self._beside.pop(number))
        for word in self._held.pop(number):
            del self._postings[word][number]
            if not self._postings[word]:
                del self._postings[word]
                self._sorted = None

    def holds(self, word: str, prefix: bool = False) -> bool:
        """Whether any passage holds the folded word, or with ``prefix`` one that begins like it."""
        return word in self._postings or (prefix and bool(self.beginning(word)))

    def holders(self, word: str) -> dict[int, int]:
        """The passages that hold the folded word, with the level at which they do."""
        return self._postings.get(word, {})

    def count(self, word: str) -> int:
        """How many passages hold the folded word themselves, or how often it stands beside some: whichever is
        more. So counts the index, which cannot tell who has both."""
        return max(self._own_counts[word], min(self._beside_counts[word], len(self.own)))

    def beginning(self, start: str) -> list[str]:
        """The words that begin like this."""
        words = self._words()
        return words[bisect_left(words, start) : bisect_left(words, start + "\uffff")]

    def begun(self, start: str) -> set[int]:
        """The passages that themselves hold a word that begins like this."""
        return {
            number
            for word in self.beginning(start)
            for number, level in self.holders(word).items()
            if level == EXACT
        }

    def near(self, word: str, *, begun: bool) -> dict[str, int]:
        """Words within one or two slips of the pen, with their levels; of an unfinished word those that begin
        nearly like it."""
        far = most_slips(word)
        if not far:
            return {}
        if begun:
            return {one: SLIP for one in self._words() if nearly_begins(word, one)}
        found = process.extract(word, self._words(), scorer=OSA.distance, score_cutoff=far, limit=None)
        return {one: SLIP if slips == 1 else SLIPS for one, slips, _ in found if slips}

    def together(self, words: list[str]) -> list[int]:
        """The passages themselves in which the words follow each other."""
        rarest = min((self.holders(word) for word in words), key=len, default={})
        needle = f" {' '.join(words)} "
        return [number for number in rarest if needle in self.own[number]]

    def _words(self) -> list[str]:
        if self._sorted is None:
            self._sorted = sorted(self._postings)
        return self._sorted
