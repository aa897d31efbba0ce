"""What each paragraph of an article is: title, stamp, teaser, lead, body, caption, heading, byline, junk."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from db.ingest.dates import DATELINE, dated_otherwise, stamp
from db.ingest.rules import UPPER, rule
from db.ingest.sentences import BULLET, Sentence, sentences

Part: TypeAlias = Literal["title", "stamp", "teaser", "lead", "body", "caption", "heading", "byline", "junk"]

_SCENE = (
    r"phát biểu(?: [^,.:;]{1,30})?|(?:kết luận|chỉ đạo|chủ trì|điều hành|báo cáo|trình bày)(?: \w+ \w+){0,3}? (?:tại |[Hh]ội nghị|[Bb]uổi|[Cc]uộc|[Pp]hiên)"
    r"|(?:làm việc với|gặp gỡ) (?:[Đđ]oàn|Hội|lãnh đạo|Ban|Ủy ban|UBND)|trao (?:giấy khen|bằng khen|quà|tặng|hoa|cờ|kinh phí|Quyết định|quyết định)|tặng (?:hoa|quà|[Cc]ờ|[Bb]ằng khen|[Gg]iấy khen)|chụp (?:ảnh|hình)"
    r"|ký kết (?:[Cc]hương trình|[Qq]uy chế|[Kk]ế hoạch|[Gg]iao ước)|(?:tặng|gửi) lẵng|trao (?:Huân|Huy|Kỷ|kỷ|giải|biển|thưởng|danh)|bỏ phiếu|cắt băng|dâng h|biểu diễn|nhận (?:quà|hoa|bò|cờ|Huân)"
)
_POSED = r"\([^()]{0,40}(?:từ (?:bên )?(?:phải|trái)|bên (?:phải|trái)|đứng|ngồi|giữa|bìa)[^()]{0,25}\)"
_LEADER_AT_WORK = (
    r"(?:Các )?(?:[Đđ]ồng chí|Ông|Bà|Lãnh đạo|Đoàn|Chủ tịch|Bí thư|Phó|Giám đốc|Đại diện|Thường trực|Đại tá|Thượng tá)"
    r"(?:(?!đã |yêu cầu|đề nghị|lưu ý|cho biết)[^.:;]){2,120}? (?:thăm hỏi|thăm,? (?:tặng|gửi)|chúc mừng|biểu dương|tuyên dương|kiểm tra|khảo sát|giao nhiệm vụ)[^:;]{0,110}$"
)
CAPTION = rule(
    "caption",
    rf"^(?!Tại|Sáng|Chiều|Ngày|Dịp|Nhân|Cùng|Tiếp|Dự|Tham|Đến|Tới|Trong (?!ảnh)|Sau)(?:(?:Ảnh|Trong ảnh|Chú thích)\s?:|(?:Các |Một số )?[Đđ]ại biểu (?:dự|tham dự|tham gia|thảo luận|phát|tại|biểu quyết|chụp|trao đổi)"
    rf"|(?:Quang|Toàn) cảnh|Khung cảnh|(?:Lễ r|R)a mắt |{_LEADER_AT_WORK}|(?!Phát biểu|Kết luận|Chỉ đạo)(?:(?!đã |yêu cầu|đề nghị|lưu ý|cho biết)[^.:;]){{6,190}}? (?:{_SCENE})[^:;]{{0,170}}$|(?!Theo|Đây|Đó)[^.:;]{{10,150}} do [^.,:;]{{3,90}} tổ chức\.?$|[^:;]{{8,200}} - [ẢA]nh \d\.?$|\(?[Ảả]nh (?:minh h|bìa)|[^:;]{{8,280}}\.? ?\(?(?:Ảnh|ẢNH): ?[^.;]{{2,40}}[).| ]*$|[^:;]{{8,200}}Ảnh [Mm]inh h[ọo]a\.?$|[^:;]{{0,200}}{_POSED})",
    example="Quang cảnh buổi làm việc.",
    counter="Phát biểu kết luận, đồng chí đề nghị các sở tập trung thực hiện.",
)
BYLINE = rule(
    "byline",
    rf"^(?:(?:Tin|Bài|Ảnh|Thực hiện|Tác giả)(?:,| và|:| -|;).{{0,60}}|Nguồn ?:.*|Theo [^.]{{2,40}}"
    rf"|(?:{UPPER}{{1,2}}\. ?)*{UPPER}[^\W_]*(?:[ -]+{UPPER}?[^\W_]*){{0,4}}\.?(?: ?[-–(] ?(?:Văn phòng|Báo|Đài|Phòng|Ban|Trung tâm|PV|CTV|Cổng)[^.]{{0,40}})?)$",
    example="Tin, ảnh: Ví Dụ",
    counter="Hội Nông dân tỉnh đã vận động 3 tỷ đồng.",
)
FIRST_CAPTION = rule(
    "caption-first",
    r"^(?:(?:Ảnh|Trong ảnh)\s?:|Ảnh minh họa|(?:Quang|Toàn|Khung) cảnh|(?:Các )?[Đđ]ại biểu (?:dự|tham dự|chụp)"
    r"|(?:Đồng chí|Ông|Bà|Chủ tịch|Bí thư|Phó)(?:(?!đã )[^.:;]){2,140}? (?:phát biểu(?: [^.:;]{2,30}?)? (?:tại )?(?:[Hh]ội nghị|[Bb]uổi|[Cc]uộc|[Pp]hiên)"
    r"|(?:tặng|trao) (?:hoa|bằng|giấy|cờ|bức trướng|Huân chương|Kỷ niệm chương))|[^:;]{8,200} \(?Ảnh(?:: ?[^;:]{2,40}| \d)[.)]*$)",
    example="Đồng chí Trần Văn Thử phát biểu kết luận hội nghị sơ kết",
    counter="Đồng chí Bí thư Tỉnh ủy làm việc với Hội Nông dân",
)
"""A page may begin with the words under its first picture."""
_JUNK = re.compile(
    r"^[•\s]*(?:chia sẻ(?: bài| bài viết)?\s*:?$|bình luận|ý kiến (?:bạn đọc|của bạn)|in trang|in bài|gửi (?:phản hồi|bình luận|bài)|từ khóa|tags?\b|tin liên quan|tin khác|xem thêm|đọc thêm|lượt xem|cập nhật:"
    r"|facebook|zalo|trang chủ|skip to|[\d.]+ lượt xem|\d+ (?:giờ|ngày|tháng|phút|tuần) trước|quay lại|các tin|bài viết cùng|copyright|bản quyền|nơi nhận\b|tải ứng dụng|cỡ chữ|bạn đọc|viết bình luận|(?:bạn )?vui lòng nhập|email của bạn|các trường bắt buộc|bắt buộc được đánh dấu"
    r"|[a-z0-9]+(?:-[a-z0-9]+)+$|> (?=\w))",
    re.IGNORECASE,
)
_LONGEST_TITLE, _LONGEST_STOPPED = 220, 120  # characters; the second with a full stop at its end
_LONGEST_CAPTION, _LONGEST_PICTURED = 260, 340  # the second with the name of who took the picture
_SIGNED = re.compile(r"(?:Ảnh|ẢNH):[^:;]{2,40}$")
_DAY = re.compile(r"(?:Sáng|Chiều|Tối|Ngày)(?: ngày)? \d|(?:Tại|Phát biểu|Kết luận)(?!\w)")
_CHROME = re.compile(
    r"(?:site banner|liên kết website|skip to [\w ]+|[\w. ]{3,40} (?:trên google news|tăng kích thước chữ)|null)$",
    re.IGNORECASE,
)
_LONGEST_TEASER = 400  # characters
_OUTLET = re.compile(rf"\(?{UPPER}[\w.]{{1,12}}\)? ?[-–—]? ?(?={UPPER})(?<=[)–—-] )|\({UPPER}[\w.]{{1,12}}\)")
"""The sign of its paper stands before an account, not before a teaser."""
_SHORTEST = 20  # characters of a title below a stamp
_MOST_BEFORE_LEAD = 4  # paragraphs
_CUT, _CUT_CAPTION = 50, 70  # characters of a last line that is a sentence cut off, no heading, no caption
_FEW = 2  # paragraphs
_NUMBERED = re.compile(r"(?: [-–] ?| ảnh )\d$")
_EVENT = re.compile(
    r"(?:[Hh]ội nghị|[Bb]uổi|[Cc]uộc họp|sơ kết|tổng kết|đại biểu|[Pp]hiên họp|giao ban|lễ|[Đđ]oàn)"
)
PICTURED = rule(
    "pictured",
    r"^(?:(?:Các )?(?:[Đđ]ồng chí|Đ/c|Ông|Bà|Anh|Chị|Đại biểu|Đoàn|Lãnh đạo|Tập thể|Bí thư|Phó|Chủ tịch|Giám đốc|Trưởng"
    r"|Đại (?:tá|diện)|Thượng tá)(?!\w)|Liên hoan|.{0,120}(?<!\w)(?:thăm|chúc mừng|trao|tặng|ra mắt|phát biểu|làm việc với"
    r"|gặp gỡ|trình bày|chụp ảnh|biểu diễn)(?!\w)|[a-zA-Z]+(?: [a-zA-Z]+){5,}$)",
    example="Đồng chí Trần Văn Thử thăm Hội Nông dân tỉnh",
    counter="Kết quả 6 tháng đầu năm",
)
"""A line without a stop below the title that says who is seen, or what its picture's file is called."""
_ORDERS = re.compile(r"(?:yêu cầu|đề nghị|lưu ý|nhiệm vụ)")


