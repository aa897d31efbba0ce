"""``python -m tests.bench._steered -runs=N``: files mutated by atheris towards code not reached yet."""

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

atheris: Any = import_module("atheris")  # no dependency: pip install atheris

with atheris.instrument_imports(include=["db.ingest", "db.text"]):
    from tests.db.ingest.mutations import SUFFIXES, hostile, nothing_written, outcome


def one(data: bytes) -> None:
    """The first byte says the format, the rest is the file."""
    if data:
        with nothing_written():
            outcome(f"a{SUFFIXES[data[0] % len(SUFFIXES)]}", data[1:])


def main() -> None:
    """Begin with small files of every format."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(200):
            file, data = hostile(seed)
            if len(data) < 6000:
                number = SUFFIXES.index(file[1:])
                (Path(folder) / str(seed)).write_bytes(bytes([number]) + data)
        atheris.Setup([sys.argv[0], *sys.argv[1:], folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
