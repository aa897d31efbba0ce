"""Comma-separated values, UTF-8, as RFC 4180; no cell can start a formula in a spreadsheet program."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, TypeAlias

from db.errors import BadFile, Phrase
from db.exchange import layout
from db.exchange.plain import plain
from db.records import AnyRecord
from db.store.repository import Repository
from db.table import Cell, Column, Table

Label: TypeAlias = Callable[[str, str], str]
"""Words for a code of a family, as ``tui.locale.label``; headings are of the family ``column``."""
_STARTS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_MARK = "'"
_LONGEST_FIELD = 20_000_000  # of characters, in one cell that is read


def codes(_family: str, code: str) -> str:
    """The label function that keeps the codes: for programs."""
    return code


def write(repository: Repository, records: Iterable[AnyRecord], file: BinaryIO) -> int:
    """The register of :mod:`db.exchange.layout`, headed by its column keys."""
    return write_rows(layout.COLUMNS, layout.rows(repository, records), file)


def write_table(table: Table, file: BinaryIO, label: Label = codes) -> int:
    """A report."""
    return write_rows(table.columns, table.rows, file, label)


def write_rows(
    columns: Iterable[Column], rows: Iterable[tuple[Cell, ...]], file: BinaryIO, label: Label = codes
) -> int:
    """Headings and rows, one by one; how many rows."""
    columns = tuple(columns)
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([label("column", column.key) for column in columns])
    count = 0
    for row in rows:
        writer.writerow([guarded(shown(*pair, label)) for pair in zip(columns, row, strict=True)])
        count += 1
    text.detach()
    return count


def read(data: bytes, *, file: str) -> Iterator[AnyRecord]:
    """The records of a register that :func:`write` made.

    Raises:
        BadFile: not UTF-8 or not such a register. BadRecord: a row is not sound.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(file=file, reason=Phrase("not UTF-8 (at byte {place})", place=error.start)) from None
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heading = next(reader, [])
        if len(heading) < len(layout.COLUMNS):
            reason = Phrase(
                "{found} columns where a register has {wanted}",
                found=len(heading),
                wanted=len(layout.COLUMNS),
            )
            raise BadFile(file=file, reason=reason)
        for number, row in enumerate(reader, 2):
            if any(row):
                yield layout.record_of(
                    [unguarded(cell) for cell in row], file=file, place=Phrase("row {number}", number=number)
                )
    except csv.Error as error:
        raise BadFile(
            file=file, reason=Phrase("line {number}: {why}", number=reader.line_num, why=str(error))
        ) from None


def shown(column: Column, cell: Cell, label: Label) -> Cell:
    """The cell as people read it: a code by its label, text without control characters."""
    if column.sort == "code" and cell:
        return label(column.family, str(cell))
    return plain(cell) if isinstance(cell, str) and column.key != "record" else cell


def guarded(cell: Cell) -> Cell:
    """A text that a spreadsheet program would take for a formula, marked as text."""
    starts = isinstance(cell, str) and cell.startswith((*_STARTS_FORMULA, _MARK))
    return f"{_MARK}{cell}" if starts else cell


def unguarded(cell: str) -> str:
    """The text without the mark of :func:`guarded`."""
    return cell[1:] if cell.startswith(_MARK) else cell
