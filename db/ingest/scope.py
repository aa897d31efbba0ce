"""Which clauses are directives, which are results: a walk over the sentences with the scope that runs on.

An order (đề nghị, yêu cầu, lưu ý, giao …) by someone who leads opens a scope; sentences that follow stay in it
until the account turns to something else. A party at the beginning of a sentence is the new addressee.
"""

import re
from typing import NamedTuple

from db.ingest.actions import STARTS
from db.ingest.addressees import addressee_at
from db.ingest.evidence import DONE, MUST, PLAN, Verdict, weigh
from db.ingest.layout import Paragraph
from db.ingest.names import Mention, Names
from db.ingest.openers import PURPOSE, Opening, opening
from db.ingest.orders import Order, order_in
from db.ingest.parties import OFFICE, Parties, parties_at
from db.ingest.sentences import Clause, Sentence
from db.ingest.speakers import ASSEMBLY, LEADER, leads
from db.values import Force

_HOLDS = re.compile(rf"{OFFICE}[^,.;]{{0,12}}$")
_HIGHER = re.compile(
    r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Trung ương|Chính phủ|Quốc hội|Bộ |UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Ban Bí thư|Thủ tướng|cấp có thẩm quyền|Nhà nước|Tổng Liên đoàn)"
)
_REFERS = re.compile(r"(?:[Rr]iêng|[Đđ]ối với|[Vv]ề phía|[Tt]rong đó,?|[Kk]hi) ")
_AUXILIARY = re.compile(
    r"(?<!\w)(?:đã|được|đạt|vận động|tổ chức|triển khai|thực hiện|duy trì|phối hợp|tiếp tục|có|là)(?!\w)"
)
_BARE = {
    "hội": "Hội ", "công đoàn": "Liên đoàn Lao động", "liên đoàn": "Liên đoàn", "mặt trận": "Mặt trận", "đoàn": "oàn",
    "huyện": "Ủy ban nhân dân huyện", "tỉnh": "Ủy ban nhân dân tỉnh", "xã": "Ủy ban nhân dân xã", "thành phố": "Ủy ban nhân dân thành phố",
    "sở": "Sở ", "vũ trang": "Chỉ huy Quân sự", "đảng ủy": "Đảng ủy", "huyện ủy": "Huyện ủy", "ngân hàng": "Ngân hàng",
}  # fmt: skip
_REMINDS = re.compile(r"(?:cần|phải) (?:lưu ý|chú ý)")
_GOES_ON = re.compile(r"(?<!\w)tiếp tục(?! được)(?!\w)")
_COMMA = re.compile(r", ")
_LONGEST_PURPOSE = 320
_FIELD = re.compile(r"(?:Về|Trong|Trên) (?:lĩnh vực|công tác|nhiệm vụ)")


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


class _Read(NamedTuple):
    """A clause taken apart."""

    clause: Clause
    words: str
    opening: Opening
    head: int
    party: Parties | None
    predicate: int
    speaks: str | None


