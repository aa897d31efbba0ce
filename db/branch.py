"""One line of the outline of a knowledge base."""

from typing import Literal

from msgspec import Struct

Sort = Literal[
    "organization",
    "meeting",
    "person",
    "topic",
    "status",
    "document",
    "reported",
    "told",
    "for_all",
    "record",
    "apart",
    "before",
    "more",
]
BranchKey = tuple[str, str]


class Branch(Struct, frozen=True, gc=False):
    """One line of the outline. ``address`` is the record that the line stands for; ``organization`` and
    ``meeting`` say where in the outline it stands; ``general`` marks a directive to all (or a group that
    holds such). ``before`` and ``more`` stand for the ``count`` branches left out on that side of a chunk;
    ``start`` is where to read on. ``apart`` holds the organizations that took part in nothing. ``whole`` says
    that the branch itself has the words of a filter: all below it is shown."""

    sort: Sort
    title: str
    address: str = ""
    date: str | None = None
    organization: str | None = None
    meeting: str | None = None
    count: int = 0
    general: bool = False
    start: int = 0
    whole: bool = False

    @property
    def leaf(self) -> bool:
        """Whether nothing is below."""
        return self.sort in {"record", "before", "more"}

    @property
    def key(self) -> BranchKey:
        """What the branch is known by among its siblings."""
        return self.sort, self.address or self.title
