"""When an index is to be built anew, and who does it."""

import subprocess
import time
from pathlib import Path

from db.search.index.building import build
from db.search.index.halves import program, read
from db.search.index.layout import Facts, Loaded, load, only_writer, save
from db.store.repository import Repository

_PATIENCE = 0.05  # seconds between two looks at whether another process is done


def fitting(repository: Repository, folder: Path) -> Loaded | None:
    """The index of this very base, though perhaps of an earlier commit; ``None`` where there is none."""
    found = load(folder)
    if found is None or not 0 <= found.facts.commit <= repository.latest:
        return None
    return found if repository.stamp(found.facts.commit) == found.facts.stamp else None


def renew(repository: Repository, folder: Path) -> Loaded:
    """Build the index now and keep it in the folder; in memory only where nothing can be written. Where
    another process is building it, its index is waited for."""
    try:
        with only_writer(folder) as mine:
            if mine:
                made = _made(repository)
                save(folder, made.arrays, made.facts)
                return load(folder) or made
        return _awaited(repository, folder)
    except (OSError, ImportError):
        return _made(repository)


def _made(repository: Repository) -> Loaded:
    commit = repository.latest
    return Loaded(build(read(repository)), Facts(commit, repository.stamp(commit)))


def _awaited(repository: Repository, folder: Path) -> Loaded:
    while True:
        with only_writer(folder) as mine:
            if mine:
                break
        time.sleep(_PATIENCE)
    return fitting(repository, folder) or renew(repository, folder)


def renew_elsewhere(base: Path, folder: Path) -> "subprocess.Popen[bytes]":
    """Start a process that builds the index and gives way to everything else."""
    return program("db.search.index", base, folder)