class Walk:
    """One pass over an article."""

    def __init__(self, names: Names, paragraphs: list[Paragraph]) -> None:
        self.names, self.text = names, names.text
        self.directed: list[Directed] = []
        self.reported: list[Reported] = []
        self.force: Force | None = None
        self.scope = False
        self.parties: Parties | None = None
        self.plans = False  # the paragraph has come to what is planned
        self.directs = False  # it has given a directive
        self.accounts = False  # the paragraph reports results so far
        self.gathering = False  # addressees are still being listed, parted by semicolons
        self.subject: str | None = None
        self.group_subject = False
        self.past = False
        self.topic = self._main_organization(paragraphs)
        for paragraph in paragraphs:
            if paragraph.part not in {"lead", "body"}:
                continue
            self.subject, self.group_subject, self.past, self.accounts = None, False, False, False
            self.plans = self.directs = False
            for sentence in paragraph.sentences:
                self._sentence(sentence, paragraph)

    def _main_organization(self, paragraphs: list[Paragraph]) -> str | None:
        """The organization that "Hội" means before any is named in the body: the first of title and lead."""
        seen: list[Mention] = []
        for paragraph in paragraphs:
            if paragraph.part in {"title", "lead"}:
                end = paragraph.sentences[0].end if paragraph.sentences else paragraph.end
                seen += self.names.within(paragraph.start, end)
        own = [one for one in seen if not _HOLDS.search(self.text[max(0, one.start - 30) : one.start])]
        lower = [one for one in own if not _HIGHER.match(one.name)]
        return next((one.name for one in (*lower, *own)), None)

    def _sentence(self, sentence: Sentence, paragraph: Paragraph) -> None:
        led: bool | None = None
        last: str | None = None  # what the clause before was
        for clause in sentence.clauses:
            read = self._read(clause)
            order = order_in(self.names, clause, read.head, led, running=self.scope)
            if order and last == "result" and not order.spoken and (not order.parties or order.soft):
                order = None
            if led is None and read.speaks == "assembly":
                led = False
            if led is None:
                led = leads(self.text[read.head : min(clause.end, read.head + 90)])
            last = self._clause(read, order, last, sentence, paragraph)
        self.accounts = (self.accounts or last == "result") and not (self.plans or last == "directive")

    def _read(self, clause: Clause) -> _Read:
        text = self.text
        opened = opening(text, clause.start, clause.end)
        head = opened.end
        party = self._party(head)
        speaks = self._speaker(head, clause.end, party)
        if party is None and speaks is None and (purpose := PURPOSE.pattern.match(text, head, clause.end)):
            # Where directives run on, "Phát huy …" is what is asked, not why.
            reach = head if self.scope and purpose["verb"] else min(clause.end, head + _LONGEST_PURPOSE)
            # The subject may stand after a purpose: "Để …, các đơn vị cần …".
            for cut in _COMMA.finditer(text, head, reach):
                at = opening(text, cut.end(), clause.end).end
                party, speaks = self._party(at), self._speaker(at, clause.end, None)
                if party and self.text[party.end : party.end + 1] == ",":
                    party = None  # a list inside the purpose goes on
                if party or speaks:
                    head = at
                    break
        if self.scope and not speaks:
            refers = _REFERS.match(text, head)
            party = addressee_at(
                self.names, refers.end() if refers else head, clause.end, alone=self.gathering
            )
        if speaks:
            party = None
        return _Read(
            clause, text[clause.start : clause.end], opened, head, party, party.end if party else head, speaks
        )

    def _speaker(self, at: int, end: int, party: Parties | None) -> str | None:
        if LEADER.pattern.match(self.text, at, end) and not (
            party and re.match(r"(?:[Cc]hủ tịch|[Bb]í thư|[Gg]iám đốc|Chánh|[Tt]rưởng)", self.text[at:])
        ):
            return "leader"
        if ASSEMBLY.pattern.match(self.text, at, end) and not (party and party.names):
            return "assembly"
        return None

    def _party(self, at: int) -> Parties | None:
        """The parties named at ``at``, words like "riêng", "đối với" before them skipped."""
        while at < len(self.text) and self.text[at] in ' ,:“"':
            at += 1
        refers = _REFERS.match(self.text, at)
        return parties_at(self.names, refers.end() if refers else at)

    def _clause(
        self, read: _Read, order: Order | None, last: str | None, sentence: Sentence, paragraph: Paragraph
    ) -> str | None:
        """Judge one clause, note it, and say what it was."""
        known = self._known_of(read, order, last, sentence)
        if read.opening.tense:
            self.past = read.opening.tense in {"past", "plain"}
        if not order:
            self._subject_of(read)
        predicate = self.text[read.predicate : read.clause.end]
        verdict = weigh(read.words, predicate, known)
        self._plans(read)
        if order and verdict.directive > 0:
            self.directs = True
            self._open(read, order, paragraph.number, verdict)
            return "directive"
        if self.scope and verdict.directive > max(verdict.result, 0):
            self._follow(read, paragraph.number, verdict, last)
            return "directive"
        if self.scope and last != "directive" and verdict.directive < 0:
            told = read.opening.occasion or read.opening.reported is not None or read.speaks == "assembly"
            # A remark on how things stand may interrupt the orders of one paragraph.
            self.scope = not told and (self.directs or (verdict.directive > -2 and read.speaks == "leader"))
        if verdict.result > 0 and verdict.result > verdict.directive:
            self._report(read, paragraph, verdict)
            return "result"
        return None

    def _plans(self, read: _Read) -> None:
        """Note whether the paragraph tells of what is to come; a time that is over ends that."""
        if read.opening.tense == "future" or PLAN.pattern.search(read.words):
            self.plans = True
        elif read.opening.tense or DONE.pattern.search(read.words):
            self.plans = False

    def _known_of(self, read: _Read, order: Order | None, last: str | None, sentence: Sentence) -> set[str]:
        known: set[str] = set()
        opened = read.opening
        if order:
            known.add("order" if order.verb else "emphasis")
            return known
        if self.scope:
            known.add("clause-runs-on" if last == "directive" else "scope-runs-on")
            if read.party:
                known.add("addressee-opens")
            if sentence.bullet:
                known.add("bullet")
            if MUST.pattern.search(read.words):
                known.add("must-be-done")
        if STARTS.match(self.text[read.head : read.clause.end]):
            known.add("imperative")
        if opened.dated:
            known.add("dated")
        if self.accounts:
            known.add("account-runs-on")
        if opened.occasion or (opened.speech and not self.scope):
            known.add("occasion")
        if read.speaks == "leader":
            known.add("leader-speaks")
        if read.speaks == "assembly":
            known.add("assembly")
        if opened.tense:
            known.add(opened.tense)
        elif self.past:
            known.add("past-paragraph")
        if opened.reported is not None:
            known.add("reported")
            known.discard("leader-speaks")
        if read.party:
            known.add("organization-did")
        elif self.subject or self.group_subject:
            known.add("subject-runs-on")
        else:
            known.add("no-subject")
        if _GOES_ON.search(self.text, sentence.start, sentence.clauses[0].end) and PLAN.pattern.search(
            self.text, sentence.start, sentence.end
        ):
            known.add("plans-ahead")
        if self.plans and not read.party:
            known.add("plan-runs-on")
        if last == "result":
            known.add("result-runs-on")
        elif last is None and read.clause.start > sentence.clauses[0].start:
            known.add("nothing-runs-on")
        return known

    def _subject_of(self, read: _Read) -> None:
        """Whose doing the clause tells, remembered for those that follow."""
        party = read.party
        if party is None and not read.speaks:
            party = self._before_auxiliary(read)
        if read.opening.reported and (party is None or party.words.startswith("toàn ")):
            # "Theo Sở Y tế, toàn tỉnh đã …": whose report it is.
            source = self.names.within(read.clause.start, read.opening.reported)
            party = parties_at(self.names, source[-1].start) if source else party
        if party and party.names and not party.group:
            self.subject, self.group_subject = party.names[0], False
            if not self.scope and not _HIGHER.match(party.names[0]):
                self.topic = party.names[0]
        elif party and (party.generic or party.words.lower().startswith("ngành")):
            self.subject, self.group_subject = self._meant(party), False
        elif party:
            self.subject, self.group_subject = None, True
        elif read.speaks:
            self.subject, self.group_subject = None, False

    def _before_auxiliary(self, read: _Read) -> Parties | None:
        """The party between a long opener and the verb: "tổ chức Hội Cựu chiến binh các cấp đã trao …"."""
        found = re.compile(r"(?<!\w)đã(?!\w)").search(
            self.text, read.head, min(read.clause.end, read.head + 260)
        )
        if not found:
            return None
        near = self.names.within(max(read.head, found.start() - 80), found.start())
        if not near or "," in self.text[near[-1].end : found.start()]:
            return None
        return parties_at(self.names, near[-1].start)

    def _open(self, read: _Read, order: Order, paragraph: int, verdict: Verdict) -> None:
        """An order: the scope begins anew with its force and addressees."""
        again = self.scope and not order.spoken
        self.scope = True
        self.force = order.force
        if order.parties:
            self.parties = self._known(order.parties)
        elif not again:
            self.parties = None
        self.gathering = order.listed and order.parties is not None and order.start == order.parties.end
        if not order.listed:
            self._add(order.start, read.clause, "trigger" if order.verb else "emphasis", verdict, paragraph)

    def _follow(self, read: _Read, paragraph: int, verdict: Verdict, last: str | None) -> None:
        """A clause in the scope: with a new addressee at its beginning, or with the one before."""
        if read.party and self.gathering and self.parties:
            self.parties = self.parties.joined(self._known(read.party), self.text)
        elif read.party:
            self.parties = self._known(read.party)
        elif _FIELD.match(read.words) and last is None:
            self.parties = None
        start = read.party.end if read.party else read.clause.start
        if len(self.text[start : read.clause.end].split()) < 3:
            return
        self.gathering = False
        name = (
            "addressee-opens" if read.party else "clause-runs-on" if last == "directive" else "scope-runs-on"
        )
        self._add(start, read.clause, name, verdict, paragraph)

    def _add(self, start: int, clause: Clause, name: str, verdict: Verdict, paragraph: int) -> None:
        while start < clause.end and self.text[start] in " ,:":
            start += 1
        sure = verdict.sure
        force: Force | None = "remind" if _REMINDS.search(self.text, clause.start, clause.end) else self.force
        self.directed.append(
            Directed(start, clause.end, clause.start, force, self.parties, name, sure, paragraph)
        )

    def _known(self, party: Parties) -> Parties:
        """A party given as "Hội" is the organization spoken of."""
        if party.generic and not party.names:
            name = (self.parties.names[0] if self.parties and self.parties.names else None) or self._meant(
                party
            )
            return party._replace(names=(name,) if name else ())
        return party

    def _meant(self, party: Parties) -> str | None:
        """The organization that a bare word like "Hội", "các cấp Hội", "huyện" stands for here."""
        if branch := re.match(r"[Nn]gành (.+)", party.words):
            field = branch[1].lower()
            return next((one.name for one in self.names.mentions if field in one.name.lower()), None)
        kinds = [
            kind for words, kind in _BARE.items() if re.search(rf"(?<!\w){words}(?!\w)", party.words.lower())
        ]
        if not kinds:
            return self.subject or self.topic
        for name in (self.subject, self.topic, *(one.name for one in self.names.mentions)):
            if name and any(kind in name for kind in kinds):
                return name
        return self.subject or self.topic

    def _report(self, read: _Read, paragraph: Paragraph, verdict: Verdict) -> None:
        organization = None if self.group_subject else self.subject or self.topic
        start = read.opening.reported or read.clause.start
        self.reported.append(
            Reported(
                start, read.clause.end, organization, verdict.because_result, verdict.sure, paragraph.number
            )
        )
