"""Where records are kept. ``Repository`` is the only door; ``open_repository`` is how to get one."""

from pathlib import Path

from db.store.repository import Repository
from db.store.tinydb_repository import TinyRepository

__all__ = ["Repository", "open_memory", "open_repository"]


def open_repository(target: str | Path, *, read_only: bool = False) -> Repository:
    """The repository in the file ``target``, which is created if missing.

    Raises:
        BadFile, DatabaseDamaged, DatabaseTooNew.
    """
    return TinyRepository(Path(target).expanduser().absolute(), read_only=read_only)


def open_memory() -> Repository:
    """An empty repository that is gone when it is closed: for tests and dry runs."""
    return TinyRepository(None)
