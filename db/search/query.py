"""The query language: free words, "exact phrase", -word and filters (org: meeting: by: kind: topic: status:
due: date: year:). A mistake becomes a sentence, never an exception."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct
from parsy import Parser, any_char, regex, seq, string, success
from rapidfuzz import process

from db.search.codes import CODES, meant
from db.search.problem import (
    KNOWN_NO_FILTER,
    NEEDS_CODE,
    NO_CODE,
    NO_COMPARISON,
    NO_DATE,
    NO_FILTER,
    NO_VALUE,
    NOT_CLOSED,
    Problem,
)
from db.text import nfc

FILTERS = ("org", "meeting", "by", "kind", "topic", "status", "due", "date", "year")
LONGEST_QUERY = 500
_MONTH, _DAY = "(?:0?[1-9]|1[0-2])", "(?:0?[1-9]|[12][0-9]|3[01])"
_DATE = re.compile(rf"\d{{4}}(?:-{_MONTH}(?:-{_DAY})?)?|(?:{_DAY}-)?{_MONTH}-\d{{4}}")
DATED = ("due", "date", "year")

Comparison = Literal["", "<", "<=", ">", ">="]


class Term(Struct, frozen=True):
    """A free word or phrase. ``prefix``: the word may be unfinished (the last one typed)."""

    text: str
    phrase: bool = False
    prefix: bool = False
    negated: bool = False


class Filter(Struct, frozen=True):
    """``name:value``, with a comparison for dates; dates are kept as ISO prefixes."""

    name: str
    value: str
    compare: Comparison = ""
    negated: bool = False


class Query(Struct, frozen=True):
    """What was asked. ``problem`` says what could not be understood (that part is left out)."""

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    problem: Problem | None = None

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must match."""
        return tuple(term for term in self.terms if not term.negated)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms that must not match."""
        return tuple(term for term in self.terms if term.negated)


class _Part(NamedTuple):
    """One part of a query as it was written."""

    negated: bool
    filter: str | None
    compare: str
    value: str | None
    quoted: bool
    closed: bool


def _grammar() -> Parser:
    """query = (gap | part)*; part = "-"? (name ":" compare?)? value?; value = word | "phrase\""""
    word = regex(r'[^\s"]+').map(lambda text: (text, False, True))
    closed = string('"').result(True).optional(False)
    phrase = seq(string('"') >> regex('[^"]*'), closed).combine(lambda text, closed: (text, True, closed))
    value = (phrase | word).optional((None, False, True))
    minus = string("-").result(True).optional(False)
    filtered = seq(minus, regex("[A-Za-z]+") << string(":"), regex("[<>]=?").optional(""), value)
    free = seq(minus, success(None), success(""), phrase | word)
    part = (filtered | free).combine(lambda minus, name, compare, value: _Part(minus, name, compare, *value))
    # The plainest first, for speed: a word without any sign.
    plain = regex(r'[^\s":\-][^\s":]*(?=\s|$)').map(lambda text: _Part(False, None, "", text, False, True))
    gap = regex(r"\s+").result(None)
    return (plain | gap | part | any_char.result(None)).many()


_query = _grammar()


@lru_cache(maxsize=64)
def parse(text: str) -> Query:
    """The query in ``text``."""
    text = nfc(text)[:LONGEST_QUERY]
    terms: list[Term] = []
    filters: list[Filter] = []
    problems: list[Problem] = []
    parts: list[_Part] = [part for part in _query.parse(text) if part]
    for part in parts:
        if part.quoted and not part.closed and part is not parts[-1]:
            problems.append(Problem(NOT_CLOSED))
        if part.filter is not None:
            found = _filter(part.filter.lower(), part.value or "", part.compare, negated=part.negated)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                filters.append(found)
        elif part.value:
            terms.append(Term(part.value, phrase=part.quoted, negated=part.negated))
    if (
        terms
        and not parts[-1].filter
        and not parts[-1].quoted
        and not terms[-1].negated
        and text[-1:].strip()
    ):
        terms[-1] = Term(terms[-1].text, prefix=True)
    return Query(tuple(terms), tuple(filters), problems[0] if problems else None)


def _filter(name: str, value: str, compare: str, *, negated: bool) -> Filter | Problem:
    if name not in FILTERS:
        near = process.extractOne(name, FILTERS, score_cutoff=50)
        if near:
            return Problem(KNOWN_NO_FILTER, name=name, near=near[0])
        return Problem(NO_FILTER, name=name, known=", ".join(FILTERS))
    if not value and name in CODES:
        return Problem(NEEDS_CODE, name=name, known=", ".join(CODES[name]))
    if not value:
        return Problem(NO_VALUE, name=name, example=_EXAMPLES[name])
    if compare and name not in DATED:
        return Problem(NO_COMPARISON, name=name, compare=compare, dated=", ".join(DATED))
    if name in DATED:
        date = value.replace("/", "-")
        if not _DATE.fullmatch(date):
            return Problem(NO_DATE, name=name, value=value)
        value = _iso(date)
    if name in CODES and not meant(name, value):
        return Problem(NO_CODE, name=name, value=value, known=", ".join(CODES[name]))
    return Filter(name, value, compare, negated)  # type: ignore[arg-type]


_EXAMPLES = {
    "org": "org:nông-dân",
    "meeting": "meeting:2023-08",
    "by": "by:yến",
    "topic": "topic:môi-trường",
    "due": "due:<2024-07",
    "date": "date:2023",
    "year": "year:2023",
}


def _iso(date: str) -> str:
    """2024-07 from 2024-7 or 07-2024."""
    parts = date.split("-")
    if len(parts[0]) != 4:
        parts.reverse()
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])


def in_range(date: str | None, wanted: Filter) -> bool:
    """Whether a (partial) date lies in what a dated filter asks for; an unknown date never does."""
    if not date:
        return False
    prefix = date[: len(wanted.value)]
    match wanted.compare:
        case "<":
            return prefix < wanted.value
        case "<=":
            return prefix <= wanted.value
        case ">":
            return prefix > wanted.value
        case ">=":
            return prefix >= wanted.value
        case _:
            return prefix == wanted.value
