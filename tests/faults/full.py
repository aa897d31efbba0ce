"""A disk that fills up: a small tmpfs, until nothing more fits."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.faults.syscalls import judged


@contextmanager
def small_disk(kibibytes: int) -> Iterator[Path]:
    """A tmpfs of its own. Needs the right to mount."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "giaoban", folder], check=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def use_up(disk: Path) -> None:
    """Leave no byte free on the disk."""
    with (disk / "ballast").open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def make_room(disk: Path) -> None:
    """Give back what :func:`use_up` took."""
    (disk / "ballast").unlink()


def available() -> bool:
    """Whether this user may mount."""
    if os.geteuid() != 0:
        return False
    try:
        with small_disk(64):
            return True
    except (subprocess.CalledProcessError, OSError):
        return False


def fill(rounds: int, plant: str = "") -> Outcome:
    """Write until the disk is full, on disks of different sizes; the base must stay whole, and take writes
    again once there is room."""
    outcome = Outcome()
    for number in range(rounds):
        with small_disk(300 + 97 * number) as disk:
            base = disk / "a.db"
            said = _run(base, 4000, plant)
            outcome.runs += 1
            acks = re.findall(r"^ack (\d+)$", said, re.MULTILINE)
            outcome.acknowledged += len(acks)
            if "refused" not in said or "Traceback" in said:
                outcome.wrong.append(said[-300:])
            if problem := judged(base, int(acks[-1]) if acks else 0):
                outcome.wrong.append(problem)
    return outcome


def _run(base: Path, steps: int, plant: str) -> str:
    command = [sys.executable, "-m", "tests.faults.workload", str(base), str(steps), plant]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=600)
    return done.stdout + done.stderr
