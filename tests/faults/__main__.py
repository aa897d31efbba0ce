"""``make faults``: every fault, in full, with the figures printed. Exits with 1 if anything was lost."""

import io
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path

from tests.faults import flips, full, power, syscalls, writers
from tests.faults.syscalls import STEPS, Outcome
from tests.faults.workload import main as run_workload

STATES, FLIPS = 3000, 600


def main() -> int:
    """Run them."""
    bad = 0
    for name, work in _harnesses():
        start = time.perf_counter()
        outcome = work()
        bad += len(outcome.wrong)
        print(
            f"{name}: {outcome.runs} runs, {outcome.acknowledged} acknowledged writes, "
            f"{len(outcome.wrong)} wrong, {time.perf_counter() - start:.0f} s",
            flush=True,
        )
        for line in outcome.wrong[:5]:
            print(f"  {line}")
    found = flips.flip_bits(FLIPS)
    bad += found["silent"]
    print(f"bit flips: {FLIPS}, {dict(found)}")
    return 1 if bad else 0


def _harnesses() -> list[tuple[str, Callable[[], Outcome]]]:
    known: list[tuple[str, Callable[[], Outcome]]] = [
        ("4 writers x 2,000 inserts", lambda: writers.together(4, 2000)),
        ("3 writers x 30 kills", lambda: writers.killed(3, 30)),
    ]
    if full.available():
        known.append(("full tmpfs", lambda: full.fill(20)))
    else:
        print("full tmpfs: left out, this user may not mount")
    if not syscalls.available():
        print("system calls: left out, strace is not here or may not trace (Debian package strace)")
        return known
    calls = range(1, syscalls.calls() + 1)
    known.append((f"kill -9 at each of {len(calls)} system calls", lambda: syscalls.kill_at(calls)))
    known.append(("kill -9 at each system call of a migration", _migration))
    known += [
        (
            f"{error} at each write{', lasting' if lasting else ''}",
            partial(syscalls.fail_at, calls, error, lasting=lasting),
        )
        for error in ("EIO", "ENOSPC")
        for lasting in (False, True)
    ]
    known.append((f"power lost, {STATES} states", lambda: power.lose_power(STATES)))
    return known


def _migration() -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder, "start.db")
        with redirect_stdout(io.StringIO()):
            run_workload(str(start), str(STEPS))
        calls = syscalls.calls("migrate", start=start)
        return syscalls.kill_at(range(1, calls + 1), "migrate", start=start)


if __name__ == "__main__":
    sys.exit(main())
