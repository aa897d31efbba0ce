"""From a reading to a draft: lay out, name, walk, and put the records together."""

import re
from collections.abc import Iterator

from db.ingest.attending import Attending
from db.ingest.dates import Held, held, period, stamp
from db.ingest.draft import Draft
from db.ingest.flag import Flag
from db.ingest.layout import laid_out
from db.ingest.legacy import new_tones
from db.ingest.legal import cited
from db.ingest.linking import Linker
from db.ingest.names import Names
from db.ingest.people import chair, people
from db.ingest.reading import Reading
from db.ingest.registry import Registry
from db.ingest.scope import Walk
from db.ingest.second_look import second_look
from db.ingest.slips import mended_slips
from db.ingest.spoilt_names import mended_names
from db.ingest.statements import Statements
from db.records import AnyRecord, Meeting, Organization, Person, Result, Source
from db.text.slug import slug
from db.values import MeetingClass, Officeholder, Participant, Period, Span

_MEETINGS: tuple[tuple[str, MeetingClass], ...] = (
    (r"giao ban", "briefing"),
    (r"kỳ họp|phiên họp thường kỳ", "session"),
    (r"làm việc với|buổi làm việc|gặp", "working_session"),
    (r"kiểm tra|khảo sát|giám sát", "inspection"),
    (r"hội nghị|sơ kết|tổng kết|cuộc họp|họp", "conference"),
)
_OUTLET = re.compile(r"^\(?([A-ZĐ]{2,6}(?:\.VN)?(?: Online| online)?)\)?\s?[-–—]\s")
_BYLINE_WORDS = re.compile(r"^(?:Tin|Bài|Ảnh|,| |và|-|:)+(?=[A-ZĐ])|^.*?: ?")
_SOON = 6  # lines after which no stamp is that of the article
_TOLD = {"title", "teaser", "lead", "body"}


def extracted(reading: Reading, linker: Linker) -> Draft:
    """The draft of one document."""
    return _Assembly(reading, linker).draft()


def walked(reading: Reading) -> Walk:
    """The clauses of a document, as the rules judge them."""
    return _Assembly(reading, Linker(None)).walk


