"""What was meant by words that no passage holds: raw keys of an input method that was off."""

from collections.abc import Callable

from msgspec import structs

from db.search.query import FILTERS, Query, Term
from db.text import fold
from db.text.keystrokes import decode
from db.text.words import word_texts


def as_meant(query: Query, known: Callable[[str, bool], bool]) -> Query:
    """The query with raw Telex and VNI keys read as words, where only so some passage holds them, and without
    the unfinished name of a filter.

    ``known(folded, prefix)`` says whether a passage holds the word (or one that begins like it).
    """
    terms = [_meant(term, known) for term in query.terms]
    if len(terms) > 1 and _begins_filter(terms[-1]) and not known(fold(terms[-1].text), True):
        del terms[-1]
    return structs.replace(query, terms=tuple(terms))


def _begins_filter(term: Term) -> bool:
    """Whether the unfinished last word is on its way to a filter."""
    return term.prefix and len(term.text) > 1 and any(name.startswith(term.text) for name in FILTERS)


def _meant(term: Term, known: Callable[[str, bool], bool]) -> Term:
    words = word_texts(term.text)
    spelled = [_word(word, known, prefix=term.prefix) for word in words]
    return structs.replace(term, text=" ".join(spelled)) if spelled != words else term


def _word(word: str, known: Callable[[str, bool], bool], *, prefix: bool) -> str:
    if known(fold(word), prefix):
        return word
    spelled = decode(word)
    return spelled if spelled and known(fold(spelled), prefix) else word
