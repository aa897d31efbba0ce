"""Copies of a database: made while it is in use, verified before they count, rotated, and put back."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import apsw

from db.errors import ANY_BACKUP, BadFile, DatabaseDamaged, GiaobanError, Phrase, not_written
from db.store.acknowledged import Acknowledged
from db.store.connections import is_damage, why
from db.store.engine import Engine
from db.store.journal import Journal

KEPT = 5
_SUFFIX = ".backups"
_PAGES_AT_ONCE = 4096


def backup(engine: Engine, target: Path, told: Callable[[int], object] = int) -> int:
    """Copy the database to ``target``, which appears complete and verified or not at all; other programs may
    go on writing. Gives the number of documents. ``told`` hears how many steps are done; what it raises ends
    the copying.

    Raises:
        BadFile: ``target`` exists or cannot be written. DatabaseDamaged: the database itself is.
    """
    if target.exists() or target.is_symlink():
        raise BadFile(file=str(target), reason="exists already; name a new file")
    with _beside(target) as made:
        copy = apsw.Connection(str(made))
        try:
            with copy.backup("main", engine.connection, "main") as work:
                for step in count():
                    told(step)
                    if work.step(_PAGES_AT_ONCE):
                        break
            copy.pragma("journal_mode", "delete")
        except (apsw.CorruptError, apsw.FullError, apsw.IOError) as error:
            if is_damage(error):
                raise damaged(engine.path, why(error)) from None
            raise not_written(target, why(error)) from None
        finally:
            copy.close()
        documents = verify(made, told)
        _settle(made, target)
    return documents


def verify(path: Path, told: Callable[[int], object] = int) -> int:
    """Read every page and every row of a database file; gives the number of documents.
    ``told`` hears of each; what it raises ends the reading.

    Raises:
        DatabaseDamaged: something in it is not as it was written. And the errors of :class:`Engine`.
    """
    engine = Engine(path, read_only=True)
    try:
        findings = [str(row[0]) for row in engine.rows("PRAGMA integrity_check(1)")]
        if findings != ["ok"]:
            raise engine.damaged(Phrase("its structure is broken"))
        documents = 0
        for table in engine.tables():
            for _ in engine.scan(table):
                told(documents)
                documents += 1
        if documents != engine.count():
            counted = Phrase("{found} documents, not {told}", found=documents, told=engine.count())
            raise engine.damaged(counted)
        Journal(engine).verify()
        return documents
    finally:
        engine.close()


def restore(source: Path, target: Path) -> int:
    """Put the backup ``source`` in the place of the database ``target``; programs that have it open see the
    change. A damaged ``target`` is set aside, a sound one is backed up first. Gives the number of documents.

    Raises:
        BadFile, DatabaseDamaged: ``source`` is no sound backup; nothing was changed.
    """
    documents = verify(source)
    with suppress(GiaobanError):
        if target.exists():
            verify(target)
            keep(target)
            _copy_over(source, target)
            return documents
    _set_aside(target)
    engine = Engine(source, read_only=True)
    try:
        backup(engine, target)
    finally:
        engine.close()
    return documents


def _set_aside(target: Path) -> None:
    """Move a damaged base out of the way: its file, and its log under the name that belongs to that."""
    aside = target.with_name(f"{target.name}.damaged-{_now()}")
    log = target.with_name(f"{target.name}-wal")
    if target.exists():
        target.replace(aside)
    if log.exists():
        log.replace(aside.with_name(f"{aside.name}-wal"))
    target.with_name(f"{target.name}-shm").unlink(missing_ok=True)
    Acknowledged(target).forget()


def _copy_over(source: Path, target: Path) -> None:
    """Replace the content within SQLite's own locks, in one transaction."""
    acknowledged = Acknowledged(target)
    acknowledged.forget()  # what is put back may be older
    reading = Engine(source, read_only=True)
    writing = Engine(target)
    try:
        with writing.connection.backup("main", reading.connection, "main") as work:
            while not work.done:
                work.step(-1)
        acknowledged.forget()  # other programs may have written meanwhile
    finally:
        writing.close()
        reading.close()


def keep(path: Path, *, most: int = KEPT) -> Path | None:
    """Make an automatic backup beside the database and let the oldest beyond ``most`` go; ``None`` if there
    is nothing to keep yet."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    engine = Engine(path, read_only=True)
    try:
        return _keep(engine, path, most)
    finally:
        engine.close()


def _keep(engine: Engine, path: Path, most: int) -> Path:
    folder = path.with_name(path.name + _SUFFIX)
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"{path.stem}-{_now()}.db"
    backup(engine, target)
    for old in kept(path)[most:]:
        old.unlink(missing_ok=True)
    return target


def keep_rest(path: Path) -> None:
    """Of a base that lost its latest commits, back up what is left, unless a backup holds as much: to put
    that back loses no more. A disk that does not take it is no reason to read less."""
    with suppress(GiaobanError, OSError):
        rest = Engine(path, read_only=True, rest=True)
        try:
            newest = newest_good(path)
            if newest is None or _latest(newest) < Journal(rest).latest():
                _keep(rest, path, KEPT)
        finally:
            rest.close()


def _latest(path: Path) -> int:
    engine = Engine(path, read_only=True)
    try:
        return Journal(engine).latest()
    finally:
        engine.close()


def kept(path: Path) -> list[Path]:
    """The automatic backups of a database, the newest first."""
    folder = path.with_name(path.name + _SUFFIX)
    return sorted(folder.glob("*.db"), reverse=True) if folder.is_dir() else []


def newest_good(path: Path | None) -> Path | None:
    """The newest automatic backup that is sound."""
    for found in kept(path) if path else []:
        with suppress(GiaobanError):
            verify(found)
            return found
    return None


def damaged(path: Path | None, reason: object) -> DatabaseDamaged:
    """The error for a damaged file, offering its newest good backup."""
    return DatabaseDamaged(path=path, reason=reason, backup=newest_good(path) or ANY_BACKUP)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    made = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
        yield made
    except OSError as error:
        raise not_written(target, error.strerror) from None
    finally:
        made.unlink(missing_ok=True)


def _settle(made: Path, target: Path) -> None:
    for path in (made, None):
        if path is None:
            made.replace(target)
        descriptor = os.open(path or target.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
