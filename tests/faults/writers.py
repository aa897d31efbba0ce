"""Several programs writing to one database, some of them killed: every acknowledged write must be there."""

import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from db.records import Organization
from db.store import backups
from db.store.repository import Put
from db.store.tinydb_repository import TinyRepository
from tests.faults.outcome import Outcome
from tests.faults.workload import PLANTS


def together(writers: int, inserts: int, plant: str = "") -> Outcome:
    """Let ``writers`` processes insert ``inserts`` records each at the same time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        running = [_start(path, f"w{number}", inserts, plant) for number in range(writers)]
        said = [process.communicate(timeout=600)[0] for process in running]
        outcome = Outcome(runs=writers)
        _judge(path, said, outcome)
        if outcome.acknowledged != writers * inserts:
            outcome.wrong.append(f"only {outcome.acknowledged} of {writers * inserts} acknowledged")
        return outcome


def killed(writers: int, kills: int, plant: str = "", *, seed: int = 1) -> Outcome:
    """Kill ``writers`` processes ``kills`` times each, at random moments, all on one database."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        TinyRepository(path).close()
        said: list[str] = []
        outcome = Outcome()
        for kill in range(kills):
            running = [_start(path, f"w{number}-{kill}", 100_000, plant) for number in range(writers)]
            for process in running:
                assert process.stdout is not None
                said.append(process.stdout.readline())  # it is at work
            time.sleep(chance.uniform(0.01, 0.25))
            for process in running:
                process.send_signal(signal.SIGKILL)
            said += [process.communicate(timeout=60)[0] for process in running]
            outcome.runs += writers
        _judge(path, said, outcome)
        return outcome


def _start(path: Path, name: str, inserts: int, plant: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.faults.writers", str(path), name, str(inserts), plant]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _judge(path: Path, said: list[str], outcome: Outcome) -> None:
    acknowledged = {
        address for text in said for address in re.findall(r"^ack (org/\S+)$", text, re.MULTILINE)
    }
    outcome.acknowledged = len(acknowledged)
    outcome.wrong += [text[-200:] for text in said if "Traceback" in text or "refused" in text][:3]
    try:
        backups.verify(path)
        repository = TinyRepository(path, read_only=True)
        there = {entry.address for entry in repository.entries("organization")}
        repository.close()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        outcome.wrong.append(f"unreadable: {type(error).__name__} {error}")
        return
    if missing := acknowledged - there:
        outcome.wrong.append(f"{len(missing)} acknowledged writes are missing")


def main(path: str, name: str, inserts: str, plant: str) -> None:
    """Insert, acknowledging each."""
    if plant:
        PLANTS[plant]()
    repository = TinyRepository(Path(path))
    for number in range(int(inserts)):
        address = f"org/{name}-{number}"
        repository.write([Put(Organization(address=address, name="Hội Mẫu"))], author=name, reason="x")
        print(f"ack {address}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