class Paragraph(NamedTuple):
    """A paragraph (``number`` counts from 1, the title not counted) and what it is."""

    start: int
    end: int
    part: Part
    number: int
    sentences: tuple[Sentence, ...]


def by_offset(paragraphs: Sequence[Paragraph]) -> Callable[[int], Paragraph]:
    """What gives the paragraph in which a place of the text lies."""
    starts = [one.start for one in paragraphs]
    return lambda offset: paragraphs[max(bisect_right(starts, offset) - 1, 0)]


def laid_out(text: str) -> list[Paragraph]:
    """The paragraphs of ``text`` (one a line) with their parts."""
    lines = text.split("\n")
    out: list[Paragraph] = []
    start, number, first, title = 0, 0, True, ""
    lead = next((index for index, line in enumerate(lines[:8]) if _leads(line, index)), None)
    # Between the title and the paragraph that begins with the day of the meeting stand teasers.
    teased = bool(lines) and _titled(lines[0], 0) and lead is not None and lead <= _MOST_BEFORE_LEAD
    for index, line in enumerate(lines):
        end = start + len(line)
        part = _part(line, index, lead, teased=teased, first=first)
        if (
            part in {"body", "heading"}
            and index
            and _pictured(lines, index, title, past=lead is None or index > lead)
        ):
            part = "caption"
        title = line.strip() if part == "title" else title
        if part == "caption" and line.strip() == title and not PICTURED.pattern.match(line):
            part = "heading"  # the title once more
        first = first and part in {"stamp", "junk"}
        number += part not in {"title", "stamp"}
        inside = tuple(sentences(line, start)) if part in {"lead", "body", "teaser"} else ()
        out.append(Paragraph(start, end, part, number, inside))
        start = end + 1
    return _without_tail(out, lines)


