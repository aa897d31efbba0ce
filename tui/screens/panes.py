"""The two panes of the browser: which one is in use, how much room each has."""

from tui.screens.reader import Reader

LEAST_SHARE, MOST_SHARE = 20, 70


class Panes(Reader):
    """The part of the browser that arranges the tree and the record."""

    _share = 42
    """The tree's part of the width, in percent."""
    _zoomed = False

    def action_focus_other(self) -> None:
        """From the tree to the record, and back."""
        left = not self.left_in_use
        self.show_panes(left=left)
        (self.tree_view if left else self.record_view).focus()

    def action_zoom(self) -> None:
        """The pane that has the focus alone, or both again."""
        self._zoomed = not self._zoomed
        self.show_panes(left=self.left_in_use)

    @property
    def left_in_use(self) -> bool:
        """Whether the keys go to the tree's side."""
        return self.query_one("#left").has_focus_within

    def show_panes(self, *, left: bool) -> None:
        """Both panes; only one of them while zoomed."""
        self.query_one("#left").display = left or not self._zoomed
        self.query_one("#left").styles.width = "1fr" if self._zoomed else f"{self._share}%"
        self.record_view.display = not left or not self._zoomed

    def action_wider(self) -> None:
        """More room for the tree."""
        self._resize(5)

    def action_narrower(self) -> None:
        """More room for the record."""
        self._resize(-5)

    def _resize(self, by: int) -> None:
        self._share = max(LEAST_SHARE, min(MOST_SHARE, self._share + by))
        self.show_panes(left=self.left_in_use)
