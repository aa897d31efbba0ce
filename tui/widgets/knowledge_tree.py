"""The outline as a tree: a view, filtered by words, with the cursor led to a place."""

import asyncio
from functools import partial

from msgspec import structs
from textual.message import Message
from textual.widgets import Tree

from db.branch_path import Path
from db.first_order import Order
from db.search import Searcher
from db.store.repository import Repository
from tui.locale import tr
from tui.places import Place, View
from tui.widgets.branch_lines import Node, opened, path_of
from tui.widgets.opening_tree import OpeningTree

MOST_REOPENED = 50
"""Branches opened again after the records changed."""


class KnowledgeTree(OpeningTree):
    """Organization → meeting → reported / told, or meeting → organization → the same, and other views."""

    class Unfiltered(Message):
        """The filter hid what was asked for, and was lifted."""

    class Strayed(Message):
        """Whether the view has the place that was asked for is not as it was."""

    def __init__(self, repository: Repository, searcher: Searcher, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(repository, searcher, id=id)
        self._by_itself: set[Node] = set()
        """Branches that were opened to show what the filter keeps below them."""
        self._last: Place | None = None
        """The latest place that was found in the tree."""
        self._filtered = ""
        """The words of the branches that are shown."""
        self._asked = 0
        self._stale = True
        self.absent = False
        """Whether the place asked for is not in the view: the cursor is where it was then."""
        self.order: Order | None = None
        """How the first level is ordered, if not in the view's own way."""

    def show(self, place: Place, *, anew: bool = False, lift: bool = True) -> None:
        """Show a place's view, filtered as there, and lead the cursor to it; an earlier request that was not
        met yet is given up. ``anew``: the records have changed. ``lift``: rather than not to show the place,
        give up the filter."""
        self._asked += 1
        self._stale |= anew or (place.view, place.filter) != (self.view, self.words)
        self.view, self.words = place.view, place.filter
        self.order = self._reader.orders.get(place.view)
        self.call_later(self._show, self._asked, place, lift)

    def order_on(self, place: Place) -> bool:
        """Put the view in its next order, and stay at a place; whether there is another order."""
        before = self.order
        self.order = self._reader.order_on(self.view)
        if self.order == before:
            return False
        self.show(place, anew=True, lift=False)
        return True

    async def _show(self, asked: int, place: Place, lift: bool) -> None:
        if asked != self._asked:
            return
        path = place.branch or await self._way(place)
        if self._stale and not await self._load(asked, path):
            return
        node = await self._lead(path)
        if node is None and place.branch:
            path = await self._way(place)
            node = await self._lead(path)
        if asked != self._asked:
            return
        if node is None and path and self.words and lift:
            self.post_message(self.Unfiltered())
            self.words, self._stale = "", True
            await self._show(asked, place, lift=False)
            return
        if node is not None:
            self._settle(node, place.tree_top)
            absent = bool(place.branch and not self._at(place) and not await self._way(place))
        else:
            absent = bool(place.address and not self.words)
            await self._stay()
        self._last = self._last if absent or node is None else place
        if absent != self.absent:
            self.absent = absent
            self.post_message(self.Strayed())

    def _at(self, place: Place) -> bool:
        node = self.cursor_node
        return node is not None and node.data is not None and node.data.address == place.address

    async def _way(self, place: Place) -> Path:
        """The way to where a place stands in the view; empty if it stands nowhere."""
        return await asyncio.to_thread(self._reader.path, place)

    async def _stay(self) -> None:
        """Have a line to go on from: the one before, or that of the latest place that the view has, or the
        first. The page is another, and stays."""
        there = self.cursor_node is not None and self.cursor_node is self.get_node_at_line(self.cursor_line)
        if there or self.words:
            return
        last = self._last and await self._way(structs.replace(self._last, view=self.view, branch=()))
        node = await self._lead(last) if last else None
        if node := node or next(iter(self.root.children), None):
            with self.prevent(Tree.NodeHighlighted):
                self._settle(node, None)

    async def _load(self, asked: int, path: Path) -> bool:
        """Read the first level anew; whether nothing else was asked for meanwhile."""
        before = [path_of(node) for node in opened(self.root) if node not in self._by_itself][:MOST_REOPENED]
        self._by_itself.clear()
        read = partial(self._reader.first, self.view, self.words, path[0] if path else None)
        if self._reader.ready(self.view):
            first = await asyncio.to_thread(read, lambda: asked != self._asked)
        else:
            self._clear()
            first = await self.read_long(read, lambda: asked != self._asked)
        if asked != self._asked:
            return False
        self._stale = False
        self._clear()
        self._add(self.root, first)
        if not first:
            self.root.add_leaf(tr("Nothing has these words.") if self.words else tr("Nothing here."))
        self.root.expand()
        for way in before:
            await self._open_again(way)
        if self.words:
            await self._open_kept(self.root, asked)
        if self.words != self._filtered:
            self._filtered = self.words
            self.scroll_to(y=0, animate=False, immediate=True)  # what is kept begins at the top
        return asked == self._asked

    def ready(self, view: View) -> bool:
        """Whether a view can be shown without a long reading."""
        return self._reader.ready(view)

    def action_give_up(self) -> None:
        """Read no further, and be in the view's own order."""
        self._asked += 1
        self._reader.orders.pop(self.view, None)
        super().action_give_up()

    async def _open_kept(self, node: Node, asked: int, line: int = 0) -> int:
        """Open what is kept for what is below it, as far as the lines in sight go; the line behind it."""
        for below in list(node.children):
            if asked != self._asked or line >= self.size.height:
                break
            line += 1
            if below.data and not below.data.leaf and not below.data.whole:
                await self.fill(below)
                if not below.is_expanded:
                    self._by_itself.add(below)
                    below.expand()
            if below.is_expanded:
                line = await self._open_kept(below, asked, line)
        return line
