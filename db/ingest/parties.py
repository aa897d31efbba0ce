"""Who a clause speaks of at its beginning: organizations, groups of them, officials, in a list."""

import re
from typing import NamedTuple

from db.ingest.bodies import CORE, PREFIX
from db.ingest.gazetteer import COMMITTEES, FIELDS, PARTY_FIELDS
from db.ingest.names import Names
from db.ingest.parsed import SEVERAL
from db.ingest.rules import NAME_WORD, rule

_KIND = (
    r"(?:sở|[Bb]ộ(?! (?:phận|máy|đội|tiêu|môn|luật))|[Bb]an(?: xây dựng Đảng| [Đđ]ảng)?|tiểu ban|ngành|đơn vị|địa phương|cấp (?:ủy|uỷ)(?: đảng)?|cấp [Hh]ội|cấp chính quyền|cấp bộ đoàn|cấp công đoàn|cấp|tổ chức"
    r"(?: chính trị ?[-–] ?xã hội| cơ sở đảng| đoàn thể| [Hh]ội| công đoàn| đảng)?|[Đđ]oàn thể(?: chính trị(?:(?: [-–])? xã hội)?)?|[Hh]ội|huyện đoàn|huyện|thị xã|"
    r"thành phố|quận|xã|phường|thị trấn|ấp|thôn|bản|cơ quan(?: báo chí| chuyên môn| chức năng| tham mưu)?|đảng đoàn|đại biểu|"
    r"đồng chí|thành viên|phòng|doanh nghiệp|chi bộ|đảng bộ|đảng (?:ủy|uỷ)|lực lượng(?: chức năng| vũ trang| công an)?|trường|"
    r"công đoàn(?: cơ sở)?|cơ sở [Hh]ội|cơ sở|chủ đầu tư|nhà thầu|sở, ngành|tổ đại biểu|khối|cụm|chi [Hh]ội|hợp tác xã|"
    r"mặt trận(?: Tổ quốc)?|chính quyền|MTTQ|UBND(?! các)|ban quản lý dự án|thôn, bản|Ban [Đđ]ảng|ban đảng|nhà trường)(?![\w])"
)
_TAIL = (
    r"(?: (?:có )?liên quan| của (?:tỉnh|huyện|thành phố|xã)| (?:trong|toàn|ở) (?:tỉnh|huyện|khối)| trực thuộc| các cấp| cấp (?:tỉnh|huyện|xã)"
    r"| hữu quan| tỉnh(?! (?:đã|có))| trong thời gian tới| tham mưu, giúp việc| các cơ quan (?:tỉnh|huyện))*"
)
GROUP = rule(
    "group",
    rf"(?:[Nn]gười đứng đầu |[Ll]ãnh đạo |[Tt]hủ trưởng |[Cc]hủ tịch )?(?:(?:[Cc]ác|[Tt]ừng|[Mm]ỗi|[Tt]oàn bộ|[Nn]hững|(?:UBND|[UỦ][yỷ] ban nhân dân|HĐND|LĐLĐ|BHXH|(?:[UỦ][yỷ] ban )?MTTQ) các(?! cấp)|MTTQ và các"
    rf"|[Đđ]ội ngũ) (?:cấp, |cấp, các )?(?:{_KIND}|\w+ \w+ viên(?:, \w+ \w+ viên)*)(?:(?:, các |, | và các | và | - |, cùng các ){_KIND})*"
    rf"|[Cc]ấp (?:ủy|uỷ)(?:,? chính quyền|(?= các cấp))(?: các cấp)?|[Hh]ai (?:bên|cơ quan|đơn vị|ngành|Hội)|[Nn]gành (?i:{FIELDS}|{PARTY_FIELDS}|công an|ngân hàng|kiểm lâm|thuế|kiểm sát|tòa án|thống kê|quân sự)|[Nn]gành {NAME_WORD}(?: và {NAME_WORD}(?: \w+)?)?|[Ss]ở, (?:ban, )?ngành(?:, (?:huyện|địa phương))?"
    rf"|[Hh]ội (?:nông dân|phụ nữ|cựu chiến binh|viên) các cấp|[Hh]uyện (?:ủy|uỷ), [Tt]hành (?:ủy|uỷ))"
    + _TAIL,
    example="Các sở, ban, ngành liên quan",
    counter="công tác phối hợp với nhau",
)
OFFICE = (
    r"(?:(?:Phó|phó|Nguyên|Quyền|Ủy viên|Uỷ viên|Phó [Cc]hánh|Thứ) ?)?(?:[Bb]í [Tt]hư|[Bb]í(?= Thường)|[Cc]hủ tịch|[Tt]rưởng [Bb]an|[Gg]iám đốc|(?<=Phó )[Bb]an|Chánh Văn phòng|"
    r"Chánh Thanh tra|[Tt]rưởng phòng|[Tt]rưởng đoàn|[Cc]hủ nhiệm|Bộ trưởng|trưởng(?= Bộ)|Thủ tướng|Tổ trưởng|Chính ủy|Chỉ huy trưởng|Cục trưởng|"
    r"Trưởng Ban|Tổng [Bb]í thư|Ủy viên Ban Thường vụ|Hiệu trưởng|Viện trưởng|Chánh án)(?:,? (?:[Tt]hường trực|nước))?"
)
_OFFICIAL = re.compile(
    rf"(?:[Đđ]ồng chí |[Bb]à |[Ôô]ng )?{OFFICE}(?: (?={COMMITTEES}|UBND|HĐND|Sở|Hội|Ủy ban|Liên|Phòng|Ban|các))"
)
_LEAD_IN = re.compile(
    r"(?:[Ll]ãnh đạo|tập thể|[Đđ]ại diện|[Ll]ực lượng|tổ chức|[Cc]ơ quan) (?!\w+ (?:sự|lượng)|vũ trang)"
)
_SEPARATOR = re.compile(r"(?:, và | và |, cùng |, | cùng | - )(?=\S)")
_GENERIC = re.compile(
    r"(?:[Cc]ác cấp [Hh]ội(?: [Pp]hụ nữ| [Nn]ông dân| [Cc]ựu chiến binh| CCB| [Cc]hữ thập đỏ)?|[Cc]ông đoàn các cấp|(?:[Cc]ác )?[Cc]ấp công đoàn|[Cc]ác công đoàn cơ sở|[Cc]ác (?:cơ sở|chi) [Hh]ội|[Mm]ặt trận các cấp|[Cc]ác cấp bộ [Đđ]oàn|[Cc]ấp [Hh]ội|Tỉnh [Hh]ội|Huyện [Hh]ội|[Tt]hường trực Hội|Trung ương Hội(?= (?:đã|cũng|tiếp|cần))"
    r"|(?:Ban [Tt]hường vụ|Ban [Cc]hấp hành|BCH|BTV) Hội(?= [a-zđ])|Hội(?= (?!nghị|đồng|thi|trường|thảo|chợ|viên)[a-zđ])|hội(?= (?:đã|còn|cũng))|[Ll]iên đoàn(?= [a-zđ])|Liên hiệp(?= (?:đã|cần|và|có|tiếp tục))|Mặt trận(?= [a-zđ])|[Tt]oàn (?:tỉnh|huyện|xã|ngành|[Hh]ội)|(?:[Hh]uyện|[Tt]ỉnh|[Xx]ã|[Tt]hành phố|[Pp]hường)(?= (?:đã|có|còn|cũng|cùng|cần|phải|ưu tiên|tập trung|tiếp tục|sớm|quan tâm|chú trọng|chủ động))"
    r"|[Ll]ực lượng (?:vũ trang|quân sự)(?: huyện| tỉnh| xã| địa phương)?|Đảng ủy(?= (?:đã|cần|tập trung|tiếp))|Ngân hàng(?= (?:đã|cần|tập trung|tiếp))|Trường(?= [a-zđ]))(?!\w)"
)
_SEVERAL = re.compile(rf"{PREFIX}{CORE}{SEVERAL.pattern}(?: {NAME_WORD}(?:(?: - |, | và | ){NAME_WORD})*)?")
_ALL_OF = re.compile(r" các cấp")  # its levels, led by it


