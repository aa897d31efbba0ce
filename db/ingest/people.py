"""People in roles: who is named with which post, and who chaired the meeting."""

import re
from typing import NamedTuple

from db.ingest.gazetteer import SURNAMES
from db.ingest.names import Names
from db.ingest.parties import OFFICE
from db.ingest.rules import NAME_WORD, rule
from db.text import fold

# Abbreviated offices stand before a name or right behind it: "PBT Thường trực", "Trần Văn Thử CT Hội".
_NO_NAME = r"(?!(?:P?BT|UV|TUV|HUV|BTV|P?CT)(?!\w)|Chủ tịch|Phó |Bí thư|Giám đốc|Trưởng )"
_NAME = rf"{_NO_NAME}{NAME_WORD}(?: {_NO_NAME}{NAME_WORD}){{1,4}}"
TITLED = rule(
    "titled-person",
    rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|(?:Đại|Thượng|Trung|Thiếu) (?:tá|tướng|úy)|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị):? (?!Bí|Chủ|Phó|Trưởng|Hồ Chí Minh)(?P<name>{_NAME})",
    example="bà Lê Thị Giả Định",
    counter="thông báo kết luận",
)
OFFICE_NAMED = rule(
    "office-and-name",
    rf"(?P<role>{OFFICE}(?:[^.;:\n]{{0,90}}?))(?:,? (?:đồng chí |ông |bà )?)(?P<name>{_NAME})",
    example="Chủ tịch UBND huyện Lê Thị Giả Định",
    counter="ban hành nghị quyết",
)
# What a person does after his name and office: no part of the office.
_DOES = (
    "họp|tổ chức|chủ trì|đã|dự|làm|phát biểu|tới|đến|kết luận|nhấn|yêu cầu|đề nghị|lưu ý|chỉ đạo|ghi nhận|chúc mừng"
    "|thăm|tặng|trao|gửi|biểu dương|hoan nghênh|đánh giá|khẳng định|cho (?:biết|rằng)|thông báo|trình bày|báo cáo"
    "|truyền đạt|quán triệt|khai mạc|bế mạc|gợi ý|chia sẻ|tiếp thu|phân tích|bày tỏ|mong muốn|cảm ơn|thống nhất|nêu rõ|triển khai|gặp"
)
_ROLE_AFTER = re.compile(
    rf"(?: \(ảnh [^)]{{2,20}}\))?\s?(?:,|-|–|\()\s?(?P<role>(?:UV(?:BTV|TV|T\.?Ư)[^,;]{{0,12}}|[TH]UV|Ủy viên [^,]+?|(?:Tỉnh|Thành|Huyện) ủy viên|{OFFICE})[^;:\n]{{2,140}}?)"
    rf"(?=, (?:lãnh đạo|đại diện|cùng|UBND|HĐND|Tỉnh ủy|Huyện ủy|Hội|Đoàn|Đảng ủy) |,? (?:trong|tại|từ|cùng|{_DOES})(?!\w)|\)|\.(?:\s|$)|;|\n|$)"
)
CHAIRS = rule(
    "chair",
    r"(?<!Ban )(?:[Cc]hủ trì(?!,? phối hợp)|chủ toạ|chủ tọa|điều hành hội nghị|làm [Tt]rưởng [Đđ]oàn)",
    example="Chủ tịch UBND tỉnh chủ trì cuộc họp",
    counter="phối hợp cùng thực hiện",
)
_SPOKE = re.compile(
    r"(?:[Pp]hát biểu|[Kk]ết luận(?! (?:số )?\d)|[Cc]hỉ đạo|[Đđ]ịnh hướng|yêu cầu|đề nghị|lưu ý)"
)
_PICTURED = 25  # characters between a name and its office: "(ảnh trên)"
_LONGEST = 60  # characters of a name
_CAME = re.compile(r"^(?:đã |đến |đi |tới |về )*(?:(?:tham )?dự(?: và|,) )?")
_CAME_TO = re.compile(
    r"(?:trực tiếp )?(?:thăm|làm việc với|gặp|đối thoại|kiểm tra|tặng (?:lẵng )?hoa|triển khai|gửi lời|nêu rõ|ghi nhận|đánh giá|biểu dương|giao nhiệm vụ|hy vọng|mong|vui mừng|nhấn mạnh|bày tỏ|chúc mừng)"
)
"""What the highest guest does at a meeting of which no chair is named."""
_ASKED = re.compile(r"(?:cần|phải) ")  # "mong muốn đồng chí Thử cần …": who is asked, not who asks
_HEARD = re.compile(r"(?:[Tt]iếp thu|lời phát biểu của)")  # "tiếp thu ý kiến chỉ đạo, đồng chí Thử hứa"
_NAMES_CHAIR = re.compile(r" của| [^,.;]{0,20}(?:có|là|:) (?=[Đđ]ồng chí|[Ôô]ng|[Bb]à)")
_TASK = re.compile(r"(?:giao|yêu cầu|đề nghị)[^,.;]{0,120}$")
_ROLE = re.compile(rf"{OFFICE}[^,.;:\n]{{0,90}}")
_CUT = re.compile(
    r",? (?:chủ trì|đã|dự|làm|phát biểu|tới|đến|kết luận|nhấn|yêu cầu|đề nghị|lưu ý|giao|chỉ đạo).*$"
)


