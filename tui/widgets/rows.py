"""A list that leaves the left and right keys to its screen: nothing in it scrolls sideways."""

from tui.widgets.listing import Listing


class Rows(Listing):
    """An option list in a screen that turns pages with the arrow keys. Where the focus is, a cursor is."""

    def on_focus(self) -> None:
        """Stand on a row."""
        if self.highlighted is None:
            self.action_first()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sideways scrolling is no action here, so that the keys go on to the screen."""
        return action not in {"scroll_left", "scroll_right"} and super().check_action(action, parameters)
