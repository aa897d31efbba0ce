"""The command that reports: what is unanswered, overdue, due, silent, repeated, and the counts of it."""

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache, partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click

from db.exchange import csv, markdown, xlsx
from db.followup.reports import NAMES, Report, report
from db.table import Cell, Column
from tui.cli import Session, as_json, complete_address, giaoban, pass_session
from tui.cli.files import deliver
from tui.cli.group import Code
from tui.cli.output import NOTHING_FOUND, emit_json, emit_lines, emit_rows, talk
from tui.locale import joined, label, tr
from tui.words import cell_words, date_words

_NARROW, _WIDE = 9, 30  # columns of a terminal for a cell
_WRITERS: dict[str, Callable[[Report, BinaryIO, csv.Label], int]] = {
    "csv": csv.write_table,
    "xlsx": xlsx.write_table,
    "markdown": markdown.write_table,
}


@giaoban.command("report")
@click.argument("name", metavar="NAME", type=Code("report", NAMES))
@click.option("--org", metavar="ADDRESS", shell_complete=complete_address, help="Only of this organization.")
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="How it stood on this day (2024-06-30); today if not given.",
)
@click.option("--format", "format_name", type=click.Choice(sorted(_WRITERS)), help="Write this format.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file, not to stdout.")
@as_json
@pass_session
def report_command(
    session: Session,
    name: str,
    org: str | None,
    as_of: datetime | None,
    format_name: str | None,
    output: Path | None,
    as_json: bool,
) -> int:
    """Report on directives: what is unanswered, silent, overdue, due, repeated, and the counts of it.

    What has no report in the knowledge base is called so, never undone; what states no deadline is never
    overdue.
    """
    found = report(session.repository, name, org=org, as_of=as_of.date() if as_of else None)
    if output and not format_name:
        format_name = {".xlsx": "xlsx", ".csv": "csv"}.get(output.suffix.lower(), "markdown")
    if as_json:
        emit_json(as_data(found))
    elif format_name:
        file = BytesIO()
        _WRITERS[format_name](found, file, label)
        deliver(file, output)
    else:
        _print(found)
    if not found.rows:
        talk(tr("Nothing to report."))
    return 0 if found.rows else NOTHING_FOUND


def as_data(found: Report) -> dict[str, object]:
    """The report as plain data: a row is an object by column keys."""
    keys = [column.key for column in found.columns]
    return {
        "name": found.name,
        "as_of": found.as_of,
        "organization": found.organization,
        "rows": [dict(zip(keys, row, strict=True)) for row in found.rows],
    }


def _print(found: Report) -> None:
    """A table that fits the terminal; to a pipe, tab-separated and whole."""
    day = date_words(found.as_of)
    talk(joined([label("report", found.name), found.organization or "", day]))
    if not found.rows:
        return
    heads = [label("column", column.key) for column in found.columns]
    if sys.stdout.isatty():
        rows = list(_worded(found, cell_words))
        widths = _widths(found.columns, rows)
        lines = ("  ".join(_fitted(row, widths)).rstrip() for row in (heads, *rows))
        emit_lines(lines)
    else:
        emit_rows(chain([heads], _worded(found, _raw)))


def _worded(found: Report, words: Callable[[Column, Cell], str]) -> Iterator[list[str]]:
    """The rows in words; those of a code, a date or a number are looked up once."""
    columns = [
        partial(words, column) if column.sort in {"text", "address"} else cache(partial(words, column))
        for column in found.columns
    ]
    for row in found.rows:
        yield [say(cell) for say, cell in zip(columns, row, strict=True)]


def _raw(column: Column, cell: Cell) -> str:
    """A cell for a script: dates in ISO, figures bare."""
    if cell is None:
        return ""
    return cell_words(column, cell) if column.sort == "code" else str(cell)


def _widths(columns: tuple[Column, ...], rows: list[list[str]]) -> list[int]:
    """How wide each column is shown: addresses are left to pipes, headings may be cut."""
    widths = [
        0 if column.sort == "address" else min(_WIDE, max(_NARROW, *(len(row[place]) for row in rows)))
        for place, column in enumerate(columns)
    ]
    spare = shutil.get_terminal_size().columns - sum(width + 2 for width in widths if width)
    widest = widths.index(max(widths))
    widths[widest] = max(_NARROW, widths[widest] + spare)
    return widths


def _fitted(row: list[str], widths: list[int]) -> Iterator[str]:
    for text, width in zip(row, widths, strict=True):
        if width:
            yield text.ljust(width) if len(text) <= width else f"{text[: width - 1]}…"
