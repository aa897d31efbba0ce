"""A fault at every system call that changes a file, by strace: the process killed, or the call failed."""

import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from msgspec import Struct

from tests.faults.workload import PLANTS, expected, found, later_program

CHANGING = "pwrite64,fdatasync,fsync,ftruncate,unlink,rename"
STEPS = 14
_ACK = re.compile(r"^ack (\d+)$", re.MULTILINE)


class Outcome(Struct):
    """What became of the runs. ``wrong`` says of each failed one what was found."""

    runs: int = 0
    acknowledged: int = 0
    wrong: list[str] = []


def available() -> bool:
    """Whether strace is here and may trace."""
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True).returncode
        == 0
    )


def calls(plant: str = "", *, steps: int = STEPS, start: Path | None = None) -> int:
    """How many changing system calls the workload makes."""
    with tempfile.TemporaryDirectory() as folder:
        base = _base(Path(folder), start)
        log = Path(folder, "trace")
        _traced(["-o", str(log), "-e", f"trace={CHANGING}"], base, plant, steps)
        return sum(1 for line in log.read_text().splitlines() if re.search(r"\w+\(.*= ", line))


def kill_at(numbers: range, plant: str = "", *, steps: int = STEPS, start: Path | None = None) -> Outcome:
    """Kill the workload at the n-th changing call, for each n."""
    return _each(numbers, f"inject={CHANGING}:signal=KILL:when={{}}", plant, steps, start)


def fail_at(numbers: range, error: str, *, lasting: bool, steps: int = STEPS) -> Outcome:
    """Let the n-th write (and, if ``lasting``, every later one) fail with ``error``."""
    plus = "+" if lasting else ""
    return _each(
        numbers, f"inject=pwrite64,fdatasync,ftruncate:error={error}:when={{}}{plus}", "", steps, None
    )


def _each(numbers: range, inject: str, plant: str, steps: int, start: Path | None) -> Outcome:
    outcome = Outcome()
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            base = _base(Path(folder), start)
            rule = inject.format(number)
            said = _traced(["-o", "/dev/null", "-e", f"trace={CHANGING}", "-e", rule], base, plant, steps)
            outcome.runs += 1
            acks = [int(n) for n in _ACK.findall(said)]
            last = acks[-1] if acks else 0
            outcome.acknowledged += len(acks)
            if "Traceback" in said:
                outcome.wrong.append(f"{rule}: {said[-300:]}")
            elif problem := judged(base, last, started=start is not None, steps=steps):
                outcome.wrong.append(f"{rule}: {problem}")
    return outcome


def judged(base: Path, last: int, *, started: bool = False, steps: int = STEPS) -> str | None:
    """What is wrong with the database after ``last`` was acknowledged; ``None`` if nothing is."""
    if not base.exists():
        return None if last == 0 and not started else "the file is gone"
    try:
        with later_program() if started else nullcontext():
            state = found(base)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return f"unreadable: {type(error).__name__} {error}"
    low = steps if started else last
    if state not in (expected(low), expected(low + 1)):
        return f"acknowledged {last}, but {len(state)} records found, not {len(expected(low))}"
    return None


def _base(folder: Path, start: Path | None) -> Path:
    base = folder / "a.db"
    if start is not None:
        shutil.copy(start, base)
    return base


def _traced(options: list[str], base: Path, plant: str, steps: int) -> str:
    command = [
        "strace",
        "-f",
        "-qq",
        *options,
        sys.executable,
        "-m",
        "tests.faults.workload",
    ]
    # A database that is there already was filled by the same steps: only open (and migrate) it.
    first = steps + 1 if base.exists() else 1
    done = subprocess.run(
        [*command, str(base), str(steps), plant, str(first)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout + done.stderr


__all__ = ["PLANTS", "Outcome", "available", "calls", "fail_at", "judged", "kill_at"]
