"""The parts that records are made of: codes, addresses, dates and small value structs.

Codes are English; their Vietnamese and English labels live in ``tui/locale``. Names follow Popolo, OParl
and the W3C Web Annotation selectors wherever those have a word for the thing.
"""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct, field

SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_LONGEST_ADDRESS = 160


def _address(*prefixes: str) -> Meta:
    return Meta(pattern=f"^(?:{'|'.join(prefixes)})/{SLUG}$", max_length=_LONGEST_ADDRESS)


Address: TypeAlias = Annotated[str, _address("[a-z]+")]
OrganizationAddress: TypeAlias = Annotated[str, _address("org")]
MeetingAddress: TypeAlias = Annotated[str, _address("meeting")]
PersonAddress: TypeAlias = Annotated[str, _address("person")]
ResultAddress: TypeAlias = Annotated[str, _address("result")]
DirectiveAddress: TypeAlias = Annotated[str, _address("directive")]
DocumentAddress: TypeAlias = Annotated[str, _address("document")]
SourceAddress: TypeAlias = Annotated[str, _address("source")]
PartyAddress: TypeAlias = Annotated[str, _address("org", "person")]
EvidenceAddress: TypeAlias = Annotated[str, _address("result", "source", "document", "meeting")]

Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=20_000)]
Label: TypeAlias = Annotated[str, Meta(min_length=1, max_length=500)]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=1_000_000_000)]
_PERCENT = Meta(ge=0, le=10_000)
Percent: TypeAlias = Annotated[int, _PERCENT] | Annotated[float, _PERCENT]
# As in Popolo: a date known to the year, the month or the day.
PartialDate: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$")]
ExactDate: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
# RFC 3339, with an offset or Z.
_TIME = r"T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})"
Moment: TypeAlias = Annotated[str, Meta(pattern=rf"^\d{{4}}-\d{{2}}-\d{{2}}{_TIME}$")]
DateOrMoment: TypeAlias = Annotated[str, Meta(pattern=rf"^\d{{4}}(?:-\d{{2}}(?:-\d{{2}}(?:{_TIME})?)?)?$")]

MeetingClass = Literal["working_session", "briefing", "conference", "inspection", "session"]
DayPart = Literal["morning", "afternoon", "evening"]
Part = Literal["reporting", "attending", "invited"]
OrganizationClass = Literal[
    "party", "government", "front", "mass_organization", "department", "locality", "association", "group"
]
Level = Literal["central", "province", "district", "commune"]
AliasNote = Literal["abbreviation", "short_name", "party_body", "spelling", "former_name"]
ResultClass = Literal["qualitative", "target", "figure"]
Qualifier = Literal["over", "above", "nearly", "about", "at_least", "at_most"]
Outcome = Literal[
    "exceeded", "met", "met_or_exceeded", "partly", "below", "in_progress", "year_end", "unknown"
]
Force = Literal["remind", "ask", "require", "assign"]
Scope = Literal["general", "specific"]
Precision = Literal["day", "month", "quarter", "half_year", "year", "term", "recurring", "condition", "none"]
SourceClass = Literal["article", "minutes", "conclusion_notice", "plan"]
Status = Literal["no_report_found", "report_received", "in_progress", "done", "returned", "stopped"]
Relation = Literal["answers", "partly", "repeats", "contradicts"]


