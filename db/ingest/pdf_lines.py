"""Printed lines to paragraphs, by where the lines stand on the page."""

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from db.ingest.lines import starts_item

_NUMBER = re.compile(r"^(?:[Tt]rang |[Pp]age )?\W{0,3}\d{1,4}(?: ?/ ?\d{1,4})?\W{0,3}$")
_ENDED = re.compile(r"[.;:!?…]\W?$")
HYPHEN = "\ufffe"  # pdfium's sign for a hyphen at the end of a line
_BROKEN = re.compile(rf"\w(?:[-/]|{HYPHEN})$")  # a word or number that goes on in the next line
_WIDER = 1.25  # of the usual distance of lines: a larger one parts paragraphs
_PITCH = 1.3  # heights of a line from one line to the next, where a page does not tell
_LARGER = 1.15  # of the usual height: the lines of a heading stand further apart
_EDGE = 0.1  # the share of a page's height, above and below, in which running heads stand


class Line(NamedTuple):
    """A printed line; lengths in points, ``bottom`` is the height of its baseline above the foot of the page,
    ``word`` how wide its first word is."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    word: float


class Page(NamedTuple):
    """The paragraphs of a page, and whether its last one goes on overleaf."""

    paragraphs: list[str]
    goes_on: bool


def pages_of(sheets: list[list[Line]], heights: list[float]) -> list[Page]:
    """The pages with their running heads and page numbers left out."""
    repeated = _repeated(sheets, heights)
    return [
        _page([line for line in sheet if not _is_edge(line, sheet, height, repeated)])
        for sheet, height in zip(sheets, heights, strict=True)
    ]


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < height * _EDGE or line.bottom > height * (1 - _EDGE)


def _repeated(sheets: list[list[Line]], heights: list[float]) -> frozenset[str]:
    seen = Counter(
        shape
        for sheet, height in zip(sheets, heights, strict=True)
        for shape in {_shape(line) for line in sheet if _at_edge(line, height)}
    )
    return frozenset(shape for shape, count in seen.items() if count > 2 and count > len(sheets) / 2)


def _is_edge(line: Line, sheet: list[Line], height: float, repeated: frozenset[str]) -> bool:
    numbered = line in (sheet[0], sheet[-1]) and _NUMBER.match(line.text)
    return _at_edge(line, height) and (_shape(line) in repeated or bool(numbered))


class _Column(NamedTuple):
    """How the lines of a page are set: ``pitch`` is from one to the next."""

    left: float
    right: float
    pitch: float
    height: float
    justified: bool

    def is_full(self, line: Line, word: float) -> bool:
        """Whether no further word of that width had room on the line."""
        letter = (line.right - line.left) / max(len(line.text), 1)
        set_full = self.justified and line.height < self.height * _LARGER
        room = 0.0 if set_full else letter * 1.3 + word
        return line.right + max(room, letter * 0.5) > self.right

    def parts(self, above: Line, line: Line) -> bool:
        """Whether ``line`` opens a paragraph."""
        if above.text.endswith(HYPHEN):
            return False
        larger = min(above.height, line.height) / self.height
        pitch = self.pitch * (larger if larger > _LARGER else 1)
        if above.bottom - line.bottom > pitch * _WIDER or not 0.6 < line.height / above.height < 1.6:
            return True
        if starts_item(line.text) and _ENDED.search(above.text):
            return True
        return line.left > self.left + self.height or not self.is_full(above, line.word)


def _column(lines: list[Line]) -> _Column:
    right = max(line.right for line in lines)
    height = median(line.height for line in lines)
    gaps = [above.bottom - below.bottom for above, below in pairwise(lines)]
    pitch = min((gap for gap in gaps if gap > height * 0.8), default=height * _PITCH)
    full = [line.right for line in lines if line.right > right * 0.9]
    # All lines far apart and most of them short: each is a paragraph of its own, none is wrapped.
    apart = pitch > height * 1.6 and len(full) < len(lines) / 2
    return _Column(
        left=sorted(line.left for line in lines)[len(lines) // 4],
        right=right,
        pitch=height * _PITCH if apart else pitch,
        height=height,
        justified=len(full) > 4 and sum(right - edge < 1 for edge in full) > len(full) * 0.7,
    )


def _page(lines: list[Line]) -> Page:
    if not lines:
        return Page([], goes_on=False)
    column = _column(lines)
    out = [lines[0].text]
    for above, line in pairwise(lines):
        if column.parts(above, line):
            out.append(line.text)
        elif _BROKEN.search(out[-1]):
            out[-1] = f"{out[-1]}{line.text}"
        else:
            out[-1] = f"{out[-1]} {line.text}"
    last = lines[-1]
    return Page([one.replace(HYPHEN, "-") for one in out], goes_on=column.is_full(last, last.height * 2.5))
