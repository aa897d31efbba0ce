"""Power lost: from one traced run, the states that a disk may be left in are rebuilt and opened.

What was synced is there; of what was written since, any part may be: nothing, all, a random choice, or a
write torn at a sector.
"""

import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from msgspec import Struct

from tests.faults.outcome import Outcome
from tests.faults.syscalls import judged

SECTOR = 512
_CALL = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
_HEX = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Write(Struct, frozen=True):
    """Bytes at an offset of a file; ``size`` instead for a truncation."""

    offset: int
    data: bytes
    size: int | None = None


class Traced(Struct, frozen=True):
    """One event of the run: a write, a sync, an unlink, or an acknowledgement."""

    sort: str
    file: str = ""
    write: Write | None = None
    ack: int = 0


def trace(plant: str, steps: int) -> list[Traced]:
    """The events of a run of the workload."""
    with tempfile.TemporaryDirectory() as folder:
        base, log = Path(folder, "a.db"), Path(folder, "trace")
        command = ["strace", "-f", "-qq", "-xx", "-s", "1000000", "-o", str(log)]
        command += ["-e", "trace=openat,close,pwrite64,write,fdatasync,fsync,ftruncate,unlink"]
        command += [sys.executable, "-m", "tests.faults.workload", str(base), str(steps), plant]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return _parsed(log, str(base))


def _parsed(log: Path, base: str) -> list[Traced]:
    names: dict[str, str] = {}
    events: list[Traced] = []
    for line in log.open(encoding="ascii", errors="replace"):
        call = _CALL.match(line)
        if call is None or call[3].startswith("-"):
            continue
        name, arguments, result = call.groups()
        text = _HEX.search(arguments)
        data = bytes.fromhex(text[1].replace("\\x", "")) if text else b""
        handle = arguments.split(",")[0].split(")")[0].strip()
        if name == "openat":
            path = data.decode(errors="replace")
            names[result] = path[len(base) - 4 :] if path.startswith(base) else ""
        elif name == "write" and handle == "1" and data.startswith(b"ack "):
            events.append(Traced("ack", ack=int(data.split()[1])))
        elif name == "unlink" and data.decode().startswith(base):
            events.append(Traced("unlink", data.decode()[len(base) - 4 :]))
        elif file := names.get(handle):
            events += _on_file(name, file, arguments, data)
    return [event for event in events if not event.file.endswith("-shm")]


def _on_file(name: str, file: str, arguments: str, data: bytes) -> list[Traced]:
    if name == "pwrite64":
        offset = int(arguments.rsplit(",", 1)[1])
        return [Traced("write", file, Write(offset, data))]
    if name == "ftruncate":
        return [Traced("write", file, Write(0, b"", int(arguments.rsplit(",", 1)[1])))]
    return [Traced("sync", file)] if name in {"fdatasync", "fsync"} else []


def lose_power(states: int, plant: str = "", *, steps: int = 14, seed: int = 1) -> Outcome:
    """Rebuild and open ``states`` states."""
    events = trace(plant, steps)
    chance = random.Random(seed)
    outcome = Outcome()
    while outcome.runs < states:
        point = outcome.runs % len(events) if outcome.runs < len(events) else chance.randrange(len(events))
        rule = ("none", "all", "some", "torn")[outcome.runs // len(events) % 4]
        files, acknowledged = _state(events[: point + 1], rule, chance)
        outcome.runs += 1
        outcome.acknowledged += acknowledged
        with tempfile.TemporaryDirectory() as folder:
            for name, content in files.items():
                Path(folder, name).write_bytes(content)
            if problem := judged(Path(folder, "a.db"), acknowledged):
                outcome.wrong.append(f"event {point}, {rule}: {problem}")
    return outcome


def _state(events: list[Traced], rule: str, chance: random.Random) -> tuple[dict[str, bytes], int]:
    durable: dict[str, bytearray] = {}
    pending: dict[str, list[Write]] = {}
    acknowledged = 0
    for event in events:
        if event.sort == "ack":
            acknowledged = event.ack
        elif event.sort == "unlink":
            durable.pop(event.file, None)
            pending.pop(event.file, None)
        elif event.sort == "sync":
            for write in pending.pop(event.file, []):
                _apply(durable.setdefault(event.file, bytearray()), write)
        elif event.write:
            pending.setdefault(event.file, []).append(event.write)
    for file, writes in pending.items():
        content = durable.setdefault(file, bytearray())
        for write in _survivors(writes, rule, chance):
            _apply(content, write)
    return {name: bytes(content) for name, content in durable.items()}, acknowledged


def _survivors(writes: list[Write], rule: str, chance: random.Random) -> list[Write]:
    if rule == "none":
        return []
    if rule == "all":
        return writes
    kept = [write for write in writes if chance.random() < 0.5]
    if rule == "torn":
        kept = [_torn(write, chance) for write in writes]
    return kept


def _torn(write: Write, chance: random.Random) -> Write:
    if write.size is not None or len(write.data) <= SECTOR:
        return write
    sectors = chance.randrange(len(write.data) // SECTOR + 1)
    return Write(write.offset, write.data[: sectors * SECTOR])


def _apply(content: bytearray, write: Write) -> None:
    if write.size is not None:
        del content[write.size :]
        content.extend(bytes(max(0, write.size - len(content))))
        return
    end = write.offset + len(write.data)
    content.extend(bytes(max(0, end - len(content))))
    content[write.offset : end] = write.data
