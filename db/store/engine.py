"""The durable engine: one SQLite row per document, through apsw.

Write-ahead log, ``synchronous=FULL``, a checksum in every row, no memory map, nothing in the file trusted:
what the engine acknowledged survives a kill, and what was damaged is noticed before it is served.
apsw bundles a SQLite (3.51.3 or later) without the WAL-reset bug that many systems' own copy has.
"""

import os
import stat
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import apsw

from db.errors import BadFile, DatabaseDamaged, ReadOnly
from db.store import schema

BUSY_MILLISECONDS = 10_000
_memory_names = count(1)

Row = tuple[Any, ...]


class Keys(NamedTuple):
    """What a document is found by: its address, a title and day to order by (the title in the folded form
    ``sort``), the links it makes."""

    address: str
    title: str
    sort: str
    day: str | None
    links: tuple[tuple[str, str], ...]


class Engine:
    """A database file (or, with ``path`` ``None``, one in memory): documents by table and id.

    Each thread gets a connection of its own; writes of several threads and processes take turns.

    Raises:
        BadFile: the path is a symbolic link, a folder, or lies where nothing can be made.
        DatabaseDamaged, DatabaseTooNew: see :mod:`db.errors`.
    """

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only: str | None = "opened for reading only" if read_only else None
        self._local = threading.local()
        self._open: list[apsw.Connection] = []
        self._guard = threading.Lock()
        self._closed = False
        if path is None:
            self._uri = f"file:/giaoban-{os.getpid()}-{next(_memory_names)}?vfs=memdb"
        else:
            _prepare(path, create=not read_only)
            self._uri = str(path)
        self._first = self._connect()
        self._open.append(self._first)
        self._local.connection = self._first
        schema.prepare(self)

    @property
    def connection(self) -> apsw.Connection:
        """This thread's connection."""
        if self._closed:
            raise BadFile(file=str(self.path or "memory"), reason="the database is closed")
        found: apsw.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._connect()
            self._local.connection = found
            with self._guard:
                self._open.append(found)
        return found

    def _connect(self) -> apsw.Connection:
        writable = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        mode = apsw.SQLITE_OPEN_READONLY if self.read_only else writable
        flags = mode | apsw.SQLITE_OPEN_NOFOLLOW | apsw.SQLITE_OPEN_EXRESCODE
        if self.path is None:
            flags |= apsw.SQLITE_OPEN_URI
        try:
            connection = apsw.Connection(self._uri, flags=flags)
            self._settings(connection)
        except _CANNOT_WRITE as error:
            if self.read_only:
                raise BadFile(file=str(self.path), reason=f"cannot be opened ({error})") from None
            self.read_only = f"the file or its folder cannot be written ({error})"
            return self._connect()
        except (apsw.NotADBError, apsw.CorruptError) as error:
            raise DatabaseDamaged(path=self.path, reason=f"damaged ({error})", backup="FILE") from None
        return connection

    def _settings(self, connection: apsw.Connection) -> None:
        connection.set_busy_timeout(BUSY_MILLISECONDS)
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
        connection.pragma("mmap_size", 0)
        connection.pragma("cell_size_check", 1)
        connection.pragma("foreign_keys", 0)
        connection.pragma("cache_size", -16_000)
        if not self.read_only and self.path is not None:
            connection.pragma("journal_mode", "wal")
            connection.pragma("journal_size_limit", 64 << 20)
        connection.pragma("synchronous", 2)

    @contextmanager
    def transaction(self) -> Iterator[apsw.Connection]:
        """All writes within happen, or none. May be nested; the outermost one commits.

        Raises:
            ReadOnly: the disk is full, failing or write-protected; nothing was written.
        """
        connection = self.connection
        if self.read_only:
            raise ReadOnly(path=self.path or "memory", reason=self.read_only)
        if connection.in_transaction:
            yield connection
            return
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            with suppress(apsw.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            if isinstance(error, _CANNOT_WRITE):
                raise ReadOnly(path=self.path or "memory", reason=_disk_reason(error)) from error
            if isinstance(error, apsw.BusyError):
                raise ReadOnly(path=self.path or "memory", reason="another program is writing") from error
            raise

    def rows(self, sql: str, bindings: Iterable[Any] = ()) -> list[Row]:
        """The rows of a query.

        Raises:
            DatabaseDamaged: a page of the file cannot be read as what it should be.
        """
        try:
            return self.connection.execute(sql, tuple(bindings)).fetchall()
        except (apsw.IOError, apsw.CantOpenError) as error:
            raise BadFile(file=str(self.path), reason=f"the disk does not give it ({error})") from None
        except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError) as error:
            from db.store.backups import damaged  # noqa: PLC0415 - in an accident only

            raise damaged(self.path, str(error)) from None

    def row(self, sql: str, bindings: Iterable[Any] = ()) -> Row | None:
        """The first row of a query."""
        found = self.rows(sql, bindings)
        return found[0] if found else None

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
            raise DatabaseDamaged(
                path=self.path,
                reason=f"the row of {address or f'{table} {doc_id}'} is damaged",
                backup="FILE",
            )
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

    def pages(self, table: str) -> Iterator[tuple[list[bytes], list[str]]]:
        """The bodies of a table in pages by id, and the addresses of those whose checksum does not fit.

        One loop without calls for each row: this is what reports on all records wait for.
        """
        last, crc32 = -1, zlib.crc32
        while True:
            rows = self.rows(
                "SELECT doc_id, address, rev, crc, body FROM document WHERE tbl = ? AND doc_id > ? "
                "ORDER BY doc_id LIMIT 2000",
                (table, last),
            )
            if not rows:
                return
            bodies: list[bytes] = []
            damaged: list[str] = []
            for doc_id, address, rev, crc, body in rows:
                if crc32(body, crc32(f"{table}\0{doc_id}\0{address}\0{rev}".encode())) == crc:
                    bodies.append(body)
                else:
                    damaged.append(address or f"{table} {doc_id}")
            yield bodies, damaged
            last = rows[-1][0]

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
                keys_checksum(keys.address, table, keys.title, keys.day, rev) if keys else None,
            )
            if known:
                db.execute(
                    "UPDATE document SET tbl=?, doc_id=?, address=?, rev=?, crc=?, body=?, title=?, sort=?, "
                    "day=?, keys_crc=? "
                    "WHERE id = ?",
                    (*values, known[0]),
                )
                db.execute("DELETE FROM link WHERE source = ?", (known[0],))
                row_id = known[0]
            else:
                db.execute(
                    "INSERT INTO document (tbl, doc_id, address, rev, crc, body, title, sort, day, keys_crc) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

    def data_version(self) -> int:
        """Changes when another connection has written; costs microseconds."""
        return int(str(self.connection.pragma("data_version")))

    def close(self) -> None:
        """Close every connection. Later calls raise BadFile."""
        self._closed = True
        for connection in self._open:
            connection.close()
        self._open.clear()


_CANNOT_WRITE = (
    *(apsw.CantOpenError, apsw.ReadOnlyError, apsw.PermissionsError, apsw.IOError, apsw.FullError),
)
# The columns that `verified` takes, in its order.
BODY = "tbl, doc_id, address, rev, crc, body"


def checksum(table: str, doc_id: int, address: str | None, rev: int, body: bytes) -> int:
    """CRC-32 over a row's identity and body: a row that moved or lost a bit does not fit."""
    return zlib.crc32(body, zlib.crc32(f"{table}\0{doc_id}\0{address}\0{rev}".encode()))


def keys_checksum(address: str, table: str, title: str, day: str | None, rev: int) -> int:
    """CRC-32 over what lists show of a document without reading its body."""
    return zlib.crc32(f"{address}\0{table}\0{title}\0{day}\0{rev}".encode())


def _tally(db: apsw.Connection, table: str, by: int) -> None:
    db.execute(
        "INSERT INTO tally VALUES (?1, ?2) ON CONFLICT (tbl) DO UPDATE SET documents = documents + ?2",
        (table, by),
    )


def _prepare(path: Path, *, create: bool) -> None:
    """Make the folder and the file, readable by their owner only; follow no symbolic link."""
    try:
        if path.is_symlink():
            raise BadFile(file=str(path), reason="a symbolic link; name the file itself")
        if path.exists():
            if not stat.S_ISREG(path.stat().st_mode):
                raise BadFile(file=str(path), reason="not a regular file")
            return
        if not create:
            raise BadFile(file=str(path), reason="no such file")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise BadFile(file=str(path), reason=f"cannot be made ({error.strerror})") from None


def _disk_reason(error: apsw.Error) -> str:
    if isinstance(error, apsw.FullError):
        return "the disk is full; free some space and try again"
    return f"the disk does not take it ({error})"
