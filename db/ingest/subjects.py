"""Whose doing is told: the subject that runs on, and what a bare word like "Hội" stands for."""

import re

from db.ingest.clauses import Parted
from db.ingest.layout import Paragraph
from db.ingest.names import Mention, Names
from db.ingest.parties import OFFICE, Parties, parties_at

_HOLDS = re.compile(rf"{OFFICE}[^,.;]{{0,12}}$")
_HIGHER = re.compile(
    r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Trung ương|Chính phủ|Quốc hội|Bộ |UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Ban Bí thư|Thủ tướng|cấp có thẩm quyền|Nhà nước|Tổng Liên đoàn|Báo |Tạp chí |Thông tấn)"
)
_BARE = {
    "hội": "Hội ", "công đoàn": "Liên đoàn Lao động", "liên đoàn": "Liên đoàn", "liên hiệp": "Liên hiệp", "mặt trận": "Mặt trận", "đoàn": "oàn",
    "huyện": "Ủy ban nhân dân huyện", "tỉnh": "Ủy ban nhân dân tỉnh", "xã": "Ủy ban nhân dân xã",
    "thành phố": "Ủy ban nhân dân thành phố", "sở": "Sở ", "vũ trang": "Chỉ huy Quân sự", "đảng ủy": "Đảng ủy",
    "huyện ủy": "Huyện ủy", "ngân hàng": "Ngân hàng",
}  # fmt: skip
# Words for a kind of body stand for one of that kind or for none; those for a place also for who is spoken of.
_KINDS = {"công đoàn", "liên đoàn", "liên hiệp", "mặt trận", "đoàn", "ngân hàng"}
_PLACES = {"huyện", "tỉnh", "xã", "thành phố"}
_ASSOCIATION = re.compile(r"(?:Hội (?!đồng)|Liên (?:đoàn|minh|hiệp)|Mặt trận|Đoàn )")
_BRANCH = re.compile(r"[Nn]gành (.+)")
_DONE = re.compile(r"(?<!\w)đã(?!\w)")
_DOES = re.compile(
    r"(?<!\w)(?:đã|có|luôn|còn|đóng góp|đóng vai|quản lý|tổ chức|thành lập|phát động|vận động|duy trì)(?!\w)"
)
_BEGINS = re.compile(r"(?:, |lần đầu tiên |^hiện |(?<= )hiện |hiện nay |đến nay )")
_BESIDE = re.compile(r"(?<= )(?:với|cùng|giữa|cho|tới|đến) ")
_BY = re.compile(
    r"(?<!\w)được (?=[A-ZĐỦ])(?!(?:T\.Ư|[^,;.]){0,60} (?:giao|phân công|chỉ đạo|ban hành|chọn|ghi nhận|đánh giá|tặng|biểu dương|khen|công nhận|xếp))"
)
_OPENER = 260  # characters before the verb in which a subject may stand
_NEAR = 80  # characters between that subject and its verb


