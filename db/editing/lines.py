"""Where in a JSON text a field stands: so that an error can be shown beside its line."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+|"')
_STEP = re.compile(r"[^.\[\]]+")
_BYTE = re.compile(r"byte (\d+)")


class _Token(NamedTuple):
    word: str
    line: int


_END = _Token("", 1)


def line_of(text: str, path: str) -> int:
    """The line (from 1) on which the value at ``path`` (as errors write it, ``chair.role``) begins.

    Of a path that is not there, that of the longest part that is; of broken JSON, as far as it goes.
    """
    wanted = tuple(_STEP.findall(path))
    depth, line = -1, 1
    tokens = _tokens(text)
    with suppress(RecursionError):  # nested deeper than any record
        for way, at in _values(next(tokens, _END), tokens, ()):
            if way == wanted[: len(way)] and len(way) > depth:
                depth, line = len(way), at
    return line


def _tokens(text: str) -> Iterator[_Token]:
    line, seen = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        yield _Token(found[0], line)


def _values(
    first: _Token, tokens: Iterator[_Token], way: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every value from ``first`` on, with the way to it and its line."""
    yield way, first.line
    if first.word == "{":
        while (key := next(tokens, _END)).word not in {"}", ""}:
            if key.word != ",":
                next(tokens, _END)  # the colon
                yield from _values(next(tokens, _END), tokens, (*way, key.word.strip('"')))
    elif first.word == "[":
        at = 0
        while (item := next(tokens, _END)).word not in {"]", ""}:
            if item.word != ",":
                yield from _values(item, tokens, (*way, str(at)))
                at += 1


def line_at_byte(text: str, reason: str) -> int | None:
    """The line (from 1) of the byte that an error of the JSON reader names, if it names one."""
    found = _BYTE.search(reason)
    return text.encode()[: int(found[1])].count(b"\n") + 1 if found else None
