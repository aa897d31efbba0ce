"""The domain: typed, immutable records, one class per kind, each with an address that never changes.

In JSON a record carries its ``kind`` and its ``address``, so that one line of a ``.jsonl`` file stands on
its own. What a source does not say is left out (``None`` or empty): unknown, never guessed.
"""

from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct

from db.values import (
    Address,
    Alias,
    DateOrMoment,
    DayPart,
    Deadline,
    DirectiveAddress,
    DocumentAddress,
    EvidenceAddress,
    Force,
    Label,
    LegalReference,
    Level,
    Measure,
    MeetingAddress,
    MeetingClass,
    Moment,
    Officeholder,
    OrganizationAddress,
    OrganizationClass,
    PartialDate,
    Participant,
    PartyAddress,
    Period,
    PersonAddress,
    Relation,
    ResultAddress,
    ResultClass,
    Role,
    Scope,
    SourceAddress,
    SourceClass,
    Span,
    Status,
    TargetSet,
    Text,
)


class Record(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
):
    """Base of all kinds. ``spans`` says where the sources support it; ``note`` is ours, not a source's."""

    address: Address
    note: Text | None = None
    spans: tuple[Span, ...] = ()


class Meeting(Record, tag="meeting", frozen=True, kw_only=True):
    """A meeting (cuộc họp): who chaired, who took part, which period was reported on."""

    address: MeetingAddress
    title: Label
    classification: MeetingClass | None = None
    held_on: PartialDate | None = None
    session: DayPart | None = None
    period: Period | None = None
    place: Label | None = None
    chair: Officeholder | None = None
    participants: tuple[Participant, ...] = ()
    previous_meeting: MeetingAddress | None = None
    sources: tuple[SourceAddress, ...] = ()


class Organization(Record, tag="organization", frozen=True, kw_only=True):
    """An organization (tổ chức), or a named group of them (*group*: "các địa phương")."""

    address: OrganizationAddress
    name: Label
    aliases: tuple[Alias, ...] = ()
    classification: OrganizationClass | None = None
    level: Level | None = None
    parent: OrganizationAddress | None = None
    jurisdiction: Label | None = None
    founded: PartialDate | None = None
    dissolved: PartialDate | None = None
    successors: tuple[OrganizationAddress, ...] = ()


class Person(Record, tag="person", frozen=True, kw_only=True):
    """A person (người) and the posts held, each with its time where known."""

    address: PersonAddress
    name: Label
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()


class Result(Record, tag="result", frozen=True, kw_only=True):
    """A result (kết quả) that an organization reported at a meeting."""

    address: ResultAddress
    meeting: MeetingAddress
    organization: OrganizationAddress | None = None
    statement: Text
    period: Period | None = None
    classification: ResultClass = "qualitative"
    measures: tuple[Measure, ...] = ()
    target_sets: tuple[TargetSet, ...] = ()
    topics: tuple[Label, ...] = ()
    legal_references: tuple[LegalReference, ...] = ()


class Directive(Record, tag="directive", frozen=True, kw_only=True):
    """A directive (chỉ đạo): what was asked, by whom in which role, of whom, with whom, until when.

    A *general* directive (chung) without addressees reaches every organization that reported or attended.
    ``addressed_as`` keeps the source's word for the addressees where it is a group or implicit.
    """

    address: DirectiveAddress
    meeting: MeetingAddress
    issuer: Officeholder | None = None
    statement: Text
    force: Force | None = None
    scope: Scope
    addressees: tuple[PartyAddress, ...] = ()
    addressed_as: Label | None = None
    coordinators: tuple[PartyAddress, ...] = ()
    report_to: tuple[PartyAddress, ...] = ()
    topics: tuple[Label, ...] = ()
    deadline: Deadline | None = None
    legal_references: tuple[LegalReference, ...] = ()
    parent: DirectiveAddress | None = None
    supersedes: DirectiveAddress | None = None


