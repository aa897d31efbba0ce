"""The browser's way above the panes, and the pane of who speaks of the record."""

import asyncio

from db import relations as rel
from db.store.repository import Entry
from tui.locale import label, tr
from tui.memory import keep
from tui.screens.marking import picked_from
from tui.screens.picker import Picker
from tui.screens.reader import Reader
from tui.widgets.backlinks_view import BacklinksView
from tui.widgets.breadcrumb import Breadcrumb

MOST_BESIDE = 500


class Wayfinding(Reader):
    """The part of the browser that shows where a record stands, and what leads to it."""

    backlinks_view: BacklinksView

    def action_way(self) -> None:
        """To the way above the panes, and back."""
        way = self.query_one("#where", Breadcrumb)
        self.set_focus(self.tree_view if way.has_focus else way)

    def on_breadcrumb_visit(self, message: Breadcrumb.Visit) -> None:
        """A step of the way was taken."""
        self.tree_view.focus()
        self.go(message.address)

    async def on_breadcrumb_beside(self, message: Breadcrumb.Beside) -> None:
        """List what could stand at a step of the way."""
        entries = await asyncio.to_thread(self._beside, message.address, message.before)
        items = picked_from((entry.address, entry) for entry in entries)
        title = label("kind", entries[0].kind) if entries else ""
        self.app.push_screen(Picker(title, items, tr("Nothing else stands here.")), self._beside_picked)

    def _beside_picked(self, address: str | None) -> None:
        if address:
            self.tree_view.focus()
            self.go(address)

    def _beside(self, address: str, before: str) -> list[Entry]:
        """The records of the same kind that belong to the step above, else all of the kind."""
        repository = self._repository
        here = repository.entry(address)
        if here is None:
            return []
        if here.kind == "meeting" and before.startswith("org/"):
            meetings = rel.meetings_of(repository, before)[:MOST_BESIDE]
            return [entry for one in meetings if (entry := repository.entry(one.address))]
        if here.kind in {"directive", "result"} and before.startswith("meeting/"):
            found = repository.linked(before, kind=here.kind, field="meeting", limit=MOST_BESIDE)
            return sorted(found, key=lambda entry: entry.address)
        order = "newest" if here.kind == "meeting" else "title"
        return repository.entries(here.kind, limit=MOST_BESIDE, order=order)  # type: ignore[arg-type]

    def action_backlinks(self) -> None:
        """Show who speaks of the record; go there; put it away."""
        pane = self.backlinks_view
        if pane.display and pane.has_focus:
            self._put_backlinks(shown=False)
            self.tree_view.focus()
        else:
            self._put_backlinks(shown=True)
            pane.focus()

    def _put_backlinks(self, *, shown: bool) -> None:
        self.backlinks_view.display = self.memory.backlinks = shown
        keep(self.memory)
        self.show_backlinks()

    def show_backlinks(self) -> None:
        """Who speaks of the record that is open, while the pane is in sight."""
        record = self.record_view.record
        if self.backlinks_view.display and record is not None:
            self.backlinks_view.show(record.address)
