"""To whom an order goes: the parties at a place, and the words up to the first verb of what is asked."""

import re
from itertools import islice

from db.ingest.actions import ACTION
from db.ingest.names import Names
from db.ingest.parties import Parties, parties_at
from db.ingest.rules import NAME_WORD, rule
from db.ingest.speakers import LEADER

ASKED = rule(
    "asked",
    r"(?!(?:các|những|mỗi|từng|toàn bộ|hai|một số) (?:chỉ tiêu|nhiệm vụ|công trình|dự án|mô hình|hoạt động|nội dung|giải pháp|phong trào|chương trình|kế hoạch|tiêu chí|chính sách|vấn đề|công việc|biện pháp|văn bản|khoản|điểm|loại|mặt|tuyến|ngày|lĩnh vực|kiến nghị|ý kiến|nghị quyết|nguồn|chế độ|điều kiện|trường hợp|vụ|đề án|kết quả|khó khăn|hạn chế|quy định|cuộc|hình thức|khâu|công tác)(?!\w))"
    r"(?:tổ chức (?:Đoàn|Hội|[Cc]ông đoàn|đảng)|(?:\d|hai|ba) (?:Hội|đơn vị|bên|ngành|cơ quan|tổ chức)|các|cán bộ|cơ quan|đơn vị|ban|ngành|phòng|phường|đội ngũ|cấp|toàn|mỗi|từng|tập thể|lãnh đạo|người|chủ|thủ trưởng|bí thư|giám đốc|trưởng|nhà thầu|hệ thống|lực lượng|tổ(?! chức)|đảng|chi bộ|chính quyền|địa phương|huyện|thành phố|thị xã|xã|tỉnh|nhân dân"
    r"|trường|hội|công ty|doanh nghiệp|hai|đồng chí|thành viên|cả|thường trực|văn phòng|trung tâm|đài|báo(?! cáo)|đoàn|khối|bộ phận|ủy viên|đảng viên|hội viên|nông dân|phụ nữ|thanh niên|đại biểu|mặt trận|cấp ủy|công đoàn|hiệp hội|cụm|sinh viên|phóng viên|nhà báo|doanh nhân|trí thức|già làng"
    r"|Hiệp hội|Cụm|Đội ngũ|Sinh viên|Thành viên|Tiểu ban|Xã(?! hội)|Thôn|Ban|Văn phòng|Trung tâm|Công ty|Đảng|Chi|Đoàn|Tổ(?! chức (?!Đoàn|Hội|[Cc]ông đoàn|đảng|cơ sở))|Báo(?! cáo)|Đài|Bộ|Ủy|Hội|Khối|Trường|Bệnh viện|Tổng|Thường trực|Chủ tịch|Bí thư|Giám đốc|Thủ trưởng|Trưởng|Chánh|Các|Mỗi|Cấp|Cán bộ|Lãnh đạo|Người|Chính quyền|Phòng|Trạm|Viện|Cục|Chi cục|Sở|UBND|HĐND|Công đoàn|Mặt trận|Chính phủ|Liên|Doanh nghiệp|CĐ(?:CS)?(?! các)|LĐLĐ|H[A-ZĐ]{2,4}|BCH|BTV|BTT|MTTQ|NLĐ|ĐVTN|DN|HTX)(?!\w)",
    example="các phòng ngành tập trung thực hiện",
    counter="tập trung thực hiện",
)
_LONGEST = 170  # characters before the verb of what is asked
_BOARD = ("Ban Chỉ đạo ", "Ban chỉ đạo ")
_NO_VERB = re.compile(r"tổ chức (?:chính trị|đoàn thể|thành viên)|giúp việc")
_GOES_ON = re.compile(r"(?:(?:,| và| cùng) (?=\S)| (?=các cấp))")
_ALSO = re.compile(r" (?:cũng|đều|càng|còn)$")
_AUXILIARY = re.compile(
    r"(?<!\w)(?:đã|sẽ|đang|được|là|bị|về|để|nhằm|theo|trong(?! (?:tỉnh|huyện|xã|toàn|[Tt]hường trực|Ban))|tại(?! (?:tỉnh|thành phố|TP|huyện|Hà Nội))|với|do|(?<!cũng )như|đạt|nếu|thì|mà|từ)(?!\w)"
)
_STOP = re.compile(r"[.;:](?=\s|$)")
_MUST = re.compile(
    r" (?:cũng |càng |còn )?(?:cần|phải|có trách nhiệm)(?! được| có được| thiết| đối mặt| chịu|,) (?=[^\W\d])"
)
_JOINT = re.compile(
    r"(?:[,;:”\"]|(?<!\w)(?:vì (?:vậy|thế)|do (?:vậy|đó)|bởi vậy|nên|đòi hỏi|trong đó|rằng|đề nghị|yêu cầu)),? (?=\S)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?<!\w)(?:[Đđ]ề nghị|[Yy]êu cầu) (?=\S)")