class Named(NamedTuple):
    """A person in the text: full name, role as written if any, and the name's place."""

    name: str
    role: str | None
    start: int
    end: int


def people(text: str, names: Names) -> list[Named]:
    """Everyone named with a title or an office, in order of appearance; a name once per place."""
    found: dict[int, Named] = {}
    for match in TITLED.pattern.finditer(text):
        if name := _trimmed(match["name"], loose=True):
            start = match.start("name")
            found[start] = Named(name, _after(text, start + len(name)), start, start + len(name))
    places = {
        at for one in names.mentions for at in range(one.start, one.end)
    }  # "Huyện ủy Ví Dụ" is no person
    for match in re.finditer(rf"(?<!\w){_NAME}", text):
        parts = match[0].split(" ")
        for skip in range(len(parts) - 1):
            titled = parts[skip] == "Ông" and fold(parts[skip + 1]) in SURNAMES
            if titled or fold(parts[skip]) not in SURNAMES or parts[skip].isupper():
                continue
            start = match.start() + len(" ".join(parts[:skip])) + (skip > 0)
            whole = re.match(
                _NAME, text[start : start + _LONGEST]
            )  # the match may have ended within the name
            name = _trimmed(whole[0]) if whole else None
            if start in found:
                break
            if start in places:
                continue  # "UBND tỉnh Tây Ninh Trần Văn Thử": Ninh is a surname as well
            if name and (role := _before(text, start) or _after(text, start + len(name))):
                found[start] = Named(name, role, start, start + len(name))
                break
    return [found[start] for start in sorted(found)]


def _trimmed(words: str, *, loose: bool = False) -> str | None:
    if words == "Hồ Chí Minh":
        return None  # named, never present
    parts = words.split()[:5]
    if parts[0] == "Ban":
        return None  # "Ban Thường vụ"; the surname is Bàn
    if len({part.isupper() for part in parts}) == 2 and not loose:
        return None  # "Đoàn ĐBQH"
    if not loose and (fold(parts[0]) not in SURNAMES or not 2 <= len(parts) <= 5):
        return None
    if (
        len(parts) == 2
        and not loose
        and fold(parts[0]) in {"chau", "ha", "lam", "cao", "son", "ninh", "thai", "kim"}
    ):
        return None  # as likely a place
    return " ".join(parts)


