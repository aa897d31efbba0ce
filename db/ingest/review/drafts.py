"""Half-done drafts on disk, beside the database: one file a document, named by the hash of its bytes.

A file has two lines: what a list needs, then the review itself with a checksum over it. It is written whole
or not at all, and read by nobody else.
"""

import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from db.errors import BadFile, NoDraft, Phrase, not_written
from db.ingest.draft import Draft
from db.ingest.review.kept import DAMAGED, LARGEST, Waiting, head_of, headed, sound, write_whole
from db.ingest.review.merging import Merged, merged
from db.ingest.review.state import Review, review_of
from db.ingest.review.writing import against, renewed
from db.store.repository import Repository

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

MOST = 10_000
"""Drafts kept at most. Of those that are done the oldest go first; of those that wait none."""
_NAME = re.compile(r"[0-9a-f]{64}\.json")


class Drafts:
    """The drafts of one knowledge base; of one in memory there are none."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        path = repository.path
        self.folder = path.with_suffix(".drafts") if path else None

    def waiting(self) -> list[Waiting]:
        """The drafts that wait, the latest saved first; damaged ones among them, each with its problem."""
        heads = [head_of(path) for path in self._files()]
        return sorted((one for one in heads if self._waits(one)), key=lambda one: one.saved, reverse=True)

    @property
    def stamp(self) -> int:
        """A number that changes when drafts are saved or discarded; costs microseconds."""
        try:
            return self.folder.stat().st_mtime_ns if self.folder else 0
        except OSError:
            return 0

    def _waits(self, head: Waiting) -> bool:
        # One that is done waits again once an undo took its document out of the base.
        undone = head.written and self._repository.entry(head.source) is None
        return bool(head.problem or head.open or undone)

    def _files(self) -> Iterator[Path]:
        with suppress(OSError):
            if self.folder is not None:
                yield from (one for one in self.folder.iterdir() if _NAME.fullmatch(one.name))

    def load(self, sha256: str) -> Review:
        """The draft of the document with this hash, against the base as it is now.

        Raises:
            NoDraft: there is none. BadFile: it is damaged, or written by a later giaoban.
        """
        path = self._path(sha256)
        if path is None or not path.is_file():
            raise NoDraft(name=sha256[:12])
        head = head_of(path)
        if head.problem:
            raise BadFile(file=str(path), reason=head.problem)
        try:
            body = path.read_bytes().split(b"\n", 1)[1]
            review = msgspec.json.decode(body, type=Review)
        except (OSError, IndexError, msgspec.MsgspecError, RecursionError):
            raise BadFile(file=str(path), reason=DAMAGED) from None
        if zlib.crc32(body) != head.checksum or not sound(review):
            raise BadFile(file=str(path), reason=DAMAGED)
        return against(review, self._repository)

    def find(self, sha256: str) -> Review | None:
        """As :meth:`load`; ``None`` where there is no draft that can be read."""
        try:
            return self.load(sha256)
        except (NoDraft, BadFile):
            return None

    def has(self, sha256: str) -> bool:
        """Whether the document with this hash has a draft here, waiting or done."""
        path = self._path(sha256)
        return path is not None and path.is_file()

    def begin(self, draft: Draft) -> Review:
        """The review of a draft just read: the half-done one of the same document if there is one; if that
        was done, a new one that remembers what was said."""
        earlier = self.find(draft.reading.sha256)
        if earlier is not None and self._waits(headed(earlier, 0)):
            return earlier
        fresh = against(review_of(draft), self._repository)
        return renewed(fresh, earlier) if earlier else fresh

    def version(self, sha256: str) -> int | None:
        """What tells the draft as it is kept now from others; ``None`` where there is none that can be read."""
        path = self._path(sha256)
        head = head_of(path) if path is not None and path.is_file() else None
        return None if head is None or head.problem else head.checksum

    def keep(self, review: Review, seen: Review, version: int | None) -> Merged:
        """Keep what a window made of ``seen``, which was kept as ``version``; what another window kept since
        is brought together with it.

        Raises:
            As :meth:`save`.
        """
        sha256 = review.reading.sha256
        with self._alone():
            now_kept = self.version(sha256)
            theirs = self.find(sha256) if now_kept is not None and now_kept != version else None
            both = merged(seen, review, theirs) if theirs is not None else Merged(review, review, 0, 0)
            if theirs is None or both.review != theirs:
                self.save(both.review)
        return both

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other window keeps a draft meanwhile, where the system has locks."""
        if fcntl is None or self.folder is None:
            yield
            return
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, exist_ok=True)
        try:
            lock = os.open(self.folder / ".lock", os.O_CREAT | os.O_RDWR, 0o600)
        except OSError:  # what is wrong with the folder, saving says
            yield
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def save(self, review: Review) -> None:
        """Keep the review; what was kept of this document before is replaced.

        Raises:
            BadFile: the folder cannot be written, or too many drafts wait already.
        """
        path = self._path(review.reading.sha256)
        if path is None:
            raise BadFile(file=review.reading.file, reason="a knowledge base in memory keeps no drafts")
        body = msgspec.json.encode(review)
        head = msgspec.json.encode(headed(review, zlib.crc32(body)))
        if len(body) > LARGEST:
            raise BadFile(file=review.reading.file, reason="its draft is too large to keep")
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            if not path.exists():
                self._make_room(review.reading.file)
            write_whole(path, b"%s\n%s" % (head, body))
        except OSError as error:
            raise not_written(path, error.strerror) from None

    def _make_room(self, file: str) -> None:
        paths = list(self._files())
        if len(paths) < MOST:
            return
        heads = map(head_of, paths)
        done = sorted((one for one in heads if not self._waits(one)), key=lambda one: one.saved)
        if not done:
            raise BadFile(
                file=file,
                reason=Phrase("{most} drafts wait already; review or discard some first", most=MOST),
            )
        self.discard(done[0].sha256)

    def discard(self, sha256: str) -> None:
        """Forget the draft of this document. Raises NoDraft, BadFile."""
        path = self._path(sha256)
        if path is None or not path.is_file():
            raise NoDraft(name=sha256[:12])
        try:
            path.unlink()
        except OSError as error:
            raise BadFile(
                file=str(path), reason=Phrase("cannot be removed ({why})", why=error.strerror)
            ) from None

    def _path(self, sha256: str) -> Path | None:
        name = f"{sha256}.json"
        return self.folder / name if self.folder is not None and _NAME.fullmatch(name) else None
