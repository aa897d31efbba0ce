"""From an article or minutes to a draft of records, each field beside its sentence.

``draft(path, repository)`` reads and proposes, ``read_all`` reads many; :mod:`db.ingest.review` goes through a
draft with a person and writes what was accepted.
"""

from pathlib import Path

from db.ingest.draft import Draft
from db.ingest.extract import extracted
from db.ingest.folder import Outcome, read_all
from db.ingest.linking import Linker
from db.ingest.reading import READABLE_DOCUMENTS, Reading, read_bytes, read_path
from db.ingest.writes import SURE
from db.store.repository import Repository

__all__ = [
    "READABLE_DOCUMENTS",
    "SURE",
    "Draft",
    "Linker",
    "Outcome",
    "Reading",
    "draft",
    "draft_bytes",
    "drafted",
    "read_all",
    "read_bytes",
]


def draft(path: Path, repository: Repository | None = None, *, linker: Linker | None = None) -> Draft:
    """The draft of a document. Raises BadFile in one clear sentence; writes nothing."""
    return extracted(read_path(path), linker or Linker(repository))


def draft_bytes(data: bytes, *, file: str, repository: Repository | None = None) -> Draft:
    """As :func:`draft`, from the content of a file; its name's ending says the format."""
    return extracted(read_bytes(data, file=file), Linker(repository))


def drafted(reading: Reading, linker: Linker) -> Draft:
    """The draft of a document that was read before, against what ``linker`` knows now."""
    return extracted(reading, linker)