def _before(text: str, start: int) -> str | None:
    """The office that ends right before a name."""
    window = text[max(0, start - 130) : start]
    window = re.split(r"[;:\n]|\.(?=\s)|(?<!ủy), (?![A-ZĐỦ]\w+ )", window)[-1]
    offices = list(re.finditer(rf"(?<!\w){OFFICE}", window))
    if not offices:
        return None
    first = offices[-1]
    for earlier in reversed(offices[:-1]):
        if re.fullmatch(r"[^,]{0,40}?(?:,|-|–|kiêm)\s?", window[earlier.end() : first.start()]):
            first = earlier
    role = re.sub(r"(?:,|-)? ?(?:đồng chí|ông|bà|anh|chị)?\s*$", "", window[first.start() :]).strip(" ,-–")
    return role if role and len(role.split()) <= 22 and not _CUT.search(role) else None


def _after(text: str, end: int) -> str | None:
    match = _ROLE_AFTER.match(text, end)
    return match["role"].strip(" ,-–") if match else None


def chair(text: str, everyone: list[Named], limit: int) -> tuple[Named | None, str | None, int, int]:
    """The chair of the meeting: the person (if named anywhere), the role, the place that says it.

    A role without a name gets its name from a later place where the same office speaks.
    """
    for found in CHAIRS.pattern.finditer(text):
        if found.start() > limit:
            break
        start = max(text.rfind("\n", 0, found.start()), text.rfind(". ", 0, found.start())) + 1
        stop = min(
            (at for at in (text.find("\n", found.end()), text.find(". ", found.end())) if at >= 0),
            default=len(text),
        )
        if _TASK.search(text[start : found.start()]):
            continue
        here = [one for one in everyone if start <= one.start < stop]
        passive = _NAMES_CHAIR.match(text, found.end())
        ahead = [one for one in here if (one.start < found.start()) != (passive is not None)]
        best = ahead[0] if ahead else None
        if best:
            return _with_role(best, everyone), best.role, found.start(), found.end()
        roles = _ROLE.findall(text[start : found.start()])
        if roles:
            role = roles[0].strip()
            named = next(
                (one for one in everyone if one.role and _alike(one.role, role) and _speaks(text, one)), None
            )
            return named, role, found.start(), found.end()
    for one in everyone:
        if one.role and _speaks(text, one):
            return one, one.role, one.start, one.end
    for one in everyone:
        if _speaks(text, one):
            return _with_role(one, everyone), one.role, one.start, one.end
    for one in everyone:
        known = _with_role(one, everyone)
        if known.role and _CAME_TO.match(_afterwards(text, known)):
            first = _with_role(_listed_first(text, one, everyone), everyone)
            return first, first.role, first.start, first.end
    return None, None, 0, 0


def _listed_first(text: str, one: Named, everyone: list[Named]) -> Named:
    """Whom the sentence lists first: "đồng chí A, Bí thư …; đồng chí B, Giám đốc … đã đến thăm"."""
    start = max(text.rfind("\n", 0, one.start), text.rfind(". ", 0, one.start))
    return next(other for other in everyone if start < other.start <= one.start)


def _with_role(one: Named, everyone: list[Named]) -> Named:
    role = one.role or next((other.role for other in everyone if other.name == one.name and other.role), None)
    return one._replace(role=role)


def _speaks(text: str, one: Named) -> bool:
    before = text[max(0, one.start - 160) : one.start].rpartition("\n")[2].rpartition(". ")[2]
    after = _afterwards(text, one)
    if _ASKED.match(after) or _HEARD.search(before):
        return False
    return bool(_SPOKE.search(before) or _SPOKE.match(after))


def _afterwards(text: str, one: Named) -> str:
    """What follows a name and its office: "đồng chí Thử, Bí thư Tỉnh ủy chỉ đạo …" """
    after = text[one.end : one.end + 200].lstrip(" ,-–(")
    if one.role and (at := after.find(one.role, 0, len(one.role) + _PICTURED)) >= 0:
        after = after[at + len(one.role) :]
    return _CAME.sub("", after.lstrip(" ,)-–"))


def _alike(first: str, second: str) -> bool:
    """Whether two roles name the same office, slips of the pen aside."""
    short, long = sorted((_bones(first), _bones(second)), key=len)
    return long.startswith(short) or short in long


def _bones(role: str) -> str:
    return re.sub(r"\W+|thu(?= thuong)", "", fold(role).replace("bi thu thuong", "bi thuong"))