class Parties(NamedTuple):
    """The parties that a clause opens with. ``words`` is as written; ``names`` the organizations in full."""

    names: tuple[str, ...]
    words: str
    start: int
    end: int
    group: bool
    """Some of them are a group (các đơn vị): what is asked then reaches all who took part."""
    generic: bool
    """By a word for "we" of the article (Hội, các cấp Hội): the organization spoken of already."""
    groups: tuple[str, ...] = ()
    """The words of the groups among them."""

    def joined(self, more: "Parties", text: str) -> "Parties":
        """These parties and those listed after them."""
        return Parties(
            tuple(dict.fromkeys((*self.names, *more.names))),
            text[self.start : more.end],
            self.start,
            more.end,
            self.group or more.group,
            self.generic or more.generic,
        )


def parties_at(names: Names, position: int) -> Parties | None:
    """The parties whose list begins exactly at ``position``."""
    found: list[str] = []
    groups: list[str] = []
    at, end, generic = position, position, False
    while True:
        step = _one(names, at)
        if step is None:
            break
        name, end, bare = step
        generic = generic or bare
        if not (name or bare):
            groups.append(names.text[at:end])
        if name:
            found.append(name)
        separator = _SEPARATOR.match(names.text, end)
        if not separator:
            break
        at = separator.end()
    if end == position:
        return None
    words = names.text[position:end]
    return Parties(tuple(dict.fromkeys(found)), words, position, end, bool(groups), generic, tuple(groups))


