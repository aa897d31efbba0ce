"""Which clauses are directives, which are results: a walk over the sentences with the scope that runs on.

A trigger (đề nghị, yêu cầu, lưu ý, giao …) by someone who leads opens a scope; sentences that follow stay in it
until the account turns to something else. A party at the beginning of a sentence is the new addressee.
"""

import re
from typing import NamedTuple

from db.ingest.layout import Clause, Paragraph, Sentence
from db.ingest.names import Mention, Names
from db.ingest.numbers import MEASURE
from db.ingest.parties import OFFICE, Parties, parties_at
from db.ingest.people import LEADERS
from db.ingest.rules import rule
from db.values import Force

TRIGGER = rule(
    "trigger",
    r"(?<!\w)(?P<verb>[Đđ]ề nghị|[Yy]êu cầu|[Ll]ưu ý|[Cc]hỉ đạo|[Gg]iao(?! ban| thông| lưu| dịch| quân| nhận| khoán| đất| hữu| thương| tiếp| mùa| rừng)"
    r"|[Nn]hắc nhở|[Pp]hân công|[Đđ]ôn đốc|[Gg]ợi ý|[Qq]uán triệt)(?!\w)",
    example="đồng chí đề nghị Hội Nông dân tỉnh",
    counter="hội nghị giao ban quý II",
)
NOT_ORDERING = rule(
    "not-ordering",
    r"(?:(?:theo|đáp ứng|được|bị|sự|công tác|ý kiến|lãnh đạo,?|văn bản|(?<!rưởng )[Bb]an|dự và|dự,|tiếp thu|kiến nghị,?|đề xuất,?|những|các|nội dung|một số|theo đúng|đúng|nhiệm vụ|hội"
    r"|Trung ương(?: Hội)?|cấp trên|tinh thần|về|phát biểu|kế hoạch|tập trung|tiếp tục|kịp thời|chủ động|thường xuyên|tham mưu|đã|lãnh,|quyết liệt|và|việc|có|thực hiện|trực tiếp|từ|với|vượt|nghe|[Tt]hông báo|yêu cầu,|cần|phải|tăng cường|lời|do) )$",
    example="theo đúng ",
    counter="Chủ tịch UBND tỉnh ",
)
_NOUN_AFTER = re.compile(
    r" (?:của|tại|hội nghị|cuộc họp|buổi|trên|này|đó|đặt ra|đề ra|thực tiễn|phát triển|chỉ tiêu|nhiệm vụ trong|điểm|công tác|trực tiếp)(?!\w)"
)
WEAK = rule(
    "emphasis",
    r"(?:nhấn mạnh|cho rằng|chỉ rõ|khẳng định|mong muốn|mong rằng|tin tưởng|thống nhất)[^;.]{0,120}?(?<!\w)(?:cần|phải)(?!\w)"
    r"|(?:nhấn mạnh|nêu|định hướng|lưu ý|đề ra|yêu cầu|đề nghị)[^.;:]{0,60}(?:nhiệm vụ|nội dung|vấn đề|giải pháp|công việc)[^.;:]{0,60}(?::|\.?$)",
    example="nhấn mạnh một số nhiệm vụ:",
    counter="khẳng định vai trò của Hội",
)
LEADER = rule(
    "leader",
    rf"(?<!\w)(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|{OFFICE})(?!\w)",
    example="Đồng chí Trần Văn Thử",
    counter="thông qua các nội dung",
)
NARRATIVE = rule(
    "narrative",
    r"^(?:Tại (?:buổi|hội nghị|cuộc|phiên|đây|Hội nghị|lễ)|Cũng (?:tại|trong)|Dịp này|[Nn]hân dịp|Trước đó|Sau (?:khi|đó|giao|hội|buổi|phần|cuộc)|Kết thúc"
    r"|[Tt]hay mặt|Theo (?:báo cáo|kế hoạch|chương trình|đó,? đến|đồng chí|ông|bà|đánh giá|thống kê)|Cùng ngày|Được biết|Hiện nay|Đến nay|Trong khuôn khổ|Qua (?:kiểm tra|báo cáo|thảo luận)"
    r"|Các đại biểu|Đại biểu|Hội nghị (?:đã|cũng|thống|còn)|Buổi làm việc|Tham dự|Dự (?:họp|hội|buổi|cuộc|và)|Báo cáo|Đây là|Đó là|Trong chương trình|Ngoài ra, (?:hội nghị|tại)|Phát biểu)",
    example="Tại buổi làm việc, các đại biểu thảo luận",
    counter="Tập trung thực hiện tốt nhiệm vụ",
)
_TELLS = re.compile(
    r"(?<!\w)(?:ghi nhận|đánh giá cao|đánh giá|biểu dương|cảm ơn|chúc|cho biết|khẳng định|tiếp thu|báo cáo|hứa|trao|thăm|chia sẻ|bày tỏ|hoan nghênh|thống nhất|thông tin|trình bày|phát biểu|nêu|kiến nghị|đề xuất|phản ánh|thảo luận|công bố|đánh giá)(?!\w)"
)
_PLAN = re.compile(
    r"(?<!\w)(?:sẽ|phấn đấu|dự kiến|đặt mục tiêu|đề ra mục tiêu|đề ra (?:\d|nhiều|phương)|phương hướng|mục tiêu đến)(?!\w)"
)
_MUST = re.compile(r"(?<!\w)(?:cần|phải|chịu trách nhiệm|không được|không để|có trách nhiệm)(?!\w)")
_PAST = re.compile(
    r"^[\s,]*(?:(?:cũng|luôn|đều|tỉnh|huyện) )?(?:đã|đạt|có \d|vừa|được|hiện|vượt|sẽ|tổ chức (?:hội nghị|lễ)|là )(?!\w)"
)
_LEADING = re.compile(
    r"(?:(?:[Rr]iêng|[Đđ]ối với|[Vv]ề phía|[Bb]ên cạnh đó|[Đđ]ồng thời|[Tt]rong đó|[Nn]goài ra|[Tt]hời gian tới|[Tt]rong thời gian tới|[Cc]ùng với đó|[Tt]heo đó|[Mm]ặt khác"
    r"|[Tt]rước mắt|[Cc]ụ thể|[Hh]iện nay|[Tt]rong (?:năm|tháng|quý) [\dIV/]+(?: năm \d+)?|[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|cho|với|rằng|[Tt]ừ nay đến cuối năm|6 tháng cuối năm(?: \d+)?|khi)[,:]? |[“\"])+"
)
_DUTY = re.compile(r"\s*(?:báo cáo|trao đổi|đánh giá)")
_FORCE: dict[str, Force] = {
    "đề nghị": "ask", "yêu cầu": "require", "lưu ý": "remind", "chỉ đạo": "require", "giao": "assign",
    "nhắc nhở": "remind", "phân công": "assign", "đôn đốc": "require", "gợi ý": "ask", "quán triệt": "require",
}  # fmt: skip
_DONE = re.compile(
    r"(?<!\w)(?:đã|đạt|vượt|hoàn thành|tổ chức|triển khai|thực hiện|duy trì|vận động|hỗ trợ|xây dựng|tặng|trao|giúp|kết nạp|thành lập|tiếp nhận|phát động|đẩy mạnh|kiện toàn|tập trung|giải ngân"
    r"|giới thiệu|cấp|khám|kiểm tra|xử lý|phát hiện|tuyên truyền|chăm lo|tăng|giảm|có \d|công nhận|tiêm|trồng|bắt|đưa|mở|phối hợp|nâng|quản lý|cho vay|huy động|thu|được)(?!\w)"
)
_HOLDS = re.compile(rf"{OFFICE}[^,.;]{{0,12}}$")
_HIGHER = re.compile(
    r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Trung ương|Chính phủ|Quốc hội|Bộ |UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Ban Bí thư|Thủ tướng|cấp có thẩm quyền|Nhà nước|Tổng Liên đoàn)"
)
_UNDER = re.compile(
    r"(?:Sở|Hội|Phòng|Liên đoàn|Tỉnh đoàn|Tỉnh Đoàn|Huyện đoàn|Mặt trận|Công ty|cử tri|hội viên|doanh nghiệp|đại biểu|người dân|đơn vị|địa phương|[Đđ]ại diện|[Ll]ãnh đạo (?:Sở|Hội|các|Phòng|huyện|xã))"
)


