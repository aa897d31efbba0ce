"""Where records are kept. ``Repository`` is the only door; ``open_repository`` is how to get one."""

from collections.abc import Callable
from pathlib import Path

from db.errors import BadFile, DatabaseDamaged, Phrase
from db.store import backups, foreign
from db.store.memory import MemoryRepository
from db.store.repository import Repository
from db.store.tinydb_repository import TinyRepository

__all__ = ["Repository", "backup", "open_memory", "open_repository", "restore"]


def open_repository(target: str | Path, *, read_only: bool = False) -> Repository:
    """The repository in the file ``target``, which is created if missing. A damaged file is opened for
    reading, with what is sound in it.

    Raises:
        BadFile: also for a plain TinyDB file, which is converted by an import. DatabaseTooNew.
        DatabaseDamaged: nothing in it can be read.
    """
    given = Path(target).expanduser().absolute()
    # A folder may be a link (many a home is); the file itself may not.
    path = given.parent.resolve() / given.name
    try:
        return TinyRepository(path, read_only=read_only)
    except DatabaseDamaged as error:
        if foreign.looks_like_tinydb(path):
            reason = Phrase(
                "a plain TinyDB file; convert it with: giaoban --db NEW.db import {path}", path=path
            )
            raise BadFile(file=str(path), reason=reason) from None
        from db.store.salvage import saved  # noqa: PLC0415 - in an accident only

        held, lost, refused = saved(path, error)
        return MemoryRepository(held, lost=lost, read_only=refused)


def open_memory() -> Repository:
    """An empty repository that is gone when it is closed: for tests and dry runs."""
    return MemoryRepository()


def backup(repository: Repository, target: Path, told: Callable[[int], object] = int) -> int:
    """Copy a repository's database to a new file, verified; the number of documents in it. ``told`` hears of
    each step; what it raises ends the copying, and leaves no file.

    Raises:
        BadFile: also of a repository in memory. DatabaseDamaged.
    """
    if not isinstance(repository, TinyRepository):
        raise repository.read_only or BadFile(file=str(target), reason="what is in memory is not backed up")
    return backups.backup(repository.engine, target, told)


restore = backups.restore
