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


def facets_of(passage: Passage) -> list[str]:
    """What a passage can be found by beside its words: the places it belongs to, its topics and status."""
    found = [*passage.organizations]
    if passage.people:
        found += dict.fromkeys(passage.people)
    if passage.topics:
        found += [f"topic={topic}" for topic in passage.topics]
    if passage.meeting:
        found.append(passage.meeting)
    if passage.status:
        found.append(f"status={passage.status}")
    return found
