"""Sentences of a paragraph and their clauses between semicolons, with their places."""

import re
from itertools import pairwise
from typing import NamedTuple

from db.ingest.rules import UPPER, rule

SENTENCE_END = rule(
    "sentence-end",
    rf"(?<=[.!?])[”\"]?\s+(?=[-–+•“\"]?\s?[\w“])|(?<=:)\s+(?=(?:Một là|Thứ nhất)[ ,:])|(?:(?<=[-/]\d\.)|(?<=[-/]\d\d\.)|(?<=[-/]\d{{4}}\.))(?={UPPER}\w+ )|(?<=…)[”\"]?\s*(?={UPPER})|(?<=[^\W\d_A-Z]{{3}}\.)(?={UPPER}\w)",
    example="vận động nhân dân.Hội đã",
    counter="TP.HCM",
)
_ABBREVIATED = re.compile(rf"(?:\b(?:TP|T\.Ư|TS|ThS|GS|PGS|BS|KS|Tp|Q|P|St|tr|Ts|NXB)|\b{UPPER})\.$")
BULLET = re.compile(
    r"(?:[-–+•*▪]\s*|\d{1,2}[.)]\s+|[a-zđ]\)\s*|(?:[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Tt]hứ \w+) là,? ?|[Tt]hứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám)[,:] ?)+"
)


class Clause(NamedTuple):
    """A part of a sentence between semicolons, its bullet left out."""

    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence and its clauses."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


def sentences(line: str, offset: int) -> list[Sentence]:
    """The sentences of a paragraph that begins at ``offset`` of the text."""
    ends = (
        found.end()
        for found in SENTENCE_END.pattern.finditer(line)
        if not _ABBREVIATED.search(line[max(0, found.start() - 8) : found.start()])
    )
    cuts = [0, *ends, len(line)]
    out = []
    for first, last in pairwise(cuts):
        piece = line[first:last].rstrip()
        bullet = BULLET.match(piece)
        begin = first + (bullet.end() if bullet else 0)
        if begin >= first + len(piece):
            continue
        clauses = tuple(_clauses(line, begin, first + len(piece), offset))
        out.append(Sentence(offset + begin, offset + first + len(piece), clauses))
    return out


def _clauses(line: str, start: int, end: int, offset: int) -> list[Clause]:
    out = []
    at = start
    for cut in [*(found.start() for found in re.finditer(r";", line[start:end])), end - start]:
        piece = line[at : start + cut]
        left = len(piece) - len(piece.lstrip(" ;+-–"))
        if piece.strip(" ;.+-–"):
            out.append(Clause(offset + at + left, offset + at + len(piece.rstrip(" ;"))))
        at = start + cut + 1
    return out
