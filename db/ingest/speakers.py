"""Who speaks in a clause: someone who leads, someone who is led, the assembly."""

import re

from db.ingest.gazetteer import COMMITTEES
from db.ingest.parties import OFFICE
from db.ingest.rules import UPPER, rule

LEADER = rule(
    "leader",
    rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[Cc]hủ (?:tọa|toạ) (?:hội nghị|kỳ họp|cuộc họp|phiên họp)|(?:Đại|Thượng|Trung|Thiếu) (?:tá|tướng|úy)|[Ll]ãnh đạo(?= (?:{COMMITTEES}|UBND|HĐND|[Tt]ỉnh|[Hh]uyện))(?! [^,;.]* các)|(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)(?= {UPPER})|(?<!các ){OFFICE})(?!\w)",
    example="Đồng chí Trần Văn Thử",
    counter="thông qua các nội dung",
)
VISITORS = r"[Đđ]oàn (?:công tác|giám sát|kiểm tra|khảo sát)"
PAPER = r"(?:Chỉ thị|Thông tri|Công văn|Công điện|Thông báo)(?: số [\w/-]+)?"
"""What a leading body signed speaks for it."""
LEADING_BODY = rule(
    "leading-body",
    rf"(?:[Tt]hường trực|Ban Thường vụ|Ban Chấp hành) (?:{COMMITTEES}|Đảng bộ|HĐND|UBND)|{COMMITTEES}|UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân|Ban Chỉ đạo|{VISITORS}|[Cc]hủ tọa|{PAPER}(?: (?:cũng|đã|còn))? ?$",
    example="Ban Thường vụ Tỉnh ủy yêu cầu",
    counter="Sở Tài chính",
)
UNDER = rule(
    "led",
    r"(?:Sở|Hội (?!nghị|đồng)|Phòng|Liên đoàn|Tỉnh đoàn|Tỉnh Đoàn|Huyện đoàn|Mặt trận|Công ty|cử tri|hội viên|doanh nghiệp|đại biểu|người dân|(?<!ban )(?<!đồng )nhân dân|đơn vị|địa phương|[Đđ]ại diện|[Ll]ãnh đạo (?:Sở|Hội|các|Phòng|huyện|xã|đơn vị)|ý kiến|[Cc]ác thành viên|UBND (?:xã|phường|thị trấn))",
    example="Đại diện các đơn vị",
    counter="Chủ tịch UBND tỉnh",
)
ASSEMBLY = rule(
    "assembly",
    r"(?:Các đại biểu|các đại biểu(?= (?:đã|cũng|được|cùng))|[Đđ]ại biểu|Hội nghị|Buổi|Cuộc họp|Phiên họp|Kỳ họp|[Cc]ác (?:ý kiến|câu hỏi)|Nhiều (?:ý kiến|câu hỏi|đại biểu)|Cuộc (?:đối thoại|gặp|làm việc)|[Cc]ác thành viên|Đoàn công tác|Đoàn giám sát|Đoàn|đoàn(?= đã| cũng)|Thường trực và thành viên|(?:Chương trình|Nội dung) (?:làm việc|cuộc họp|buổi|hội nghị|kỳ họp|phiên)|Đại hội|Lễ|(?:[Ll]ãnh đạo|[Đđ]ại diện|[Đđ]ại diện lãnh đạo) (?:các|một số))(?!\w)",
    example="Các đại biểu đã thảo luận",
    counter="Hội Nông dân tỉnh",
)
_TOP = re.compile(
    rf"(?:Trung ương|Quốc hội|Chính phủ|Thủ tướng|Bộ (?:trưởng|Chính trị|{UPPER})|Ban Bí thư|Nhà nước|Tổng Liên đoàn|cấp có thẩm quyền|cấp trên|(?:Hội|Liên hiệp|Tổng hội)[^,;]{{0,50}} Việt Nam(?! (?:tỉnh|huyện|xã|thành phố|thị xã|phường|các cấp)))"
)
_PROVINCE = re.compile(
    r"(?:Tỉnh ủy|Thành ủy|UBND tỉnh|UBND thành phố|HĐND tỉnh|HĐND thành phố|(?:Ủy|Uỷ) ban nhân dân tỉnh|Hội đồng nhân dân tỉnh|Ban [Cc]án sự|lãnh đạo tỉnh|Tỉnh(?=[ ,]))"
)
_DISTRICT = re.compile(
    r"(?:Sở|sở, ngành|Huyện ủy|UBND huyện|HĐND huyện|(?:Hội|Mặt trận|Liên đoàn|Công an)[^,;]{0,40} tỉnh|huyện(?=[ ,]))"
)
# What is said behind these names nobody who speaks.
_SAYS = re.compile(
    r"(?:nhấn mạnh|khẳng định|cho rằng|cho biết|nêu rõ|chỉ rõ|nhìn nhận|chia sẻ)(?=[:,]| rằng)"
)
_OWN = re.compile(
    r"(?:(?:LĐLĐ|MTTQ) các|[Cc]ác (?:cấp|cơ sở|chi|CĐCS|LĐLĐ|công đoàn|[Hh]ội|huyện|xã|phường|địa phương|đơn vị|tổ chức|ban)|[Mm]ỗi|[Tt]hường trực|[Tt]oàn thể|[Cc]án bộ|[Hh]ội viên|[Đđ]oàn viên|[Cc]ấp (?:[Hh]ội|bộ))"
)
_BRANCHES = re.compile(
    r"(?:[Cc]ác (?:cấp|cơ sở|chi) (?:[Hh]ội|[Cc]ông đoàn)|[Cc]ông đoàn (?:các cấp|cơ sở))(?!\w)"
)
_ASSOCIATION = re.compile(r"(?:Hội|Liên đoàn|LĐLĐ)[^,;.]{0,40} (?:tỉnh|huyện|thành phố|thị xã)(?!\w)")
_BELOW = re.compile(r"(?:[Đđ]ại diện|[Đđ]ại biểu|[Hh]ội viên|[Cc]ử tri|[Ýý] kiến|(?<!\w)bị |(?<!\w)được )")
_BOARD = re.compile(
    r"(?:[Bb]an (?:Thường vụ|Thường trực|Chấp hành|thường vụ|chấp hành)|[Tt]hường trực|BTV|BCH|[Ll]ãnh đạo (?:Hội|Liên đoàn|LĐLĐ|Mặt trận|MTTQ|(?:Ủy|Uỷ) ban M)|(?:[Tt]ỉnh|[Hh]uyện|Trung ương) [Hh]ội(?! viên))"
)


