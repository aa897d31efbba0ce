"""stdout is data, stderr is talk. Everything printed goes through :func:`tui.safe.safe`."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import click
import msgspec

from tui.safe import safe, safe_line

NOTHING_FOUND = 1
"""The exit code of a command that looked and found nothing."""
_PAGE = 1000  # lines written at a time
Item = TypeVar("Item")
_WORTH_A_BAR = 20  # items


def emit_json(value: Any) -> None:
    """One JSON document, UTF-8, not ASCII-escaped, indented."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    click.echo(_escape_controls(text))


def emit_line(text: str) -> None:
    """One line of data."""
    click.echo(safe_line(text))


def emit_text(text: str) -> None:
    """Several lines of data."""
    click.echo(safe(text))


def emit_lines(lines: Iterable[str]) -> None:
    """Lines of data, many of them."""
    _write(map(safe_line, lines))


def emit_rows(rows: Iterable[Sequence[str]]) -> None:
    """Tab-separated data, one row a line."""
    _write("\t".join(map(safe_line, row)) for row in rows)


def _write(lines: Iterator[str]) -> None:
    while page := list(islice(lines, _PAGE)):
        click.echo("\n".join(page))


def talk(text: str) -> None:
    """One sentence to the person at the terminal."""
    click.echo(safe_line(text), err=True)


def progress(items: Iterable[Item], total: int) -> Iterator[Item]:
    """The items, with a bar on a terminal's stderr while they come; nothing is shown elsewhere."""
    if total < _WORTH_A_BAR or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=total, file=sys.stderr, show_pos=True, width=0) as bar:
        yield from bar


def painted() -> bool:
    """Whether bold and colour are welcome on stdout."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def highlighted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` on one line with ``spans`` (code points) in bold, if the terminal welcomes it."""
    if not painted():
        return safe_line(text)
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start < at:
            continue
        pieces += [_flat(text[at:start]), click.style(_flat(text[start:end]), bold=True, underline=True)]
        at = end
    return "".join([*pieces, _flat(text[at:])])


def _flat(piece: str) -> str:
    return safe(piece).replace("\n", " ").replace("\t", " ")


def _escape_controls(text: str) -> str:
    """JSON escapes C0 itself; DEL, C1 and direction controls are legal in it but not for a terminal."""
    if not sys.stdout.isatty():
        return text
    return "".join(c if c == "\n" or c == safe(c) else f"\\u{ord(c):04x}" for c in text)
