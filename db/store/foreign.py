"""Files of stock TinyDB: one JSON document, tables of documents by id. Read for conversion, never written."""

from pathlib import Path
from typing import Any

import msgspec

from db.codec import LARGEST_FILE, decode
from db.errors import BadFile
from db.records import AnyRecord

_tables = msgspec.json.Decoder(dict[str, dict[str, dict[str, Any]]])


def is_tinydb(data: bytes) -> bool:
    """Whether the data has the shape of a stock TinyDB file."""
    if data.lstrip()[:1] != b"{" or len(data) > LARGEST_FILE:
        return False
    try:
        tables = _tables.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False
    return bool(tables) and all(key.isdigit() for table in tables.values() for key in table)


def looks_like_tinydb(path: Path) -> bool:
    """Whether the file at ``path`` is one of stock TinyDB; a database of ours is told by its first byte."""
    try:
        with path.open("rb") as file:
            begins = file.read(64)
            return begins.lstrip()[:1] == b"{" and is_tinydb(begins + file.read(LARGEST_FILE))
    except OSError:
        return False


def records(data: bytes, *, file: str | Path) -> list[AnyRecord]:
    """The records in a stock TinyDB file, whatever tables they stand in.

    Raises:
        BadFile: not such a file. BadRecord: a document is no record, named by table and id.
    """
    if not is_tinydb(data):
        raise BadFile(file=str(file), reason="not a TinyDB file")
    return [
        decode(msgspec.json.encode(document), file=str(file), place=f"{table} {doc_id}")
        for table, documents in _tables.decode(data).items()
        for doc_id, document in documents.items()
    ]
