"""Other spellings of known organizations that a document uses: kept with them, so that they are found by these."""

from collections.abc import Iterator

from msgspec.structs import replace

from db.ingest.review.state import Review, Spelling
from db.links import links
from db.records import AnyRecord, Organization
from db.store.repository import Put, Repository
from db.text import fold
from db.values import Alias


def new_spellings(review: Review, records: list[AnyRecord], repository: Repository) -> list[Spelling]:
    """Those that a write of ``records`` would keep: of organizations it names, and not theirs already."""
    named = {link.target for record in records for link in links(record)}
    written = {record.address: record for record in records}
    found: dict[tuple[str, str], Spelling] = {}
    for one in review.spellings:
        here = written.get(one.organization) or repository.get(one.organization)
        if one.organization in named and isinstance(here, Organization):
            known = {fold(here.name), *(fold(alias.name) for alias in here.aliases)}
            if fold(one.name) not in known:
                found.setdefault((one.organization, fold(one.name)), one)
    return list(found.values())


def with_spellings(changes: list[Put], kept: list[Spelling], repository: Repository) -> Iterator[Put]:
    """The changes, and the organizations with one more name."""
    more: dict[str, tuple[Alias, ...]] = {}
    for one in kept:
        more[one.organization] = (*more.get(one.organization, ()), Alias(name=one.name, note="spelling"))
    for change in changes:
        aliases = more.pop(change.record.address, ())
        if aliases and isinstance(change.record, Organization):
            yield replace(change, record=replace(change.record, aliases=change.record.aliases + aliases))
        else:
            yield change
    for address, aliases in more.items():
        here = repository.get(address)
        if isinstance(here, Organization):
            yield Put(replace(here, aliases=here.aliases + aliases))
