"""What is searched: one passage a record, with the words beside it that also find it."""

from msgspec import Struct

SEARCHED = ("organization", "meeting", "person", "directive", "result", "document", "source")


class Passage(Struct, frozen=True):
    """A record as search sees it: ``text`` is shown and highlighted, ``names`` are other names of the thing,
    ``beside`` are the parts of its surroundings (organization, meeting, figures), which weigh less."""

    address: str
    kind: str
    title: str
    text: str
    names: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    meeting: str | None = None
    organizations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    date: str | None = None
    due: str | None = None
    status: str | None = None
