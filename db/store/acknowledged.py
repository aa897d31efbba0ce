"""The last acknowledged commit, noted in a small file beside the base: what it must hold when next opened.

From the first frame whose checksum does not fit SQLite drops the rest of a write-ahead log, without a word: a
write that was torn when the power went looks like that, and nobody was told that it is safe. A flipped bit in
what *was* acknowledged looks the same. Only a note made after the commit tells the two apart. It is never
ahead of the base, for it is written once the commit is on the disk; and nobody is told of the commit before
the note is there as well.
"""

import fcntl
import os
import struct
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from db.store.files import OWNER_ONLY, note_of

PATIENCE_SECONDS = 10.0
# Number and checksum of the commit, then the checksum of both: one sector, which a disk writes whole.
_NOTE = struct.Struct("<QII")


class Last(NamedTuple):
    """A commit: its number, and the checksum of its line in the journal."""

    number: int
    crc: int


class Acknowledged:
    """The note beside the base at ``base``. Programs that write it take turns.

    It never stands in the way of a commit that is safe already: a disk that does not take the note leaves
    the one before, which is still true.
    """

    def __init__(self, base: Path) -> None:
        self.path = note_of(base)
        self._log = base.with_name(f"{base.name}-wal")
        self._noted = 0

    def read(self) -> Last | None:
        """The last commit that was acknowledged; ``None`` if nothing is known of it."""
        with suppress(OSError):
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                return _read(descriptor)
            finally:
                os.close(descriptor)
        return None

    def note(self, last: Last) -> None:
        """Note a commit that is on the disk, unless a later one is noted already."""
        if last.number == self._noted:
            return
        with suppress(OSError), self._taking_turns() as descriptor:
            known = _read(descriptor)
            if known is None or known.number < last.number:
                body = struct.pack("<QI", *last)
                os.pwrite(descriptor, body + struct.pack("<I", zlib.crc32(body)), 0)
                os.fdatasync(descriptor)
            self._noted = last.number

    def forget(self, *, closing: bool = False) -> None:
        """Demand nothing of what is opened next; when ``closing``, only if no log is left to lose."""
        self._noted = 0
        with suppress(OSError):
            if self.path.exists():
                with self._taking_turns() as descriptor:
                    if not (closing and self._log.exists()):
                        os.pwrite(descriptor, bytes(_NOTE.size), 0)
                        os.fdatasync(descriptor)

    @contextmanager
    def _taking_turns(self) -> Iterator[int]:
        descriptor = self._opened()
        try:
            end = time.monotonic() + PATIENCE_SECONDS
            while True:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > end:
                        raise
                    time.sleep(0.001)
            yield descriptor
        finally:
            os.close(descriptor)

    def _opened(self) -> int:
        flags = os.O_RDWR | os.O_NOFOLLOW
        with suppress(FileNotFoundError):
            return os.open(self.path, flags)
        descriptor = os.open(self.path, flags | os.O_CREAT, OWNER_ONLY)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return descriptor


def _read(descriptor: int) -> Last | None:
    data = os.pread(descriptor, _NOTE.size, 0)
    if len(data) < _NOTE.size:
        return None
    number, crc, check = _NOTE.unpack(data)
    return Last(number, crc) if number and zlib.crc32(data[:-4]) == check else None