def _one(names: Names, at: int) -> tuple[str | None, int, bool] | None:
    text = names.text
    if lead := _LEAD_IN.match(text, at):
        at = lead.end()
    if (ours := _GENERIC.match(text, at)) and at not in names.by_start:
        # "các cấp Hội Nông dân": the name within says whose.
        inside = next(
            (names.by_start[here] for here in range(at, ours.end()) if here in names.by_start), None
        )
        return (inside.name, max(inside.end, ours.end()), False) if inside else (None, ours.end(), True)
    if several := _SEVERAL.match(text, at):
        return None, several.end(), False
    mention = names.by_start.get(at)
    group = GROUP.pattern.match(text, at)
    if group and not mention:
        # "các cấp Công đoàn Giáo dục tỉnh", "các tổ chức Hội Nông dân": the name behind or in it says whose.
        first = re.split(r",| và ", group[0], maxsplit=1)[0]
        last = group.end() + 1 if group[0].lower() == "các cấp" else at + len(first)
        whose = next((names.by_start[one] for one in range(at, last + 1) if one in names.by_start), None)
        if whose and whose.end > group.end():
            return whose.name, whose.end, False
        return None, group.end(), False
    if group and mention and mention.end < group.end() and not _ALL_OF.match(text, mention.end):
        return None, group.end(), False
    if official := _OFFICIAL.match(text, at):
        if head := names.by_start.get(official.end()):
            return head.name, _past_name(text, head.end), False
        if group := GROUP.pattern.match(text, official.end()):
            return None, group.end(), False
    return (mention.name, mention.end, False) if mention else _government(text, at)


_PLACE = re.compile(
    rf"(?P<level>[Tt]hành phố|T\.?P\.?|[Hh]uyện|[Tt]hị xã|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn) (?P<name>{NAME_WORD}(?: {NAME_WORD}){{0,3}})"
)


def _government(text: str, at: int) -> tuple[str, int, bool] | None:
    """ "Huyện Ví Dụ" at the beginning of a clause: whoever governs it."""
    found = _PLACE.match(text, at)
    if not found:
        return None
    level = "thành phố" if "P" in found["level"] and found["level"][0] == "T" else found["level"].lower()
    return f"Ủy ban nhân dân {level} {found['name']}", found.end(), False


_PERSON = re.compile(rf" (?:{NAME_WORD}(?: {NAME_WORD}){{1,4}})")


def _past_name(text: str, end: int) -> int:
    found = _PERSON.match(text, end)
    return found.end() if found else end
