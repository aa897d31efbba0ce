"""How the lines of the tree are drawn: labels cut to the room there is, letters on those in sight."""

from collections.abc import Iterator
from typing import NamedTuple, Self

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text, TextType
from textual.events import Click, MouseEvent, MouseMove
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from db.branch import Branch, BranchKey
from db.branch_path import Path
from tui.widgets.branch_label import FOUND, QUIET
from tui.widgets.hints import Hinted
from tui.widgets.painted import Painting

Node = TreeNode[Branch | None]
LEAST_ROOM = 8
OPEN, CLOSED = "▾ ", "▸ "
NEXT, LAST, BESIDE, PAST = "├ ", "└ ", "│ ", "  "


class _Look(NamedTuple):
    """The styles of a whole line, or of a part of one."""

    ground: Style
    hovered: Style
    cursor: Style
    guides: Style
    parts: dict[str, Style]
    """By what a label calls the style of a part."""

    @classmethod
    def of(cls, tree: Widget) -> Self:
        """As they are now."""
        return cls(
            tree.rich_style,
            tree.get_component_rich_style("tree--highlight-line"),
            tree.get_component_rich_style("tree--cursor"),
            tree.get_component_rich_style("tree--guides", partial=True),
            {
                name: tree.get_component_rich_style(f"branch-lines--{name}", partial=True)
                for name in (QUIET, FOUND)
            },
        )


class BranchLines(Hinted, Tree[Branch | None], Painting):
    """A tree of branches as it is seen."""

    COMPONENT_CLASSES = {f"branch-lines--{name}" for name in (QUIET, FOUND)}  # noqa: RUF012 - Textual's way
    DEFAULT_CSS = """
    BranchLines > .branch-lines--quiet { color: $foreground-muted; }
    BranchLines > .branch-lines--found { color: $text-accent; text-style: bold underline; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id)
        self._look: _Look | None = None

    def links_in_sight(self) -> list[int]:
        """The lines in sight."""
        top = self.scroll_offset.y
        return list(range(top, min(top + self.scrollable_content_region.height, self.last_line + 1)))

    def follow_link(self, link: int) -> None:
        """Put the cursor on a line."""
        self.move_cursor(self.get_node_at_line(link))

    def hint_column(self, link: int) -> int:
        """Where the guides of a line end."""
        node = self.get_node_at_line(link)
        return len(_guides(node)) if node else 0

    def repaint(self) -> None:
        """Draw all lines anew."""
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in the crop; what they have in common is found out once, if any is to be painted."""
        self._look = None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line, with a letter on it while letters are shown."""
        look = self._look = self._look or _Look.of(self)
        at, left = y + self.scroll_offset.y, self.scroll_offset.x
        node, width = self.get_node_at_line(at), self.size.width
        if node is None:
            return Strip.blank(width, look.ground)
        if at == self.hover_line:
            look = look._replace(ground=look.hovered)
        line = Strip(part for part in self._segments(node, look) if part.text)
        line = line.extend_cell_length(max(width, self.virtual_size.width), look.ground)
        return self.lettered(line.crop(left, left + width), at)

    def _segments(self, node: Node, look: _Look) -> Iterator[Segment]:
        """A branch as it is seen: where it belongs, whether it is open, what it is called."""
        ground, guides = look.ground, _guides(node)
        arrow = "" if not node.allow_expand else OPEN if node.is_expanded else CLOSED
        yield Segment(guides, ground + look.guides)
        yield Segment(arrow, ground)
        room = self.scrollable_content_region.width - len(guides) - len(arrow)
        chosen = node is self.cursor_node
        for text, style in _parts(_label(node), room):
            own = look.parts[style] if style in look.parts else Style.parse(style)
            room -= cell_len(text)
            yield Segment(text, ground + own + look.cursor if chosen else ground + own)
        # The cursor is a whole line, as in lists; nothing is underlined but words.
        if chosen and not look.cursor.underline:
            yield Segment(" " * room, ground + look.cursor)

    def on_mouse_move(self, event: MouseMove) -> None:
        """The line that the mouse is over; the stock tree would look for it in the styles of what is painted,
        which then are other ones in each line."""
        event.prevent_default()
        self.hover_line = self._line_of(event)

    async def on_click(self, event: Click) -> None:
        """The line that was clicked is chosen."""
        event.prevent_default()
        if (line := self._line_of(event)) >= 0:
            self.cursor_line = line
            await self.run_action("select_cursor")

    def _line_of(self, event: MouseEvent) -> int:
        """The line of a branch that the mouse is over, ``-1`` if it is over none."""
        line = self.line_under(event)
        return line if self.get_node_at_line(line) is not None and line >= 0 else -1

    def process_label(self, label: TextType) -> Text:
        """The label as it is: ours have one line, and there are hundreds at once."""
        return label if isinstance(label, Text) else Text(label)

    def get_label_width(self, node: Node) -> int:  # noqa: ARG002
        """Labels are cut to the room there is, so that no line is wider than another: nothing to measure."""
        return LEAST_ROOM


def _guides(node: Node) -> str:
    """The lines that lead to a branch from those that it is in."""
    if node.parent is None or node.parent.parent is None:
        return ""
    guides, above = LAST if node.is_last else NEXT, node.parent
    while above.parent is not None and above.parent.parent is not None:
        guides = (PAST if above.is_last else BESIDE) + guides
        above = above.parent
    return guides


def _label(node: Node) -> Text:
    return node.label if isinstance(node.label, Text) else Text(node.label)


def _parts(label: Text, room: int) -> Iterator[tuple[str, str]]:
    """The parts of a label, which do not overlap, each with the name of its style; cut to the room if there
    is any."""
    plain = label.plain
    if cell_len(plain) > room > LEAST_ROOM:
        plain = f"{set_cell_size(plain, room - 1)}…"
    at = 0
    for start, end, style in label.spans:
        yield plain[at:start], str(label.style)
        yield plain[start:end], str(style)
        at = end
    yield plain[at:], str(label.style)


def path_of(node: Node) -> Path:
    """The way from the root to a line."""
    way: list[BranchKey] = []
    while node.parent is not None:
        if node.data is not None:
            way.insert(0, node.data.key)
        node = node.parent
    return tuple(way)


def child(node: Node, key: BranchKey) -> Node | None:
    """The line right below one that is known by ``key``."""
    return next((below for below in node.children if below.data is not None and below.data.key == key), None)


def opened(node: Node) -> list[Node]:
    """The open branches below one, those above before those below."""
    shown = [below for below in node.children if below.is_expanded and below.children]
    return [found for below in shown for found in (below, *opened(below))]
