"""Verbs by which someone who leads orders: where, how strongly, to whom."""

import re
from itertools import islice
from typing import NamedTuple

from db.ingest.addressees import addressee_at, obliged
from db.ingest.evidence import ANNOUNCES
from db.ingest.names import Names
from db.ingest.openers import skipped
from db.ingest.parties import Parties
from db.ingest.rules import rule
from db.ingest.sentences import Clause
from db.ingest.speakers import LEADER, LEADING_BODY, PAPER, VISITORS, downward, leads, rank, upward
from db.values import Force

TRIGGER = rule(
    "trigger",
    r"(?<!\w)(?P<verb>[Đđ]ề nghị|[Yy]êu cầu|[Ll]ưu ý|(?<!Ban )(?<!ban (?=C))[Cc]hỉ đạo|[Gg]iao(?: nhiệm vụ(?= cho| các| tổ chức (?:Đoàn|Hội)| Hội))?(?! ban| thông| lưu| dịch| quân| nhận| khoán| đất| hữu| thương| tiếp| mùa| rừng)"
    r"|[Nn]hắc nhở|[Pp]hân công|[Đđ]ôn đốc|[Gg]ợi ý|[Qq]uán triệt)(?!\w)",
    example="đồng chí đề nghị Hội Nông dân tỉnh",
    counter="hội nghị giao ban quý II",
)
NOT_ORDERING = rule(
    "not-ordering",
    r"(?:(?:theo|trước|sẽ|đáp ứng|được|bị|sự|(?<!đoàn )công tác|ý kiến|lãnh đạo,?|văn bản|(?<!rưởng )[Bb]an|[Dd]ự và|dự,|tiếp thu|kiến nghị,?|đề xuất,?|những|các|nội dung|một số|theo đúng|đúng|nhiệm vụ|(?<!Quốc )hội|để"
    r"|cấp trên|tinh thần|về|phát biểu|kế hoạch|tập trung|tiếp tục|kịp thời|chủ động|thường xuyên|tham mưu|lãnh,|quyết liệt|việc|có|thực hiện|trực tiếp|từ|với|vượt|nghe|[Tt]hông báo|yêu cầu,|cần|phải|tăng cường|lời|do|của|mọi|nhiều|phục vụ|phù hợp|tích cực|nghiêm túc|rà soát,|[Qq]uán triệt,|phổ biến,|khắc phục|nhu cầu,|(?<!\d)(?<!uận )\d{1,2}) )$",
    example="theo đúng ",
    counter="Chủ tịch UBND tỉnh ",
)
# "đã có công văn đề nghị": the paper asks.
_SAYS = re.compile(r"(?:phát biểu|kết luận) $")
_BY_PAPER = re.compile(
    r"(?:có|ban hành|gửi) (?:[Cc]ông văn|[Vv]ăn bản|[Tt]hông báo|[Cc]ông điện)[^,;.]{0,40} $"
)
# "được Chủ tịch tỉnh chỉ đạo": the order is told of, not given.
_TOLD = re.compile(
    rf"(?<!\w)(?:được|bởi) (?:{LEADER.pattern.pattern})(?:(?!, (?:đồng chí|ông|bà) )[^.;]){{0,120}}$"
)
_NOUN_AFTER = re.compile(
    r" (?:của|tại|hội nghị|cuộc họp|buổi|trên|này|đó|đặt ra|đề ra|thực tiễn|phát triển|chỉ tiêu|nhiệm vụ|điểm|trực tiếp|chung|mới|cao|về|là|chính đáng|và|điều hành|từ|ngày càng|như (?:vậy|thế|trên)|làm (?:trưởng|việc))(?!\w)"
)
EMPHASIS = rule(
    "emphasis",
    r"(?:nhấn mạnh|cho rằng|chỉ rõ|khẳng định|mong muốn|mong|hy vọng|tin tưởng|thống nhất|lưu ý|nêu rõ|phân tích|quán triệt|gợi mở|phát biểu(?=: ))(?!\w)[^;.]{0,160}?(?<!\w)(?:cần|phải)(?! được| thiết)(?!\w)"
    r"|(?:nhấn mạnh|nêu|định hướng|lưu ý|đề ra|yêu cầu|đề nghị|gợi mở|thống nhất|đề cập|chỉ đạo)(?: [^\W\d]+,?){0,9}? (?:một số|các|những|\d+|hai|ba|bốn|năm)(?: \w+,?){0,2} (?:nhiệm vụ|nội dung|vấn đề|giải pháp|công việc|điểm)[^.;:]{0,80}(?::|\.?$)"
    r"|(?:chỉ ra|nêu|đưa ra|nhấn mạnh|triển khai)[^;.:]{0,40}(?:nhiệm vụ|nội dung)[^;.:]{0,70}(?:trọng tâm là|như sau|như|sau đây|sau)(?:[:;]|$)"
    r"|(?:mong muốn|mong|hy vọng|gửi gắm)(?: rằng)?,? (?![^,;.]{0,60}(?:ngày càng|sẽ (?!tiếp tục)|sức khỏe|thành công))(?=(?:(?:trong )?thời gian tới,? )?(?:các|Hội|mỗi|toàn|cán bộ|chị em|tỉnh|huyện|Ban (?:[Cc]hấp hành|[Tt]hường vụ)|Liên|Mặt trận|Đảng))"
    r"|nêu rõ: (?=\S)",
    example="nhấn mạnh một số nhiệm vụ:",
    counter="khẳng định vai trò của Hội",
)
WISH = rule(
    "wish",
    r"(?<!\w)(?:(?:bày tỏ )?[Mm]ong(?: muốn)?|hy vọng|kỳ vọng|căn dặn|nhắn nhủ|gửi gắm|(?:nhấn mạnh|nêu rõ|lưu ý|gợi ý|chỉ rõ|định hướng|chỉ đạo)(?=:|,| rằng))(?!\w)(?: rằng)?[:,]? ?",
    example="bày tỏ mong muốn các cấp Hội tiếp tục phát huy",
    counter="nhấn mạnh vai trò của Hội",
)
_AHEAD = re.compile(
    r"(?:thời gian tới|nhiệm vụ[^,;.]{0,40} (?:tới|cuối năm|còn lại|tiếp theo)|từ nay đến)(?!\w)",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(
    r",? (?:sẽ (?=tiếp tục))?(?:cần|phải|tiếp tục|tập trung|đẩy mạnh|tăng cường|chủ động|phát huy|nâng cao|quan tâm|tích cực|làm tốt|thực hiện tốt|bám sát|khẩn trương|sớm|không ngừng|nỗ lực|đoàn kết|cùng|hãy|hoàn thành|đổi mới|khắc phục|tham gia|thường xuyên|kịp thời|phối hợp|bảo đảm|đảm bảo|xây dựng|nghiên cứu)(?!\w)"
)
# "UBND tỉnh chỉ đạo Sở Y tế …": a body that governs, and no time that is over.
_BODY_NOW = re.compile(rf"(?:^|, )(?:{LEADING_BODY.pattern.pattern})[^,;.]{{0,30}} $")
_BEFORE_NOW = re.compile(r"(?<!\w)(?:đã|qua|đầu năm|luôn|thường xuyên|kịp thời|năm \d{4})(?!\w)")
_SPEAKS = re.compile(rf"{LEADER.pattern.pattern}|{VISITORS}|{PAPER}")
_TASKS = re.compile(
    r"[^,:]*(?:một số|các|những|\d+|hai|ba|bốn|năm)(?: \w+ \w+,)? (?:nhiệm vụ|nội dung|vấn đề|giải pháp|điểm)(?! (?:trên|này|đó|nêu))[^,:;]*?(?::|\.|,? như:|,? sau(?: đây)?:?|(?:,? trọng tâm)?,? là[:;]|$)\s?"
)
FORCE: dict[str, Force] = {
    "đề nghị": "ask", "yêu cầu": "require", "lưu ý": "remind", "chỉ đạo": "require", "giao": "assign",
    "nhắc nhở": "remind", "phân công": "assign", "đôn đốc": "require", "gợi ý": "ask", "quán triệt": "require",
}  # fmt: skip
_SOFT = frozenset({"chỉ đạo", "quán triệt", "phân công", "đôn đốc", "nhắc nhở", "gợi ý"})
_CONNECTED = re.compile(
    r"(?:(?:đồng thời|từ đó|qua đó|và|trên cơ sở đó|song|nhưng|cũng|còn|thời|bên cạnh đó|cùng với đó|ngoài ra|sau đó|trong đó|do (?:đó|vậy)|vì (?:vậy|thế)),? ?)*(?:cần )?$",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?:, | và | )(?=\S)")
_BEHIND = 12  # letters: "Hội Nông dân các huyện" is more than "Hội Nông dân"
_MOST = 50  # verbs of order in one clause that are looked at: no sentence has so many
REACH = 800  # letters around a verb that say whose order it is


class Order(NamedTuple):
    """An order in a clause. ``start`` is where what is asked begins, after the addressee."""

    verb: str | None
    force: Force | None
    at: int
    start: int
    parties: Parties | None
    spoken: bool
    """Whether the clause names who orders, not only the verb."""
    soft: bool
    """By a verb that also tells of one's own work (chỉ đạo, phân công …)."""
    listed: bool
    """It only announces what follows ("một số nhiệm vụ:")."""

    def upward(self, speaker: str) -> bool:
        """Whether it goes, at its beginning, to the centre, from someone who is not of it."""
        first = self.parties is not None and self.parties.end == self.start
        return first and self.parties is not None and rank(self.parties.words) == 3 > rank(speaker)


def order_in(names: Names, clause: Clause, head: int, led: bool | None, *, running: bool) -> Order | None:
    """The order that ``clause`` gives. ``led`` says whose sentence it is so far; ``running`` a scope is open."""
    text = names.text
    words = text[clause.start : clause.end]
    for found in islice(TRIGGER.pattern.finditer(words), _MOST):
        # Only words near the verb are looked at, so that the time does not grow with their number squared.
        before = words[max(0, found.start() - REACH) : found.start()]
        after = words[found.end() : found.end() + REACH]
        begins = clause.start + found.start()
        subject = text[max(head, begins - REACH) : begins] if head < begins else ""
        paper = _BY_PAPER.search(before)
        idle = (NOT_ORDERING.pattern.search(before) and not paper) or _TOLD.search(before)
        if idle and not (
            _SAYS.search(before)
            and addressee_at(names, skipped(text, clause.start + found.end(), clause.end), clause.end)
        ):
            continue
        if not after.strip(" .:,") and after.strip() != ":":  # a list follows the colon
            continue
        if _NOUN_AFTER.match(after) and not _TASKS.match(after):
            continue
        if re.search(r"(?:^|[ ,])(?<!cũng )đã (?:\w+ ){0,3}$", before) and not (
            paper or LEADER.pattern.search(subject)
        ):
            continue
        verb = found["verb"].lower().removesuffix(" nhiệm vụ")
        who = leads(subject) if subject.strip(" ,") else None
        if who is None:
            who = led if (subject.strip(" ,") == "" or _CONNECTED.search(subject)) else None
            bare = not subject.strip(" ,") or bool(_CONNECTED.fullmatch(subject.strip() + " "))
            if who is None and not (bare or _CONNECTED.search(before.rpartition(",")[2])):
                continue
        else:
            bare = False
        at = clause.start + found.end()
        order = _order(names, clause, found["verb"], clause.start + found.start(), at, spoken=not bare)
        if who is False and not (
            order.parties and downward(subject, text[order.parties.start : order.parties.end + _BEHIND])
        ):
            continue
        if (
            verb in _SOFT
            and bare
            and not (
                order.parties
                and (running or clause.start == head or _CONNECTED.fullmatch(text[clause.start : head]))
            )
        ):
            continue
        ahead = order.parties and _AHEAD.search(text, clause.start, begins)
        board = order.parties and _BODY_NOW.search(subject) and not _BEFORE_NOW.search(before)
        if verb in _SOFT and not (bare or paper or ahead or board or LEADER.pattern.search(subject)):
            continue
        if verb == "giao" and not order.parties:
            continue
        unnamed = subject and not running and not LEADER.pattern.search(subject)
        if unnamed and order.parties and upward(subject, order.parties.words):
            continue
        return order
    return _emphasis(names, clause, head, led) or _wish(names, clause, head, led, running=running)


def _emphasis(names: Names, clause: Clause, head: int, led: bool | None) -> Order | None:
    """Words of a leader that stress what must be done."""
    text = names.text
    found = EMPHASIS.pattern.search(text, head, clause.end)
    if not found:
        return None
    subject = text[max(head, found.start() - REACH) : found.start()]
    who = leads(subject) if subject.strip(" ,") else led
    person = _SPEAKS.search(subject) or (led and not subject.strip(" ,"))
    if not who or not person or ANNOUNCES.pattern.search(subject):
        return None
    joined = "" if found[0].startswith("mong") else "|và"
    if re.search(rf"(?:nhằm|để|tổ chức{joined}) $", text[head : found.start()][-30:]):
        return None
    verb = re.match(r"[^\W\d_]+(?: [^\W\d_]+)?", found[0])
    at = found.start() + (verb.end() if verb else 0)
    # "nhấn mạnh" is two words, "mong" one; what is said begins after them.
    known = re.match(
        r"(?:nhấn mạnh|cho rằng|chỉ rõ|khẳng định|mong muốn|mong|hy vọng|tin tưởng|thống nhất|lưu ý|nêu rõ|phân tích|quán triệt|gợi mở|định hướng|chỉ ra|đưa ra|triển khai|đề ra|yêu cầu|đề nghị|đề cập|chỉ đạo|phát biểu|nêu)",
        found[0],
    )
    at = found.start() + known.end() if known else at
    order = _order(names, clause, None, found.start(), at, spoken=True)
    if order.upward(subject):
        return None
    # "nêu rõ: Hội …" states something; it orders only where it says to whom.
    return None if found[0].startswith("nêu rõ:") and not order.parties else order


def _wish(names: Names, clause: Clause, head: int, led: bool | None, *, running: bool) -> Order | None:
    """What someone who leads wishes of somebody, or says that somebody does from now on."""
    text = names.text
    for found in WISH.pattern.finditer(text, head, clause.end):
        subject = text[max(head, found.start() - REACH) : found.start()]
        bare = subject.strip(' ,“"') in {"", "Tôi"}
        # "Mong rằng …", "Tôi mong …" at the head is the wish of whoever speaks.
        who = (led or running or found[0].startswith("Mong") or "Tôi" in subject) if bare else leads(subject)
        if not who or ANNOUNCES.pattern.search(subject):
            continue
        order = _order(names, clause, None, found.start(), found.end(), spoken=bool(subject.strip(" ,")))
        if order.upward(subject):
            continue
        if order.parties and _FROM_NOW.match(text, order.start, clause.end):
            return order
    return None


def _order(names: Names, clause: Clause, verb: str | None, begin: int, at: int, *, spoken: bool) -> Order:
    text = names.text
    soft = verb is not None and verb.lower() in _SOFT
    near = min(clause.end, at + REACH)
    tasks = _TASKS.match(text, at, near)
    if tasks and (tasks.end() < near or near == clause.end):  # the end of the reach is none of a sentence
        rest = text[tasks.end() : clause.end].strip(" .,:")
        party = addressee_at(names, skipped(text, at, clause.end), clause.end)
        if len(rest.split()) < 3:
            force = FORCE.get(verb.lower()) if verb else "remind"
            return Order(verb, force, begin, clause.end, party, spoken, soft, listed=True)
        if verb is None:
            return Order(verb, "remind", begin, tasks.end(), party, spoken, soft, listed=False)
    at = skipped(text, at, clause.end)
    party = addressee_at(names, at, clause.end)
    if party and party.group and text[clause.end : clause.end + 1] == ";" and _MORE.match(text, party.end):
        party = addressee_at(names, at, clause.end, alone=True)  # the list goes on behind the semicolon
    start = party.end if party else at
    rest = text[start : min(clause.end, start + REACH)].strip(" .,:")
    listed = len(rest.split()) < 3
    force = FORCE.get(verb.lower().removesuffix(" nhiệm vụ")) if verb else "remind"
    return Order(verb, force, begin, start, party or obliged(names, at, clause.end), spoken, soft, listed)
