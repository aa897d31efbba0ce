"""Records out to other programs and back. :func:`export` writes any format; ``FORMATS`` names them."""

from collections.abc import Callable, Iterable
from typing import BinaryIO

from db.codec import decode_many, encode
from db.errors import BadQuery
from db.exchange import csv, ics, markdown, oparl, popolo, xlsx
from db.exchange.layout import Over
from db.records import AnyRecord
from db.store.repository import Repository


def _jsonl(_repository: Repository, records: Iterable[AnyRecord], file: BinaryIO) -> int:
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 - the last number is the answer
        file.write(encode(record) + b"\n")
    return count


READABLE = (".json", ".jsonl", ".csv", ".xlsx")
_WRITERS: dict[str, Callable[[Repository, Iterable[AnyRecord], BinaryIO], int]] = {
    "csv": csv.write,
    "xlsx": xlsx.write,
    "jsonl": _jsonl,
    "markdown": markdown.write,
    "ics": ics.write,
    "popolo": popolo.write,
    "oparl": oparl.write,
}
FORMATS = tuple(_WRITERS)
GATHERED = frozenset({"xlsx", "markdown"})
"""Formats in another order than the base: all records are read, then all are written."""


def export(
    repository: Repository,
    format_name: str,
    addresses: Iterable[str] | None,
    file: BinaryIO,
    label: csv.Label = csv.codes,
    over: Over = iter,
) -> int:
    """Write the records at ``addresses`` (all if ``None``) as ``format_name``; how many were written.

    Formats that speak of less (a calendar of meetings and directives) leave the others out. ``label`` gives
    the words of workbooks, which are for people; the other formats keep the codes. ``over`` hands the
    records on, each once, or twice in ``GATHERED``; it may end the work.

    Raises:
        BadQuery: no such format.
    """
    writer = _WRITERS.get(format_name)
    if writer is None:
        raise BadQuery(query=format_name, reason="no such format", hint=f"Formats: {', '.join(FORMATS)}.")
    records = over(repository.scan() if addresses is None else _each(repository, addresses))
    if writer is xlsx.write:
        return xlsx.write(repository, records, file, label, over)
    if writer is markdown.write:
        return markdown.write(repository, records, file, over)
    return writer(repository, records, file)


def read(data: bytes, *, file: str) -> Iterable[AnyRecord]:
    """The records of a file, by its ending: .json, .jsonl, .csv or .xlsx.

    Raises:
        BadFile, BadRecord.
    """
    if file.lower().endswith(".csv"):
        return csv.read(data, file=file)
    if file.lower().endswith(".xlsx"):
        return xlsx.read(data, file=file)
    return decode_many(data, file=file)


def _each(repository: Repository, addresses: Iterable[str]) -> Iterable[AnyRecord]:
    for address in addresses:
        record = repository.get(address)
        if record is not None:
            yield record
