"""Where in an outline a record stands: the keys of the branches that lead to it, the first level first."""

from db.branch import BranchKey
from db.followup.days import today
from db.followup.stages import stage_of
from db.records import AnyRecord, Directive, Document, Meeting, Organization, Person, Result
from db.relations import attendance, takes_part
from db.store.repository import Repository
from db.values import Officeholder

Path = tuple[BranchKey, ...]


def branch_path(repository: Repository, view: str, address: str, under: str | None) -> Path:
    """The way to the record at ``address`` in the outline by ``view``; ``under`` prefers a branch (an
    organization, a meeting or a person) where the record stands in several. Empty if it stands nowhere."""
    record = repository.get(address)
    match view:
        case "organization":
            return _by_organization(repository, record, under)
        case "meeting":
            return _by_meeting(repository, record, under)
        case _:
            return _otherwise(repository, view, record, under)


def _by_organization(repository: Repository, record: AnyRecord | None, under: str | None) -> Path:
    match record:
        case Organization() if not takes_part(repository, record.address):
            return ("apart", ""), ("record", record.address)
        case Organization():
            return (("organization", record.address),)
        case Meeting():
            there = attendance(repository, record)
            organization = under if under in there else next(iter(there), "")
            return ("organization", organization or ""), ("meeting", record.address)
        case Result(organization=str(organization)):
            at = ("organization", repository.resolve(organization))
            return at, ("meeting", record.meeting), ("reported", record.meeting), ("record", record.address)
        case Directive():
            party = _told(repository, record, under) or _present(repository, record, under)
            at = ("organization", party or "")
            return at, ("meeting", record.meeting), ("told", record.meeting), ("record", record.address)
        case _:
            return ()


def _by_meeting(repository: Repository, record: AnyRecord | None, under: str | None) -> Path:
    match record:
        case Organization() if under:
            return ("meeting", under), ("organization", record.address)
        case Meeting():
            return (("meeting", record.address),)
        case Result() | Directive():
            group = "reported" if isinstance(record, Result) else "told"
            named = record.organization if isinstance(record, Result) else _told(repository, record, under)
            meeting, last = ("meeting", record.meeting), ("record", record.address)
            if named is None:
                return meeting, ("for_all", record.meeting), last
            return meeting, ("organization", repository.resolve(named)), (group, record.meeting), last
        case _:
            return ()


def _otherwise(repository: Repository, view: str, record: AnyRecord | None, under: str | None) -> Path:
    match record:
        case Person() if view == "person":
            return (("person", record.address),)
        case Meeting() if view == "person":
            person = under or (record.chair.person if record.chair else None)
            return ("person", person or ""), ("meeting", record.address)
        case Directive(issuer=Officeholder(person=str(issuer))) if view == "person":
            person = repository.resolve(under or issuer)
            return ("person", person), ("meeting", record.meeting), ("record", record.address)
        case Document() if view == "document":
            return (("document", record.address),)
        case Directive() | Result() if view == "document":
            named = [reference.document for reference in record.legal_references if reference.document]
            return (("document", named[0]), ("record", record.address)) if named else ()
        case Directive() if view == "status":
            return ("status", stage_of(repository, record, today())), ("record", record.address)
        case Directive() | Result() if view == "topic" and record.topics:
            return ("topic", record.topics[0]), ("record", record.address)
        case _:
            return ()


def _told(repository: Repository, directive: Directive, under: str | None) -> str | None:
    """The organization named by a directive under which to show it."""
    named = [repository.resolve(party) for party in directive.addressees if party.startswith("org/")]
    return under if under in named else next(iter(named), None)


def _present(repository: Repository, directive: Directive, under: str | None) -> str | None:
    """An organization that a directive to all reached."""
    meeting = repository.get(directive.meeting)
    there = attendance(repository, meeting) if isinstance(meeting, Meeting) else []
    return under if under in there else next(iter(there), None)