def leads(before: str) -> bool | None:
    """Whether the words before a verb name someone who leads (True), who is led (False), nobody (None)."""
    tail = re.split(r", (?=[^,]*$)", before)[-1] if before.count(",") else before
    speech = _SAYS.search(before)
    for words in (tail, before[: speech.start()] if speech else before):
        leader = max((one.start() for one in LEADER.pattern.finditer(words)), default=-1)
        under = max((one.start() for one in UNDER.pattern.finditer(words)), default=-1)
        if leader >= 0 and (under < 0 or leader <= under):
            return True
        body = max((one.start() for one in LEADING_BODY.pattern.finditer(words)), default=-1)
        if body > under:
            return True
        if under >= 0:
            return False
    return None


def rank(words: str) -> int:
    """How high the body stands that ``words`` name: 3 the centre, 2 a province, 1 its departments, 0 unknown."""
    if _TOP.search(words):
        return 3
    if _PROVINCE.search(words):
        return 2
    return 1 if _DISTRICT.search(words) else 0


def downward(speaker: str, addressee: str) -> bool:
    """Whether the board of an organization, or an association, asks those who belong to it."""
    if (own := _ASSOCIATION.search(speaker)) and not _BELOW.search(speaker):
        kind = " ".join(own[0].split()[:3]).lower()
        if addressee.lower().startswith(f"{kind} các"):
            return True  # "Hội Nông dân tỉnh đề nghị Hội Nông dân các huyện"
    if _BRANCHES.match(addressee) and _ASSOCIATION.search(speaker) and not _BELOW.search(speaker):
        return True
    if not _BOARD.search(speaker):
        return False
    return _OWN.match(addressee) is not None or rank(speaker) > rank(addressee)


def upward(speaker: str, addressee: str) -> bool:
    """Whether ``speaker`` asks those above: a proposal, not an order."""
    asked = rank(addressee.partition(",")[0].partition(" và ")[0])
    return asked >= 2 and rank(speaker) < asked
