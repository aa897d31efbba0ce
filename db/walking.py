"""From one directive to the next: within a meeting, then on to the meeting before or after it."""

from db import relations as rel
from db.first_level import FirstLevel
from db.records import AnyRecord, Directive, Meeting
from db.store.repository import Repository

MOST_MEETINGS = 2000
"""Meetings without any directive that are passed over at most."""


def next_directive(
    repository: Repository, record: AnyRecord, by: int, organization: str | None = None
) -> str | None:
    """The directive after (``by`` 1) or before (-1) the record, which is a directive or belongs to a meeting.

    After the last one of a meeting comes the first one of the next later meeting that has any; of those of
    ``organization`` if one is given. ``None`` where there is no further one.
    """
    meeting = record if isinstance(record, Meeting) else repository.get(getattr(record, "meeting", ""))
    if not isinstance(meeting, Meeting):
        return None
    here = [directive.address for directive in rel.directives_at(repository, meeting.address)]
    if isinstance(record, Directive) and record.address in here:
        at = here.index(record.address) + by
        if 0 <= at < len(here):
            return here[at]
    elif here:
        return here[0 if by > 0 else -1]
    if organization is not None:
        others = [one.address for one in rel.meetings_of(repository, organization)]
        return _in_a_list(repository, others, meeting.address, by)
    return _anywhere(repository, meeting.address, by)


def _in_a_list(repository: Repository, newest_first: list[str], meeting: str, by: int) -> str | None:
    if meeting not in newest_first:
        return None
    at = newest_first.index(meeting) - by
    while 0 <= at < len(newest_first):
        if found := _at_the_end(repository, newest_first[at], by):
            return found
        at -= by
    return None


def _anywhere(repository: Repository, meeting: str, by: int) -> str | None:
    at = FirstLevel(repository).position("meeting", meeting)
    for _ in range(MOST_MEETINGS):
        at = at - by if at is not None else None
        if at is None or at < 0:
            return None
        there = repository.entries("meeting", start=at, limit=1, order="newest")
        if not there:
            return None
        if found := _at_the_end(repository, there[0].address, by):
            return found
    return None


def _at_the_end(repository: Repository, meeting: str, by: int) -> str | None:
    """The first directive of a meeting, or going back the last one."""
    directives = rel.directives_at(repository, meeting)
    return directives[0 if by > 0 else -1].address if directives else None
