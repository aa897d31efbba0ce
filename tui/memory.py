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

from db.text import fold
from tui.places import Place

MOST_QUERIES = 30
MOST_BOOKMARKS = 500
MOST_SEARCHES = 200


class Search(Struct, frozen=True):
    """What was asked: the words, and the one kind of record wanted. A search that is kept has a name."""

    query: str
    kind: str | None = None
    name: str = ""


class Memory(Struct):
    """``bookmarks`` are addresses, the latest first; so are ``queries``, the words searched for. ``searches``
    are those kept by name; ``forgotten`` is the latest that was taken out, to be brought back."""

    base: str = ""
    place: Place | None = None
    bookmarks: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    theme: str | None = None
    backlinks: bool = False
    searches: list[Search] = field(default_factory=list)
    forgotten: Search | None = None
    drafts: dict[str, str] = field(default_factory=dict)
    """What was written in the editor and could not be saved, by the record's address."""

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

    def keep_search(self, search: Search) -> None:
        """Keep a search; it takes the place of one of the same name."""
        others = (one for one in self.searches if one.name != search.name)
        self.searches = sorted([search, *others], key=lambda one: fold(one.name))[:MOST_SEARCHES]

    def forget_search(self, search: Search) -> None:
        """Take a kept search out."""
        self.searches = [one for one in self.searches if one != search]
        self.forgotten = search

    def restore_search(self) -> None:
        """Bring back the search that was taken out last."""
        if self.forgotten is not None:
            self.keep_search(self.forgotten)
            self.forgotten = None


def _folder() -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - only the browser remembers

    return user_state_path("giaoban", appauthor=False)


def _file(base: Path) -> Path:
    return _folder() / f"{hashlib.sha256(str(base).encode()).hexdigest()[:16]}.json"


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


def tour_taken() -> bool:
    """Whether the first keys were shown before; remembered as soon as this is asked."""
    path = _folder() / "tour"
    if path.exists():
        return True
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return False
