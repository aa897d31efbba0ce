"""What the judge looks at in a clause: its words, what the rules made of it, and what stands around it.

A trait is a name and how much of it there is (1; for what the rules say a share of their surest log-odds, or
more). Words are named by themselves ("cần", "cần tiếp tục" two in a row, "^cần" at the beginning, "…cần" in the
first clause of the sentence); all other traits stand in square brackets, circumstances (circumstances.py) by
their names.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from db.ingest.scope import Became, Judged, Walk

_WORD = re.compile(r"\w+|[:“”\"%…?!;]")
_MOST_WORDS = 60  # of a clause; what it is shows at its beginning
_LEADING_WORDS = 10  # of the first clause of a sentence, looked at from those behind it
_SUREST, _SUREST_NOT = 3.0, 6.0  # log-odds beyond which the rules are no surer for and against a kind
_KINDS: tuple[Became, ...] = ("directive", "result")
_STOPS = '.”"!)'


def words(text: str) -> list[str]:
    """The words of a clause in small letters, numbers as one word."""
    found = _WORD.findall(text[: _MOST_WORDS * 16].lower())[:_MOST_WORDS]
    return ["0" if word[0].isdigit() else word for word in found]


class Traits:
    """The traits of every clause of a document that was walked."""

    def __init__(self, walk: Walk) -> None:
        self.judged: Sequence[Judged] = walk.judged
        self._words = [words(one.read.words) for one in walk.judged]
        became = [one.became for one in walk.judged]
        self._first = {kind: became.index(kind) for kind in _KINDS if kind in became}
        self._last = {kind: len(became) - 1 - became[::-1].index(kind) for kind in self._first}
        self._around = Counter((one.paragraph.start, one.became) for one in walk.judged)
        self._opening: list[int] = []  # for each clause the first of its sentence
        for number, one in enumerate(walk.judged):
            same = number > 0 and self.judged[number - 1].sentence is one.sentence
            self._opening.append(self._opening[-1] if same else number)
        self._page = ["[page: has a title]" if walk.paragraphs[0].part == "title" else "[page: begins amid]"]
        if walk.text.rstrip()[-1:] not in _STOPS:
            self._page.append("[page: ends amid]")

    def of(self, number: int) -> dict[str, float]:
        """The traits of the clause with this number, and how much there is of each."""
        return {
            **dict.fromkeys(self._of_words(number), 1.0),
            **dict.fromkeys(self._of_place(number), 1.0),
            **dict(self._of_rules(number)),
        }

    def _of_words(self, number: int) -> Iterator[str]:
        said = self._words[number]
        yield from said
        yield from (f"{one} {other}" for one, other in pairwise(said))
        if said:
            yield f"^{said[0]}"
            yield f"^{' '.join(said[:2])}"
        yield f"[words: {min(6, len(said) // 8) * 8} or more]"
        if (first := self._opening[number]) < number:
            yield from (f"…{word}" for word in self._words[first][:_LEADING_WORDS])

    def _of_place(self, number: int) -> Iterator[str]:
        one = self.judged[number]
        yield from self._page
        yield f"[part: {one.paragraph.part}]"
        third = int(3 * number / max(1, len(self.judged) - 1))
        yield f"[page: {('first', 'middle', 'last', 'last')[third]} third]"
        if one.paragraph is self.judged[-1].paragraph:
            yield "[page: last paragraph]"
        if self._opening[number] < number:
            yield "[clause: behind a semicolon]"
        for kind in _KINDS:
            if self._around[one.paragraph.start, kind] > (one.became == kind):
                yield f"[paragraph: has a {kind}]"
            if self._first.get(kind, number) < number:
                yield f"[page: a {kind} before]"
            if self._last.get(kind, number) > number:
                yield f"[page: a {kind} behind]"

    def _of_rules(self, number: int) -> Iterator[tuple[str, float]]:
        one = self.judged[number]
        yield from _said("", one)
        for where, other in (("before: ", number - 1), ("behind: ", number + 1)):
            if not 0 <= other < len(self.judged):
                yield f"[{where}nothing]", 1.0
                continue
            beside = self.judged[other]
            yield from _said(where, beside)
            near = "sentence" if beside.sentence is one.sentence else None
            near = near or ("paragraph" if beside.paragraph is one.paragraph else "page")
            yield f"[{where}a {beside.became or 'remark'} in the {near}]", 1.0


def _said(where: str, one: Judged) -> Iterator[tuple[str, float]]:
    """What the rules say of a clause."""
    yield from ((f"[{where}{name}]", 1.0) for name in one.known)
    for kind, odds in (("directive", one.verdict.directive), ("result", one.verdict.result)):
        way, most = ("for", _SUREST) if odds > 0 else ("against", _SUREST_NOT)
        yield f"[{where}rules speak {way} a {kind}]", min(abs(odds), most) / _SUREST
