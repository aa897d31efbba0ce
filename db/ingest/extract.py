"""From a reading to a draft: lay out, name, walk, and put the records together."""

import re
from bisect import bisect_right

from msgspec.structs import replace

from db.ingest.dates import deadline, held, period, stamp
from db.ingest.draft import Draft
from db.ingest.layout import Paragraph, laid_out
from db.ingest.legacy import new_tones
from db.ingest.legal import cited
from db.ingest.linking import Linker, proposed_organization
from db.ingest.names import Names
from db.ingest.numbers import figures, target_sets
from db.ingest.parties import parties_at
from db.ingest.people import chair, people
from db.ingest.reading import Reading
from db.ingest.scope import Directed, Reported, Walk
from db.ingest.slips import mended_slips
from db.records import AnyRecord, Directive, Meeting, Organization, Person, Result, Source
from db.text import fold
from db.text.slug import slug
from db.values import LegalReference, MeetingClass, Officeholder, Participant, Period, Role, Span

_MEETINGS: tuple[tuple[str, MeetingClass], ...] = (
    (r"giao ban", "briefing"),
    (r"kỳ họp|phiên họp thường kỳ", "session"),
    (r"làm việc với|buổi làm việc|gặp", "working_session"),
    (r"kiểm tra|khảo sát|giám sát", "inspection"),
    (r"hội nghị|sơ kết|tổng kết|cuộc họp|họp", "conference"),
)
_COORDINATE = re.compile(r"[Pp]hối hợp(?: chặt chẽ)?(?: tốt)?(?: cùng)?(?: với)? ")
_OUTLET = re.compile(r"^\(?([A-ZĐ]{2,6}(?:\.VN)?(?: Online| online)?)\)?\s?[-–—]\s")


def extracted(reading: Reading, linker: Linker) -> Draft:
    """The draft of one document."""
    return _Assembly(reading, linker).draft()


