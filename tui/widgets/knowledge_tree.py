"""The outline as a tree. Branches are read when they are opened; the cursor can be led to any record.

All reading is done in threads. The tree waits for it before it looks at the next key, so that every key finds
the lines it was meant for; the loop that paints never waits.
"""

import asyncio
from functools import partial

from msgspec import structs
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Tree

from db.branch import Branch, BranchKey
from db.branch_path import Path
from db.first_order import Order
from db.search import Searcher
from db.store.repository import Repository
from tui.locale import tr
from tui.places import Place, View
from tui.widgets.branch_label import branch_label
from tui.widgets.branch_lines import Node, child, opened, path_of
from tui.widgets.branch_reader import BranchReader
from tui.widgets.chunks import Chunks
from tui.widgets.reading_tree import ReadingTree

MOST_REOPENED = 50
"""Branches opened again after the records changed."""


class KnowledgeTree(ReadingTree):
    """Organization → meeting → reported / told, or meeting → organization → the same, and other views."""

    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("enter,space", "choose", show=False),
        Binding("right", "open_branch", show=False),
        Binding("left", "close_branch", show=False),
    ]

    class Unfiltered(Message):
        """The filter hid what was asked for, and was lifted."""

    class Strayed(Message):
        """Whether the view has the place that was asked for is not as it was."""

    def __init__(self, repository: Repository, searcher: Searcher, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._reader = BranchReader(repository, searcher)
        self._chunks: dict[int, Chunks] = {}
        """Of the branches that are open, what of all below is shown."""
        self._by_itself: set[Node] = set()
        """Branches that were opened to show what the filter keeps below them."""
        self._last: Place | None = None
        """The latest place that was found in the tree."""
        self._asked = 0
        self._stale = True
        self.absent = False
        """Whether the place asked for is not in the view: the cursor is where it was then."""
        self.view: View = "organization"
        self.words = ""
        self.order: Order | None = None
        """How the first level is ordered, if not in the view's own way."""
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False

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
        return asked == self._asked

    def ready(self, view: View) -> bool:
        """Whether a view can be shown without a long reading."""
        return self._reader.ready(view)

    def action_give_up(self) -> None:
        """Read no further, and be in the view's own order."""
        self._asked += 1
        self._reader.orders.pop(self.view, None)
        super().action_give_up()

    def _clear(self) -> None:
        self.move_cursor(None)
        self.clear()
        self._chunks.clear()

    async def _open_again(self, way: Path) -> None:
        node: Node | None = self.root
        for key in way:
            node = child(node, key) if node else None
            if node is not None:
                await self.fill(node)
                node.expand()

    async def _open_kept(self, node: Node, asked: int) -> None:
        """Open what is kept for what is below it, as many lines as are in sight."""
        for below in list(node.children):
            if asked != self._asked or self.last_line + 1 >= self.size.height:
                return
            if below.data and not below.data.leaf and not below.data.whole:
                await self.fill(below)
                if not below.is_expanded:
                    self._by_itself.add(below)
                    below.expand()
                await self._open_kept(below, asked)

    async def _lead(self, path: Path) -> Node | None:
        """Open what leads to a branch; the branch, or ``None`` if it is not there."""
        node = self.root
        for at, key in enumerate(path):
            found = child(node, key)
            if found is None and node is self.root and not self.words:
                found = await self._move_window(key)
            if found is None and (chunks := self._chunks.get(node.id)) and chunks.move_to(key):
                node.remove_children()
                self._add(node, chunks.shown())
                found = child(node, key)
            if found is None:
                return None
            node = found
            if at < len(path) - 1:
                await self.fill(node)
                node.expand()
        return node if path else None

    async def _move_window(self, key: BranchKey) -> Node | None:
        """Read the part of the first level that has a branch, if it is another one."""
        first = await asyncio.to_thread(self._reader.first, self.view, "", key, lambda: False)
        if not any(branch.key == key for branch in first):
            return None
        self._clear()
        self._add(self.root, first)
        return child(self.root, key)

    def _settle(self, node: Node, top: int | None) -> None:
        _ = self.last_line  # the lines are counted anew
        self.move_cursor(node)
        if top is not None:
            self.scroll_to(y=top, animate=False, immediate=True)
        self.call_after_refresh(self._keep_in_sight, node)

    def _keep_in_sight(self, node: Node) -> None:
        if node is self.cursor_node:
            self.scroll_to_node(node, animate=False)

    def _add(self, node: Node, branches: list[Branch], before: int | None = None) -> None:
        for at, branch in enumerate(branches):
            place = None if before is None else before + at
            node.add(branch_label(branch), branch, before=place, allow_expand=not branch.leaf)

    async def _on_tree_node_expanded(self, event: Tree.NodeExpanded[Branch | None]) -> None:
        await self.fill(event.node)

    async def fill(self, node: Node) -> None:
        """Read what is below a branch, once."""
        if node.data is None or node.data.leaf or node.children:
            return
        chunks = Chunks(await asyncio.to_thread(self._reader.below, node.data, self.words))
        if not node.children:
            self._chunks[node.id] = chunks
            self._add(node, chunks.shown())

    async def action_choose(self) -> None:
        """Open or close the branch; read on where branches were left out."""
        if self.cursor_node is not None:
            await self._choose(self.cursor_node)

    async def _on_tree_node_selected(self, event: Tree.NodeSelected[Branch | None]) -> None:
        await self._choose(event.node)

    async def _choose(self, node: Node) -> None:
        if node.data is None:
            return
        if node.data.sort in {"before", "more"}:
            await self._read_on(node, node.data)
        elif not node.data.leaf:
            await self.fill(node)
            node.toggle()

    async def _read_on(self, gap: Node, branch: Branch) -> None:
        parent = gap.parent or self.root
        at = parent.children.index(gap)
        if parent is self.root:
            found = await asyncio.to_thread(self._reader.rest, self.view, self.words, branch)
        else:
            chunks = self._chunks[parent.id]
            found = chunks.earlier() if branch.sort == "before" else chunks.later()
        gap.remove()
        self._add(parent, found, before=at)
        if found:
            # Going up, the line above the first that was seen; going down, the first that was not.
            at = at if branch.sort == "more" else min(at + len(found), len(parent.children)) - 1
            self._settle(parent.children[at], None)

    async def action_open_branch(self) -> None:
        """Open the branch; if it is open, go to the first line in it."""
        node = self.cursor_node
        if node is not None and node.allow_expand and not node.is_expanded:
            await self._choose(node)
        elif node is not None and node.children:
            self.move_cursor(node.children[0])

    def action_close_branch(self) -> None:
        """Close the branch; if it is closed, go to the one that it is in."""
        node = self.cursor_node
        if node is not None and node.is_expanded and node.children:
            node.collapse()
        elif node is not None and node.parent is not None and node.parent is not self.root:
            self.move_cursor(node.parent)

    def enter(self) -> None:
        """Put the cursor on the first line if it is on none; after what was asked for before is shown."""
        self.call_later(self._enter)

    def _enter(self) -> None:
        if self.cursor_line < 0:
            self.action_cursor_down()

    @property
    def branch(self) -> Path:
        """The way to the line that the cursor is on."""
        return path_of(self.cursor_node) if self.cursor_node else ()
