"""What each paragraph of an article is, and its sentences and clauses with their places."""

import re
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from db.ingest.dates import DATELINE, stamp
from db.ingest.rules import UPPER, rule

Part: TypeAlias = Literal["title", "stamp", "teaser", "lead", "body", "caption", "byline", "junk"]

CAPTION = rule(
    "caption",
    r"^(?:(?:Ảnh|Trong ảnh|Chú thích)\s?:|(?:Các |Một số )?[Đđ]ại biểu (?:dự|tham dự|tham gia|thảo luận|phát|tại|biểu quyết|chụp|trao đổi)"
    r"|(?:Quang|Toàn) cảnh|Khung cảnh|(?:(?!đã |yêu cầu|đề nghị)[^.:;]){8,120}? (?:phát biểu(?: \w+ \w+)? tại|phát biểu\.|phát biểu (?:kết luận|chỉ đạo|khai mạc)"
    r"|trao (?:giấy khen|bằng khen|quà|tặng|hoa|cờ|Quyết định)|tặng hoa|chủ trì (?:hội nghị|buổi|cuộc)|thăm hỏi|chụp (?:ảnh|hình)))[^:;]{0,90}$",
    example="Quang cảnh buổi làm việc.",
    counter="Phát biểu kết luận, đồng chí đề nghị các sở tập trung thực hiện.",
)
BYLINE = rule(
    "byline",
    rf"^(?:(?:Tin|Bài|Ảnh)(?:,| và|:| -).{{0,60}}|Nguồn ?:.*|Theo [^.]{{2,40}}|(?:{UPPER}{{1,2}}\. ?)?{UPPER}\w+(?: {UPPER}\w*){{0,3}})$",
    example="Tin, ảnh: Ví Dụ",
    counter="Hội Nông dân tỉnh đã vận động 3 tỷ đồng.",
)
_JUNK = re.compile(
    r"^(?:chia sẻ|bình luận|ý kiến|in trang|từ khóa|tags?\b|tin liên quan|tin khác|xem thêm|gửi|đọc thêm|lượt xem|facebook|zalo|trang chủ"
    r"|\d+ (?:giờ|ngày|tháng|phút) trước|quay lại|các tin|bài viết cùng|copyright|bản quyền|tải ứng dụng|cỡ chữ)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[.!?…])[”\"]?\s+(?=[-–+•“\"]?\s?[\w“])")
_ABBREVIATED = re.compile(rf"(?:\b(?:TP|T\.Ư|TS|ThS|GS|PGS|BS|KS|Tp|Q|P|St|tr|Ts)|\b{UPPER})\.$")
_BULLET = re.compile(
    r"(?:[-–+•*▪]\s*|\d{1,2}[.)]\s+|[a-zđ]\)\s*|(?:[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Tt]hứ \w+) là,? )+"
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
    bullet: bool


class Paragraph(NamedTuple):
    """A paragraph (``number`` counts from 1, the title not counted) and what it is."""

    start: int
    end: int
    part: Part
    number: int
    sentences: tuple[Sentence, ...]


def laid_out(text: str) -> list[Paragraph]:
    """The paragraphs of ``text`` (one a line) with their parts."""
    out: list[Paragraph] = []
    start, number = 0, 0
    dated = any(DATELINE.pattern.search(line[:160]) and not stamp(line) for line in text.split("\n")[:8])
    lead_seen = False
    for index, line in enumerate(text.split("\n")):
        end = start + len(line)
        part = _part(line, index, dated, lead_seen)
        lead_seen = lead_seen or part == "lead"
        number += part not in {"title", "stamp"}
        sentences = tuple(_sentences(line, start)) if part in {"lead", "body", "teaser"} else ()
        out.append(Paragraph(start, end, part, number, sentences))
        start = end + 1
    return _without_tail(out)


def _part(line: str, index: int, dated: bool, lead_seen: bool) -> Part:
    if index == 0 and len(line) < 300 and not DATELINE.pattern.search(line[:40]):
        return "title"
    if stamp(line) or re.fullmatch(r"[\W\d]*(?:GMT\+7)?\W*", line):
        return "stamp"
    if _JUNK.match(line):
        return "junk"
    if len(line) < 260 and CAPTION.pattern.match(line) and not re.search(r"\d{3}|;|%", line):
        return "caption"
    if len(line) < 70 and BYLINE.pattern.match(line):
        return "byline"
    if not lead_seen:
        if not dated:
            return "lead" if len(line) > 60 else "teaser"
        return "lead" if DATELINE.pattern.search(line[:200]) or index > 6 else "teaser"
    return "body"


def _without_tail(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Everything after the byline or the comment form is junk."""
    for index, paragraph in enumerate(paragraphs):
        # A byline may also stand at the top; only one after the body closes the article.
        if paragraph.part == "junk" and index > len(paragraphs) // 2:
            rest = [one._replace(part="junk", sentences=()) for one in paragraphs[index:]]
            return [*paragraphs[:index], *rest]
    return paragraphs


def _sentences(line: str, offset: int) -> list[Sentence]:
    cuts = [0]
    cuts += [found.end() for found in _ENDS.finditer(line) if not _ABBREVIATED.search(line[: found.start()])]
    cuts.append(len(line))
    out = []
    for first, last in pairwise(cuts):
        piece = line[first:last].rstrip()
        bullet = _BULLET.match(piece)
        begin = first + (bullet.end() if bullet else 0)
        if begin >= first + len(piece):
            continue
        clauses = tuple(_clauses(line, begin, first + len(piece), offset))
        out.append(Sentence(offset + begin, offset + first + len(piece), clauses, bool(bullet)))
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
