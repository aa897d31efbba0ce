"""Two places side by side on a wide screen: one stays in sight while one reads on."""

from textual.events import Resize

from tui.locale import tr
from tui.screens.panes import Panes
from tui.widgets.record_view import RecordView

LEAST_WIDTH = 120
"""Columns of a screen that has room for the tree and two records."""
_TREE_SHARE = 30
"""The tree's part of the width beside two records, in percent, unless it was made narrower."""


class Beside(Panes):
    """The part of the browser that keeps a second record beside the first."""

    @property
    def beside(self) -> RecordView | None:
        """The second record, if there is one."""
        found = self.query("#beside")
        return found.first(RecordView) if found else None

    async def action_beside(self) -> None:
        """Keep the open record in sight beside the next ones, or let it go."""
        kept, record = self.beside, self.record_view.record
        if kept is not None:
            if kept.has_focus:
                self.record_view.focus()
            await kept.remove()
            self.show_panes(left=self.left_in_use)
        elif self.size.width < LEAST_WIDTH:
            words = tr("Two records side by side want {columns} columns; this screen has {width}.")
            self.notify(words.format(columns=LEAST_WIDTH, width=self.size.width))
        elif record is not None:
            kept = RecordView(self._repository, id="beside")
            await self.query_one("#panes").mount(kept, after=self.record_view)
            kept.show(record)
            self.show_panes(left=self.left_in_use)

    def action_exchange(self) -> None:
        """Go on reading the second record, and keep the open one in its stead."""
        kept, record = self.beside, self.record_view.record
        if kept is None or kept.record is None:
            self.notify(tr("No second record is open; | keeps this one in sight."))
            return
        address = kept.record.address
        kept.show(record)
        self.go(address)

    def action_focus_other(self) -> None:
        """From the tree to the record, on to the second one if there is one, and back."""
        kept = self.beside
        if kept is not None and kept.display and self.record_view.has_focus:
            kept.focus()
        elif kept is not None and kept.has_focus:
            self.show_panes(left=True)
            self.tree_view.focus()
        else:
            super().action_focus_other()

    def show_panes(self, *, left: bool) -> None:
        """The second record too, where there is room for it."""
        super().show_panes(left=left)
        self._find_room(self.size.width)

    def on_resize(self, event: Resize) -> None:
        """A screen that became too narrow shows one record; a wider one both again."""
        self._find_room(event.size.width)

    def _find_room(self, width: int) -> None:
        kept = self.beside
        if kept is not None:
            kept.display = not self._zoomed and width >= LEAST_WIDTH
            if not self._zoomed:
                share = min(self._share, _TREE_SHARE) if kept.display else self._share
                self.query_one("#left").styles.width = f"{share}%"
            if kept.has_focus and not kept.display:
                self.record_view.focus()

    def refresh_beside(self) -> None:
        """The second record as it is now."""
        kept = self.beside
        if kept is not None and kept.record is not None:
            kept.show(self._repository.get(kept.record.address), keep=True)
