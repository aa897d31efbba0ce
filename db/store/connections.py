"""Connections to one database file, one for each thread: durable, trusting nothing, every page checked.

SQLite's own checksum layer (``cksumvfs``, which apsw's wheels carry) ends every page of the file with a
checksum and verifies it whenever the page is read: a flipped bit is noticed wherever it is, in a document, an
index, a link or a count, at no cost worth measuring. apsw also brings a SQLite (3.51.3 or later) without the
WAL-reset bug that many systems' own copy has.
"""

import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import apsw
from apsw import sqlite_extra

from db.errors import (
    BadFile,
    Busy,
    DatabaseDamaged,
    GiaobanError,
    NetworkDisk,
    NotWritable,
    OpenedForReading,
    Phrase,
    ReadOnly,
    Unreadable,
)
from db.store import files

BUSY_MILLISECONDS = 10_000
RESERVED = 8
"""Bytes at the end of each page that hold its checksum."""

CANNOT_WRITE = (
    *(apsw.CantOpenError, apsw.ReadOnlyError, apsw.PermissionsError, apsw.IOError, apsw.FullError),
)


def is_damage(error: BaseException) -> bool:
    """Whether SQLite says that the content is wrong, and not that the disk did not give or take it.

    It says so of a read that failed, too (its ``SQLITE_IOERR_CORRUPTFS``): see :func:`fault`.
    """
    if isinstance(error, apsw.IOError):
        return bool(error.extendedresult == apsw.SQLITE_IOERR_DATA)  # type: ignore[attr-defined] # not in the stubs
    return isinstance(error, apsw.CorruptError | apsw.NotADBError)


def why(error: Exception) -> Phrase:
    """What SQLite's error means, in words of ours: it speaks English only."""
    if is_damage(error) and isinstance(error, apsw.IOError):
        return Phrase("the checksum of a page does not fit")
    for sort, words in _MEANING:
        if isinstance(error, sort):
            return words
    return Phrase("SQLite: {words}", words=str(error))


_MEANING = (
    (apsw.CorruptError, Phrase("its structure is broken")),
    (apsw.NotADBError, Phrase("it is no database, or its beginning is broken")),
    (apsw.FullError, Phrase("the disk is full")),
    (apsw.IOError, Phrase("the disk reports an error")),
    (apsw.CantOpenError, Phrase("it cannot be opened")),
    (apsw.ReadOnlyError, Phrase("it is write-protected")),
    (apsw.PermissionsError, Phrase("its rights do not allow it")),
)


def fault(path: Path, error: Exception, connection: apsw.Connection | None = None) -> GiaobanError:
    """What is really wrong where :func:`is_damage` holds: the content, or the disk that did not give it."""
    try:
        files.read_through(path)
        if isinstance(error, apsw.IOError):
            return DatabaseDamaged(path=path, reason=why(error))
        if connection and connection.pragma("integrity_check(1)") == "ok":
            return Unreadable(file=str(path), reason=Phrase("it failed once"))
    except OSError as failed:
        return Unreadable(file=str(path), reason=failed.strerror)
    except apsw.Error:
        pass
    return DatabaseDamaged(path=path, reason=why(error))


class Connections:
    """The connections to the file at ``path``.

    ``read_only`` says why the file cannot be written, or is ``None``. A file that cannot be written where it
    is, or not safely (a network filesystem), is read from a private copy of it.

    Raises:
        BadFile, DatabaseDamaged: see :class:`db.store.engine.Engine`.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only: ReadOnly | None = OpenedForReading(path=path) if read_only else None
        self.keep_log = True
        """Leave the log as it is at the end, and not bring into the file what is sound in it."""
        self._copy: files.PrivateCopy | None = None
        self._local = threading.local()
        self._open: list[apsw.Connection] = []
        self._guard = threading.Lock()
        self._closed = False
        if network := files.prepare(path, create=not read_only):
            self._read_a_copy(NetworkDisk(path=path, filesystem=network))
        try:
            self.here()
        except BaseException:
            self.close()
            raise

    def here(self) -> apsw.Connection:
        """This thread's connection."""
        if self._closed:
            raise BadFile(file=str(self.path), reason="the database is closed")
        found: apsw.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._connect()
            self._local.connection = found
            with self._guard:
                self._open.append(found)
        return found

    def _connect(self, *, again: bool = False) -> apsw.Connection:
        writable = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        mode = apsw.SQLITE_OPEN_READONLY if self.read_only and not self._copy else writable
        flags = mode | apsw.SQLITE_OPEN_NOFOLLOW | apsw.SQLITE_OPEN_EXRESCODE
        file = self._copy.path if self._copy else self.path
        try:
            connection = apsw.Connection(str(file), flags=flags, vfs=load_checksums())
            _patiently(lambda: settle(connection, writable=mode == writable))
            if mode == writable and connection.readonly("main"):
                self.read_only = NotWritable(path=self.path, reason=Phrase("its rights do not allow it"))
        except apsw.BusyError:
            raise Busy(path=self.path) from None
        except (*CANNOT_WRITE, apsw.NotADBError, apsw.CorruptError) as error:
            if is_damage(error):
                if again:
                    raise fault(self.path, error) from None
                return self._connect(again=True)
            if self._copy:
                raise Unreadable(file=str(self.path), reason=why(error)) from None
            if self.read_only is None:
                self.read_only = NotWritable(path=self.path, reason=why(error))
            else:  # a log that was left needs a disk that can be written
                self._read_a_copy(self.read_only)
            return self._connect()
        return connection

    def _read_a_copy(self, reason: ReadOnly) -> None:
        self.read_only = reason
        self._copy = files.PrivateCopy(self.path)

    def close(self) -> None:
        """Close every connection. Later calls raise BadFile."""
        self._closed = True
        for connection in self._open:
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(self.keep_log))
            connection.close()
        self._open.clear()
        if self._copy:
            self._copy.remove()


@cache
def load_checksums() -> str:
    """Load SQLite's checksum layer; gives its name.

    Raises:
        BadFile: this copy of apsw comes without it.
    """
    loader = apsw.Connection(":memory:")
    try:
        sqlite_extra.load(loader, "cksumvfs")
    except (sqlite_extra.NotAvailable, LookupError, apsw.Error) as error:
        reason = Phrase(
            "this copy of apsw has no page checksums ({why}); install giaoban with pip", why=str(error)
        )
        raise BadFile(file="apsw", reason=reason) from None
    finally:
        loader.close()
    return "cksmvfs"


def _patiently(act: Callable[[], None]) -> None:
    """Programs that make a file at the same time find it locked, and SQLite does not wait for that lock."""
    end = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            return act()
        except apsw.BusyError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)


def settle(connection: apsw.Connection, *, writable: bool) -> None:
    """What every connection is told before it reads."""
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
    connection.pragma("mmap_size", 0)
    connection.pragma("cell_size_check", 1)
    connection.pragma("foreign_keys", 0)
    connection.pragma("cache_size", -16_000)
    if writable:
        connection.reserve_bytes(reserve=RESERVED)
        connection.pragma("journal_mode", "wal")
        connection.pragma("journal_size_limit", 64 << 20)
    connection.pragma("synchronous", 2)
    connection.pragma("schema_version")  # reads the file for the first time
