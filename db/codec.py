"""Records to and from JSON, with errors that name file, record, field and reason."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from db.errors import BadFile, BadRecord, Phrase
from db.records import KINDS, AnyRecord, Redirect

# A file of records larger than this is refused: reading it would take the memory of the machine.
LARGEST_FILE = 256 * 1024 * 1024

_record: msgspec.json.Decoder[AnyRecord] = msgspec.json.Decoder(AnyRecord)
_array = msgspec.json.Decoder(list[msgspec.Raw])
_anything = msgspec.json.Decoder()
_plain = msgspec.json.Decoder(dict[str, Any])
_encoder = msgspec.json.Encoder()

_WHERE = re.compile(r"^(?P<reason>.*?)(?: - at `\$?\.?(?P<field>[^`]*)`)?$", re.DOTALL)
# What msgspec says of a value that does not fit, and how we say it; the first that matches counts.
_SAID = (
    (
        re.compile(r"Expected `str` matching regex '\^\(\?:(?P<kinds>[a-z|]+)\)/.*"),
        Phrase("expected an address that begins with {kinds}"),
    ),
    (re.compile(r"Expected `str` matching regex (?P<form>.+)"), Phrase("expected the form {form}")),
    (
        re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<found>[^`]+)`"),
        Phrase("expected {wanted}, found {found}"),
    ),
    (re.compile(r"Expected `\w+` of length (?P<bound>.+)"), Phrase("expected a length {bound}")),
    (re.compile(r"Expected `\w+` (?P<bound>[<>]=? .+)"), Phrase("expected a number {bound}")),
    (re.compile(r"Invalid enum value (?P<code>.+)"), Phrase("unknown code {code}")),
)
# What msgspec calls the sorts of values, and what people call them.
_SORTS = {
    "str": Phrase("text"),
    "int": Phrase("a whole number"),
    "float": Phrase("a number"),
    "bool": Phrase("true or false"),
    "array": Phrase("a list"),
    "object": Phrase("a record in braces"),
    "null": Phrase("nothing"),
}
_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$")
_DATE_FIELDS = frozenset(
    {
        *("held_on", "from", "to", "founded", "dissolved", "date", "published_at", "as_of"),
        *("old", "new", "granted_on", "time", "confirmed_at", "refused_at"),
    }
)
_RANGES = (("from", "to"), ("percent_min", "percent_max"), ("start", "end"))


def encode(record: AnyRecord) -> bytes:
    """The record as one line of UTF-8 JSON, empty fields left out."""
    return _encoder.encode(record)


def encode_sound(record: AnyRecord) -> bytes:
    """As :func:`encode`, of a record that can be read again and does not contradict itself.

    Raises:
        BadRecord.
    """
    data = _encoder.encode(record)
    try:
        _record.decode(data)
    except msgspec.ValidationError as error:
        raise _explained(error, data, "-", record.address) from None
    if problem := contradiction(record):
        raise BadRecord(file="-", record=record.address, field=problem[0], reason=problem[1])
    return data


def to_builtins(record: AnyRecord) -> dict[str, Any]:
    """The record as plain dicts and lists, as in its JSON."""
    return _plain.decode(_encoder.encode(record))


def decode(data: bytes | str | msgspec.Raw, *, file: str = "-", place: str | Phrase = "1") -> AnyRecord:
    """One record from JSON, in NFC and validated; ``file`` and ``place`` are named in errors.

    Raises:
        BadRecord: the data is no record, a field does not fit, or fields contradict each other.
    """
    try:
        record = _record.decode(data)
        text = _encoder.encode(record).decode()
        if not unicodedata.is_normalized("NFC", text):
            record = _record.decode(unicodedata.normalize("NFC", text))
    except (msgspec.DecodeError, UnicodeError) as error:
        raise _explained(error, data, file, place) from None
    problem = contradiction(record)
    if problem:
        field, reason = problem
        raise BadRecord(file=file, record=record.address, field=field, reason=reason)
    return record


def decode_stored(data: bytes) -> AnyRecord:
    """One record that this program wrote itself: no second validation, for speed."""
    return _record.decode(data)


def decode_many(data: bytes, *, file: str) -> Iterator[AnyRecord]:
    """The records of a file: a JSON array, a single object, or JSON Lines (``.jsonl``).

    Raises:
        BadFile: not UTF-8 or not JSON. BadRecord: as in :func:`decode`.
    """
    for place, raw in _pieces(data.removeprefix(b"\xef\xbb\xbf"), file):
        yield decode(raw, file=file, place=place)


def _pieces(data: bytes, file: str) -> Iterator[tuple[str | Phrase, msgspec.Raw | bytes]]:
    if file.endswith(".jsonl"):
        for number, line in enumerate(data.splitlines(), 1):
            if line.strip():
                yield Phrase("line {number}", number=number), line
        return
    if data.lstrip()[:1] != b"[":
        yield "1", data
        return
    try:
        items = _array.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadFile(
            file=file, reason=Phrase("not a JSON list of records ({why})", why=str(error))
        ) from None
    for number, raw in enumerate(items, 1):
        yield str(number), raw


def contradiction(record: AnyRecord) -> tuple[str, str | Phrase] | None:
    """The first field whose value fits its type but cannot be true, with the reason; else ``None``."""
    if isinstance(record, Redirect) and record.to == record.address:
        return "to", Phrase("a redirect to itself")
    return next(_contradictions(to_builtins(record), ""), None)


def _contradictions(value: Any, path: str) -> Iterator[tuple[str, str | Phrase]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _contradictions(item, f"{path}[{index}]")
    if not isinstance(value, dict):
        return
    for low, high in _RANGES:
        first, last = value.get(low), value.get(high)
        if (
            type(first) is type(last) is str
            or (isinstance(first, int | float) and isinstance(last, int | float))
        ) and first > last:  # type: ignore[operator]
            yield (
                f"{path}.{low}".lstrip("."),
                Phrase("{first} comes after {high} {last}", first=first, high=high, last=last),
            )
    for key, item in value.items():
        here = f"{path}.{key}".lstrip(".")
        if key in _DATE_FIELDS and isinstance(item, str) and not _is_calendar_date(item):
            yield here, Phrase("{day} is not a day of the calendar", day=item)
        yield from _contradictions(item, here)


def _is_calendar_date(text: str) -> bool:
    found = _DATE.match(text)
    if not found:  # an address, in Redirect.to
        return True
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _in_words(said: str) -> str | Phrase:
    for pattern, words in _SAID:
        if found := pattern.match(said):
            gaps: dict[str, object] = dict(found.groupdict())
            if "kinds" in gaps:
                gaps["kinds"] = f"{found['kinds'].replace('|', '/, ')}/"
            for name in gaps.keys() & {"wanted", "found"}:
                sort = found[name].removesuffix(" | null")
                gaps[name] = _SORTS.get(sort, sort)
            return Phrase(words.template, **gaps)
    return said


def _explained(
    error: Exception, data: bytes | str | msgspec.Raw, file: str, place: str | Phrase
) -> BadRecord:
    """The error in words: the record by its address if it has one, the field, the reason."""
    try:
        raw = _anything.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return BadRecord(
            file=file, record=place, field="-", reason=Phrase("not valid JSON ({why})", why=str(error))
        )
    address = raw.get("address") if isinstance(raw, dict) else None
    found = _WHERE.match(str(error))
    field = (found["field"] if found else None) or "-"
    said = (found["reason"] if found else str(error)).strip()
    reason: str | Phrase = _in_words(said)
    if missing := re.search(r"required field `([^`]+)`", said):
        field, reason = missing[1], Phrase("missing")
    elif unknown := re.search(r"unknown field `([^`]+)`", said):
        field, reason = unknown[1], Phrase("no such field in this kind of record")
    elif "Invalid value" in said and isinstance(raw, dict) and raw.get("kind") not in KINDS:
        field, reason = "kind", Phrase("unknown kind; known are {kinds}", kinds=", ".join(KINDS))
    return BadRecord(file=file, record=str(address)[:200] if address else place, field=field, reason=reason)
