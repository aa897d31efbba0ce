"""Who speaks of a record: told in, reported in, answers, repeats, mentioned in."""

from typing import Literal, get_args

from msgspec import Struct

from db.records import FollowUp
from db.store.repository import Entry, Repository

How = Literal["told_in", "reported_in", "answers", "repeats", "mentioned_in"]
HOWS: tuple[How, ...] = get_args(How)
MOST = 60
"""Records listed in each group; how many there are in all is said."""
_READ = 400
_TOLD = ("addressees", "coordinators", "report_to", "meeting")
_REPORTED = ("organization", "meeting")
_REPEATS = ("supersedes", "parent")
# They speak of what others said; what they link is shown instead of them.
_GO_BETWEENS = {"followup", "redirect", "correction"}


class Backlinks(Struct, frozen=True):
    """The records that speak of one in a certain way, newest first; ``count`` is of all, listed or not."""

    how: How
    entries: list[Entry]
    count: int


def backlinks(repository: Repository, address: str) -> list[Backlinks]:
    """Who points at the record at ``address``, each record once, under the first way that is true of it."""
    seen: set[str] = {address}
    groups: list[Backlinks] = []
    told = _linked(repository, address, "directive", _TOLD)
    reported = _linked(repository, address, "result", _REPORTED)
    answers, repeats = _followed(repository, address)
    repeats += _linked(repository, address, "directive", _REPEATS)
    others = [entry for entry in repository.linked(address, limit=_READ) if entry.kind not in _GO_BETWEENS]
    counted: dict[How, list[Entry]] = {
        "told_in": told,
        "reported_in": reported,
        "answers": answers,
        "repeats": repeats,
        "mentioned_in": others,
    }
    for how in HOWS:
        found = [entry for entry in counted[how] if entry.address not in seen]
        found = list({entry.address: entry for entry in found}.values())
        seen |= {entry.address for entry in found}
        if found:
            groups.append(Backlinks(how, found[:MOST], len(found)))
    return groups


def _linked(repository: Repository, address: str, kind: str, fields: tuple[str, ...]) -> list[Entry]:
    found = [
        entry for field in fields for entry in repository.linked(address, kind=kind, field=field, limit=_READ)
    ]
    return sorted(found, key=lambda entry: entry.date or "", reverse=True)


def _followed(repository: Repository, address: str) -> tuple[list[Entry], list[Entry]]:
    """What answers a directive, or is answered by a result; and what repeats it. Refused links are none."""
    answers: list[Entry] = []
    repeats: list[Entry] = []
    for entry in repository.linked(address, kind="followup", limit=_READ):
        link = repository.get(entry.address)
        if not isinstance(link, FollowUp) or link.refused_by:
            continue
        ends = (repository.resolve(link.directive), repository.resolve(link.result))
        other = ends[1] if repository.resolve(address) == ends[0] else ends[0]
        found = repository.entry(other)
        if found is not None:
            (repeats if link.relation == "repeats" else answers).append(found)
    return answers, repeats