class Value(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """Base of every part: immutable, written without its empty fields, strict about unknown ones."""


class Span(Value, frozen=True, kw_only=True):
    """Where a source says it: W3C text-position and text-quote selectors.

    ``start`` and ``end`` are code points in the source's NFC text. Seeds give ``paragraph`` (counted from
    1, the title not counted) in place of a quotation. ``field`` is the record's field that the place
    supports (the whole record when empty); ``rule`` and ``confidence`` (0–1) come from an import.
    """

    source: SourceAddress
    field: Label | None = None
    paragraph: Annotated[int, Meta(ge=1)] | None = None
    start: Count | None = None
    end: Count | None = None
    exact: Text | None = None
    rule: Label | None = None
    confidence: Annotated[float, Meta(ge=0, le=1)] | None = None


class Period(Value, frozen=True, kw_only=True):
    """A reporting period (kỳ báo cáo): the words, and the first and last day where they are certain."""

    raw: Label
    from_: ExactDate | None = field(name="from", default=None)
    to: ExactDate | None = None


class Officeholder(Value, frozen=True, kw_only=True):
    """A person in the role held then. Either may be unknown: some sources give only the office."""

    person: PersonAddress | None = None
    role: Label | None = None
    organization: OrganizationAddress | None = None


class Participant(Value, frozen=True, kw_only=True):
    """Who was there. ``part``: *reporting* units report and are directed, *attending* ones are directed,
    *invited* ones (khách mời, đại diện) are neither. ``name`` holds the words when no record exists."""

    organization: OrganizationAddress | None = None
    person: PersonAddress | None = None
    name: Label | None = None
    role: Label | None = None
    part: Part = "attending"


class Alias(Value, frozen=True, kw_only=True):
    """Another name of an organization or person, and the time in which it was in use."""

    name: Label
    note: AliasNote | None = None
    from_: PartialDate | None = field(name="from", default=None)
    to: PartialDate | None = None


class Role(Value, frozen=True, kw_only=True):
    """A post (chức vụ) of a person; several may be held at once (kiêm)."""

    post: Label
    organization: OrganizationAddress | None = None
    from_: PartialDate | None = field(name="from", default=None)
    to: PartialDate | None = None


class Measure(Value, frozen=True, kw_only=True):
    """A figure as reported: ``value`` in ``unit`` ("tỷ đồng", "%", "hội viên").

    ``what`` says what was counted. ``value_to`` closes a range. A malformed figure keeps its ``raw`` words
    and has no value.
    """

    value: int | float | None = None
    value_to: int | float | None = None
    unit: Label | None = None
    qualifier: Qualifier | None = None
    what: Label | None = None
    raw: Label | None = None


class Band(Value, frozen=True, kw_only=True):
    """``count`` targets that share an outcome, with the range of completion in percent if given."""

    count: Count
    outcome: Outcome
    percent_min: Percent | None = None
    percent_max: Percent | None = None


class TargetSet(Value, frozen=True, kw_only=True):
    """Targets (chỉ tiêu) set by one assigner. ``residual`` counts "the remaining ones" of the source,
    with their own outcome if it says one. Bands and residual together should make up the total."""

    assigner: Label | None = None
    total: Count
    bands: tuple[Band, ...] = ()
    residual: Count | None = None
    residual_outcome: Outcome | None = None
    residual_percent_min: Percent | None = None
    residual_percent_max: Percent | None = None

    @property
    def counted(self) -> int:
        """How many targets the bands and the residual account for."""
        return sum(band.count for band in self.bands) + (self.residual or 0)

    @property
    def adds_up(self) -> bool:
        """Whether bands and residual make up the total."""
        return self.counted == self.total


class Extension(Value, frozen=True, kw_only=True):
    """A deadline moved from ``old`` to ``new``, by whom and why."""

    old: PartialDate | None = None
    new: PartialDate
    reason: Text | None = None
    granted_on: ExactDate | None = None
    granted_by: Label | None = None


class Deadline(Value, frozen=True, kw_only=True):
    """A time limit (thời hạn) in the source's words, with the days they certainly mean.

    ``from``/``to`` are the first and last day of the named time; absent where the words fix no day
    (recurring, condition, none).
    """

    raw: Label | None = None
    precision: Precision = "none"
    from_: ExactDate | None = field(name="from", default=None)
    to: ExactDate | None = None
    extensions: tuple[Extension, ...] = ()


class LegalReference(Value, frozen=True, kw_only=True):
    """A legal basis (căn cứ) as named: ``number`` in normal form (140/2017/NĐ-CP) where it has one."""

    raw: Label
    number: Label | None = None
    classification: Label | None = None
    issuer: Label | None = None
    date: PartialDate | None = None
    title: Label | None = None
    document: DocumentAddress | None = None
