"""``python -m db.search.index BASE FOLDER``: build the index of a base, in a process of its own so that
nobody who searches meanwhile is kept waiting."""

import os
import sys
from pathlib import Path

from db.search.index.renewing import renew
from db.store import open_repository


def main(base: str, folder: str) -> None:
    """Build the index, giving way to whatever else runs; where another process is at it, wait for that."""
    os.nice(10)
    repository = open_repository(Path(base), read_only=True)
    renew(repository, Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
