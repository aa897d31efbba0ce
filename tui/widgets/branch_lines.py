"""How the lines of the tree are drawn: labels cut to the room there is, letters on those in sight."""

from rich.style import Style
from rich.text import Span, Text, TextType
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from db.branch import Branch, BranchKey
from db.branch_path import Path
from tui.widgets.branch_label import QUIET
from tui.widgets.hints import Hinted
from tui.widgets.painted import MOST_LINES, Lines, Painting

Node = TreeNode[Branch | None]
LEAST_ROOM = 8


class BranchLines(Hinted, Tree[Branch | None], Painting):
    """A tree of branches as it is seen."""

    COMPONENT_CLASSES = {"branch-lines--quiet"}  # noqa: RUF012 - Textual's way
    DEFAULT_CSS = "BranchLines > .branch-lines--quiet { color: $foreground-muted; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id)
        self._line_cache = Lines(MOST_LINES)

    def links_in_sight(self) -> list[int]:
        """The lines in sight."""
        top = self.scroll_offset.y
        return list(range(top, min(top + self.scrollable_content_region.height, self.last_line + 1)))

    def follow_link(self, line: int) -> None:
        """Put the cursor on a line."""
        self.move_cursor(self.get_node_at_line(line))

    def hint_column(self, line: int) -> int:
        """Where the guides of a line end."""
        node = self.get_node_at_line(line)
        return _depth(node) * self.guide_depth if node else 0

    def repaint(self) -> None:
        """Draw all lines anew."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line, with a letter on it while letters are shown."""
        return self.lettered(super().render_line(y), y + self.scroll_offset.y)

    def process_label(self, label: TextType) -> Text:
        """The label as it is: ours have one line, and there are hundreds at once."""
        return label if isinstance(label, Text) else Text(label)

    def render_label(self, node: Node, base_style: Style, style: Style) -> Text:
        """The label without any markup of its own."""
        label = node.label.copy() if isinstance(node.label, Text) else Text(str(node.label))
        quiet = self.get_component_rich_style("branch-lines--quiet", partial=True)
        label.spans = [Span(one.start, one.end, quiet) if one.style == QUIET else one for one in label.spans]
        arrow = ("▾ " if node.is_expanded else "▸ ") if node.allow_expand else ""
        room = self.scrollable_content_region.width - _depth(node) * self.guide_depth - len(arrow)
        if room > LEAST_ROOM:
            # The cursor is a whole line, as in lists; nothing is underlined but words.
            whole = node is self.cursor_node and not style.underline
            label.truncate(room, overflow="ellipsis", pad=whole)
        label.stylize(style)
        return Text.assemble((arrow, base_style), label)

    def get_label_width(self, node: Node) -> int:  # noqa: ARG002
        """Labels are cut to the room there is, so that no line is wider than another: nothing to measure."""
        return LEAST_ROOM


def _depth(node: Node) -> int:
    depth = -1  # the root is not shown
    while node.parent is not None:
        node, depth = node.parent, depth + 1
    return depth


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
