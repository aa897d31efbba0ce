"""A meeting written down by hand."""

from msgspec import Struct

from db import why
from db.codec import decode, encode
from db.editing.addresses import free_address
from db.records import Meeting
from db.store.repository import Commit, Put, Repository
from db.values import DayPart, MeetingClass, Officeholder, Participant


class NewMeeting(Struct, frozen=True, kw_only=True):
    """What a person fills in; ``organizations`` and ``chair`` are addresses."""

    title: str
    held_on: str | None = None
    session: DayPart | None = None
    classification: MeetingClass | None = None
    place: str | None = None
    chair: str | None = None
    role: str | None = None
    organizations: tuple[str, ...] = ()


def add_meeting(repository: Repository, new: NewMeeting, *, by: str, reason: str = "") -> tuple[str, Commit]:
    """Write the meeting; its address is made of its day and title. Returns the address.

    Raises:
        BadRecord: a field does not fit. And as ``Repository.write``.
    """
    words = " ".join(filter(None, [new.held_on, new.title]))
    chair = Officeholder(person=new.chair, role=new.role) if new.chair or new.role else None
    meeting = Meeting(
        address=free_address(repository, "meeting", words),
        title=new.title,
        classification=new.classification,
        held_on=new.held_on,
        session=new.session,
        place=new.place,
        chair=chair,
        participants=tuple(Participant(organization=one) for one in dict.fromkeys(new.organizations)),
    )
    sound = decode(encode(meeting), file="-")  # structs do not check themselves
    return sound.address, repository.write([Put(sound, 0)], author=by, reason=reason or why.ADDED)
