"""Half-done drafts on disk, beside the database: one file a document, named by the hash of its bytes.

A file has two lines: what a list needs, then the review itself with a checksum over it. It is written whole
or not at all, and read by nobody else.
"""

import os
import re
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from db.errors import BadFile, NoDraft
from db.ingest.draft import Draft
from db.ingest.review.fields import look
from db.ingest.review.state import Review, review_of
from db.ingest.review.writing import against, renewed
from db.store.journal import now
from db.store.repository import Repository

VERSION = 1
MOST = 10_000
"""Drafts kept at most. Of those that are done the oldest go first; of those that wait none."""
_LARGEST = 32 * 1024 * 1024
_LONGEST_HEAD = 8192
_NAME = re.compile(r"[0-9a-f]{64}\.json")


class Waiting(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a list says of a draft. ``open`` passages wait for a word or for the write, ``look`` of them are
    unsure, ``written`` are in the base; ``problem`` is set where the file cannot be read. Times are RFC 3339."""

    sha256: str
    title: str = ""
    file: str = ""
    date: str | None = None
    source: str = ""
    open: int = 0
    look: int = 0
    written: int = 0
    saved: str = ""
    version: int = VERSION
    checksum: int = 0
    problem: str | None = None


class Drafts:
    """The drafts of one knowledge base; of one in memory there are none."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        path = repository.path
        self.folder = path.with_suffix(".drafts") if path else None

    def waiting(self) -> list[Waiting]:
        """The drafts that wait, the latest saved first; damaged ones among them, each with its problem."""
        heads = [_head(path) for path in self._files()]
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
        head = _head(path)
        if head.problem:
            raise BadFile(file=str(path), reason=head.problem)
        try:
            body = path.read_bytes().split(b"\n", 1)[1]
            review = msgspec.json.decode(body, type=Review)
        except (OSError, IndexError, msgspec.MsgspecError, RecursionError):
            raise BadFile(file=str(path), reason=_DAMAGED) from None
        if zlib.crc32(body) != head.checksum or not _sound(review):
            raise BadFile(file=str(path), reason=_DAMAGED)
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
        if earlier is not None and self._waits(_headed(earlier, 0)):
            return earlier
        fresh = against(review_of(draft), self._repository)
        return renewed(fresh, earlier) if earlier else fresh

    def save(self, review: Review) -> None:
        """Keep the review; what was kept of this document before is replaced.

        Raises:
            BadFile: the folder cannot be written, or too many drafts wait already.
        """
        path = self._path(review.reading.sha256)
        if path is None:
            raise BadFile(file=review.reading.file, reason="a knowledge base in memory keeps no drafts")
        body = msgspec.json.encode(review)
        head = msgspec.json.encode(_headed(review, zlib.crc32(body)))
        if len(body) > _LARGEST:
            raise BadFile(file=review.reading.file, reason="its draft is too large to keep")
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            if not path.exists():
                self._make_room(review.reading.file)
            _write(path, b"%s\n%s" % (head, body))
        except OSError as error:
            raise BadFile(file=str(path), reason=f"cannot be written ({error.strerror})") from None

    def _make_room(self, file: str) -> None:
        paths = list(self._files())
        if len(paths) < MOST:
            return
        heads = map(_head, paths)
        done = sorted((one for one in heads if not self._waits(one)), key=lambda one: one.saved)
        if not done:
            raise BadFile(file=file, reason=f"{MOST} drafts wait already; review or discard some first")
        self.discard(done[0].sha256)

    def discard(self, sha256: str) -> None:
        """Forget the draft of this document. Raises NoDraft, BadFile."""
        path = self._path(sha256)
        if path is None or not path.is_file():
            raise NoDraft(name=sha256[:12])
        try:
            path.unlink()
        except OSError as error:
            raise BadFile(file=str(path), reason=f"cannot be removed ({error.strerror})") from None

    def _path(self, sha256: str) -> Path | None:
        name = f"{sha256}.json"
        return self.folder / name if self.folder is not None and _NAME.fullmatch(name) else None


_DAMAGED = "this draft is damaged; import the document again"


def _headed(review: Review, checksum: int) -> Waiting:
    waiting = [one for one in review.items if one.passage and not one.settled]
    return Waiting(
        sha256=review.reading.sha256,
        title=review.source.title[:300],
        file=review.reading.file[-300:],
        date=review.meeting.held_on,
        source=review.source.address,
        open=len(waiting),
        look=sum(look(review, one) for one in waiting),
        written=sum(one.verdict == "written" for one in review.items),
        saved=now(),
        checksum=checksum,
    )


def _head(path: Path) -> Waiting:
    """The first line of a draft's file; never an error."""
    sha256 = path.stem
    try:
        if path.stat().st_size > _LARGEST + _LONGEST_HEAD:
            return Waiting(sha256=sha256, problem=_DAMAGED)
        with path.open("rb") as file:
            line = file.readline(_LONGEST_HEAD)
        version = msgspec.json.decode(line, type=dict[str, object]).get("version", VERSION)
        if isinstance(version, int) and version > VERSION:
            return Waiting(
                sha256=sha256, problem="this draft was written by a newer giaoban; upgrade giaoban"
            )
        head = msgspec.json.decode(line, type=Waiting)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return Waiting(sha256=sha256, problem=_DAMAGED)
    return head if head.sha256 == sha256 and not head.problem else Waiting(sha256=sha256, problem=_DAMAGED)


def _sound(review: Review) -> bool:
    """Whether all that the screens rely on holds: a source, a meeting, distinct items, places in the text."""
    kinds = [one.kind for one in review.items]
    length = len(review.reading.text)
    return (
        kinds.count("meeting") == kinds.count("source") == 1
        and len({one.id for one in review.items}) == len(kinds)
        and all(
            0 <= (span.start or 0) <= (span.end or 0) <= length
            for one in review.items
            for span in one.record.spans
            if span.start is not None
        )
    )


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".draft-")  # readable by the user only
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()
