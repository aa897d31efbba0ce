"""Which clauses are directives, which are results: a walk over the sentences with the scope that runs on.

An order (đề nghị, yêu cầu, lưu ý, giao …) by someone who leads opens a scope; sentences that follow stay in it
until the account turns to something else. A party at the beginning of a sentence is the new addressee.
"""

import re
from typing import Literal, NamedTuple, TypeAlias

from db.ingest.addressees import asked
from db.ingest.circumstances import WEIGHTS, Account, circumstances
from db.ingest.clauses import THUS, Parted, parted
from db.ingest.evidence import DONE, PLAN, Verdict, weigh
from db.ingest.layout import Paragraph
from db.ingest.names import Names
from db.ingest.orders import Order, order_in
from db.ingest.oughts import asked_before, asked_by, conveyed
from db.ingest.parties import Parties
from db.ingest.sentences import Clause, Sentence
from db.ingest.speakers import VISITORS, leads
from db.ingest.subjects import Subjects
from db.values import Force

Became: TypeAlias = Literal["directive", "result"]
_REMINDS = re.compile(r"(?:cần|phải) (?:lưu ý|chú ý)")
_FIELD = re.compile(
    r"(?:Về|Trong|Trên) (?:lĩnh vực|công tác|nhiệm vụ)|Thời gian (?:tiến hành|tổ chức|đại hội)"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_VISITS = re.compile(VISITORS)
_SHORTEST = 3  # words; less than that asks for nothing
_SHORT = 6  # words; less than that asks for nothing where it begins with a thing
_THING = re.compile(
    r"(?:Trong đó|Và|Hình ảnh|Ảnh|Video|Tài liệu|Tin|Các|Những|Một số|Nội dung)(?!\w)", re.IGNORECASE
)
_SUBJECT = 90  # characters in which the words that say who speaks may stand
_STRONG = -2.0  # log-odds below which a leader's sentence surely directs no more


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


class Reported(NamedTuple):
    """A clause that reports a result of ``organization``."""

    start: int
    end: int
    organization: str | None
    rule: str
    confidence: float


class Judged(NamedTuple):
    """A clause, what was known of it, how it was judged, and what it became."""

    read: Parted
    known: frozenset[str]
    verdict: Verdict
    became: Became | None
    organization: str | None
    """Whose result it reports, or would."""
    sentence: Sentence
    paragraph: Paragraph


class Walk:
    """One pass over an article."""

    def __init__(self, names: Names, paragraphs: list[Paragraph], year: str | None = None) -> None:
        """``year`` is that of the meeting: what is told of a later one is still to come."""
        self.names, self.text, self.paragraphs = names, names.text, paragraphs
        self._year = year or "9999"
        self.directed: list[Directed] = []
        self.reported: list[Reported] = []
        self.judged: list[Judged] = []
        self.subjects = Subjects(names, paragraphs)
        self.scope = False
        self.force: Force | None = None
        self.parties: Parties | None = None
        self.listing = False  # addressees are still being listed, parted by semicolons
        for paragraph in paragraphs:
            if paragraph.part not in {"lead", "body"}:
                continue
            self.subjects.paragraph()
            # What the paragraph has brought.
            self.reports = self.past = self.plans = self.directs = self.spoken = False
            for sentence in paragraph.sentences:
                self._sentence(sentence, paragraph)

    def _sentence(self, sentence: Sentence, paragraph: Paragraph) -> None:
        led: bool | None = (
            True if self.spoken else None
        )  # whose sentence it is: a leader's, of those who are led, not said
        last: Became | None = None  # what the clause before was
        voice: str | None = None  # who speaks in its first clause
        for clause in sentence.clauses:
            read = parted(self.names, clause, scope=self.scope, listing=self.listing)
            if (years := _YEAR.findall(self.text, clause.start, read.head)) and max(years) > self._year:
                read = read._replace(opening=read.opening._replace(tense="future"))
            order = order_in(self.names, clause, read.head, led, running=self.scope)
            if order is None and last is None:
                order = asked_before(self.names, sentence, read.head) or conveyed(self.names, clause)
            told = not self.scope or read.opening.reported is not None
            if order is None and told and last != "result":
                order = asked_by(self.names, read, spoken=self.spoken or led is True)
            if order and last == "result" and not order.spoken and (not order.parties or order.soft):
                order = None
            if led is None:
                reach = min(clause.end, read.head + _SUBJECT)
                visits = _VISITS.match(self.text, read.head)
                told = read.voice == "assembly" and not visits
                led = False if told else visits is not None or leads(self.text[read.head : reach])
            voice = voice or ("told" if read.opening.reported is not None else read.voice)
            last = self._clause(read, order, last, sentence, paragraph)
        self.spoken = voice == "leader" or (self.spoken and voice is None and last is None)
        self.reports = (self.reports or last == "result") and not (self.plans or last == "directive")

    def _clause(
        self, read: Parted, order: Order | None, last: Became | None, sentence: Sentence, paragraph: Paragraph
    ) -> Became | None:
        """Judge one clause, note it, and say what it was."""
        account = Account(self.scope, self.subjects.known, self.reports, self.past, self.plans)
        known = circumstances(self.text, read, order, last, sentence, account)
        if not order:
            self.subjects.note(read, scope=self.scope)
        verdict = weigh(read.words, read.words[read.predicate - read.clause.start :], known, WEIGHTS)
        self._time(read)
        became = self._became(read, order, last, verdict)
        whose = self.subjects.organization
        self.judged.append(Judged(read, frozenset(known), verdict, became, whose, sentence, paragraph))
        return became

    def _became(
        self, read: Parted, order: Order | None, last: Became | None, verdict: Verdict
    ) -> Became | None:
        """Take the clause for what the evidence says it is."""
        if order and verdict.directive > 0:
            self._open(read, order, verdict)
            return "directive"
        if self.scope and verdict.directive > max(verdict.result, 0):
            self._follow(read, verdict, last)
            return "directive"
        if self.scope and last != "directive" and verdict.directive < 0:
            self.scope = self._still_directs(read, verdict)
        if verdict.result > 0 and verdict.result > verdict.directive:
            start = read.opening.reported or read.clause.start
            organization = self.subjects.organization
            self.reported.append(
                Reported(start, read.clause.end, organization, verdict.because_result, verdict.sure)
            )
            return "result"
        return None

    def _time(self, read: Parted) -> None:
        """Note whether the paragraph tells of what is over or to come."""
        if read.opening.tense:
            self.past = read.opening.tense in {"past", "plain"}
        if read.opening.tense == "future" or PLAN.pattern.search(read.words):
            self.plans = True
        elif read.opening.tense or DONE.pattern.search(read.words):
            self.plans = False

    def _still_directs(self, read: Parted, verdict: Verdict) -> bool:
        """Whether the scope goes on behind a clause that does not direct."""
        if THUS.match(read.words):
            return True
        if read.opening.occasion or read.opening.reported is not None or read.voice == "assembly":
            return False
        # A remark on how things stand may interrupt the orders of one paragraph.
        return self.directs or (verdict.directive > _STRONG and read.voice == "leader")

    def _open(self, read: Parted, order: Order, verdict: Verdict) -> None:
        """An order: the scope begins anew with its force and addressees."""
        again = self.scope and not order.spoken
        self.scope = self.directs = True
        self.force = order.force
        if order.parties:
            self.parties = self.subjects.named(order.parties, self.parties)
        elif not again:
            self.parties = None
        self.listing = order.listed and order.parties is not None and order.start == order.parties.end
        if not order.listed:
            self._add(order.start, read.clause, "trigger" if order.verb else "emphasis", verdict)

    def _follow(self, read: Parted, verdict: Verdict, last: Became | None) -> None:
        """A clause in the scope: with a new addressee at its beginning, or with the one before."""
        if read.party:
            named = self.subjects.named(read.party, self.parties)
            listed = self.listing and self.parties is not None
            self.parties = self.parties.joined(named, self.text) if self.parties and listed else named
        elif inside := asked(self.names, read.clause.start, read.clause.end):
            self.parties = self.subjects.named(inside, self.parties)
        elif _FIELD.match(read.words) and last is None:
            self.parties = None
        start = read.party.end if read.party else read.clause.start
        said = self.text[start : read.clause.end].lstrip(" ,:")
        length = len(said.split())
        if length < _SHORTEST or (length < _SHORT and _THING.match(said)):
            return
        self.listing = False
        goes_on = "clause-runs-on" if last == "directive" else "scope-runs-on"
        self._add(start, read.clause, "addressee-opens" if read.party else goes_on, verdict)

    def _add(self, start: int, clause: Clause, name: str, verdict: Verdict) -> None:
        while start < clause.end and self.text[start] in " ,:":
            start += 1
        reminds = _REMINDS.search(self.text, clause.start, clause.end)
        force: Force | None = "remind" if reminds else self.force
        self.directed.append(
            Directed(start, clause.end, clause.start, force, self.parties, name, verdict.sure)
        )
