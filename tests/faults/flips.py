"""Single bits flipped anywhere in the file: what is served must be what was written, or nothing."""

import random
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import msgspec

from db.errors import GiaobanError
from db.records import AnyRecord
from db.store import backups
from db.store.tinydb_repository import TinyRepository
from tests.faults.workload import changes


def flip_bits(count: int, *, seed: int = 1) -> Counter[str]:
    """Flip one bit ``count`` times. Gives how many were *harmless* (all is served as written), *noticed*
    (something is missing, and an error, ``lost`` or a verification says so) and *silent* (must be none)."""
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        original = _filled(Path(folder, "a.db"))
        truth = _everything(Path(folder, "a.db"))
        for number in range(count):
            path = Path(folder, f"{number}.db")
            data = bytearray(original)
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
            outcome[_judged(path, truth)] += 1
            for left in Path(folder).glob(f"{number}.db*"):
                left.unlink()
    return outcome


def _filled(path: Path) -> bytes:
    repository = TinyRepository(path)
    for step in range(1, 30):
        repository.write(changes(step), author="flip", reason=f"step {step}")
    repository.close()
    return path.read_bytes()


def _everything(path: Path) -> dict[str, object]:
    repository = TinyRepository(path)
    try:
        served: dict[str, object] = {}
        for entry in repository.entries("organization"):
            served[f"entry {entry.address}"] = msgspec.to_builtins(entry)
            record: AnyRecord | None = repository.get(entry.address)
            if record is not None:
                served[f"record {entry.address}"] = msgspec.to_builtins(record)
            with suppress(GiaobanError):
                if changes_made := repository.history(entry.address):
                    served[f"history {entry.address}"] = msgspec.to_builtins(changes_made)
        for record in repository.scan("organization"):
            served[f"scan {record.address}"] = msgspec.to_builtins(record)
        if repository.lost:
            served["lost"] = True
        return served
    finally:
        repository.close()


def _judged(path: Path, truth: dict[str, object]) -> str:
    try:
        served = _everything(path)
    except (GiaobanError, ValueError):
        return "noticed"
    if served == truth:
        return "harmless"
    said = served.pop("lost", False)
    if any(served[key] != truth.get(key) for key in served):
        return "silent"
    if said:
        return "noticed"
    try:
        backups.verify(path)
    except GiaobanError:
        return "noticed"
    return "silent"
