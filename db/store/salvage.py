"""What is sound in a damaged file, brought into memory for reading: row by row, each by its own checksum.

Every version of every record stands in the history as well, so that a record whose row is broken is taken
from there, if it is certain that the history knows its latest version.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw
import msgspec
from msgspec import Struct

from db.codec import decode_stored
from db.errors import (
    ANY_BACKUP,
    EndLost,
    GiaobanError,
    LatestLost,
    PartlyLost,
    PartlyUnreadable,
    Unreadable,
)
from db.records import AnyRecord
from db.store.backups import damaged, keep_rest, newest_good
from db.store.connections import load_checksums, settle, why
from db.store.engine import BODY, checksum
from db.store.files import PrivateCopy
from db.store.held import Held, Kept
from db.store.journal import SORTS, change_checksum, line_checksum
from db.store.repository import Commit

Row = tuple[Any, ...]
_AT_ONCE = 100
# Enough for any base; a broken counter of ids must not become an endless search.
_MOST_ROWS = 50_000_000
_MOST_FAILURES = 10_000


class Salvaged(Struct):
    """What could be read, how many of the records came from the history, and the addresses of the rest."""

    held: Held
    from_history: int
    lost: set[str]


def saved(path: Path, error: GiaobanError) -> tuple[Held, set[str], PartlyLost]:
    """What :func:`salvage` finds after ``error``, the addresses that are lost, and what to say of it: it
    offers the newest good backup.

    Raises:
        DatabaseDamaged, Unreadable: nothing in the file can be read.
    """
    reason = error.gaps.get("reason", error)
    if isinstance(error, EndLost):
        keep_rest(path)
    found = salvage(path)
    if not found.held.records:
        raise error if isinstance(error, Unreadable) else damaged(path, reason)
    names = "".join(f", {address}" for address in sorted(found.lost)[:3])
    sort = PartlyUnreadable if isinstance(error, Unreadable) else PartlyLost
    if isinstance(error, EndLost) and not found.lost:
        sort = LatestLost
    said = sort(
        path=path,
        reason=reason,
        found=len(found.held.records),
        lost=len(found.lost),
        names=f" ({names[2:]}{' …' if len(found.lost) > 3 else ''})" if names else "",
        backup=newest_good(path) or ANY_BACKUP,
    )
    return found.held, found.lost, said


def salvage(path: Path) -> Salvaged:
    """Read what is sound in the file at ``path``; it is not touched.

    Raises:
        BadFile: it cannot be read at all.
    """
    copy = None
    try:
        connection = _opened(path)
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        copy = PrivateCopy(path)
        connection = _opened(copy.path)
    except apsw.IOError as error:
        raise Unreadable(file=str(path), reason=why(error)) from None
    try:
        return _salvaged(connection)
    finally:
        connection.close()
        if copy:
            copy.remove()


def _opened(path: Path) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_NOFOLLOW | apsw.SQLITE_OPEN_EXRESCODE
    connection = apsw.Connection(str(path), flags=flags, vfs=load_checksums())
    try:
        settle(connection, writable=False)
    except apsw.Error as error:
        if isinstance(error, apsw.CantOpenError | apsw.ReadOnlyError):
            connection.close()
            raise
    return connection


def _salvaged(connection: apsw.Connection) -> Salvaged:
    known = _listed(connection)
    with suppress(apsw.Error):
        connection.pragma("checksum_verification", "OFF")
    records: dict[str, AnyRecord] = {}
    revs: dict[str, int] = {}
    lost: set[str] = set()
    for table, doc_id, address, rev, crc, body in _documents(connection):
        try:
            sound = checksum(table, doc_id, address, rev, body) == crc
            if sound and address:
                records[address], revs[address] = decode_stored(body), rev
            elif not sound:
                lost.add(str(address or f"{table} {doc_id}"))
        except (TypeError, ValueError, msgspec.DecodeError):
            lost.add(str(address or f"{table} {doc_id}"))
    commits, whole = _commits(connection)
    latest, puts = _latest(commits)
    taken = 0
    for address, body in latest.items():
        certain = whole or known.get(address) == puts[address]
        if address not in records and body is not None and certain:
            records[address], revs[address] = decode_stored(body), puts[address]
            taken += 1
    lost |= {address for address, body in latest.items() if body is not None} | set(known)
    return Salvaged(Held(records, revs, commits), taken, lost - set(records))


def _listed(connection: apsw.Connection) -> dict[str, int]:
    """The addresses and revisions that the index lists, as far as its pages are sound."""
    found: dict[str, int] = {}
    with suppress(apsw.Error):
        for address, rev in connection.execute(
            "SELECT address, rev FROM document INDEXED BY document_kind_address WHERE address IS NOT NULL"
        ):
            found[str(address)] = int(str(rev))
    return found


def _documents(connection: apsw.Connection) -> Iterator[Row]:
    sql = f"SELECT {BODY} FROM document NOT INDEXED WHERE id > ? AND id <= ?"
    return _pieces(connection, sql, "document", lambda _: None)


def _commits(connection: apsw.Connection) -> tuple[list[Kept], bool]:
    """The sound commits with their sound changes, and whether those are all there ever were."""
    broken: list[int] = []
    lines = "SELECT id, time, author, reason, sort, crc, taken_back_by FROM journal WHERE id > ? AND id <= ?"
    commits: dict[int, Kept] = {}
    for number, time, author, reason, sort, crc, by in _pieces(connection, lines, "journal", broken.append):
        if sort in SORTS and line_checksum(number, time, author, reason) == crc:
            commits[number] = Kept(Commit(number, time, author, reason, ()), sort, {}, by is not None)
    changes = "SELECT journal, address, old, new, crc FROM change WHERE journal > ? AND journal <= ?"
    for number, address, old, new, crc in _pieces(connection, changes, "journal", broken.append):
        if number in commits and change_checksum(number, address, old, new) == crc:
            commits[number].changed[address] = (old, new)
        else:
            broken.append(number)
    for kept in commits.values():
        kept.commit = msgspec.structs.replace(kept.commit, addresses=tuple(sorted(kept.changed)))
    found = [commits[number] for number in sorted(commits)]
    whole = not broken and [kept.commit.id for kept in found] == list(range(1, len(found) + 1))
    return found, whole and all(kept.changed for kept in found)


def _latest(commits: list[Kept]) -> tuple[dict[str, bytes | None], dict[str, int]]:
    """Each record as the last commit left it, and how often it was put: its revision."""
    latest: dict[str, bytes | None] = {}
    puts: dict[str, int] = {}
    for kept in commits:
        for address, (_, new) in kept.changed.items():
            latest[address] = new
            puts[address] = puts.get(address, 0) + (new is not None)
    return latest, puts


def _pieces(
    connection: apsw.Connection, sql: str, table: str, broken: Callable[[int], object]
) -> Iterator[Row]:
    """The rows of ``sql`` between two ids, over all ids: a broken page costs only what stands on it."""
    last, failures = _last(connection, table), 0
    for first in range(0, last, _AT_ONCE):
        try:
            yield from connection.execute(sql, (first, first + _AT_ONCE)).fetchall()
        except (apsw.Error, UnicodeDecodeError):
            for at in range(first, min(first + _AT_ONCE, last)):
                try:
                    yield from connection.execute(sql, (at, at + 1)).fetchall()
                except (apsw.Error, UnicodeDecodeError):
                    broken(at + 1)
                    failures += 1
        if failures > _MOST_FAILURES:
            return


def _last(connection: apsw.Connection, table: str) -> int:
    for sql, bindings in (
        ("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)),
        (f"SELECT MAX(id) FROM {table}", ()),
    ):
        with suppress(apsw.Error, ValueError):
            rows = connection.execute(sql, bindings).fetchall()
            if rows and rows[0][0]:
                return min(int(str(rows[0][0])), _MOST_ROWS)
    return 0