class _Assembly:
    def __init__(self, reading: Reading, linker: Linker) -> None:
        self.reading = reading
        # Analysed in one spelling of the tone marks, letter for letter as long as what was read.
        self.text = mended_names(mended_slips(new_tones(reading.text)))
        self.paragraphs = laid_out(self.text)
        self.names = Names(self.text)
        self.everyone = people(self.text, self.names)
        lines = self.text.split("\n")
        titled = next((one for one in self.paragraphs if one.part == "title"), self.paragraphs[0])
        self.title = self.text[titled.start : titled.end][:500]
        days = [(at, found) for at, line in enumerate(lines[:40]) if (found := stamp(line))]
        # Above the title stands the clock of the site.
        clock = len(days) > 1 and days[0][0] == 0 and days[1][0] <= _SOON
        day = days[clock][1] if days else None
        self.published = reading.published[:10] if reading.published else day
        self.held = self._held()
        earlier = linker.seen.source(reading.sha256, reading.url, self.title, self.published)
        stem = f"{self.held.on or 'khong-ro-ngay'}-{slug(self.title, 50)}"
        source = earlier.address if earlier else f"source/{stem}-{reading.sha256[:6]}"
        self.registry = Registry(linker, self.paragraphs, self.text, reading.text, source)
        self.walk = Walk(self.names, self.paragraphs, self.held.on and self.held.on[:4])
        self.directed, self.reported = second_look(self.walk)
        attending = Attending(self.names, self.registry.paragraph, self.walk.subjects.topic)
        part = {name: attending.takes_part(name) for name in {one.name for one in self.names.mentions}}
        for mention in self.names.mentions:
            if part[mention.name] and self.registry.paragraph(mention.start).part in _TOLD:
                self.registry.organization(mention.name, mention.start, mention.end)
        for one in self.reported:
            if one.organization:
                self.registry.organization(one.organization)
        same = linker.seen.meeting(self.held.on, set(self.registry.organizations), earlier)
        self.updates = same.address if same else None
        self.meeting = self.updates or f"meeting/{stem}"
        self.stem = self.meeting.removeprefix("meeting/")
        if same and not earlier:  # another source on a known meeting: its records stand beside the others
            self.stem = f"{self.stem}-{reading.sha256[:6]}"
        self.period = self._period()
        self.chair, self.chair_spans = self._chair()
        for person in self.everyone:
            if person.role and self.registry.paragraph(person.start).part in {"lead", "body"}:
                self.registry.person(person, person.role)

    def draft(self) -> Draft:
        """The records found, those of the knowledge base last, and what needs a look."""
        statements = Statements(self.registry, self.names, self.meeting, self.stem, self.held.on)
        results = statements.results(self.reported, self.period[0] if self.period else None)
        directives = [
            statements.directive(number, one, self.chair) for number, one in enumerate(self.directed, 1)
        ]
        meeting = self._meeting(results)
        if not all(one.spans for one in self.registry.organizations.values()):
            for mention in self.names.mentions:
                self.registry.place(mention.name, mention.start, mention.end)
        known = self.registry.known
        parties: list[tuple[str, Organization | Person]] = [
            *self.registry.organizations.items(),
            *self.registry.people.items(),
        ]
        records: list[AnyRecord] = [
            self._source(),
            meeting,
            *(one for address, one in parties if address not in known),
            *results,
            *directives,
            # Shown with their places, but not written again.
            *(one for address, one in parties if address in known),
        ]
        return Draft(
            reading=self.reading,
            records=tuple(records),
            known=frozenset(known),
            updates=self.updates,
            spellings=tuple((address, name) for name, address in self.registry.spellings.items()),
            references=tuple(one.reference for one in cited(self.text)),
            warnings=tuple(self._warnings(bool(results or directives))),
        )

    def _warnings(self, found: bool) -> Iterator[Flag]:
        if self.held.guessed and self.held.on:
            yield Flag("year", {"year": self.held.on[:4]})
        elif not self.held.on:
            yield Flag("no_date")
        yield from self.registry.warnings
        if not found:
            yield Flag("nothing")

    def _held(self) -> Held:
        lead = next((one.start for one in self.paragraphs if one.part == "lead"), 0)
        first = held(self.text, self.published, lead)
        return first if first.on else held(self.text, self.published, 0)

    def _chair(self) -> tuple[Officeholder | None, tuple[Span, ...]]:
        body = [one.end for one in self.paragraphs if one.part in {"lead", "body"}]
        limit = body[2] if len(body) > 2 else len(self.text)
        told = [one for one in self.everyone if self.registry.paragraph(one.start).part != "caption"]
        person, role, start, end = chair(self.text, told, limit)
        if person is None:  # only a picture shows who spoke
            person, role, start, end = chair(self.text, self.everyone, limit)
        if person is None and role is None:
            return None, ()
        address = self.registry.person(person, person.role or role) if person else None
        place = (person.start, person.end) if person else (start, end)
        role = (person.role if person else None) or role
        spans = (self.registry.span(*place, "chair", 0.85 if person else 0.6, "chair"),)
        inside = Names(role).mentions if role else []
        head = inside[0].name if inside else None
        known = next((one.name for one in self.names.mentions if head and one.name.startswith(head)), head)
        organization = self.registry.organization(known) if known else None
        holder = Officeholder(person=address, role=role[:500] if role else None, organization=organization)
        return holder, spans

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
        author = _BYLINE_WORDS.sub("", byline).strip() if byline else None
        return Source(
            address=self.registry.source,
            title=self.title,
            outlet=outlet or None,
            author=author or None,
            published_at=self.published,
            url=self.reading.url if self.reading.url and len(self.reading.url) < 500 else None,
            sha256=self.reading.sha256,
            text=self.reading.text,
        )

    def _meeting(self, results: list[Result]) -> Meeting:
        end = max((one.end for one in self.paragraphs if one.part == "lead"), default=600)
        head = self.text[:end].lower()
        spans = list(self.chair_spans)
        if self.held.on and self.held.end:
            sure = 0.6 if self.held.guessed else 0.95
            spans.append(self.registry.span(self.held.start, self.held.end, "dateline", sure, "held_on"))
        if self.period:
            spans.append(self.registry.span(self.period[1], self.period[2], "period", 0.8, "period"))
        reporting = list(dict.fromkeys(one.organization for one in results if one.organization))
        directed = [name for one in self.directed if one.parties for name in one.parties.names]
        asked = dict.fromkeys(map(self.registry.organization, directed))
        return Meeting(
            address=self.meeting,
            title=self.title,
            classification=next((code for pattern, code in _MEETINGS if re.search(pattern, head)), None),
            held_on=self.held.on,
            session=self.held.part,
            period=self.period[0] if self.period else None,
            chair=self.chair,
            participants=(
                *(Participant(organization=address, part="reporting") for address in reporting),
                *(Participant(organization=address) for address in asked if address not in reporting),
            ),
            sources=(self.registry.source,),
            spans=tuple(spans),
        )
