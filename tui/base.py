"""Which knowledge base to open: the one named, or the user's own, filled with the seeds when it is new."""

import os
from pathlib import Path

from db import why
from db.errors import BadFile
from db.store import open_repository
from db.store.repository import Put, Repository
from tui.paths import expanded

FILE_NAME = "giaoban.db"
SEEDS_AUTHOR = "seeds"


def default_path() -> Path:
    """The database in the platform's user-data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - asked for only without --db

    return user_data_path("giaoban", appauthor=False) / FILE_NAME


def base_path(target: str | None) -> Path:
    """The file of the base at ``target``, at ``$GIAOBAN_DB``, or the user's own.

    Raises:
        BadFile: a URL; no server is supported.
    """
    target = target or os.environ.get("GIAOBAN_DB")
    if target and "://" in target:
        scheme = target.partition("://")[0]
        raise BadFile(file=f"{scheme}://…", reason="only local files can be opened; give --db a path")
    return expanded(target) if target else default_path()


def open_base(target: str | None, *, seeds: bool = True) -> Repository:
    """The repository at ``target`` (a path), at ``$GIAOBAN_DB``, or the user's own.

    A base without any commit is new: it gets the seed records, unless ``seeds`` is off.

    Raises:
        BadFile and the errors of :func:`db.store.open_repository`.
    """
    repository = open_repository(base_path(target))
    if seeds and repository.latest == 0 and repository.read_only is None:
        plant(repository)
    return repository


def plant(repository: Repository) -> None:
    """Write the shipped records in one commit."""
    from seeds import records  # noqa: PLC0415 - read once in a base's life

    changes = [Put(record) for record in records()]
    repository.write(changes, author=SEEDS_AUTHOR, reason=why.SEEDED)


def index_folder(repository: Repository) -> Path | None:
    """Where the derived search index of a base lives: beside it; nowhere for one in memory."""
    return repository.path.with_suffix(".index") if repository.path else None
