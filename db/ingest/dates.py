"""When the meeting was held, when the article was published, which period it reports on."""

import re
from datetime import date
from typing import NamedTuple

from db.followup.deadlines import parse
from db.ingest.rules import LOWER, UPPER, rule
from db.values import DayPart, Deadline, Period

_SEP = r"\s?[-/.]\s?"
DATELINE = rule(
    "dateline",
    rf"(?:(?P<part>[Ss]áng|[Cc]hiều|[Tt]ối)(?: nay| qua)?,? ?\(?)?(?:[Nn]gày )?(?<![\d/.-])(?P<day>\d{{1,2}})(?:(?:(?<=gày \d)|(?<=gày \d\d)|(?<=ngày \(\d)|(?<=ngày \(\d\d))"
    rf"(?:(?:, ?| và )\d{{1,2}}| ?[-–] ?\d{{1,2}}(?=[/.]\d)))?"
    rf"(?:{_SEP}| tháng )(?P<month>\d{{1,2}})(?:(?:{_SEP}|,? năm |, ?)(?P<year>\d{{4}}))?(?![\d%])(?! ?[a-zđ]*chỉ tiêu)",
    example="Chiều 18-8-2023",
    counter="năm 2023",
)
_STAMP = re.compile(
    r"^\W*(?:(?:[^\W\d][^\d:]{1,30} - )?(?:(?:ngày )?cập nhật|ngày đăng(?: bài| tin)?|đăng|xuất bản)(?: (?:ngày|lúc|lần cuối))?\W+)?(?:\d{1,2}[:hg]\d{2}(?::\d{2})?\W+)?"
    rf"(?:(?:thứ|chủ) \w+,? ?)?(?:ngày )?(\d{{1,2}})(?:{_SEP}| tháng )(\d{{1,2}})(?:{_SEP}|, ?| |,? năm )(\d{{4}})(?!(?-i:, {LOWER}\D*$))(?:\D.{{0,30}})?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(20\d\d)\b(?![-/][A-ZĐ])")  # "34/2007/PL" is a document's
