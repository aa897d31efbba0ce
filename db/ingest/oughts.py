"""What is asked without a verb of order before it: of a subject that ought to, or by words whose speaker comes last."""

import re

from db.ingest.addressees import addressee_at, obliged
from db.ingest.clauses import Parted
from db.ingest.evidence import DONE
from db.ingest.names import Names
from db.ingest.openers import skipped
from db.ingest.orders import FORCE, REACH, Order
from db.ingest.parties import Parties
from db.ingest.rules import rule
from db.ingest.sentences import Clause, Sentence
from db.ingest.speakers import LEADER, leads, rank

OUGHT = rule(
    "ought",
    r"(?<!\w)(?P<who>(?:(?!đã |được |sẽ |là |nếu |khi |còn |không |để |đề nghị |kiến nghị |đại biểu |ý kiến |vấn đề |hạn chế |khó khăn |tồn tại )[^\W\d]+,? ){1,14}?(?:(?<= )|(?<=, )))(?:cũng |càng |luôn |tiếp theo )*(?:(?:cần|phải)(?! được| có được| thiết| đối mặt| chịu|,) |có trách nhiệm |chịu trách nhiệm (?!về)|chủ trì, phối hợp )(?=[^\W\d])",
    example="Tuổi trẻ tỉnh cần phát huy tinh thần xung kích",
    counter="Nhà văn hóa là cần thiết",
)
FOLK = rule(
    "folk",
    r"(?:[Tt]hanh niên|[Tt]uổi trẻ|[Nn]ông dân|[Pp]hụ nữ|[Cc]ựu chiến binh|[Hh]ội viên|[Đđ]oàn viên|[Đđ]ảng viên|ĐVTN|[Cc]án bộ|MTTQ|[Mm]ặt trận|[Cc]ơ sở|[Nn]gười dân|[Bb]à con|[Cc]hị em|[Nn]hân dân|[Dd]oanh nghiệp|[Cc]ấp (?:ủy|uỷ)|[Cc]hính quyền|[Cc]ả hệ thống|[Tt]ổ chức (?:Đoàn|Hội|[Cc]ông đoàn|đảng))(?!\w)",
    example="Tuổi trẻ tỉnh Mẫu",
    counter="Công trình xanh",
)
_MANY = re.compile(r"(?:Đây|Đó|Điều|Việc|Công tác|Chúng ta|Tôi|Nhiều)(?!\w)")
SAID_AFTER = rule(
    "said-after",
    rf"[”\"’,] ?[-–,]? ?(?:{LEADER.pattern.pattern})[^.;”\"]{{0,90}}? (?P<verb>đề nghị|yêu cầu|lưu ý|chỉ đạo|nhắc nhở)\.?$",
    example="“Cơ sở cần có cách làm mới” - anh Thử đề nghị.",
    counter="“Cơ sở đã có cách làm mới” - anh Thử nói.",
)
CONVEYED = rule(
    "conveyed",
    rf"(?<!\w)(?:(?:truyền đạt|thông báo) ý kiến(?: chỉ đạo| kết luận)? của (?:{LEADER.pattern.pattern}|[^,;.]{{0,20}}(?:Thường trực|UBND|Tỉnh ủy))"
    r"|(?:Thủ tướng|Chủ tịch|UBND|(?:Ủy|Uỷ) ban nhân dân|Thường trực|Tỉnh ủy|Ban Thường vụ)[^;.:]{0,80} có ý kiến(?: chỉ đạo)?(?: như sau)?:)",
    example="Văn phòng UBND tỉnh truyền đạt ý kiến của Chủ tịch UBND tỉnh về cây mẫu.",
    counter="Hội nghị thông báo ý kiến của cử tri",
)


def asked_by(names: Names, read: Parted, *, spoken: bool) -> Order | None:
    """What a clause asks of its subject: "Vì vậy, các hội cần …". ``spoken`` says that it goes on a leader's words;
    else its subject must be people or a body of theirs."""
    text, end = names.text, read.clause.end
    within = obliged(names, read.clause.start, end)
    leader = within and leads(text[read.clause.start : within.start])
    if within and rank(within.words) < 2 and (leader or (leader is None and spoken)):
        return Order(None, "remind", within.start, within.end, within, spoken=True, soft=False, listed=False)
    if read.voice or read.opening.reported is not None:
        return None
    head = end if read.head >= end else skipped(text, read.head, end)
    found = OUGHT.pattern.match(text, head, end)
    if not found or rank(found["who"]) > 1 or _MANY.match(text, head):
        return None
    party = addressee_at(names, head, found.end()) or _folk(text, head, found.end("who"))
    if party is None and not spoken:
        return None
    start = party.end if party else head
    return Order(None, "remind", head, start, party, spoken=True, soft=False, listed=False)


def asked_before(names: Names, sentence: Sentence, head: int) -> Order | None:
    """What is asked by the words before whoever says them: "“Cơ sở cần …”, ông Thử đề nghị." """
    text, end = names.text, sentence.end
    found = SAID_AFTER.pattern.search(text, max(head, end - REACH), end)
    if not found:
        return None
    at = skipped(text, head, found.start())
    ought = OUGHT.pattern.match(text, at, found.start())
    if not ought and DONE.pattern.search(text[head : found.start()]):
        return None
    folk = _folk(text, at, ought.end("who")) if ought else None
    party = addressee_at(names, at, found.start()) or folk
    start = party.end if party else at
    force = FORCE[found["verb"]]
    return Order(found["verb"], force, head, start, party, spoken=True, soft=False, listed=False)


def conveyed(names: Names, clause: Clause) -> Order | None:
    """The opinion of someone who leads that a paper passes on; what he asks follows."""
    found = CONVEYED.pattern.search(names.text, clause.start, clause.end)
    return found and Order(
        None, "require", found.start(), clause.end, None, spoken=True, soft=False, listed=True
    )


def _folk(text: str, start: int, end: int) -> Parties | None:
    """People that no organization is named for: "tuổi trẻ", "nông dân", "tổ chức Đoàn"."""
    if not FOLK.pattern.match(text, start, end):
        return None
    words = text[start:end].rstrip(" ,")
    return Parties((), words, start, start + len(words), group=True, generic=False)