def _pictured(lines: list[str], index: int, title: str, *, past: bool) -> bool:
    """Whether a line stands twice, as the words under a picture do, or is the title once more ``past`` the lead."""
    line = _bare(lines[index])
    if (
        not line
        or _DAY.match(lines[index].strip())
        or len(line) > _LONGEST_CAPTION
        or BULLET.match(line)
        or _ORDERS.search(line)
    ):
        return False
    beside = [_bare(lines[at]) for at in (index - 1, index + 1) if 0 < at < len(lines)]
    return line in beside or (past and line == _bare(title))


def _bare(line: str) -> str:
    return re.sub(r"\W+", "", _NUMBERED.sub("", line)).lower()


def _titled(line: str, index: int) -> bool:
    """Whether the first line is a title; a page may also begin in the middle of its article."""
    if index or BULLET.match(line) or DATELINE.pattern.search(line[:40]):
        return False
    if line.rstrip()[-1:] in ".…;:":  # titles seldom end so; orders do
        return len(line) < _LONGEST_STOPPED and not _ORDERS.search(line)
    return len(line) < _LONGEST_TITLE


def _leads(line: str, index: int) -> bool:
    """Whether a paragraph begins with the day of the meeting."""
    if _titled(line, index) or stamp(line):
        return False
    return any(not dated_otherwise(line[: found.start()]) for found in DATELINE.pattern.finditer(line[:160]))


