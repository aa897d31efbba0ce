"""The form of a draft on disk: a line of what a list needs, then the review with a checksum over it."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from db.ingest.review.fields import look
from db.ingest.review.state import Review
from db.store.journal import now

VERSION = 1
LARGEST = 32 * 1024 * 1024
LONGEST_HEAD = 8192


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


DAMAGED = "this draft is damaged; import the document again"


def headed(review: Review, checksum: int) -> Waiting:
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


def head_of(path: Path) -> Waiting:
    """The first line of a draft's file; never an error."""
    sha256 = path.stem
    try:
        if path.stat().st_size > LARGEST + LONGEST_HEAD:
            return Waiting(sha256=sha256, problem=DAMAGED)
        with path.open("rb") as file:
            line = file.readline(LONGEST_HEAD)
        version = msgspec.json.decode(line, type=dict[str, object]).get("version", VERSION)
        if isinstance(version, int) and version > VERSION:
            return Waiting(
                sha256=sha256, problem="this draft was written by a newer giaoban; upgrade giaoban"
            )
        head = msgspec.json.decode(line, type=Waiting)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return Waiting(sha256=sha256, problem=DAMAGED)
    return head if head.sha256 == sha256 and not head.problem else Waiting(sha256=sha256, problem=DAMAGED)


def sound(review: Review) -> bool:
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


def write_whole(path: Path, data: bytes) -> None:
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
