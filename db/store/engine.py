"""The durable engine: one SQLite row per document, through apsw.

Write-ahead log, ``synchronous=FULL``, a checksum in every row and in every page: what the engine acknowledged
survives a kill, and what was damaged is noticed before it is served.
"""

import zlib
from collections.abc import Iterator
from typing import NamedTuple

import apsw

from db.errors import Phrase
from db.store.database import Database, Row


class Keys(NamedTuple):
    """What a document is found by: its address, a title and day to order by (the title in the folded form
    ``sort``), the links it makes."""

    address: str
    title: str
    sort: str
    day: str | None
    links: tuple[tuple[str, str], ...]


class Engine(Database):
    """Documents by table and id in a database file; raises as :class:`Database`."""

    def get(self, table: str, doc_id: int) -> bytes | None:
        """A document's body, its checksum verified."""
        found = self.row(f"SELECT {BODY} FROM document WHERE tbl = ? AND doc_id = ?", (table, doc_id))
        return self.verified(found) if found else None

    def verified(self, row: Row) -> bytes:
        """The body in ``row`` (columns :data:`BODY`).

        Raises:
            DatabaseDamaged: the checksum does not fit; the row is never served.
        """
        table, doc_id, address, rev, crc, body = row[:6]
        if checksum(table, doc_id, address, rev, body) != crc:
            raise self.damaged(_row_of(address or f"{table} {doc_id}"))
        return bytes(body)

    def scan(self, table: str) -> Iterator[tuple[int, bytes]]:
        """The documents of a table by id, read in pages so that a writer is never kept waiting."""
        last = -1
        while True:
            found = self.rows(
                f"SELECT {BODY} FROM document WHERE tbl = ? AND doc_id > ? ORDER BY doc_id LIMIT 500",
                (table, last),
            )
            for row in found:
                yield row[1], self.verified(row)
            if not found:
                return
            last = found[-1][1]

    def bodies(self, table: str, last: int) -> list[Row]:
        """The next documents of a table after the id ``last``: id, address, revision, checksum, body.

        One loop without calls for each row: this is what reports on all records wait for.
        """
        rows = self.rows(
            "SELECT doc_id, address, rev, crc, body FROM document WHERE tbl = ? AND doc_id > ? "
            "ORDER BY doc_id LIMIT 2000",
            (table, last),
        )
        crc32 = zlib.crc32
        for doc_id, address, rev, crc, body in rows:
            if crc32(body, crc32(f"{table}\0{doc_id}\0{address}\0{rev}".encode())) != crc:
                raise self.damaged(_row_of(address or f"{table} {doc_id}"))
        return rows

    def tables(self) -> list[str]:
        """The names of the tables that hold documents."""
        return [row[0] for row in self.rows("SELECT DISTINCT tbl FROM document ORDER BY tbl")]

    def count(self, table: str | None = None) -> int:
        """How many documents, kept up to date with every write."""
        if table is None:
            found = self.row("SELECT COALESCE(SUM(documents), 0) FROM tally")
        else:
            found = self.row("SELECT documents FROM tally WHERE tbl = ?", (table,))
        return int(found[0]) if found else 0

    def put(self, table: str, doc_id: int | None, body: bytes, keys: Keys | None, rev: int = 1) -> int:
        """Add (``doc_id`` ``None``) or replace a document with what finds it. Gives its id, never reused."""
        with self.transaction() as db:
            address = keys.address if keys else None
            known = None
            if doc_id is None:
                doc_id = self._next_id(db, table)
            else:
                known = self.row("SELECT id FROM document WHERE tbl = ? AND doc_id = ?", (table, doc_id))
                db.execute(
                    "INSERT INTO last_id VALUES (?1, ?2) "
                    "ON CONFLICT (tbl) DO UPDATE SET doc_id = MAX(doc_id, excluded.doc_id)",
                    (table, doc_id),
                )
            values = (
                *(table, doc_id, address, rev, checksum(table, doc_id, address, rev, body), body),
                *((keys.title, keys.sort, keys.day) if keys else (None, None, None)),
            )
            if known:
                db.execute(
                    "UPDATE document SET tbl=?, doc_id=?, address=?, rev=?, crc=?, body=?, title=?, sort=?, "
                    "day=? WHERE id = ?",
                    (*values, known[0]),
                )
                db.execute("DELETE FROM link WHERE source = ?", (known[0],))
                row_id = known[0]
            else:
                db.execute(
                    "INSERT INTO document (tbl, doc_id, address, rev, crc, body, title, sort, day) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    values,
                )
                row_id = db.last_insert_rowid()
                _tally(db, table, 1)
            if keys:
                db.executemany(
                    "INSERT OR IGNORE INTO link (target, field, source) VALUES (?, ?, ?)",
                    ((target, field, row_id) for field, target in keys.links),
                )
            return doc_id

    def remove(self, table: str, doc_id: int) -> bool:
        """Take a document away; whether there was one."""
        with self.transaction() as db:
            known = self.row("SELECT id FROM document WHERE tbl = ? AND doc_id = ?", (table, doc_id))
            if not known:
                return False
            db.execute("DELETE FROM link WHERE source = ?", known)
            db.execute("DELETE FROM document WHERE id = ?", known)
            _tally(db, table, -1)
            return True

    @staticmethod
    def _next_id(db: apsw.Connection, table: str) -> int:
        found = db.execute(
            "INSERT INTO last_id VALUES (?, 1) ON CONFLICT (tbl) DO UPDATE SET doc_id = doc_id + 1 "
            "RETURNING doc_id",
            (table,),
        ).fetchall()
        return int(str(found[0][0]))


# The columns that `verified` takes, in its order.
BODY = "tbl, doc_id, address, rev, crc, body"


def checksum(table: str, doc_id: int, address: str | None, rev: int, body: bytes) -> int:
    """CRC-32 over a row's identity and body: a row that moved or lost a bit does not fit."""
    return zlib.crc32(body, zlib.crc32(f"{table}\0{doc_id}\0{address}\0{rev}".encode()))


def _row_of(what: str) -> Phrase:
    return Phrase("the checksum of {what} does not fit", what=what)


def _tally(db: apsw.Connection, table: str, by: int) -> None:
    db.execute(
        "INSERT INTO tally VALUES (?1, ?2) ON CONFLICT (tbl) DO UPDATE SET documents = documents + ?2",
        (table, by),
    )
