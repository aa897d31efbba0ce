"""What a person types into a form, as the value of a field; and a value as one would type it."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from db.editing import Field
from db.records import kind_at
from db.store.repository import Entry, Repository
from db.text import fold
from tui.locale import label, language, tr
from tui.safe import safe_line
from tui.words import MONTHS, date_words, number_words

MOST_NAMES = 5000
_DAY = re.compile(r"^(?:(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ])?(\d{4})$")
_ISO = re.compile(r"^\d{4}(?:-\d{2}){0,2}(?:T\S+)?$")
# A code of an enumeration is labelled by the field's name, but for these.
_FAMILIES = {"note": "alias", "residual_outcome": "outcome"}
_CLASSES = {"meeting", "organization", "result", "source"}


class Mistyped(Exception):
    """What was typed is no such value; the message is a sentence for people."""


def family(kind: str, name: str) -> str:
    """The family of labels of a field's codes in records of a kind."""
    return kind if name == "classification" and kind in _CLASSES else _FAMILIES.get(name, name)


def written(repository: Repository, field: Field, kind: str) -> str:
    """The field's value as one would type it."""
    values = field.value if field.many else [field.value]
    return "; ".join(_written(repository, field, one, kind) for one in values or () if one is not None)


def _written(repository: Repository, field: Field, value: Any, kind: str) -> str:
    match field.sort:
        case "choice":
            return label(family(kind, field.name), value)
        case "date":
            return value if "T" in value else date_words(value)
        case "number":
            return number_words(value)
        case "address":
            entry = repository.entry(value)
            return safe_line(entry.title) if entry and _unique(repository, entry) else value
    return safe_line(str(value))


def read(repository: Repository, field: Field, typed: str, kind: str) -> Any:
    """The value that was typed, as in JSON; ``None`` for nothing.

    Raises:
        Mistyped: it is no such value.
    """
    typed = safe_line(typed).strip()
    if not typed:
        if field.required:
            raise Mistyped(tr("It cannot be left empty."))
        return None
    if typed == written(repository, field, kind):
        return field.value  # shown shorter than it is, perhaps
    one = _READERS.get(field.sort, _text)
    if not field.many:
        return one(repository, field, typed, kind)
    parts = [part.strip() for part in typed.split(";") if part.strip()]
    return list(dict.fromkeys(one(repository, field, part, kind) for part in parts)) or None


def _text(_repository: Repository, _field: Field, typed: str, _kind: str) -> Any:
    return typed


def _choice(_repository: Repository, field: Field, typed: str, kind: str) -> Any:
    labels = {code: label(family(kind, field.name), code) for code in field.choices}
    wanted = fold(typed)
    exact = [code for code, words in labels.items() if wanted in {fold(words), code}]
    begun = [code for code, words in labels.items() if fold(words).startswith(wanted)]
    for found in (exact, begun):
        if len(found) == 1:
            return found[0]
    raise Mistyped(tr("One of: {choices}").format(choices=", ".join(labels.values())))


def _date(_repository: Repository, _field: Field, typed: str, _kind: str) -> Any:
    if _ISO.match(typed):
        return typed if "T" in typed else _there_is(typed)
    numbers = re.sub(r"[^\W\d]+", lambda found: _month(found[0]), typed)
    found = _DAY.match(numbers)
    if not found:
        raise Mistyped(tr("A day as 18-08-2023, a month as 8-2023, or a year."))
    day, month, year = found.groups()
    return _there_is("-".join([year, *(part.zfill(2) for part in (month, day) if part)]))


def _there_is(day: str) -> str:
    year, month, number = (*map(int, day.split("-")), 1, 1)[:3]
    try:
        date(year, month, number)
    except ValueError:
        raise Mistyped(tr("There is no such day in the calendar.")) from None
    return day


def _month(word: str) -> str:
    return next((str(at) for at, name in enumerate(MONTHS, 1) if word.lower().startswith(name.lower())), word)


def _number(_repository: Repository, _field: Field, typed: str, _kind: str) -> Any:
    marks = str.maketrans({".": "", ",": "."} if language() == "vi" else {",": ""})
    try:
        number = float(typed.replace(" ", "").translate(marks))
    except ValueError:
        example = number_words(6897.5)
        raise Mistyped(tr("A number, as in {example}.").format(example=example)) from None
    return int(number) if number.is_integer() else number


def _address(repository: Repository, field: Field, typed: str, _kind: str) -> Any:
    if "/" in typed and repository.entry(typed):
        return typed
    wanted = fold(typed)
    found = [entry for entry in _entries(repository, field) if fold(entry.title) == wanted]
    if len(found) == 1:
        return found[0].address
    if found:
        addresses = ", ".join(entry.address for entry in found[:4])
        raise Mistyped(tr("Several have this name: {addresses}").format(addresses=addresses))
    raise Mistyped(tr("No record has the name or address: {name}").format(name=typed))


_READERS: dict[str, Callable[[Repository, Field, str, str], Any]] = {
    "choice": _choice,
    "date": _date,
    "number": _number,
    "address": _address,
}


def suggestions(repository: Repository, field: Field, kind: str) -> list[str]:
    """What may be typed, for completion: the labels of a choice, the names of records."""
    if field.sort == "choice":
        return [label(family(kind, field.name), code) for code in field.choices]
    if field.sort == "address":
        return [safe_line(entry.title) for entry in _entries(repository, field)]
    return []


def _entries(repository: Repository, field: Field) -> Iterable[Entry]:
    for prefix in field.choices:
        kind = kind_at(f"{prefix}/x")
        if kind:
            yield from repository.entries(kind, order="title", limit=MOST_NAMES)


def _unique(repository: Repository, entry: Entry) -> bool:
    same = fold(entry.title)
    return sum(fold(one.title) == same for one in repository.entries(entry.kind, order="title")) == 1
