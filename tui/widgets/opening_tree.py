"""A tree whose branches are read when they are opened, and whose cursor can be led to any line.

All reading is done in threads. The tree waits for it before it looks at the next key, so that every key finds
the lines it was meant for; the loop that paints never waits.
"""

import asyncio

from textual.binding import Binding
from textual.widgets import Tree

from db.branch import Branch, BranchKey
from db.branch_path import Path
from db.search import Searcher
from db.store.repository import Repository
from db.text.narrowing import found_by
from tui.places import View
from tui.widgets.branch_label import branch_label
from tui.widgets.branch_lines import Node, child, path_of
from tui.widgets.branch_reader import BranchReader
from tui.widgets.chunks import Chunks
from tui.widgets.reading_tree import ReadingTree


class OpeningTree(ReadingTree):
    """Opens and closes branches by keys and by mouse, a chunk of a long one at a time."""

    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("enter,space", "choose", show=False),
        Binding("right", "open_branch", show=False),
        Binding("left", "close_branch", show=False),
    ]

    def __init__(self, repository: Repository, searcher: Searcher, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._reader = BranchReader(repository, searcher)
        self._chunks: dict[int, Chunks] = {}
        """Of the branches that are open, what of all below is shown."""
        self.view: View = "organization"
        self.words = ""
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False

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
        found_in = found_by(self.words)
        for at, branch in enumerate(branches):
            place = None if before is None else before + at
            node.add(branch_label(branch, found_in), branch, before=place, allow_expand=not branch.leaf)

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
