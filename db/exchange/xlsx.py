"""Workbooks: one sheet a kind in the register's layout, or a report. Text is written as text, never as a
formula or a link; workbooks that are read are bounded in size before they are opened."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from db.errors import BadFile, Phrase
from db.exchange import layout
from db.exchange.csv import Label, codes, shown
from db.exchange.layout import Over
from db.records import KINDS, AnyRecord, kind_of
from db.store.repository import Repository
from db.table import Cell, Column, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_CELL, _PIECE = 32_767, 16_000  # units of UTF-16 that a cell can hold; characters that surely fit
_ROWS = 1_048_575  # below the heading of a sheet
_WIDTHS = {"text": 40, "address": 28, "date": 12, "count": 10, "percent": 10, "code": 18}
_LARGEST = 500_000_000  # bytes unpacked


def write(
    repository: Repository,
    records: Iterable[AnyRecord],
    file: BinaryIO,
    label: Label = codes,
    over: Over = iter,
) -> int:
    """The register of :mod:`db.exchange.layout`, directives first. The records are read first; then each is
    written, which is told to ``over``."""
    by_kind: dict[str, list[AnyRecord]] = defaultdict(list)
    for record in records:
        by_kind[kind_of(record)].append(record)
    order = sorted(by_kind, key=lambda kind: (kind != "directive", list(KINDS).index(kind)))
    sheets = {label("kind", kind): layout.rows(repository, over(by_kind[kind])) for kind in order}
    return _write({name: (layout.COLUMNS, rows) for name, rows in sheets.items()}, file, label)


def write_table(table: Table, file: BinaryIO, label: Label = codes, *, name: str = "report") -> int:
    """A report on one sheet."""
    return _write({name: (table.columns, table.rows)}, file, label)


def _write(
    sheets: Mapping[str, tuple[tuple[Column, ...], Iterable[tuple[Cell, ...]]]], file: BinaryIO, label: Label
) -> int:
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to load, rarely needed

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    count = 0
    with Workbook(file, options) as book:
        for name, (columns, rows) in sheets.items():
            count += _sheet(book, name, columns, rows, label)
        if not sheets:
            book.add_worksheet()
    return count


def _sheet(
    book: "Workbook", name: str, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]], label: Label
) -> int:
    sheet = book.add_worksheet(name[:31])
    heading = book.add_format({"bold": True, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        hidden = {"hidden": True} if column.key == "record" else {}
        sheet.set_column(place, place, _WIDTHS[column.sort], None, hidden)
        sheet.write_string(0, place, label("column", column.key), heading)
    number = 0
    for number, row in enumerate(rows, 1):
        if number > _ROWS:
            raise BadFile(
                file=name, reason=Phrase("more than {most} rows, too many for a sheet; use csv", most=_ROWS)
            )
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            _cell(sheet, number, place, shown(column, cell, label), wrapped)
    return number


def _cell(sheet: "Worksheet", row: int, place: int, cell: Cell, style: object) -> None:
    """A number, or text as text; a record too long for one cell goes on in the next ones."""
    if isinstance(cell, int | float):
        sheet.write_number(row, place, cell)
    elif cell and place < len(layout.COLUMNS) - 1:
        sheet.write_string(row, place, _carried(cell)[:_CELL], style)
    elif cell:
        for start in range(0, len(cell), _PIECE):
            sheet.write_string(row, place + start // _PIECE, _carried(cell[start : start + _PIECE]))


def _carried(text: str) -> str:
    """The two characters that XML cannot carry, escaped; in the JSON of a record that means the same."""
    return text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def read(data: bytes, *, file: str) -> Iterator[AnyRecord]:
    """The records of a workbook that :func:`write` made.

    Raises:
        BadFile: no sound workbook, or too large. BadRecord: a row is not sound.
    """
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - as above

    _check_size(data, file)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]
    except (CalamineError, zipfile.BadZipFile, OSError):
        raise BadFile(file=file, reason="not a workbook") from None
    for name, rows in sheets:
        for number, row in enumerate(rows[1:], 2):
            if any(row):
                yield layout.record_of(
                    row, file=file, place=Phrase("{sheet}, row {number}", sheet=name, number=number)
                )


def _check_size(data: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile:
        raise BadFile(file=file, reason="not a workbook") from None
    if size > _LARGEST:
        raise BadFile(file=file, reason=Phrase("unpacks to more than {size} MiB", size=_LARGEST >> 20))