_OF_PLACE = re.compile(
    rf"(?: (?:của|trong|ở|tại))?(?: toàn)? (?:tỉnh|huyện|xã|phường|thành phố|thị xã|quận)(?: {NAME_WORD}){{0,3}}"
)
_FARTHEST = 160  # characters between where a party may begin and what it ought to
_MOST = 8  # places in a clause at which somebody may be said to have to do something
_SAID = re.compile(rf"(?:cho biết|nhấn mạnh|đề nghị|yêu cầu|khẳng định)|{LEADER.pattern.pattern}")


def _in_name(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb belongs to the name of a body: "Ban chỉ đạo hè", "Ban Chỉ đạo vận động …", "tổ chức chính
    trị - xã hội"."""
    if verb[0].lower() == "chỉ đạo" and text.endswith("Ban ", 0, verb.start()):
        return True
    return text.endswith(_BOARD, 0, verb.start()) or _NO_VERB.match(text, verb.start()) is not None


def addressee_at(names: Names, position: int, end: int, *, alone: bool = False) -> Parties | None:
    """The parties at ``position``, with the words that belong to them where no rule knows the whole name.

    ``alone`` says that a clause may hold nothing else.
    """
    text = names.text
    listed = parties_at(names, position)
    if listed is None and not ASKED.pattern.match(text, position, end):
        return None
    known = listed.end if listed else position
    verbs = ACTION.finditer(text, known, min(end, position + _LONGEST))
    verb = next((one for one in verbs if not _in_name(text, one)), None)
    if verb is None and alone and known < end - 1:  # a list goes on: the whole clause names addressees
        inside = tuple(one.name for one in names.within(position, end))
        return Parties(inside, text[position:end], position, end, group=True, generic=False)
    if verb is None or (listed is None and verb.start() == position):
        return listed
    stop = len(_ALSO.sub("", text[: verb.start()].rstrip(" ,")))
    tail = text[known:stop]
    if not tail.strip(" ,"):
        return listed
    named = listed is not None and not listed.group
    if (
        re.search(r"[;:.]", tail)
        or _AUXILIARY.search(tail)
        or re.search(r"(?:sự|nhất|kết quả|công tác) ?$", tail)
    ):
        return listed
    if named and not ((more := _GOES_ON.match(tail)) and ASKED.pattern.match(tail, more.end())):
        return listed
    inside = tuple(one.name for one in names.within(known, stop))
    before = listed.names if listed else ()
    return Parties(
        tuple(dict.fromkeys((*before, *inside))),
        text[position:stop],
        position,
        stop,
        group=True,
        generic=listed.generic if listed else False,
        groups=listed.groups if listed else (),
    )


def beside(names: Names, position: int, end: int) -> Parties | None:
    """Who is at ``position`` in a list of those who help, up to where it is said in what."""
    party = addressee_at(names, position, end)
    if party or not ASKED.pattern.match(names.text, position, end):
        return party
    ends = (one.search(names.text, position + 1, end) for one in (ACTION, _AUXILIARY, _STOP))
    stop = min((one.start() for one in ends if one), default=end)
    words = names.text[position:stop].rstrip(" ,.;:")
    inside = tuple(one.name for one in names.within(position, stop))
    return Parties(inside, words, position, position + len(words), group=True, generic=False)


def obliged(names: Names, start: int, end: int) -> Parties | None:
    """The party within a clause that ought to: "… do vậy Hội cần …"."""
    text = names.text
    for must in islice(_MUST.finditer(text, start, end), _MOST):
        first = max(start, must.start() - _FARTHEST)
        for at in (start, *(cut.end() for cut in _JOINT.finditer(text, first, must.start()))):
            party = addressee_at(names, at, must.end()) if at >= first else None
            if party is None or _SAID.search(party.words):
                continue
            if party.end == must.start() or _OF_PLACE.fullmatch(text, party.end, must.start()):
                return party._replace(words=text[party.start : must.start()], end=must.start())
    return None


def asked(names: Names, start: int, end: int) -> Parties | None:
    """The party within a directive that ought to, or stands behind a verb: "… đề nghị Hội …"."""
    if party := obliged(names, start, end):
        return party
    behind = (
        addressee_at(names, one.end(), end) for one in islice(_ASKS.finditer(names.text, start, end), _MOST)
    )
    return next(filter(None, behind), None)
