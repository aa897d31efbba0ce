"""The files of the index: numpy arrays, mapped into memory, in a folder that is swapped as a whole.

Derived and disposable: whatever is missing, of another version or damaged is built anew, never trusted.
"""

import json
import os
import shutil
import zlib
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

VERSION = 1
_POINTER = "current"
_HEADER = 128  # bytes; nothing after it cannot be mapped
Arrays: TypeAlias = dict[str, NDArray[Any]]


def save(folder: Path, arrays: Arrays, facts: dict[str, Any]) -> None:
    """Write all, make it durable, then turn the pointer to it: a reader sees the old or the new, whole."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"part-{os.getpid()}-{os.urandom(4).hex()}"
    place.mkdir()
    sums = {}
    for name, array in arrays.items():
        path = place / f"{name}.npy"
        np.save(path, array, allow_pickle=False)
        sums[name] = [path.stat().st_size, _sum(path)]
        _sync(path)
    manifest = place / "manifest.json"
    manifest.write_text(json.dumps({**facts, "version": VERSION, "files": sums}), "utf-8")
    _sync(manifest)
    pointer = folder / f"{_POINTER}.{place.name}"
    pointer.write_text(place.name, "utf-8")
    _sync(pointer)
    pointer.replace(folder / _POINTER)
    # Readers keep what they have mapped; leftovers of a killed writer go too.
    for other in folder.iterdir():
        if other.is_dir() and other != place:
            shutil.rmtree(other, ignore_errors=True)


def load(folder: Path) -> tuple[Arrays, dict[str, Any]] | None:
    """The arrays, mapped, and the facts; ``None`` where there is no whole index of this version."""
    try:
        place = folder / (folder / _POINTER).read_text("utf-8").strip()
        facts: dict[str, Any] = json.loads((place / "manifest.json").read_text("utf-8"))
        if facts["version"] != VERSION:
            return None
        arrays = {}
        for name, (size, _) in facts["files"].items():
            path = place / f"{name}.npy"
            if path.stat().st_size != size:
                return None
            arrays[name] = np.load(path, mmap_mode="r" if size > _HEADER else None, allow_pickle=False)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return arrays, {**facts, "place": str(place)}


def sound(facts: dict[str, Any]) -> bool:
    """Whether every byte is as it was written (reads all of it: not for the first paint)."""
    try:
        return all(
            _sum(Path(facts["place"], f"{name}.npy")) == total for name, (_, total) in facts["files"].items()
        )
    except OSError:
        return True  # swapped for a newer one meanwhile: what is mapped stays readable


def _sum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            total = zlib.crc32(block, total)
    return total


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
