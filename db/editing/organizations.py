"""Two organizations that are one, and one that is two."""

from msgspec.structs import replace

from db import why
from db.editing.addresses import free_address
from db.errors import BadRecord, NotFound
from db.records import Organization, Redirect
from db.store.repository import Commit, Put, Repository
from db.text.slug import slug
from db.values import Alias


def merge(repository: Repository, gone: str, kept: str, *, by: str, reason: str = "") -> Commit:
    """Make ``gone`` a redirect to ``kept``, which takes over its names and what only ``gone`` knew.

    Whatever links to ``gone`` stays as it is and leads to ``kept``.

    Raises:
        NotFound: one of them is no organization. BadRecord: both are the same. And as ``Repository.write``.
    """
    lost, stays = _organization(repository, gone), _organization(repository, kept)
    if lost.address == stays.address:
        raise BadRecord(file="-", record=gone, field="address", reason="it is the same organization")
    both = {lost.address, stays.address}
    parents = (repository.resolve(one.parent) for one in (stays, lost) if one.parent)
    completed = replace(
        stays,
        aliases=_names(stays, lost),
        classification=stays.classification or lost.classification,
        level=stays.level or lost.level,
        parent=next((parent for parent in parents if parent not in both), None),
        jurisdiction=stays.jurisdiction or lost.jurisdiction,
        founded=stays.founded or lost.founded,
        dissolved=stays.dissolved or lost.dissolved,
        successors=tuple(
            dict.fromkeys(one for one in (*stays.successors, *lost.successors) if one not in both)
        ),
        note=" ".join(filter(None, [stays.note, lost.note])) or None,
        spans=tuple(dict.fromkeys((*stays.spans, *lost.spans))),
    )
    redirect = Redirect(address=lost.address, to=stays.address)
    changes = [
        Put(completed, repository.rev(stays.address)),
        Put(redirect, repository.rev(lost.address)),
    ]
    return repository.write(changes, author=by, reason=reason or why.why(why.MERGED, address=lost.address))


def split(
    repository: Repository, address: str, alias: str, *, by: str, reason: str = ""
) -> tuple[str, Commit]:
    """Give the name ``alias`` of an organization to one of its own, of which nothing else is known.

    An address that a merge had turned into a redirect comes back to life under this name, with what still
    links to it. Returns the address of the new organization.

    Raises:
        NotFound: no such organization, or it has no such alias. And as ``Repository.write``.
    """
    whole = _organization(repository, address)
    if alias not in {one.name for one in whole.aliases}:
        raise NotFound(address=f"{whole.address} ({alias})")
    former = f"org/{slug(alias)}"
    entries = repository.linked(whole.address, kind="redirect", field="to")
    again = next((entry for entry in entries if entry.address == former), None)
    new = former if again else free_address(repository, "org", alias)
    rest = replace(whole, aliases=tuple(one for one in whole.aliases if one.name != alias))
    changes = [
        Put(rest, repository.rev(whole.address)),
        Put(Organization(address=new, name=alias), again.rev if again else 0),
    ]
    return new, repository.write(changes, author=by, reason=reason or why.why(why.SPLIT_OFF, alias=alias))


def _names(stays: Organization, lost: Organization) -> tuple[Alias, ...]:
    """The names of both, each once, the kept one's own name left out."""
    found: dict[str, Alias] = {
        one.name: one for one in (*stays.aliases, Alias(name=lost.name), *lost.aliases)
    }
    # What the kept organization says of a name counts.
    found |= {one.name: one for one in stays.aliases}
    found.pop(stays.name, None)
    return tuple(found.values())


def _organization(repository: Repository, address: str) -> Organization:
    record = repository.get(address)
    if not isinstance(record, Organization):
        raise NotFound(address=address)
    return record
