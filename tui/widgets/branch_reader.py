"""What the tree reads of a knowledge base; called in threads, so that no reading keeps a key waiting."""

from collections.abc import Callable
from datetime import date

from db.branch import Branch, BranchKey
from db.branch_path import Path, branch_path
from db.first_level import Listed, before
from db.first_order import OTHER_ORDERS, Order, chunk_of, ordered, part_of
from db.followup.days import today
from db.followup.stages import Stages, stages
from db.outline import Outline
from db.search import Searcher
from db.store.repository import Repository
from db.topics import Topics, topics
from tui.places import Place, View

Cancel = Callable[[], bool]
_WHOLE: tuple[View, ...] = ("topic", "status")
"""Views for which all records are read first; once for each state of the base, and each day."""
_LISTED: tuple[Listed, ...] = ("organization", "meeting", "person", "document")
"""Views that can be put in another order."""
MOST_FILTERED = 1000
"""First-level branches that are read to find one of them while a filter leaves only some."""


class BranchReader:
    """Reads branches of the views of one repository; the searcher knows which of them hold some words."""

    def __init__(self, repository: Repository, searcher: Searcher) -> None:
        self._repository = repository
        self._searcher = searcher
        self._topics: Topics = {}
        self._stages: Stages = {}
        self._read_at: dict[View, tuple[int, date]] = {}
        self._ordered: dict[tuple[View, Order], tuple[tuple[int, date], list[Branch]]] = {}
        self.orders: dict[View, Order] = {}
        """Views that are not in their own order."""

    def ready(self, view: View) -> bool:
        """Whether a view can be read at once, without reading all records first."""
        if order := self.orders.get(view):
            return self._ordered.get((view, order), (None,))[0] == self._now()
        return view not in _WHOLE or self._read_at.get(view) == self._now()

    def order_on(self, view: View) -> Order | None:
        """Put a view in its next order; which that is, ``None`` for its own."""
        orders = (None, *(OTHER_ORDERS[view] if view in _LISTED else ()))
        order = orders[(orders.index(self.orders.get(view)) + 1) % len(orders)]
        self.orders.pop(view, None)
        if order:
            self.orders[view] = order
        return order

    def path(self, place: Place) -> Path:
        """The way to where a place stands in its view."""
        return branch_path(self._repository, place.view, place.address, place.under)

    def first(self, view: View, words: str, wanted: BranchKey | None, cancel: Cancel) -> list[Branch]:
        """The first level of a view, only branches with ``words``; the part of it that has ``wanted``."""
        outline = self._outline(words, cancel)
        if view == "topic":
            return self._first_topics(outline, wanted, cancel)
        if view == "status":
            return self._first_stages(outline, cancel)
        if order := self.orders.get(view):
            shown = part_of(outline.kept(self._in_order(view, order, cancel)), wanted)
            return _ended(outline, view, shown)
        if wanted and wanted[0] == "apart" and not words:
            return outline.end("organization")
        if wanted and wanted[0] == view and not words:
            return outline.around(view, wanted[1])
        found = outline.chunk(view)
        while wanted and not cancel() and len(found) < MOST_FILTERED and found and found[-1].sort == "more":
            if any(branch.key == wanted for branch in found):
                break
            found = [*found[:-1], *outline.chunk(view, found[-1].start)]
        return found

    def _outline(self, words: str, cancel: Cancel = lambda: False) -> Outline:
        return Outline(self._repository, words, cancel, self._searcher.places_of)

    def _in_order(self, view: View, order: Order, cancel: Cancel = lambda: False) -> list[Branch]:
        now = self._now()
        read_at, found = self._ordered.get((view, order), (None, []))
        if read_at != now and view in _LISTED:
            found = ordered(self._repository, view, order, cancel)
            if not cancel():
                self._ordered[view, order] = now, found
        return found

    def _first_topics(self, outline: Outline, wanted: BranchKey | None, cancel: Cancel) -> list[Branch]:
        now = self._now()
        if self._read_at.get("topic") != now:
            found = topics(self._repository, cancel)
            if cancel():
                return []
            self._read_at["topic"], self._topics = now, found
        shown = outline.topics(self._topics)
        while wanted and not cancel() and shown[-1:] and shown[-1].sort == "more":
            if wanted in {one.key for one in shown}:
                break
            shown = [*shown[:-1], *outline.topics(self._topics, shown[-1].start)]
        return shown

    def _first_stages(self, outline: Outline, cancel: Cancel) -> list[Branch]:
        now = self._now()
        if self._read_at.get("status") != now:
            found = stages(self._repository, cancel)
            if cancel():
                return []
            self._read_at["status"], self._stages = now, found
        counted = ((stage, outline.kept(found)) for stage, found in self._stages.items())
        return [Branch("status", stage, count=len(kept)) for stage, kept in counted if kept]

    def _now(self) -> tuple[int, date]:
        """What a view that was read whole depends on."""
        return self._repository.latest, today()

    def rest(self, view: View, words: str, gap: Branch) -> list[Branch]:
        """The first-level branches that a gap (``before`` or ``more``) stands for, a chunk of them."""
        outline = self._outline(words)
        if view == "topic":
            return outline.topics(self._topics, gap.start)
        if view == "status":
            return []
        if order := self.orders.get(view):
            kept = outline.kept(self._in_order(view, order))
            if gap.sort == "more":
                return _ended(outline, view, chunk_of(kept, gap.start))
            earlier = [before(gap.start)] if gap.start else []
            return [*earlier, *chunk_of(kept, gap.start, gap.count)]
        if gap.sort == "more":
            return outline.chunk(view, gap.start)
        earlier = [before(gap.start)] if gap.start else []
        return [*earlier, *outline.chunk(view, gap.start, gap.count)]

    def below(self, branch: Branch, words: str = "") -> list[Branch]:
        """What a branch opens to, all of it; of a status, the directives with ``words``."""
        outline = self._outline(words)
        if branch.sort == "status":
            return outline.kept(self._stages.get(branch.title, []))
        if branch.sort == "topic":
            whole = branch.whole or not words
            return outline.about(self._topics.get(branch.title, ()), whole=whole)
        return outline.below(branch)


def _ended(outline: Outline, view: View, shown: list[Branch]) -> list[Branch]:
    """A part of the first level in another order, with what stands behind all others if it is the last."""
    goes_on = bool(shown) and shown[-1].sort == "more"
    return shown if goes_on or view not in _LISTED else [*shown, *outline.last(view)]
