"""A page as text: plain for a terminal or a screen reader, Markdown for a document."""

from collections.abc import Callable, Iterable

from db.records import AnyRecord
from db.store.repository import Repository
from tui.page.body import page
from tui.page.line import Line
from tui.safe import safe, safe_line

Over = Callable[[Iterable[Line]], Iterable[Line]]
"""Hands the lines of a page on, and may end there."""


def plain(repository: Repository, record: AnyRecord, over: Over = iter) -> str:
    """The page as indented lines."""
    return "\n".join(_plain_line(line) for line in over(page(repository, record)))


def _plain_line(line: Line) -> str:
    text = safe_line(line.text)
    linked = f"{text}  [{line.address}]" if line.address else text
    if line.level:
        return linked if line.level == 1 else f"\n{linked}"
    if line.name:
        return f"{line.name}: {linked}"
    return f"{'  ' * line.depth}- {linked}" if line.depth else linked


def markdown(repository: Repository, record: AnyRecord, over: Over = iter) -> str:
    """The page as CommonMark; data is escaped, so that it cannot become markup."""
    return "\n".join(_markdown_line(line) for line in over(page(repository, record))) + "\n"


def _markdown_line(line: Line) -> str:
    text = escaped(line.text)
    linked = f"{text} (`{line.address}`)" if line.address else text
    if line.level:
        return f"\n{'#' * line.level} {linked}\n".lstrip("\n" if line.level == 1 else "")
    if line.name:
        return f"- **{line.name}**: {linked}"
    return f"{'  ' * (line.depth - 1)}- {linked}" if line.depth else f"{linked}\n"


def escaped(text: str) -> str:
    """Text in which no character has a meaning for Markdown or HTML."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!~" else char for char in safe_line(safe(text)))
