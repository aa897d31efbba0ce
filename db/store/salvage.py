"""What is sound in a damaged file, brought into memory for reading."""

from pathlib import Path

import apsw

from db.codec import decode_stored
from db.store.engine import BODY, checksum
from db.store.keys import keys_of_record
from db.store.tinydb_repository import TinyRepository


def salvage(path: Path) -> TinyRepository:
    """A repository in memory with every record of ``path`` that can be read and whose checksum fits; it takes
    no writes and says in :attr:`read_only` how much is there."""
    repository = TinyRepository(None)
    engine = repository.engine
    saved = lost = 0
    with engine.transaction():
        for row in _rows(path):
            table, doc_id, address, rev, crc, body = row
            if body is None or checksum(table, doc_id, address, rev, body) != crc:
                lost += 1
                continue
            record = decode_stored(body)
            engine.put(table, doc_id, body, keys_of_record(record, None), rev)
            saved += 1
    more = f", {lost} are lost" if lost else ""
    engine.read_only = f"the file is damaged; {saved} records could be read{more}"
    return repository


def _rows(path: Path) -> list[tuple]:  # type: ignore[type-arg]
    """Row by row, so that a broken page costs only what stands on it."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_NOFOLLOW)
    found: list[tuple] = []  # type: ignore[type-arg]
    try:
        last = _last(connection)
        at = 0
        while at < last:
            try:
                batch = connection.execute(
                    f"SELECT id, {BODY} FROM document NOT INDEXED WHERE id > ? ORDER BY id LIMIT 100", (at,)
                ).fetchall()
            except apsw.Error:
                batch = _one_by_one(connection, at, at + 100)
                at += 100
            else:
                at = int(str(batch[-1][0])) if batch else last
            found.extend(row[1:] for row in batch if row[1] is not None)
    except apsw.Error:
        pass
    finally:
        connection.close()
    return found


def _one_by_one(connection: apsw.Connection, first: int, last: int) -> list[tuple]:  # type: ignore[type-arg]
    found: list[tuple] = []  # type: ignore[type-arg]
    for at in range(first + 1, last + 1):
        try:
            found += connection.execute(
                f"SELECT id, {BODY} FROM document NOT INDEXED WHERE id = ?", (at,)
            ).fetchall()
        except apsw.Error:
            found.append((at, "document", at, None, 0, 0, None))
    return found


def _last(connection: apsw.Connection) -> int:
    for sql in ("SELECT seq FROM sqlite_sequence WHERE name = 'document'", "SELECT MAX(id) FROM document"):
        try:
            rows = connection.execute(sql).fetchall()
        except apsw.Error:
            continue
        if rows and rows[0][0]:
            return int(str(rows[0][0]))
    return 0
