"""Files written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import click

from db.errors import not_written
from tui.cli.output import emit_text
from tui.locale import tr


def deliver(file: BytesIO, output: Path | None) -> None:
    """Write what ``file`` holds to ``output``, or to stdout; a terminal gets no control characters."""
    if output is None and sys.stdout.isatty():
        try:
            emit_text(file.getvalue().decode())
        except UnicodeDecodeError:
            raise click.UsageError(tr("This format is not for a terminal; give a file with -o.")) from None
    else:
        write_file(output, [file.getvalue()])


def write_file(path: Path | None, pieces: Iterable[bytes]) -> int:
    """Write ``pieces`` to ``path`` (stdout for ``None``); gives how many there were.

    The file appears complete and durable, or stays as it was.

    Raises:
        BadFile: the folder is missing or cannot be written, the disk is full.
    """
    if path is None:
        return _copy(pieces, sys.stdout.buffer.write)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise not_written(path, error.strerror) from None
    try:
        with os.fdopen(handle, "wb") as file:
            written = _copy(pieces, file.write)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise not_written(path, error.strerror) from None
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()
    return written


def _copy(pieces: Iterable[bytes], write: Callable[[bytes], object]) -> int:
    count = 0
    for piece in pieces:
        write(piece)
        count += 1
    return count


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
