"""Where a passage's text answers a query: spans in code points of the original text."""

from rapidfuzz.distance import OSA

from db.search.query import Term
from db.text import fold
from db.text.words import Word, word_texts, words

Spans = tuple[tuple[int, int], ...]


def spans(
    text: str, terms: tuple[Term, ...], long_forms: dict[str, tuple[str, ...]], *, slips: bool
) -> Spans:
    """The matched places, in order, none overlapping. A prefix lights up as far as it was typed; an
    abbreviation lights up its long form."""
    found: list[tuple[int, int]] = []
    parts = words(fold(text))
    for term in terms:
        needle = word_texts(fold(term.text))
        if not needle:
            continue
        if len(needle) > 1:
            found += _runs(parts, needle, prefix=term.prefix)
            if term.phrase:
                continue
        for index, word in enumerate(needle):
            found += _word(parts, word, prefix=term.prefix and index == len(needle) - 1, slips=slips)
        for long_form in long_forms.get("".join(needle), ()):
            found += _runs(parts, word_texts(fold(long_form)), prefix=False)
    return _merged(found)


def _word(parts: list[Word], word: str, *, prefix: bool, slips: bool) -> list[tuple[int, int]]:
    exact = [(part.start, part.end) for part in parts if part.text == word]
    if prefix:
        exact += [(p.start, p.start + len(word)) for p in parts if p.text.startswith(word) and p.text != word]
    if exact or not slips or len(word) < 3:
        return exact
    limit = 1 if len(word) < 6 else 2
    return [(p.start, p.end) for p in parts if OSA.distance(p.text, word, score_cutoff=limit) <= limit]


def _runs(parts: list[Word], needle: list[str], *, prefix: bool) -> list[tuple[int, int]]:
    """The places where the words follow each other."""
    length = len(needle)
    runs = []
    for index in range(len(parts) - length + 1):
        window = [part.text for part in parts[index : index + length]]
        if window == needle:
            runs.append((parts[index].start, parts[index + length - 1].end))
        elif prefix and window[:-1] == needle[:-1] and window[-1].startswith(needle[-1]):
            last = parts[index + length - 1]
            runs.append((parts[index].start, last.start + len(needle[-1])))
    return runs


def _merged(found: list[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
