"""An option list as ours are: with a reversed cursor where there are no colours, and safe without room."""

from typing import Any

from textual.widgets import OptionList

from tui.widgets.painted import MOST_LINES, Lines, Painting
from tui.widgets.reversing import Reversing


class Listing(OptionList, Reversing, Painting):
    """In a window too small for it a list has no lines; Textual 8.2.8 then fails to turn its pages."""

    def __init__(self, *options: Any, **how: Any) -> None:
        super().__init__(*options, **how)
        self._option_render_cache = Lines(MOST_LINES)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Pages are turned where there is room for any."""
        turns = action in {"page_up", "page_down"}
        return bool(not turns or self.scrollable_content_region) and super().check_action(action, parameters)
