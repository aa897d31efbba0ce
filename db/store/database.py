"""A database file in use: queries, transactions, and what is said when the disk or the file fails them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw

from db.errors import Busy, DatabaseDamaged, DiskFails, DiskFull, EndLost, Phrase, ReadOnly, Unreadable
from db.store import schema
from db.store.acknowledged import Acknowledged, Last
from db.store.connections import CANNOT_WRITE, Connections, fault, is_damage, why

Row = tuple[Any, ...]


class Database:
    """The file at ``path``, created if missing.

    Each thread gets a connection of its own; writes of several threads and processes take turns.

    Raises:
        BadFile: the path is a symbolic link, a folder, or lies where nothing can be made.
        DatabaseDamaged, DatabaseTooNew: see :mod:`db.errors`. EndLost: the latest writes that were
        acknowledged are not in it; what is left may be asked for by ``rest``.
    """

    def __init__(self, path: Path, *, read_only: bool = False, rest: bool = False) -> None:
        self.path = path
        self.acknowledged = Acknowledged(path)
        # Read before the file is: others may go on writing.
        last = None if rest else self.acknowledged.read()
        self._connections = Connections(path, read_only=read_only)
        self._refused: ReadOnly | None = None
        self._failing: ReadOnly | None = None
        try:
            self._demand(last)
            self._connections.keep_log = False
            schema.prepare(self)
        except BaseException:
            self.close()
            raise

    def _demand(self, last: Last | None) -> None:
        """Refuse a base without the commit that was acknowledged last: its log is broken, its end lost."""
        if last is None:
            return
        made = self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'journal'")
        found = self.row("SELECT COALESCE(MAX(id), 0) FROM journal") if made else None
        missing = last.number - (int(found[0]) if found else 0)
        if missing > 0:
            reason = Phrase(
                "the last {missing} acknowledged writes are missing: its write-ahead log is broken",
                missing=missing,
            )
            raise EndLost(path=self.path, reason=reason)

    @property
    def connection(self) -> apsw.Connection:
        """This thread's connection."""
        return self._connections.here()

    @property
    def read_only(self) -> ReadOnly | None:
        """Why no write is possible now; ``None`` if one is."""
        return self._refused or self._connections.read_only or self._failing

    def refuse(self, reason: ReadOnly) -> None:
        """Take no write from now on."""
        self._refused = reason

    def try_again(self) -> None:
        """After the disk refused a write: find out whether it takes one now, that changes nothing."""
        if self._failing:
            with suppress(ReadOnly), self.transaction() as db:
                db.pragma("user_version", schema.VERSION)

    @contextmanager
    def transaction(self) -> Iterator[apsw.Connection]:
        """All writes within happen, or none. May be nested; the outermost one commits.

        Raises:
            ReadOnly: the disk is full, failing or write-protected, or another program writes for too long;
            nothing was written. DatabaseDamaged: what had to be read for it is.
        """
        connection = self.connection
        if reason := self._refused or self._connections.read_only:
            raise reason
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
            explained = self._explained(error)
            if explained is error:
                raise
            raise explained from error
        self._failing = None
        self._acknowledge(connection)

    def _acknowledge(self, connection: apsw.Connection) -> None:
        """Note the latest commit, which is on the disk now, before anybody is told."""
        with suppress(apsw.Error):
            sql = "SELECT id, crc FROM journal ORDER BY id DESC LIMIT 1"
            for number, crc in connection.execute(sql):
                self.acknowledged.note(Last(int(str(number)), int(str(crc))))

    def rewrite(self) -> None:
        """Write every page anew, in a transaction of SQLite's own. Raises as :meth:`transaction`."""
        try:
            self.connection.execute("VACUUM")
        except apsw.Error as error:
            raise self._explained(error) from error

    def _explained(self, error: BaseException) -> BaseException:
        """Why a transaction did not happen; that the disk refuses is remembered."""
        if isinstance(error, Exception) and is_damage(error):
            return fault(self.path, error, self.connection)
        if isinstance(error, apsw.BusyError):
            return Busy(path=self.path)
        if isinstance(error, CANNOT_WRITE):
            full = isinstance(error, apsw.FullError)
            self._failing = DiskFull(path=self.path) if full else DiskFails(path=self.path, reason=why(error))
            return self._failing
        return error

    def rows(self, sql: str, bindings: Iterable[Any] = ()) -> list[Row]:
        """The rows of a query.

        Raises:
            DatabaseDamaged: a page of the file is not what was written. Unreadable: the disk fails.
        """
        try:
            return self.connection.execute(sql, tuple(bindings)).fetchall()
        except (*CANNOT_WRITE, apsw.CorruptError, apsw.NotADBError) as error:
            if is_damage(error):
                raise fault(self.path, error, self.connection) from None
            raise Unreadable(file=str(self.path), reason=why(error)) from None
        except apsw.BusyError:
            raise Busy(path=self.path) from None
        except UnicodeDecodeError:
            raise self.damaged(Phrase("a text in it is no UTF-8")) from None

    def damaged(self, reason: Phrase) -> DatabaseDamaged:
        """The error for what is not as it was written."""
        return DatabaseDamaged(path=self.path, reason=reason)

    def row(self, sql: str, bindings: Iterable[Any] = ()) -> Row | None:
        """The first row of a query."""
        found = self.rows(sql, bindings)
        return found[0] if found else None

    def data_version(self) -> int:
        """Changes when another connection has written; costs microseconds."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def close(self) -> None:
        """Close every connection. Later calls raise BadFile."""
        self._connections.close()
        if self._connections.read_only is None and not self._connections.keep_log:
            self.acknowledged.forget(closing=True)
