"""What a draft holds so far: organizations and people with the places that name them, and spans."""

from msgspec.structs import replace

from db.ingest.flag import Flag
from db.ingest.layout import Paragraph, by_offset
from db.ingest.legal import cited
from db.ingest.linking import Linker, proposed_organization
from db.ingest.name_key import name_key
from db.ingest.people import Named
from db.records import Organization, Person
from db.values import LegalReference, Role, Span

_MOST_SPANS = 20  # of one organization


class Registry:
    """Gathers the records that others point to. ``text`` is analysed, ``read`` is what the source says."""

    def __init__(
        self, linker: Linker, paragraphs: list[Paragraph], text: str, read: str, source: str
    ) -> None:
        self.linker, self.text, self.read, self.source = linker, text, read, source
        self.paragraph = by_offset(paragraphs)
        self.known: set[str] = set()
        self.spellings: dict[str, str] = {}
        """Names that are not quite those of the organizations they were linked to, and the addresses of those."""
        self.organizations: dict[str, Organization] = {}
        self._named: dict[str, str] = {}
        self.people: dict[str, Person] = {}
        self.warnings: list[Flag] = []

    def span(self, start: int, end: int, rule: str, confidence: float, field: str | None = None) -> Span:
        """A span of the source; ``rule`` made it, ``confidence`` says how sure."""
        return Span(
            source=self.source,
            field=field,
            start=start,
            end=end,
            exact=self.read[start:end],
            rule=rule,
            confidence=round(confidence, 2),
            paragraph=self.paragraph(start).number or None,
        )

    def organization(self, name: str, start: int | None = None, end: int | None = None) -> str:
        """The address of the organization with this full name, which stands between ``start`` and ``end``."""
        address, known = self.linker.organization(name)
        spans = (self.span(start, end, "organization", 0.9, "name"),) if start is not None and end else ()
        if known:
            self.known.add(address)
            if not self.linker.knows(name):
                self.spellings[name] = address
        else:  # the document may spell one new name in two ways
            address = self._named.setdefault(name_key(name), address)
        if (here := self.organizations.get(address)) is None:
            words = self.text[start:end] if start is not None else name
            made = proposed_organization(name, address, words)
            self.organizations[address] = replace(made, spans=spans)
        elif len(here.spans) < _MOST_SPANS:
            self.organizations[address] = replace(here, spans=here.spans + spans)
        return address

    def place(self, name: str, start: int, end: int) -> None:
        """Say where an organization stands that came into the draft by the office of somebody."""
        address = self._named.get(name_key(name)) or self.linker.organization(name)[0]
        here = self.organizations.get(address)
        if here is not None and not here.spans:
            span = self.span(start, end, "organization", 0.9, "name")
            self.organizations[address] = replace(here, spans=(span,))

    def person(self, one: Named, role: str | None) -> str:
        """The address of a person named in the text."""
        address, known = self.linker.person(one.name, role)
        if known:
            self.known.add(address)
        post = (Role(post=role[:500]),) if role else ()
        rule = "titled-person" if role is None else "office-and-name"
        span = self.span(one.start, one.end, rule, 0.85, "name")
        self.people.setdefault(address, Person(address=address, name=one.name, roles=post, spans=(span,)))
        return address

    def references(self, start: int, end: int) -> tuple[tuple[LegalReference, ...], list[Span]]:
        """The legal references between two places, linked to known documents, and their spans."""
        found = cited(self.text[start:end])
        spans = [
            self.span(start + one.start, start + one.end, one.rule, 0.95, "legal_references") for one in found
        ]
        linked = tuple(replace(one.reference, document=self.linker.document(one.reference)) for one in found)
        return linked, spans