class Subjects:
    """Who is spoken of. ``topic`` is the organization that the article is about."""

    def __init__(self, names: Names, paragraphs: list[Paragraph]) -> None:
        self.names = names
        # A caption names whoever is in the picture.
        self.told = [
            one
            for paragraph in paragraphs
            if paragraph.part != "caption"
            for one in names.within(paragraph.start, paragraph.end)
        ]
        self.topic = self._main(paragraphs)
        self.subject: str | None = None
        self.group = False
        """The subject is a group (các đơn vị): no organization of its own."""

    @property
    def known(self) -> bool:
        """Whether the clauses before named a subject in this paragraph."""
        return self.group or self.subject is not None

    @property
    def organization(self) -> str | None:
        """The organization whose result a clause reports."""
        return None if self.group else self.subject or self.topic

    def paragraph(self) -> None:
        """A new paragraph begins: no subject runs on."""
        self.subject, self.group = None, False

    def _main(self, paragraphs: list[Paragraph]) -> str | None:
        """The first organization of title and lead that is not somebody's office."""
        seen: list[Mention] = []
        for paragraph in paragraphs:
            if paragraph.part in {"title", "lead"}:
                end = paragraph.sentences[0].end if paragraph.sentences else paragraph.end
                seen += self.names.within(paragraph.start, end)
        text = self.names.text
        own = [one for one in seen if not _HOLDS.search(text[max(0, one.start - 30) : one.start])]
        lower = [one for one in own if not _HIGHER.match(one.name)]
        return next((one.name for one in (*lower, *own)), None)

    def note(self, read: Parted, *, scope: bool) -> None:
        """Remember whose doing the clause tells, for those that follow."""
        party = read.party
        if party is None and not read.voice:
            party = self._before_verb(read)
        if read.opening.reported and (party is None or party.words.startswith("toàn ")):
            # "Theo Sở Y tế, toàn tỉnh đã …": whose report it is.
            source = self.names.within(read.clause.start, read.opening.reported)
            party = parties_at(self.names, source[-1].start) if source else party
        if party and party.names and (not party.group or party.start in self.names.by_start):
            self.subject, self.group = self._governed(party) or party.names[0], False
            if not scope and not _HIGHER.match(self.subject):
                self.topic = self.subject
        elif party and (party.generic or _BRANCH.match(party.words)):
            self.subject = self.meant(party)
            self.group = self.subject is None
        elif party:
            self.subject, self.group = None, True
        elif read.voice:
            self.paragraph()

    def _governed(self, party: Parties) -> str | None:
        """The association that the article is about, where only its place is named: "Xã Mẫu có 12 chi hội"."""
        place = party.names[0].removeprefix("Ủy ban nhân dân ")
        ours = self.topic and _ASSOCIATION.match(self.topic) and self.topic.endswith(f" {place}")
        return self.topic if ours and party.start not in self.names.by_start else None

    def _before_verb(self, read: Parted) -> Parties | None:
        """The party between a long opener and the verb: "tổ chức Hội Cựu chiến binh các cấp đã trao …", or that
        of a passive: "được Hội Nông dân tỉnh quan tâm"."""
        text = self.names.text
        stop = min(read.clause.end, read.head + _OPENER)
        for by in _BY.finditer(text, read.head, stop):
            if agent := self.names.by_start.get(by.end()):
                return parties_at(self.names, agent.start)
        if party := self._right_before(read.head, stop):
            return party
        found = _DONE.search(text, read.head, stop)
        if not found:
            return None
        last = text.rfind(", ", read.head, found.start())
        if last >= 0 and (party := parties_at(self.names, last + 2)) and party.end == found.start() - 1:
            return party
        near = self.names.within(max(read.head, found.start() - _NEAR), found.start())
        if not near or text.endswith("khối ", 0, near[-1].start) or "," in text[near[-1].end : found.start()]:
            return None
        return parties_at(self.names, near[-1].start)

    def _right_before(self, head: int, stop: int) -> Parties | None:
        """The party with which a part of the clause begins, up to its verb: "Với 12 hội viên, Hội đóng góp …"."""
        for verb in _DOES.finditer(self.names.text, head, stop):
            for begin in _BEGINS.finditer(self.names.text, max(head, verb.start() - _NEAR), verb.start()):
                party = parties_at(self.names, begin.end())
                if _BESIDE.search(self.names.text, head, begin.start()):
                    continue
                if party and party.end == verb.start() - 1 and (party.names or party.generic):
                    return party
        return None

    def named(self, party: Parties, before: Parties | None) -> Parties:
        """``party`` with the organization that its bare word stands for: of the addressees ``before``, or here."""
        if not party.generic or party.names:
            return party
        name = (before.names[0] if before and before.names else None) or self.meant(party)
        return party._replace(names=(name,) if name else ())

    def meant(self, party: Parties) -> str | None:
        """The organization that a bare word like "các cấp Hội", "huyện", "ngành Y tế" stands for here."""
        if branch := _BRANCH.match(party.words):
            field = branch[1].lower()
            return next((one.name for one in self.told if field in one.name.lower()), None)
        said = party.words.lower()
        if said.startswith("toàn ") and self.topic and _ASSOCIATION.match(self.topic):
            return self.topic  # "toàn huyện có 12 chi hội" tells of the association
        words = [word for word in _BARE if re.search(rf"(?<!\w){word}(?!\w)", said)]
        # "lực lượng vũ trang huyện": the kind of body says more than its place.
        kinds = [_BARE[word] for word in words if word not in _PLACES or _PLACES.issuperset(words)]
        if kinds:
            for name in (self.subject, self.topic, *(one.name for one in self.told)):
                if name and any(kind in name for kind in kinds):
                    return name
            if _KINDS.intersection(words):
                return None
        return self.subject or self.topic
