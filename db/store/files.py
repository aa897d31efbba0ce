"""The file of a database: who may read it, where it may lie, and a copy of one that cannot be opened."""

import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from db.errors import BadFile, Phrase
from db.store.filesystems import network_filesystem

OWNER_ONLY, FOLDER_OWNER_ONLY = 0o600, 0o700
_TRIES = 5


def note_of(path: Path) -> Path:
    """Where the last acknowledged commit of a base is noted."""
    return path.with_name(f"{path.name}-last")


def prepare(path: Path, *, create: bool) -> str | None:
    """Make the folder and the file, both for their owner only, if missing; take the others' rights from a
    file that has them. Gives the network filesystem that an existing file lies on, or ``None``.

    Raises:
        BadFile: a symbolic link, no regular file, missing and not to be made, or it cannot be made.
    """
    try:
        if path.is_symlink():
            raise BadFile(file=str(path), reason="a symbolic link; name the file itself")
        network = network_filesystem(path)
        if path.exists():
            _tighten(path)
            return network
        if not create:
            raise BadFile(file=str(path), reason="no such file")
        if network:
            reason = Phrase(
                "cannot be made on a network filesystem ({network}); name a file on a disk of this machine",
                network=network,
            )
            raise BadFile(file=str(path), reason=reason)
        path.parent.mkdir(mode=FOLDER_OWNER_ONLY, parents=True, exist_ok=True)
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW
        os.close(os.open(path, flags, OWNER_ONLY))
        note_of(path).unlink(missing_ok=True)  # of another base that lay here
    except FileExistsError:
        return None
    except OSError as error:
        raise BadFile(file=str(path), reason=Phrase("cannot be made ({why})", why=error.strerror)) from None
    return None


def _tighten(path: Path) -> None:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise BadFile(file=str(path), reason="not a regular file")
    if stat.S_IMODE(found.st_mode) & ~OWNER_ONLY and found.st_uid == os.geteuid():
        with suppress(OSError):  # a read-only disk: its rights stay as they are
            path.chmod(OWNER_ONLY)


def read_through(path: Path) -> None:
    """Read all of a file, to see whether the disk gives it. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        at = 0
        while piece := os.pread(descriptor, 1 << 20, at):
            at += len(piece)
    finally:
        os.close(descriptor)


class PrivateCopy:
    """The database at ``path``, its log included, copied to a folder of its own: to read a file that lies
    where it cannot be opened, as it was at that moment.

    Raises:
        BadFile: it cannot be read, or another program is writing it all the time.
    """

    def __init__(self, path: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="giaoban-"))  # readable by the user only
        self.path = self._folder / path.name
        try:
            self._copied(path)
        except OSError as error:
            self.remove()
            raise BadFile(
                file=str(path), reason=Phrase("cannot be read ({why})", why=error.strerror)
            ) from None
        except BadFile:
            self.remove()
            raise

    def _copied(self, path: Path) -> None:
        for _ in range(_TRIES):
            before = _signature(path)
            for file in _parts(path):
                shutil.copyfile(file, self._folder / file.name)
            if _signature(path) == before:
                return
        raise BadFile(file=str(path), reason="another program is writing it; try again")

    def remove(self) -> None:
        """Forget the copy."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _parts(path: Path) -> list[Path]:
    log = path.with_name(f"{path.name}-wal")
    return [path, log] if log.exists() else [path]


def _signature(path: Path) -> list[tuple[str, int, int]]:
    return [(part.name, part.stat().st_mtime_ns, part.stat().st_size) for part in _parts(path)]