def _part(line: str, index: int, lead: int | None, *, teased: bool, first: bool) -> Part:
    if not index and len(line) < _LONGEST_TITLE and FIRST_CAPTION.pattern.match(line):
        return "caption"
    if _CHROME.match(line):
        return "junk"
    if first and _titled(line, 0) and not (index and (stamp(line) or len(line) < _SHORTEST)):
        return "title"
    if stamp(line) or re.fullmatch(r"[\W\d]*(?:GMT\+7)?\W*", line):
        return "stamp"
    if _JUNK.match(line):
        return "junk"
    if (
        index != lead
        and len(line) < (_LONGEST_PICTURED if _SIGNED.search(line) else _LONGEST_CAPTION)
        and CAPTION.pattern.match(line.rstrip(" |"))
        and not re.search(r"(?<!\d)\d{3}(?!\d)|;|%", line)
    ):
        return "caption"
    if index > 1 and len(line) < 70 and BYLINE.pattern.match(line):
        return "byline"
    loose = len(line) < 150 and line.rstrip()[-1:] not in '.…;:!?”"' and not BULLET.match(line)
    if index and loose and not _ORDERS.search(line) and not re.search(r"\d{2,}%|\d+ tỷ", line):
        if _DAY.match(line):
            return "body"
        ahead = lead is not None and index < lead  # another title, or the words under a picture
        shown = PICTURED.pattern.match(line) or (_EVENT.search(line) and not ahead)
        return "caption" if shown and (line.isascii() or not line.isupper()) else "heading"
    told = BULLET.match(line) or _OUTLET.match(line) or len(line) > _LONGEST_TEASER
    if teased and lead is not None and index < lead and not told:
        return "teaser"
    return "lead" if index == lead else "body"


def _without_tail(paragraphs: list[Paragraph], lines: list[str]) -> list[Paragraph]:
    """The comment form and other articles after the end are junk; the last line may be cut anywhere."""
    last = paragraphs[-1]
    cut = len(lines[-1]) > (_CUT if last.part == "heading" else _CUT_CAPTION) and not lines[-1].startswith(
        "("
    )
    if last.part in {"heading", "caption"} and cut and len(paragraphs) > _FEW:
        paragraphs[-1] = last._replace(part="body", sentences=tuple(sentences(lines[-1], last.start)))
    for index, paragraph in enumerate(paragraphs):
        if paragraph.part == "junk" and index > len(paragraphs) // 2:
            rest = [one._replace(part="junk", sentences=()) for one in paragraphs[index:]]
            return [*paragraphs[:index], *rest]
    return paragraphs