class Document(Record, tag="document", frozen=True, kw_only=True):
    """A legal or party document (văn bản) that records refer to."""

    address: DocumentAddress
    title: Label
    number: Label | None = None
    classification: Label | None = None
    issuer: Label | None = None
    date: PartialDate | None = None
    url: Label | None = None


class Source(Record, tag="source", frozen=True, kw_only=True):
    """A source (nguồn): where people can read it. ``text`` exists only in a user's own database."""

    address: SourceAddress
    title: Label
    classification: SourceClass = "article"
    outlet: Label | None = None
    author: Label | None = None
    published_at: DateOrMoment | None = None
    url: Label | None = None
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")] | None = None
    text: Annotated[str, Meta(max_length=20_000_000)] | None = None


class StatusEvent(Record, tag="status", frozen=True, kw_only=True):
    """Somebody said, on a day, how a directive stands (tình trạng). Append-only; nothing is inferred."""

    directive: DirectiveAddress
    as_of: PartialDate
    status: Status
    asserted_by: Label
    evidence: tuple[EvidenceAddress, ...] = ()


class FollowUp(Record, tag="followup", frozen=True, kw_only=True):
    """A link directive ↔ result (theo dõi): suggested by ``method``, true once ``confirmed_by`` someone;
    ``refused_by`` remembers that someone said no."""

    directive: DirectiveAddress
    result: ResultAddress
    relation: Relation
    score: Annotated[float, Meta(ge=0, le=1)] | None = None
    method: Label | None = None
    reason: Text | None = None
    confirmed_by: Label | None = None
    confirmed_at: DateOrMoment | None = None
    refused_by: Label | None = None
    refused_at: DateOrMoment | None = None


class Correction(Record, tag="correction", frozen=True, kw_only=True):
    """A correction (đính chính) made by hand: it outlives a re-import. Append-only."""

    record: Address
    field: Label
    old: Any = None
    new: Any = None
    reason: Text | None = None
    author: Label
    time: Moment


class Redirect(Record, tag="redirect", frozen=True, kw_only=True):
    """An address that was merged or renamed away, and where it leads now."""

    to: Address


AnyRecord: TypeAlias = (
    Meeting
    | Organization
    | Person
    | Result
    | Directive
    | Document
    | Source
    | StatusEvent
    | FollowUp
    | Correction
    | Redirect
)

KINDS: dict[str, type[AnyRecord]] = {
    str(cls.__struct_config__.tag): cls
    for cls in (
        Meeting,
        Organization,
        Person,
        Result,
        Directive,
        Document,
        Source,
        StatusEvent,
        FollowUp,
        Correction,
        Redirect,
    )
}
# The first part of a kind's addresses; only organizations are shortened.
PREFIXES: dict[str, str] = {kind: "org" if kind == "organization" else kind for kind in KINDS}


def kind_of(record: AnyRecord) -> str:
    """The record's ``kind`` as written in JSON."""
    return str(type(record).__struct_config__.tag)


def kind_at(address: str) -> str | None:
    """The kind that an address names by its first part, or ``None``. (A redirect keeps its old prefix.)"""
    prefix = address.partition("/")[0]
    return {prefix: kind for kind, prefix in PREFIXES.items()}.get(prefix)


def title_of(record: AnyRecord) -> str:
    """One line that names the record to a reader: its title or name, else the start of its statement."""
    match record:
        case Meeting() | Document() | Source():
            return record.title
        case Organization() | Person():
            return record.name
        case Result() | Directive():
            return record.statement
        case _:
            return record.address


def date_of(record: AnyRecord) -> str | None:
    """The record's own date. Results and directives have none: theirs is their meeting's."""
    match record:
        case Meeting():
            return record.held_on
        case Document():
            return record.date
        case Source():
            return record.published_at[:10] if record.published_at else None
        case StatusEvent():
            return record.as_of
        case _:
            return None
