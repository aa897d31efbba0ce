"""Reading a whole base, half of it in another process where there is a processor to spare: reading is most of
the work of building an index, and Python uses one processor only.

``python -m db.search.index.halves BASE`` is the other process: it writes what it took to its standard output.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from db.search.index.taking import Taken, taken
from db.search.reader import Reader
from db.store import open_repository
from db.store.repository import Repository
from db.uncollected import uncollected

# From so many records on a process is worth starting: it takes as long as reading about 10,000.
WORTH_IT = 50_000
_GIVEN = Callable[[], Taken | None]


def read(repository: Repository) -> Taken:
    """What an index takes from all records, the same however many processes read it."""
    reader = Reader(repository)
    with uncollected(), _other_process(repository) as other:
        found = taken(reader.first_half())
        found.join(other() or taken(reader.second_half()))
    return found


@contextmanager
def _other_process(repository: Repository) -> Iterator[_GIVEN]:
    """What gives the second half as another process read it; ``None`` where none could."""
    if repository.path is None or processors() == 1 or repository.count() < WORTH_IT:
        yield lambda: None
        return
    try:
        process = program("db.search.index.halves", repository.path, stdout=subprocess.PIPE)
    except OSError:
        yield lambda: None
        return
    with process:
        try:
            yield lambda: _given(process)
        finally:
            process.kill()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _given(process: "subprocess.Popen[bytes]") -> Taken | None:
    try:
        found = pickle.load(process.stdout) if process.stdout else None  # noqa: S301 - from our own process
    except (EOFError, pickle.UnpicklingError):
        return None
    return found if isinstance(found, Taken) and process.wait() == 0 else None


def program(module: str, *arguments: Path, stdout: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
    """Start a module of this very program in a process of its own, which says nothing else."""
    return subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-m", module, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=False,
    )


def main(base: str) -> None:
    """Read the second half and hand it over."""
    repository = open_repository(Path(base), read_only=True)
    with uncollected():
        found = taken(Reader(repository).second_half())
        pickle.dump(found, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main(*sys.argv[1:])