PERIOD = rule(
    "period",
    r"(?:\b\d{1,2} tháng (?:đầu|cuối|qua)(?: năm(?: \d{4})?)?|\b[Qq]uý (?:IV|I{1,3}|[1-4])(?:[-/. ]?(?:năm )?\d{4})?"
    r"|\btháng \d{1,2}[/-]\d{4}|\bnăm \d{4})",
    example="6 tháng đầu năm 2023",
    counter="trong thời gian tới",
)
_PARTS: dict[str, DayPart] = {"sáng": "morning", "chiều": "afternoon", "tối": "evening"}
DUE = rule(
    "deadline",
    r"(?:(?:chậm nhất|muộn nhất)(?: là)?(?: trước| đến| trong)?|trước|trong(?: vòng)?|(?:từ nay )?đến|hạn)(?: hết)? (?:thời điểm )?(?:\d{1,2} giờ(?: \d{2})?,? )?"
    r"(?:(?:đầu|giữa|cuối) )?(?:ngày |mùng )?(?:\d{1,2}\s?[-/.]\s?\d{1,2}(?:\s?[-/.]\s?\d{4})?|\d{1,2} tháng \d{1,2}(?: năm \d{4})?"
    r"|tháng \d{1,2}(?:\s?[-/]\s?\d{4}| năm \d{4})?|quý (?:IV|I{1,3}|[1-4])(?:[-/. ]?(?:năm )?\d{4})?|năm(?: học)? (?:\d{4}|nay|mới)"
    r"|\d{1,2} ngày(?: làm việc)?|\d tháng (?:đầu|cuối) năm(?: \d{4})?|tuần (?:này|tới|sau))"
    r"|\bcuối (?:năm|tháng|quý)(?: (?:\d{4}|nay|này|I{1,3}|IV))?|(?<!nhân dân )(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)|định kỳ(?: \w+ \w+)?|khi chưa được (?:sự )?(?:cho phép|đồng ý)",
    example="hoàn thành trước ngày 30-9-2031",
    counter="phát triển kinh tế nông thôn",
    flags=re.IGNORECASE,
)
_DAY = r"\d{1,2}[-/.]\d{1,2}[-/.]20\d\d"
_ORDERS = r"(?:yêu cầu|đề nghị|chỉ đạo|truyền đạt)"
_PAPER = r"\(?(?:[Cc]ông văn|[Vv]ăn bản|[Cc]ông điện|[Tt]hông báo|[Tt]hông tri|[Cc]hỉ thị|[Kk]ế hoạch|[Hh]ướng dẫn)"
ISSUED = rule(
    "issued",
    rf"(?<!\w)(?:có|ban hành|ký|thông báo)(?!\w)[^.;\n]{{0,220}}? (?:{_PAPER}(?: số)? [\w/-]+|{_PAPER} {_ORDERS}[^.;\n]{{0,220}}? số [\w/-]+),?"
    rf" ngày +(?P<day>{_DAY})",
    example="UBND huyện đã có Công văn số 5/UBND-TN ngày 23/8/2031 yêu cầu các xã",
    counter="Thực hiện Công văn số 5/UBND-TN ngày 23/8/2031, Hội",
)
"""A page that tells of an order by paper, of no meeting, is of that paper's day."""
_AUTHOR = re.compile(rf"^(?:{UPPER}{{2,}} ){{2,4}}(?=\d)")
# "Quyết định số 7 ngày 1-2-2031": the day of a document, not of the meeting.
_CITED = re.compile(
    r"(?:số|[Nn]ghị quyết|[Qq]uyết định|[Kk]ế hoạch|[Cc]hỉ thị|[Kk]ết luận|[Tt]hông báo|[Nn]ghị định|[Cc]ông văn|[Hh]ướng dẫn|[Qq]uy định|Đề án|TW|T\.Ư|UBND|TTg|CP|TU|HĐND)[^,.;:\n]{0,25},? ?\Z"
)
_TODAY = re.compile(r"(?<!\w)(sáng|chiều|tối|hôm|ngày) nay(?!\w)", re.IGNORECASE)
_LATEST = re.compile(r"(?:[Tt]rước|[Đđ]ến hết|[Đđ]ến|chậm nhất|[Hh]ạn|thời điểm)(?: là| vào)? ?\Z")
# "dự kiến họp vào ngày 9-9": what is still to come.
_AHEAD = re.compile(r"(?:dự kiến[^.;:\n]{0,160}|sẽ[^.;:\n]{0,60}|[Tt]rước đó,? ?)\Z")
_CLOCK = re.compile(r" ?,? ?(?:lúc )?\d{1,2}[:hg]\d{2}(?::\d{2})?(?!\d)")
"""Behind a day: when a page was published."""
_HEAD = 1500  # letters in which an account tells its day
_NEAR = 200  # letters before a day that tell what it is
_TEASER = 120  # letters; such a line that ends in "…" leads to another page
_EARLY = 7  # days that a stamp may be older than the meeting it tells of
_CLOCKED = re.compile(r"(?<!\d)(?<![Vv]ào hồi )(?<![Vv]ào lúc )\d{1,2}[:hg]\d{2},? \Z")
# "gieo từ ngày 3/3 đến ngày 4/4": how long something lasts; a report may open with "Từ ngày".
_SPAN = re.compile(r"(?<!ngày )(?<!ngày, )từ \Z")
_PRINTED = re.compile(rf"(?:{UPPER}[^\d\n,]{{2,25}}, )?ngày [^\n]{{8,30}}\n")
"""The day alone in the first line: when a page was printed."""
# "kỷ niệm 30 năm (6-12-2001 - 6-12-2031)", "Quảng trường 3-2": no day of a meeting.
_ANNIVERSARY = re.compile(r"(?<!\d)(\d{1,2}[-/.]\d{1,2}[-/.])\d{4} ?[-–] ?\1\d{4}")
_PLACE = re.compile(r"(?:[Qq]uảng trường|[Đđ]ường|[Pp]hố|[Cc]ầu) \Z")
_OPENING = re.compile(r"(?:^|[\n(.;:–-] ?|\) ?)\Z")
"""What a day that has neither year nor "ngày" stands behind."""
# "kỷ niệm 104 năm ngày Quốc tế Phụ nữ 8-3", "nhân dịp 20-10": a day that comes every year.
_YEARLY = re.compile(
    r"(?:[Kk]ỷ niệm|[Nn]hân (?:dịp|ngày)|[Tt]hành lập|[Tt]ruyền thống|[Qq]uốc tế|[Gg]iải phóng|[Qq]uốc khánh|[Cc]hào mừng|Ngày (?=[A-ZĐ]))[^.;:\n]{0,90}\Z"
)
# "đến năm 2025, mức sống …": the time of an aim, not of the report.
_AIM = re.compile(r"(?:mục tiêu|phấn đấu|tầm nhìn|giai đoạn|nhiệm kỳ)[^,;.]{0,40}$", re.IGNORECASE)


# "Trong năm 2032, khi …" says when something happens; only with a word like "hoàn thành" it is a deadline.
_WHOLE_YEAR = re.compile(r"(?:trong|đến) năm|cuối năm", re.IGNORECASE)
_DONE_BY = re.compile(
    r"(?:hoàn thành|hoàn tất|xong|trình|báo cáo|ban hành|đưa vào|kết thúc|chậm nhất|giải quyết)[^.;]{0,90}$",
    re.IGNORECASE,
)


class Held(NamedTuple):
    """The meeting's day and where the text says it; ``guessed`` if the year is not there."""

    on: str | None
    part: DayPart | None
    start: int
    end: int
    guessed: bool


def dated_otherwise(before: str) -> bool:
    """Whether the words before a day make it that of a document, or a deadline."""
    return bool(
        _CITED.search(before) or _LATEST.search(before) or _YEARLY.search(before) or _AHEAD.search(before)
    )


