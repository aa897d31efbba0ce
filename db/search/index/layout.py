"""The file of the index: numpy arrays one after another, mapped into memory; replaced as a whole.

Derived and disposable: whatever is missing, of another version or damaged is built anew, never trusted.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

VERSION = 3
FILE = "search"
_MAGIC = b"giaoban\n"
_HEAD = struct.Struct("<8sII")  # magic, length of the header, its checksum
_ALIGNED = 64
_BLOCK = 1 << 20
Arrays: TypeAlias = dict[str, NDArray[Any]]


class Facts(Struct, frozen=True):
    """What an index was built from: the latest commit then, and what tells that commit from one of the same
    number in another base."""

    commit: int
    stamp: str


class Loaded(Struct, frozen=True):
    """An index as read, and the file that it came from with the places and checksums of its parts."""

    arrays: Arrays
    facts: Facts
    path: Path | None = None
    sums: tuple[tuple[int, int, int], ...] = ()


@contextmanager
def only_writer(folder: Path) -> Iterator[bool]:
    """Whether this process may write the index now: one at a time does. Ends with the process, however."""
    import fcntl  # noqa: PLC0415 - where there is no fcntl an index is built in memory

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            # What a killed writer left behind.
            for other in folder.glob("*.part"):
                with suppress(OSError):
                    other.unlink()
            yield True


def save(folder: Path, arrays: Arrays, facts: Facts) -> None:
    """Write all, make it durable, then give it its name: a reader sees the old or the new, whole."""
    parts, at = {}, 0
    for name, array in arrays.items():
        parts[name] = (array.dtype.str, array.shape, at, array.nbytes, zlib.crc32(_raw(array)))
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    header = json.dumps({"version": VERSION, "commit": facts.commit, "stamp": facts.stamp, "parts": parts})
    raw = header.encode()
    raw += b" " * (-(len(raw) + _HEAD.size) % _ALIGNED)
    whole = folder / FILE
    part = folder / f"{os.getpid()}-{os.urandom(4).hex()}.part"
    with part.open("xb") as file:
        file.write(_HEAD.pack(_MAGIC, len(raw), zlib.crc32(raw)))
        file.write(raw)
        for array in arrays.values():
            file.write(_raw(array))
            file.write(bytes(-array.nbytes % _ALIGNED))
        file.flush()
        os.fsync(file.fileno())
    part.replace(whole)
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def _raw(array: NDArray[Any]) -> memoryview:
    return np.ascontiguousarray(array).reshape(-1).view(np.uint8).data


def load(folder: Path) -> Loaded | None:
    """The index, mapped; ``None`` where there is no whole one of this version."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            magic, length, total = _HEAD.unpack(file.read(_HEAD.size))
            raw = file.read(length)
            if magic != _MAGIC or len(raw) != length or zlib.crc32(raw) != total:
                return None
            header = json.loads(raw)
            if header["version"] != VERSION:
                return None
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        first = _HEAD.size + length
        arrays = {
            name: np.frombuffer(mapped, dtype, int(np.prod(shape)), first + at).reshape(shape)
            for name, (dtype, shape, at, _, _) in header["parts"].items()
        }
        sums = tuple((first + at, size, crc) for _, _, at, size, crc in header["parts"].values())
        return Loaded(arrays, Facts(header["commit"], header["stamp"]), path, sums)
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return None


def sound(loaded: Loaded) -> bool:
    """Whether every byte is as it was written (reads all of it: not for the first paint)."""
    if loaded.path is None:
        return True
    try:
        with loaded.path.open("rb") as file:
            return all(_sum(file, *part) for part in loaded.sums)
    except OSError:
        return False


def _sum(file: Any, at: int, size: int, expected: int) -> bool:
    file.seek(at)
    total = 0
    while size and (block := file.read(min(size, _BLOCK))):
        total = zlib.crc32(block, total)
        size -= len(block)
    return size == 0 and total == expected
