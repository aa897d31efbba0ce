"""Widgets whose cursor may be a reversed line, as in sixteen colours or none."""

from textual.style import Style
from textual.widget import Widget

_REVERSE = Style(reverse=True)


class Reversing(Widget):
    """Textual 8.2.8 leaves ``reverse`` out of the style of a part of a widget; here it is kept. It stands
    after the widget among the bases: Textual looks for the classes of parts along the first ones."""

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The style of the widget or of a part of it."""
        style = super().get_visual_style(*component_classes, partial=partial)
        reversed_ = any(self.get_component_styles(name).text_style.reverse for name in component_classes)
        return style + _REVERSE if reversed_ else style
