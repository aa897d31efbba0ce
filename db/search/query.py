"""The query language: free words, "exact phrase", -word and filters (org: meeting: by: kind: topic: status:
due: date: year:). A mistake becomes a sentence, never an exception."""

import re
from typing import Literal

from msgspec import Struct
from rapidfuzz import process

from db.records import KINDS
from db.text import fold, nfc

FILTERS = ("org", "meeting", "by", "kind", "topic", "status", "due", "date", "year")
LONGEST_QUERY = 500
_PART = re.compile(
    r"""(?P<minus>-)?
        (?:(?P<filter>[A-Za-z]+):(?P<compare>[<>]=?)?)?
        (?:"(?P<phrase>[^"]*)(?P<closed>")?|(?P<word>[^\s"]+))?""",
    re.VERBOSE,
)
_DATE = re.compile(r"^\d{4}(?:-\d{1,2}){0,2}$|^(?:\d{1,2}-){1,2}\d{4}$")
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
    """What was asked. ``problem`` says, in English, what could not be understood (that part is left out)."""

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    problem: str | None = None

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must match."""
        return tuple(term for term in self.terms if not term.negated)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms that must not match."""
        return tuple(term for term in self.terms if term.negated)


def parse(text: str) -> Query:
    """The query in ``text``."""
    text = nfc(text)[:LONGEST_QUERY]
    terms: list[Term] = []
    filters: list[Filter] = []
    problems: list[str] = []
    for part in _PART.finditer(text):
        if not part[0] or part[0] == "-":
            continue
        value = part["phrase"] if part["phrase"] is not None else part["word"] or ""
        negated = part["minus"] is not None
        if part["phrase"] is not None and not part["closed"] and part.end() < len(text):
            problems.append('a quotation mark is not closed; add "')
        if part["filter"]:
            found = _filter(part["filter"].lower(), value, part["compare"] or "", negated=negated)
            if isinstance(found, str):
                problems.append(found)
            else:
                filters.append(found)
        elif value:
            terms.append(Term(value, phrase=part["phrase"] is not None, negated=negated))
    if terms and not terms[-1].phrase and not terms[-1].negated and not text.endswith(" "):
        terms[-1] = Term(terms[-1].text, prefix=True)
    return Query(tuple(terms), tuple(filters), "; ".join(problems) or None)


def _filter(name: str, value: str, compare: str, *, negated: bool) -> Filter | str:
    if name not in FILTERS:
        near = process.extractOne(name, FILTERS, score_cutoff=50)
        advice = f"did you mean {near[0]}:?" if near else f"known filters are {', '.join(FILTERS)}"
        return f"{name}: is no filter; {advice}"
    if not value:
        return f"{name}: needs a value, as in {_EXAMPLES[name]}"
    if compare and name not in DATED:
        return f"{name}: takes no {compare}; only {', '.join(DATED)} do"
    if name in DATED:
        if not _DATE.match(value):
            return f"{name}:{value} is no date; write 2024, 2024-07 or 2024-07-15"
        value = _iso(value)
    if name == "kind":
        near = process.extractOne(fold(value), list(KINDS), score_cutoff=60)
        if near is None:
            return f"kind:{value} is unknown; kinds are {', '.join(KINDS)}"
        value = near[0]
    return Filter(name, value, compare, negated)  # type: ignore[arg-type]


_EXAMPLES = {
    "org": "org:nông-dân",
    "meeting": "meeting:2023-08",
    "by": "by:yến",
    "kind": "kind:directive",
    "topic": "topic:môi-trường",
    "status": "status:done",
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
