"""Real records that ship with the program: one JSON file a meeting, organizations once, their sources."""

from collections.abc import Iterator
from importlib.resources import files

from db.codec import decode_many
from db.records import AnyRecord


def records() -> Iterator[AnyRecord]:
    """Every record that ships, file by file."""
    for file in sorted(files(__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".json"):
            yield from decode_many(file.read_bytes(), file=file.name)
