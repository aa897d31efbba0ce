"""stdout is data, stderr is talk. Everything printed goes through :func:`tui.safe.safe`."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
import msgspec

from tui.safe import safe, safe_line


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


def emit_rows(rows: Iterable[Sequence[str]]) -> None:
    """Tab-separated data, one row a line."""
    for row in rows:
        click.echo("\t".join(safe_line(cell) for cell in row))


def talk(text: str) -> None:
    """One sentence to the person at the terminal."""
    click.echo(safe_line(text), err=True)


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