def stamp(line: str) -> str | None:
    """The ISO day of a line that is nothing but a stamp of publication."""
    found = _STAMP.match(_AUTHOR.sub("", line.strip())) if len(line) < 60 else None
    return _iso(found[3], found[2], found[1]) if found else None


def held(text: str, published: str | None, start: int) -> Held:
    """The day of the meeting: the first dateline from ``start`` on; its year from the stamp if missing."""
    for found in DATELINE.pattern.finditer(text, start, start + _HEAD):
        if _another_day(text, found):
            continue
        year, guessed = found["year"], False
        if not year:
            if not _said_of_day(text, found):
                continue
            near = published[:4] if published else next(iter(_YEAR.findall(text)), None)
            if not near:
                continue
            year, guessed = near, not published
            if (
                published
                and (day := _iso(year, found["month"], found["day"]))
                and _long_after(day, published[:10])
            ):
                year = str(int(year) - 1)
        if day := _iso(year, found["month"], found["day"]):
            part = _PARTS.get((found["part"] or "").lower())
            return Held(day, part, found.start(), found.end(), guessed)
    if paper := ISSUED.pattern.search(text, start, start + _HEAD):
        number, month, year = re.split(r"\D+", paper["day"])
        if day := _iso(year, month, number):
            return Held(day, None, paper.start(), paper.end(), False)
    # The day of publication is that of the meeting only where the text says "today".
    today = _TODAY.search(text, start, start + 600)
    if today and published and re.match(r"\d{4}-\d{2}-\d{2}", published):
        part = _PARTS.get(today[1].lower())
        return Held(published[:10], part, today.start(), today.end(), True)
    return Held(None, None, 0, 0, True)


def period(text: str, held_on: str | None) -> tuple[Period, int, int] | None:
    """The reporting period of ``text``, with its certain days."""
    found = PERIOD.pattern.search(text)
    if not found:
        return None
    days = parse(found[0], held_on)
    first, last = days.from_, days.to
    # Without its year a deadline is ahead of the meeting, a period of report behind it.
    if first and last and held_on and first > held_on and not _YEAR.search(found[0]):
        first, last = (f"{int(day[:4]) - 1}{day[4:]}" for day in (first, last))
    return Period(raw=found[0], from_=first, to=last), found.start(), found.end()


def deadline(text: str, held_on: str | None) -> tuple[Deadline, int, int] | None:
    """The first deadline of a directive's words and its place; aims and periods are none."""
    for found in DUE.pattern.finditer(text):
        before = _before(text, found)
        opens = found.start() < _NEAR and not before.strip() and not text.startswith(", khi", found.end())
        idle = _WHOLE_YEAR.match(found[0]) and not opens and not _DONE_BY.search(before)
        if not idle and not _AIM.search(before):
            return parse(found[0], held_on), found.start(), found.end()
    return None


def _before(text: str, day: re.Match[str]) -> str:
    return text[max(0, day.start() - _NEAR) : day.start()]


def _another_day(text: str, day: re.Match[str]) -> bool:
    """Whether a day is not that of the meeting: of a paper, a deadline, a stamp, a feast, a teaser, a street."""
    before = _before(text, day)
    opens = day["part"] or (day[0].startswith("ngày") and before.endswith("), "))
    line = _line_at(text, day.start())
    return bool(
        (dated_otherwise(before) if not opens else _AHEAD.search(before))
        or _SPAN.search(before)
        or (day[0][0].isdigit() and _PLACE.search(before))
        or stamp(line)
        or (len(line) < _TEASER and line.rstrip().endswith("…"))
        or (not day["part"] and _stamped(text, day))
        or any(
            one.start() <= day.start() < one.end()
            for one in _ANNIVERSARY.finditer(text, max(0, day.start() - 30), day.end() + 30)
        )
    )


def _said_of_day(text: str, day: re.Match[str]) -> bool:
    """Whether a day without its year is one: with "ngày" or its part, or first in a sentence, then a comma."""
    return bool(
        day["part"]
        or re.match(r"[Nn]gày", day[0])
        or (
            re.search(r"[\d-] ?\)?[,]", text[day.end() - 1 : day.end() + 2])
            and _OPENING.search(_before(text, day))
        )
    )


def _stamped(text: str, day: re.Match[str]) -> bool:
    """Whether a day is that of a clock: "05:20, 21/09/2031", or stands alone in the first line."""
    if day["year"] and _CLOCK.match(text, day.end()):
        return True
    if day["year"] and day[0][0].isdigit() and _CLOCKED.search(_before(text, day)):
        return True
    first = _PRINTED.match(text)
    return first is not None and day.end() <= first.end()


def _long_after(day: str, published: str) -> bool:
    """Whether a day is too long after that of the stamp to be of the same year; a stamp may be some days older."""
    try:
        return (date.fromisoformat(day) - date.fromisoformat(published)).days > _EARLY
    except ValueError:
        return day > published


def _line_at(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
