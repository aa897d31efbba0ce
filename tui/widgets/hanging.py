"""Lines for a list, each with a beginning below which its further lines do not go."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from tui.widgets.layout import hang_in


class Hanging(Visual):
    """What does not fit into a line goes on where the line's text began: (beginning, text) by line. A
    beginning is made ``column`` cells wide where there is room for it, so that texts stand in one column."""

    def __init__(self, *lines: tuple[Content, Content], column: int = 0) -> None:
        self._lines = lines
        self._column = column
        self._laid: tuple[int, Content] = (0, Content(""))

    def __str__(self) -> str:
        return "\n".join(f"{first.plain}{text.plain}" for first, text in self._lines)

    def within(self, width: int) -> Content:
        """The lines as they are in so many cells."""
        if self._laid[0] != width:
            column = min(self._column, width // 2)
            laid = (hang_in(_filled(first, column), text, width) for first, text in self._lines)
            self._laid = width, Content("\n").join(laid)
        return self._laid[1]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Part of Textual's protocol, as what follows."""
        return self.within(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002 - Textual's
        """As wide as the longest line, in cells."""
        return max(max(first.cell_length, self._column) + text.cell_length for first, text in self._lines)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines that it takes."""
        return self.within(width).get_height(rules, width)


def _filled(content: Content, column: int) -> Content:
    return content.pad_right(max(0, column - content.cell_length))
