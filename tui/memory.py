"""What the browser remembers of a knowledge base from one day to the next: place, bookmarks, searches.

It lies in the platform's state folder, never in the base. A file that cannot be read is as none; one that
cannot be written is no error: nothing in it is a record.
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct, field

from tui.places import Place

MOST_QUERIES = 30
MOST_BOOKMARKS = 500


class Memory(Struct):
    """``bookmarks`` are addresses, the latest first; so are ``queries``, the words searched for."""

    base: str = ""
    place: Place | None = None
    bookmarks: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    theme: str | None = None

    def toggle_bookmark(self, address: str) -> bool:
        """Set or lift a bookmark; whether it is set now."""
        if address in self.bookmarks:
            self.bookmarks.remove(address)
            return False
        self.bookmarks = [address, *self.bookmarks][:MOST_BOOKMARKS]
        return True

    def searched(self, query: str) -> None:
        """Remember a query that led somewhere."""
        query = " ".join(query.split())
        if query:
            self.queries = [query, *(one for one in self.queries if one != query)][:MOST_QUERIES]


def _file(base: Path) -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - only the browser remembers

    name = hashlib.sha256(str(base).encode()).hexdigest()[:16]
    return user_state_path("giaoban", appauthor=False) / f"{name}.json"


def recall(base: Path | None) -> Memory:
    """What is remembered of the base at this path; of one in memory, nothing."""
    if base is None:
        return Memory()
    try:
        found = msgspec.json.decode(_file(base).read_bytes(), type=Memory)
    except (OSError, msgspec.MsgspecError):
        return Memory(base=str(base))
    return found if found.base == str(base) else Memory(base=str(base))


def keep(memory: Memory) -> None:
    """Write it, as a whole or not at all, for the user's eyes only."""
    if not memory.base:
        return
    path = _file(Path(memory.base))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)  # readable by the user only
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(memory))
        Path(name).replace(path)
