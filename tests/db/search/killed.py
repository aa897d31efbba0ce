"""``python -m tests.db.search.killed FOLDER``: write an index there, killed at one line of the writer after
the other; prints how many were killed and how many left an index that is neither whole nor missing."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

from db.search.index import layout
from db.search.index.building import build
from db.search.index.halves import read
from db.store import open_memory
from db.store.repository import Put
from tests import samples


def _write_until(line: int, folder: Path, arrays: layout.Arrays) -> None:
    left = [line]

    def trace(frame: FrameType, event: str, _: object) -> object:
        if frame.f_code.co_filename != layout.__file__:
            return None
        if event == "line":
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    with layout.only_writer(folder) as mine:
        assert mine, "another writer seems to live"
        layout.save(folder, arrays, layout.Facts(1, "x"))


def main(folder: Path) -> None:
    """Kill at every line there is."""
    repository = open_memory()
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    arrays = build(read(repository))
    killed = wrong = 0
    for line in range(1, 10_000):
        child = os.fork()
        if not child:
            _write_until(line, folder, arrays)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        found = layout.load(folder)
        if found is not None and not layout.sound(found):
            wrong += 1
        if not os.WIFSIGNALED(status):
            break
        killed += 1
    left = len(list(folder.glob("*.part")))
    print(killed, wrong, left, found is not None)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
