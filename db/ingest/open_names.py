"""Bodies of kinds that no list can hold: boards by their programme, unions of an enterprise, papers;
and the organs of the centre."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from db.ingest.actions import ACTION
from db.ingest.bodies import CORE, LEVEL
from db.ingest.rules import NAME_WORD, rule

# Words with which no field of a board begins or goes on.
_ENDS = (
    r"(?:các|cấp|của(?! [Pp]hụ nữ)|đã|sẽ|đang|cần|phải|được|bị|là|có|tại|trong|trên|với|cùng|để|nhằm|do|theo|từ|cho|đến|như|mà|khi|vừa|cũng|còn|nên|hiện (?:nay|có)|gồm|về|quyết định"
    r"|tiếp|(?<!học )tập|phối|triển khai|đẩy|tăng|đề|yêu|mời|báo cáo|tham|dự(?! án)|họp|trao|nghe|nêu|nhiệm|giai đoạn|khóa|lần|năm|tháng|phát biểu|trình|tổng kết|sơ kết|gặp|chúc|ban hành|làm(?! vườn)"
    r"|Hội nghị|Sở|UBND|HĐND|Ban|Phòng|Tỉnh|Huyện|Thành|Đồng|Ông|Bà|Tại|Trung ương|T\.Ư)"
)
_WORD = rf"(?!(?:{_ENDS}|{LEVEL})(?!\w))[^\W\d_][^\s,.;:()“”\"/]*(?!\w)"
_STEP = rf"(?: \([^()\d]{{1,12}}\))?(?: “[^”\n]{{3,60}}”| \"[^\"\n]{{3,60}}\"| số \d+| [-–](?= \w)| {_WORD})"
_FIELD = rf"(?P<field>(?! (?:và|[-–]) )(?:{_STEP}){{1,14}}?(?= (?:của )?(?:{LEVEL}|(?:cấp )?Trung ương|T\.Ư)(?!\w))|(?! (?:và|[-–]) )(?:{_STEP}){{1,10}})"
BOARD = rule(
    "board",
    r"(?<!\w)(?P<head>Ban [Cc]hỉ đạo|BCĐ|Ban [Đđ]iều (?:hành|phối)|Ban [Vv]ận động|Ban Chỉ huy(?! (?:[Qq]uân|Bộ đội))|Ban Vì|(?:Ủy|Uỷ) ban [Qq]uốc gia|Cụm [Tt]hi đua|Khối [Tt]hi đua|Đoàn [Kk]hối"
    r"|Ban [Tt]ổ chức(?! (?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị|Trung|T\.|TW|HĐND))"
    rf"|Hội đồng(?! (?:[Nn]hân dân|[Qq]uản|[Tt]hành viên|hương|Trường))){_FIELD}?",
    example="Ban Chỉ đạo nuôi bò",
    counter="Ban Thường vụ chỉ đạo",
)
UNION = rule(
    "union",
    rf"(?<!\w)(?:[Cc]ông đoàn (?:[Cc]ông ty|Khu|Trường|Bệnh viện|Tổng công ty)|Đoàn cơ sở(?= (?:{LEVEL}|[A-Z]))|Công đoàn [Cc]ác cơ quan Đảng)(?: (?:TNHH|cổ phần|{NAME_WORD}))*(?! tỉnh)",
    example="Công đoàn Công ty Mẫu",
    counter="công đoàn cơ sở",
)
_PLACES = rf"{NAME_WORD}(?: {NAME_WORD}){{0,2}}"
ABROAD = rule(
    "abroad",
    rf"(?<!\w)(?:Hội|Ban [Ll]iên lạc)(?: {{1,2}}[Đđ]ồng hương| Doanh nhân| [Dd]oanh nghiệp| [Nn]gười)?(?: (?:tỉnh )?{_PLACES})(?: [-–] {_PLACES})? tại (?:{LEVEL})? ?{_PLACES}",
    example="Ban liên lạc đồng hương Ví Dụ tại TP. Mẫu",
    counter="Hội Nông dân tỉnh Mẫu họp tại Mẫu",
)
PAPER = rule(
    "paper",
    rf"(?<!\w)(?:Báo|Tạp chí)(?: {NAME_WORD}){{1,4}}(?: dân(?=[ ,.;\n]))?(?!\w)|Thông tấn xã Việt Nam",
    example="Báo Mẫu Mới",
    counter="Báo cáo của Hội",
)
# Whoever is visited, asked, represented or listed takes part; whoever stands below a picture does not.
TAKES_PART = rule(
    "takes-part",
    r"(?:[Ll]ãnh đạo|[Đđ]ại diện|Tổng [Bb]iên tập|thường trú|chúc mừng|thăm|làm việc với|phối hợp(?: với)?|đề nghị|yêu cầu|giao(?: cho)?|[;:]"
    r"|tỉnh,|huyện,|thành phố,) $",
    example="đại diện ",
    counter="theo ",
)
# The organs of the centre are in every article; they take part where they ask, or act with another body.
CENTRE = rule(
    "centre",
    rf"(?<!\w)(?<!Thủ tướng )(?:Chính phủ|Ban Bí thư(?: Trung ương Đảng)?|Bộ Chính trị)(?= (?:yêu cầu|đề nghị|giao|lắng nghe)(?!\w)| và (?:Đoàn Chủ tịch )?{CORE}(?!\w))",
    example="Chính phủ và Hội Nông dân Việt Nam",
    counter="nghị định của Chính phủ về nuôi bò",
)
_LEVEL = re.compile(rf" (?:của )?(?P<level>{LEVEL})(?!\w)")
_CENTRE = re.compile(r"(?: cấp)? (?:Trung ương|T\.Ư)(?!\w)")
_OF_MANY = re.compile(r" (?:các|\d+) (?:tỉnh|huyện|xã|phường)")
_PLURAL = re.compile(r"(?:[Cc]ác|[Nn]hững|mỗi|từng) $")
_SHORT = {"BCĐ": "Ban Chỉ đạo"}
_BEFORE = 24  # characters that tell who takes part


class Open(NamedTuple):
    """A body by its name, without its level unless ``whole``."""

    core: str
    start: int
    end: int
    level: str | None = None
    whole: bool = False


def open_names(text: str) -> Iterator[Open]:
    """The boards, unions, papers and organs of the centre that a text tells of."""
    yield from _boards(text)
    for found in UNION.pattern.finditer(text):
        yield levelled(text, found[0][0].upper() + found[0][1:], found.start(), found.end())
    for found in ABROAD.pattern.finditer(text):
        yield Open(found[0], found.start(), found.end(), whole=True)
    for found in CENTRE.pattern.finditer(text):
        yield Open(found[0], found.start(), found.end(), whole=True)
    for found in PAPER.pattern.finditer(text):
        if TAKES_PART.pattern.search(text, max(0, found.start() - _BEFORE), found.start()):
            yield Open(found[0], found.start(), found.end(), whole=True)


def _boards(text: str) -> Iterator[Open]:
    """Every board of which one field at least is told; where it is called by its head alone, it is that one."""
    found = [
        (one, _kind(one["head"]), _field(one["field"] or ""))
        for one in BOARD.pattern.finditer(text)
        if not (_PLURAL.search(text, max(0, one.start() - 7), one.start()) or _OF_MANY.match(text, one.end()))
    ]
    told: dict[str, str] = {}
    for _one, kind, field in found:
        if field:
            told.setdefault(kind, field)
    for one, kind, field in found:
        if kind in told:
            end = one.end("head") + len(field)
            name = kind + re.sub(r" ?\([^()]*\)", "", field or told[kind])
            yield levelled(text, name, one.start(), end)


def levelled(text: str, name: str, start: int, end: int) -> Open:
    """The body ``name`` with the level that the text says behind it."""
    if centre := _CENTRE.match(text, end):
        return Open(f"{name} Trung ương", start, centre.end(), whole=True)
    level = _LEVEL.match(text, end)
    return Open(
        name,
        start,
        level.end() if level else end,
        level["level"] if level else None,
        "quốc gia" in name.lower(),
    )


def _kind(head: str) -> str:
    if head in _SHORT:
        return _SHORT[head]
    first, second, *rest = head.split(" ", 2)
    return " ".join([first, second.capitalize() if first in {"Ban", "Đoàn"} else second, *rest])


def _field(words: str) -> str:
    """The words up to a verb behind the second of them."""
    second = words.find(" ", words.find(" ", 1) + 1) if words.count(" ") > 2 else -1
    quiet = max(second, words.rfind("”"))
    verb = ACTION.search(words, quiet) if second > 0 else None
    return re.sub(r"(?: (?:và|[-–]))+$", "", words[: verb.start()] if verb else words).rstrip()