class _Assembly:
    def __init__(self, reading: Reading, linker: Linker) -> None:
        self.reading, self.linker = reading, linker
        # Analysed in one spelling of the tone marks, letter for letter as long as what was read.
        self.text = mended_slips(new_tones(reading.text))
        self.paragraphs = laid_out(self.text)
        self.starts = [one.start for one in self.paragraphs]
        self.names = Names(self.text)
        self.everyone = people(self.text)
        self.warnings: list[str] = []
        self.known: set[str] = set()
        self.organizations: dict[str, Organization] = {}
        self.people: dict[str, Person] = {}
        lines = self.text.split("\n")
        self.title = lines[0][:500]
        day = next((found for line in lines[:40] if (found := stamp(line))), None)
        self.published = reading.published[:10] if reading.published else day
        lead = next((one.start for one in self.paragraphs if one.part == "lead"), 0)
        self.held = held(self.text, self.published, lead)
        if self.held.on is None:
            self.held = held(self.text, self.published, 0)
        if self.held.guessed and self.held.on:
            self.warnings.append("the year of the meeting is guessed")
        elif not self.held.on:
            self.warnings.append("no date of the meeting was found")
        earlier = linker.same_source(reading.sha256, reading.url, self.title, self.published)
        stem = f"{self.held.on or 'khong-ro-ngay'}-{slug(self.title, 50)}"
        self.source_address = earlier.address if earlier else f"source/{stem}-{reading.sha256[:6]}"
        self.earlier = earlier
        self.walk = Walk(self.names, self.paragraphs)
        for mention in self.names.mentions:
            if self._paragraph(mention.start).part in {"title", "teaser", "lead", "body"}:
                self._organization(mention.name, mention.start, mention.end)
        reporting = {self._organization(one.organization) for one in self.walk.reported if one.organization}
        same = linker.same_meeting(self.held.on, {*reporting, *self.organizations}, earlier)
        self.updates = same.address if same else None
        self.meeting = self.updates or f"meeting/{stem}"
        self.stem = self.meeting.removeprefix("meeting/")
        if same and not earlier:  # another source on a known meeting: its records stand beside the others
            self.stem = f"{self.stem}-{reading.sha256[:6]}"
        self.period = self._period()
        self.chair_, self.chair_spans = self._chair()
        for one in self.everyone:
            if one.role and self._paragraph(one.start).part in {"lead", "body"}:
                self._person(one.name, one.role, one.start, one.end)

    def draft(self) -> Draft:
        results = self._results()
        directives = [self._directive(number, one) for number, one in enumerate(self.walk.directed, 1)]
        records: list[AnyRecord] = [
            self._source(),
            self._meeting(results),
            *(one for address, one in self.organizations.items() if address not in self.known),
            *(one for address, one in self.people.items() if address not in self.known),
            *results,
            *directives,
        ]
        if not results and not directives:
            self.warnings.append("neither a result nor a directive was recognised")
        # Known organizations are shown in the draft too, with their places, but are not written again.
        records += [one for address, one in self.organizations.items() if address in self.known]
        records += [one for address, one in self.people.items() if address in self.known]
        return Draft(
            reading=self.reading,
            records=tuple(records),
            known=frozenset(self.known),
            updates=self.updates,
            references=tuple(one.reference for one in cited(self.text)),
            warnings=tuple(dict.fromkeys(self.warnings)),
        )

    def _span(self, start: int, end: int, rule: str, confidence: float, field: str | None = None) -> Span:
        return Span(
            source=self.source_address,
            field=field,
            start=start,
            end=end,
            exact=self.reading.text[start:end],
            rule=rule,
            confidence=round(confidence, 2),
            paragraph=self._paragraph(start).number or None,
        )

    def _paragraph(self, offset: int) -> Paragraph:
        return self.paragraphs[max(bisect_right(self.starts, offset) - 1, 0)]

    def _organization(self, name: str, start: int | None = None, end: int | None = None) -> str:
        address, known = self.linker.organization(name)
        spans = (self._span(start, end, "organization", 0.9, "name"),) if start is not None and end else ()
        if known:
            self.known.add(address)
        if (here := self.organizations.get(address)) is None:
            words = self.text[start:end] if start is not None else name
            made = proposed_organization(name, address, words)
            self.organizations[address] = replace(made, spans=spans)
        elif len(here.spans) < 20:
            self.organizations[address] = replace(here, spans=here.spans + spans)
        return address

    def _person(self, name: str, role: str | None, start: int, end: int) -> str:
        address, known = self.linker.person(name)
        if known:
            self.known.add(address)
        post = (Role(post=role[:500]),) if role else ()
        span = self._span(start, end, "titled-person" if role is None else "office-and-name", 0.85, "name")
        self.people.setdefault(address, Person(address=address, name=name, roles=post, spans=(span,)))
        return address

    def _chair(self) -> tuple[Officeholder | None, tuple[Span, ...]]:
        body = [one.end for one in self.paragraphs if one.part in {"lead", "body"}]
        person, role, start, end = chair(
            self.text, self.everyone, body[2] if len(body) > 2 else len(self.text)
        )
        if person is None and role is None:
            return None, ()
        address = self._person(person.name, person.role or role, person.start, person.end) if person else None
        place = (person.start, person.end) if person else (start, end)
        role = (person.role if person else None) or role
        spans = (self._span(*place, "chair", 0.85 if person else 0.6, "chair"),)
        inside = Names(role).mentions if role else []
        head = inside[0].name if inside else None
        known = next((one.name for one in self.names.mentions if head and one.name.startswith(head)), head)
        organization = self._organization(known) if known else None
        return Officeholder(
            person=address, role=role[:500] if role else None, organization=organization
        ), spans

    def _period(self) -> tuple[Period, int, int] | None:
        for one in self.paragraphs:
            if one.part in {"lead", "body"} and (
                found := period(self.text[one.start : one.end], self.held.on)
            ):
                return found[0], one.start + found[1], one.start + found[2]
        return None

    def _source(self) -> Source:
        lead = next((one for one in self.paragraphs if one.part == "lead"), self.paragraphs[0])
        outlet = self.reading.outlet or (
            (found := _OUTLET.match(self.text[lead.start : lead.end])) and found[1]
        )
        byline = next(
            (self.text[one.start : one.end] for one in self.paragraphs[1:] if one.part == "byline"), None
        )
        author = (
            re.sub(r"^(?:Tin|Bài|Ảnh|,| |và|-|:)+(?=[A-ZĐ])|^.*?: ?", "", byline).strip() if byline else None
        )
        return Source(
            address=self.source_address,
            title=self.title,
            outlet=outlet or None,
            author=author or None,
            published_at=self.published,
            url=self.reading.url if self.reading.url and len(self.reading.url) < 500 else None,
            sha256=self.reading.sha256,
            text=self.reading.text,
        )

    def _meeting(self, results: list[Result]) -> Meeting:
        head = self.text[
            : max((one.end for one in self.paragraphs if one.part == "lead"), default=600)
        ].lower()
        kind = next((code for pattern, code in _MEETINGS if re.search(pattern, head)), None)
        spans = list(self.chair_spans)
        if self.held.on and self.held.end:
            spans.append(
                self._span(
                    self.held.start, self.held.end, "dateline", 0.6 if self.held.guessed else 0.95, "held_on"
                )
            )
        if self.period:
            spans.append(self._span(self.period[1], self.period[2], "period", 0.8, "period"))
        reporting = list(dict.fromkeys(one.organization for one in results if one.organization))
        directed = [
            self._organization(name)
            for one in self.walk.directed
            if one.parties
            for name in one.parties.names
        ]
        attending = [address for address in dict.fromkeys(directed) if address not in reporting]
        return Meeting(
            address=self.meeting,
            title=self.title,
            classification=kind,
            held_on=self.held.on,
            session=self.held.part,
            period=self.period[0] if self.period else None,
            chair=self.chair_,
            participants=(
                *(Participant(organization=address, part="reporting") for address in reporting),
                *(Participant(organization=address) for address in attending),
            ),
            sources=(self.source_address,),
            spans=tuple(spans),
        )

    def _references(self, start: int, end: int) -> tuple[tuple[LegalReference, ...], list[Span]]:
        found = cited(self.text[start:end])
        spans = [
            self._span(start + one.start, start + one.end, one.rule, 0.95, "legal_references")
            for one in found
        ]
        linked = tuple(
            replace(one.reference, document=self.linker.document(one.reference.number))
            if one.reference.number
            else one.reference
            for one in found
        )
        return linked, spans

    def _directive(self, number: int, one: Directed) -> Directive:
        references, spans = self._references(one.whole, one.end)
        due = deadline(self.text[one.whole : one.end], self.held.on)
        if due:
            spans.append(self._span(one.whole + due[1], one.whole + due[2], "deadline", 0.8, "deadline"))
        names = one.parties.names if one.parties and not one.parties.group else ()
        addressees = tuple(dict.fromkeys(self._organization(name) for name in names))
        if one.parties:
            spans.append(
                self._span(one.parties.start, one.parties.end, "addressee", one.confidence, "addressees")
            )
        coordinators: list[str] = []
        for found in _COORDINATE.finditer(self.text, one.whole, one.end):
            if with_ := parties_at(self.names, found.end()):
                coordinators += [self._organization(name) for name in with_.names]
                spans.append(self._span(with_.start, with_.end, "coordinator", 0.85, "coordinators"))
        statement = self.reading.text[one.start : one.end].strip(" ,;:")
        return Directive(
            address=f"directive/{self.stem}-{number:02}"[:160],
            meeting=self.meeting,
            issuer=self.chair_,
            statement=(statement[:1].upper() + statement[1:])[:20_000],
            force=one.force,
            scope="specific" if addressees else "general",
            addressees=addressees,
            addressed_as=one.parties.words[:500] if one.parties else None,
            coordinators=tuple(
                address for address in dict.fromkeys(coordinators) if address not in addressees
            ),
            deadline=due[0] if due else None,
            legal_references=references,
            spans=(self._span(one.start, one.end, one.rule, one.confidence), *spans),
        )

    def _results(self) -> list[Result]:
        """One result per clause; clauses that count the targets of one organization make one together."""
        groups: list[list[Reported]] = []
        for one in self.walk.reported:
            before = groups[-1][-1] if groups else None
            counts = "chỉ tiêu" in self.text[one.start : one.end] and re.search(
                r"\d|còn lại", self.text[one.start : one.end]
            )
            if (
                before
                and counts
                and "chỉ tiêu" in self.text[before.start : before.end]
                and before.organization == one.organization
            ):
                groups[-1].append(one)
            else:
                groups.append([one])
        return [self._result(number, group) for number, group in enumerate(groups, 1)]

    def _result(self, number: int, group: list[Reported]) -> Result:
        first, last = group[0], group[-1]
        words = self.text[first.start : last.end]
        references, spans = self._references(first.start, last.end)
        sets = target_sets(words)
        for one in sets:
            if not one.adds_up:
                self.warnings.append(f"targets do not add up: {one.counted} of {one.total}")
        found = [] if sets else figures(words, first.start)
        for figure in found:
            if figure.measure.value is None:
                self.warnings.append(f"malformed number: {figure.measure.raw}")
            sure = 0.9 if figure.measure.value is not None else 0.3
            spans.append(self._span(figure.start, figure.end, "measure", sure, "measures"))
        organization = self._organization(first.organization) if first.organization else None
        said = period(words, self.held.on)
        return Result(
            address=f"result/{self.stem}-{number:02}"[:160],
            meeting=self.meeting,
            organization=organization,
            statement=self.reading.text[first.start : last.end].strip(" ,;:")[:20_000],
            period=said[0]
            if said and fold(said[0].raw).startswith(("quy", "6 thang", "thang"))
            else self.period and self.period[0],
            classification="target" if sets else "figure" if found else "qualitative",
            measures=tuple(one.measure for one in found[:200]),
            target_sets=tuple(sets),
            legal_references=references,
            spans=(
                self._span(first.start, last.end, first.rule, min(one.confidence for one in group)),
                *spans,
            ),
        )
