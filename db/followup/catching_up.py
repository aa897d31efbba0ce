"""A ledger brought up to what was written since it was read, without reading it anew."""

from collections.abc import Iterable

from db.followup.ledger import Ledger
from db.records import Directive, FollowUp, StatusEvent, kind_at
from db.store.repository import Repository

_MOST = 1000  # records from which reading all anew is the shorter way


def catch_up(ledger: Ledger) -> bool:
    """Whether the ledger now tells what its repository does; if not, it is unchanged and to be read anew."""
    repository = ledger.repository
    latest = repository.latest
    written = {address for commit in repository.changes(ledger.commit) for address in commit.addresses}
    if len(written) > _MOST:
        return False
    told = _directives(repository, written)
    # Which directives belong to an organization can change with any of them.
    if told is None or (ledger.organization and told & written):
        return False
    records = [repository.get(address) for address in told]
    directives = [record for record in records if isinstance(record, Directive)]
    if len(directives) < len(told) or not ledger.renew(directives):
        return False
    ledger.commit = latest
    return True


def _directives(repository: Repository, written: Iterable[str]) -> set[str] | None:
    """The directives that were written or spoken of; ``None`` if anything else was written."""
    found: set[str] = set()
    for address in written:
        match kind_at(address):
            case "directive":
                found.add(address)
            case "status" | "followup":
                found.add(_spoken_of(repository, address))
            case _:
                return None
    return found


def _spoken_of(repository: Repository, address: str) -> str:
    """The directive that an event or a link belongs to, or did before it was taken back."""
    record = repository.get(address)
    if isinstance(record, StatusEvent | FollowUp):
        return record.directive
    gone = repository.history(address)
    old = gone[-1].old if gone else None
    return str(old.get("directive", "")) if isinstance(old, dict) else ""