class Directed(NamedTuple):
    """A clause that directs: its places, force, addressees and how it was known."""

    start: int
    end: int
    whole: int
    """Where the clause begins with its trigger; ``start`` is where what is asked begins."""
    force: Force | None
    parties: Parties | None
    rule: str
    confidence: float
    paragraph: int


class Reported(NamedTuple):
    """A clause that reports a result of ``organization``."""

    start: int
    end: int
    organization: str | None
    rule: str
    confidence: float
    paragraph: int


class Walk:
    """One pass over an article."""

    def __init__(self, names: Names, paragraphs: list[Paragraph]) -> None:
        self.names, self.text = names, names.text
        self.directed: list[Directed] = []
        self.reported: list[Reported] = []
        self.force: Force | None = None
        self.scope = False
        self.parties: Parties | None = None
        self.subject: str | None = None
        self.topic = self._main_organization(paragraphs)
        for paragraph in paragraphs:
            if paragraph.part not in {"lead", "body"}:
                continue
            self.subject = None
            for index, sentence in enumerate(paragraph.sentences):
                self._sentence(sentence, paragraph, first=paragraph.part == "lead" and index == 0)

    def _main_organization(self, paragraphs: list[Paragraph]) -> str | None:
        """The organization that "Hội" means before any is named in the body: the first of title and lead."""
        seen: list[Mention] = []
        for paragraph in paragraphs:
            if paragraph.part in {"title", "lead"}:
                end = paragraph.sentences[0].end if paragraph.sentences else paragraph.end
                seen += self.names.within(paragraph.start, end)
        own = [one for one in seen if not _HOLDS.search(self.text[max(0, one.start - 30) : one.start])]
        lower = [one for one in own if not _HIGHER.match(one.name)]
        return next((one.name for one in (*lower, *own, *seen)), None)

    def _sentence(self, sentence: Sentence, paragraph: Paragraph, *, first: bool) -> None:
        ordered = False
        leads: bool | None = None  # whose sentence it is: a leader's, an organization's, not said
        for clause in sentence.clauses:
            words = self.text[clause.start : clause.end]
            found = self._trigger(clause, leads)
            if found and not first:
                self._open(clause, found, paragraph.number)
                ordered, leads = True, True
                continue
            if leads is None:
                leads = self._led(words[: _reach(words)])
            if first:
                continue
            if ordered or self._runs_on(clause, words):
                self._follow(clause, words, paragraph.number, ordered=ordered)
                ordered = True
            else:
                self._report(clause, words, paragraph)

    def _trigger(self, clause: Clause, leads: bool | None) -> re.Match[str] | None:
        """The verb by which a leader directs, if this clause has one."""
        words = self.text[clause.start : clause.end]
        for found in TRIGGER.pattern.finditer(words):
            before, after = words[: found.start()], words[found.end() :]
            if NOT_ORDERING.pattern.search(before) or _NOUN_AFTER.match(after) or not after.strip(" .:,"):
                continue
            verb = found["verb"].lower()
            if verb == "chỉ đạo" and not (LEADER.pattern.search(before) or LEADERS.search(before)):
                continue
            led = self._led(before)
            if led is None:
                led = leads if before.strip(" ,") or leads is not None else None
            party = self._party(clause.start + found.end())
            if led is False:
                continue
            if led is None and not (found.start() < 4 or _opener(before)):
                continue
            if led is None and party and _HIGHER.match(party.words) and not self.scope:
                continue
            if self.scope and led is None and found.start() > 4 and not _opener(before):
                continue
            return found
        weak = WEAK.pattern.search(words)
        if weak and self._led(words[: weak.start()]):
            return weak
        return None

    def _led(self, before: str) -> bool | None:
        """Whether the words before a verb name someone who leads (True), someone who is led (False)."""
        tail = re.split(r", (?=[^,]*$)", before)[-1] if before.count(",") else before
        for words in (tail, before):
            leader = max((one.start() for one in LEADER.pattern.finditer(words)), default=-1)
            under = max((one.start() for one in _UNDER.finditer(words)), default=-1)
            if leader >= 0 and (under < 0 or leader <= under):
                return True
            if under >= 0:
                return False
            if LEADERS.search(words):
                return True
        return None

    def _party(self, at: int) -> Parties | None:
        """The parties named at ``at``, words like "riêng", "đối với" before them skipped."""
        while at < len(self.text) and self.text[at] in " ,:":
            at += 1
        lead = _LEADING.match(self.text, at)
        if lead and (found := parties_at(self.names, lead.end())):
            return found
        return parties_at(self.names, at)

    def _open(self, clause: Clause, found: re.Match[str], paragraph: int) -> None:
        """A trigger: the scope begins anew with its force and addressees."""
        verb = found.groupdict().get("verb")
        self.scope = True
        self.force = _FORCE.get(verb.lower()) if verb else "remind"
        at = clause.start + found.end()
        if verb is None and (must := re.search(r"(?:rằng|mạnh|muốn|rõ)[,:]? ", found[0])):
            at = clause.start + found.start() + must.end()
        party = self._party(at)
        earlier = self.parties
        self.parties = self._known(party) if party else None
        if party is None and re.search(r"(?:[Ll]ưu ý|nhắc)", found[0]) and earlier and found.start() < 25:
            self.parties = earlier
        rest = self.text[(party.end if party else at) : clause.end].strip(" .,:")
        if len(rest.split()) < 3 or (verb is None and self.text[clause.end - 1] == ":"):
            return
        if re.fullmatch(r"[^,]*(?:một số|các) (?:nhiệm vụ|nội dung|vấn đề)[^,]*", rest):
            return
        start = party.end if party else at
        self._add(start, clause, TRIGGER.name if verb else WEAK.name, 0.95 if verb else 0.75, paragraph)

    def _runs_on(self, clause: Clause, words: str) -> bool:
        """Whether the scope still holds in a sentence without a trigger; it ends where the account turns."""
        if not self.scope:
            return False
        must = _MUST.search(words)
        party = self._party(clause.start)
        if NARRATIVE.pattern.match(words) and not (must and not _TELLS.search(words[:80])):
            self.scope = False
            return False
        if party is None and (LEADER.pattern.match(words) or re.match(r"Cũng theo|Trong bài", words)):
            # The leader speaks on, but does not direct here; a later trigger opens the scope again.
            return must is not None and not _TELLS.search(words)
        if party:
            rest = self.text[party.end : clause.end]
            tells = _TELLS.match(rest.lstrip()) and not must and not _DUTY.match(rest)
            plans = _PLAN.search(words[:60]) and not must
            if _PAST.match(rest) or tells or plans:
                self.scope = False
        return self.scope

    def _follow(self, clause: Clause, words: str, paragraph: int, *, ordered: bool) -> None:
        """A clause in the scope: with a new addressee at its beginning, or with the one before."""
        party = self._party(clause.start)
        if party:
            self.parties = self._known(party)
        elif re.match(r"(?:Về|Trong|Trên) (?:lĩnh vực|công tác|nhiệm vụ)", words) and not ordered:
            self.parties = None
        start = party.end if party else clause.start
        if len(self.text[start : clause.end].split()) < 3:
            return
        name = "addressee-opens" if party else "clause-runs-on" if ordered else "scope-runs-on"
        self._add(start, clause, name, 0.9 if party else 0.85 if ordered else 0.8, paragraph)

    def _add(self, start: int, clause: Clause, name: str, confidence: float, paragraph: int) -> None:
        while start < clause.end and self.text[start] in " ,:":
            start += 1
        self.directed.append(
            Directed(start, clause.end, clause.start, self.force, self.parties, name, confidence, paragraph)
        )

    def _known(self, party: Parties) -> Parties:
        """A party given as "Hội" is the organization spoken of."""
        if party.generic and not party.names:
            name = (self.parties.names[0] if self.parties and self.parties.names else None) or self.topic
            return party._replace(names=(name,) if name else ())
        return party

    def _report(self, clause: Clause, words: str, paragraph: Paragraph) -> None:
        """A clause outside the scope: a result if an organization did something."""
        at = clause.start
        opener = re.match(r"(?:[^,;]{2,45}, (?=\w)|Trong đó,? |Riêng |Đối với )", words)
        if LEADER.pattern.match(words):
            self.subject = None
            return
        party = self._party(at)
        if party is None and opener and not self.names.within(at, at + opener.end()):
            party = self._party(at + opener.end())
        if party and party.names and not party.group:
            self.subject = self.topic = party.names[0]
        elif party and party.generic:
            self.subject = self.topic
        elif party:
            self.subject = None
        counted = MEASURE.pattern.search(words)
        if _PLAN.search(words) or re.search(
            r"(?<!\w)(?:kiến nghị|đề nghị|đề xuất|chủ trì|tham dự|thảo luận|biểu quyết|cho ý kiến|đến dự|tiếp thu|cảm ơn|làm việc với|biểu dương|ghi nhận|trao thưởng)(?!\w)",
            words,
        ):
            return
        tail = self.text[party.end :] if party else words
        if not (party or self.subject or counted) or not _DONE.search(words):
            return
        if (
            re.match(
                r"(?:Tham dự|Dự |Cùng dự|Tới dự|Ông |Bà |Đồng chí |Nhân dịp|Dịp này|Kết thúc|Sau |Cũng tại|Theo (?:yêu cầu|đề nghị|kế hoạch))",
                words,
            )
            and not counted
        ):
            return
        if re.match(
            r"(?:Dịp này|Nhân dịp|Sau (?:giao|hội|buổi)|Tại (?:hội|buổi|cuộc)|Theo|Ông|Bà|Đồng chí)", words
        ) and not (party and party.names):
            return
        if party is None and self.subject is None:
            # Figures of the meeting's own body: "thu ngân sách đạt …".
            organization = self.topic
            if not counted or not re.search(r"(?<!\w)(?:đạt|đã|có|vượt|tăng|giảm|thực hiện)(?!\w)", words):
                return
            self.reported.append(
                Reported(clause.start, clause.end, organization, "figure-of-the-body", 0.55, paragraph.number)
            )
            return
        if not _DONE.search(tail[: clause.end - clause.start]):
            return
        sure = 0.9 if counted else 0.8 if party else 0.65
        name = "organization-did" if party else "subject-runs-on"
        self.reported.append(Reported(clause.start, clause.end, self.subject, name, sure, paragraph.number))


def _reach(words: str) -> int:
    """How far the subject of a clause may reach: to its first telling verb."""
    found = _TELLS.search(words)
    return found.start() if found else min(len(words), 90)


def _opener(before: str) -> bool:
    """Whether only a time or a connective stands before the verb."""
    return bool(
        re.fullmatch(
            r"(?:(?:[Đđ]ồng thời|[Tt]hời gian tới|[Tt]rong thời gian tới|[Bb]ên cạnh đó|[Nn]goài ra|[Tt]rong đó|[Tt]ừ đó|[Qq]ua đó|[Kk]ết luận[^,]*|[Pp]hát biểu[^,]*|[Cc]hỉ đạo[^,]*|[Đđ]ịnh hướng[^,]*"
            r"|[Tt]rong (?:năm|quý|tháng) [^,]*|[Kk]hi [^,]{3,80}|[Đđ]ể [^,]{3,120}|[^,]{0,70} cần|cũng|còn|và),? ?)*(?:cần )?",
            before.strip() + " ",
        )
        or before.rstrip().endswith(("cần", "thời", "đồng thời,", ","))
    )
