"""Lines for a list, each with a beginning below which its further lines do not go."""

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from tui.widgets.layout import hang_in


class Hanging(Visual):
    """What does not fit into a line goes on where the line's text began: (beginning, text) by line."""

    def __init__(self, *lines: tuple[Content, Content]) -> None:
        self._lines = lines
        self._laid: tuple[int, Content] = (0, Content(""))

    def __str__(self) -> str:
        return "\n".join(f"{first.plain}{text.plain}" for first, text in self._lines)

    def _within(self, width: int) -> Content:
        if self._laid[0] != width:
            self._laid = width, Content("\n").join(hang_in(first, text, width) for first, text in self._lines)
        return self._laid[1]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Part of Textual's protocol, as what follows."""
        return self._within(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002 - Textual's
        """As wide as the longest line, in cells."""
        return max(first.cell_length + text.cell_length for first, text in self._lines)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines that it takes."""
        return self._within(width).get_height(rules, width)
