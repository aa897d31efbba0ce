"""A fault at every call that reads or writes the database's files, by strace: the call fails."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.workload import STEPS, expected, found

WRITES = "pwrite64,fdatasync,fsync,ftruncate"
READS = "pread64"
_ACK = re.compile(r"^ack (\d+)$", re.MULTILINE)


def available() -> bool:
    """Whether strace is here and may trace."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True)
    return tried.returncode == 0


def count(calls: str) -> int:
    """How many of these calls the workload makes on the files of its database."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "trace")
        base = Path(folder, "a.db")
        traced(base, _workload(base), "-o", str(log), "-e", f"trace={calls}")
        return sum(1 for line in log.read_text().splitlines() if re.search(r"\w+\(.*= ", line))


def fail_at(calls: str, numbers: range, error: str, *, lasting: bool, plant: str = "") -> Outcome:
    """Let the n-th of these calls (and, if ``lasting``, every later one) fail with ``error``. The workload
    must end with a sentence, and all it acknowledged must be there."""

    def run(number: int) -> tuple[int, str | None]:
        with tempfile.TemporaryDirectory() as folder:
            base = Path(folder, "a.db")
            rule = f"inject={calls}:error={error}:when={number}{'+' if lasting else ''}"
            said = traced(base, _workload(base, plant), "-o", "/dev/null", "-e", f"trace={calls}", "-e", rule)
            acks = [int(step) for step in _ACK.findall(said)]
            problem = judged(base, acks[-1] if acks else 0)
            if "Traceback" in said or "damaged" in said:
                problem = said[-300:]
            return len(acks), problem and f"{rule}: {problem}"

    outcome = Outcome()
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each run is a process of its own
        for acknowledged, problem in pool.map(run, numbers):
            outcome.runs += 1
            outcome.acknowledged += acknowledged
            if problem:
                outcome.wrong.append(problem)
    return outcome


def judged(base: Path, last: int) -> str | None:
    """What is wrong with the database after step ``last`` was acknowledged; ``None`` if nothing is."""
    if not base.exists():
        return None if last == 0 else "the file is gone"
    try:
        state = found(base)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return f"unreadable: {type(error).__name__} {error}"
    if state not in (expected(last), expected(last + 1)):
        return f"acknowledged {last}, but {len(state)} records found, not {len(expected(last))}"
    return None


def _workload(base: Path, plant: str = "") -> list[str]:
    return ["tests.faults.workload", str(base), str(STEPS), plant]


def traced(base: Path, module: list[str], *options: str) -> str:
    """What a module with its arguments says when it runs under strace, which sees the files of ``base``."""
    files = [part for name in ("", "-wal", "-shm", "-journal", "-last") for part in ("-P", f"{base}{name}")]
    command = ["strace", "-f", "-qq", *files, *options, sys.executable, "-m", *module]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    return done.stdout + done.stderr
