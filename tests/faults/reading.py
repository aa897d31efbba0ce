"""A disk that does not give what is read: ``python -m tests.faults.reading PATH [PLANT]`` reads a base.

What it finds must be what was written, or it must be said that something is missing.
"""

import io
import os
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from pathlib import Path

import msgspec

from db.errors import GiaobanError, PartlyLost
from db.records import Organization
from db.store import open_repository
from db.store.keys import LONGEST_TITLE
from tests.faults.outcome import Outcome
from tests.faults.syscalls import READS, traced
from tests.faults.workload import PLANTS, State, expected
from tests.faults.workload import main as run_workload

_STEPS = 100  # enough for more pages than are read at once


class Found(msgspec.Struct):
    """The names by address as the records have them, and as the lists do; whether it was said that
    something is missing."""

    read: State = {}
    listed: State = {}
    said: bool = False


def fail_reads(*, lasting: bool, plant: str = "", every: int = 1) -> Outcome:
    """Let the n-th read of a base (and, if ``lasting``, every later one) fail, for each n (or one of
    ``every``)."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made.db")
        with redirect_stdout(io.StringIO()):
            run_workload(str(made), str(_STEPS))

        def run(number: int) -> str | None:
            base = Path(folder, f"{number}.db")
            shutil.copy(made, base)
            rule = f"inject={READS}:error=EIO:when={number}{'+' if lasting else ''}"
            problem = _judged(_run(base, plant, "-o", "/dev/null", "-e", f"trace={READS}", "-e", rule))
            return problem and f"{rule}: {problem}"

        log = Path(folder, "trace")
        _run(made, plant, "-o", str(log), "-e", f"trace={READS}")
        reads = sum("pread64(" in line for line in log.read_text().splitlines())
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # each run is a process of its own
            problems = list(pool.map(run, range(1, reads + 1, every)))
        return Outcome(
            len(problems), wrong=[problem for problem in problems if problem], said="each answered"
        )


def _run(base: Path, plant: str, *options: str) -> str:
    return traced(base, ["tests.faults.reading", str(base), plant], *options)


def _judged(said: str) -> str | None:
    try:
        found = msgspec.json.decode(said, type=Found)
    except msgspec.DecodeError:
        return said[-300:]
    names = expected(_STEPS)
    titles = {address: name[:LONGEST_TITLE] for address, name in names.items()}
    if found.read == names and found.listed == titles:
        return None
    if not found.said:
        return f"{len(found.read)} read, {len(found.listed)} listed of {len(names)}, and nothing was said"
    wrong = (found.read.items() - names.items()) | (found.listed.items() - titles.items())
    return f"not as written: {wrong}" if wrong else None


def main(path: str, plant: str = "") -> None:
    """Read all and print what was found."""
    if plant:
        PLANTS[plant]()
    found = Found()
    try:
        repository = open_repository(Path(path))
        found.read = {one.address: one.name for one in repository.scan() if isinstance(one, Organization)}
        found.listed = {entry.address: entry.title for entry in repository.entries("organization")}
        found.said = isinstance(repository.read_only, PartlyLost)
        repository.close()
    except GiaobanError:
        found.said = True
    print(msgspec.json.encode(found).decode())


if __name__ == "__main__":
    main(*sys.argv[1:])
