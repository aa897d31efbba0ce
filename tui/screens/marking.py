"""The browser's ways back: bookmarks, the places visited, links by letters."""

from collections.abc import Iterable

from db.store.repository import Entry
from tui.locale import label, tr
from tui.memory import keep
from tui.screens.hinting import follow_hints
from tui.screens.picker import Item, Picker
from tui.screens.reader import Reader
from tui.words import date_words


class Marking(Reader):
    """The part of the browser that finds again what was seen before."""

    def action_bookmark(self) -> None:
        """Mark the record, or lift the mark."""
        record = self.record_view.record
        if record is None:
            return
        now = self.memory.toggle_bookmark(record.address)
        keep(self.memory)
        self.notify(tr("Bookmarked; K lists the bookmarks.") if now else tr("Bookmark removed."))

    def action_bookmarks(self) -> None:
        """The bookmarks."""
        empty = tr("No bookmark yet: k marks the record that is open.")
        self._pick(tr("Bookmarks"), self.memory.bookmarks, empty)

    def action_visited(self) -> None:
        """The places visited, the latest first."""
        visited = [place.address for place in reversed(self.history.places)]
        self._pick(tr("Visited"), list(dict.fromkeys(visited)), tr("Nothing was visited yet."))

    def _pick(self, title: str, addresses: list[str], empty: str) -> None:
        found = ((address, self._repository.entry(address)) for address in addresses)
        self.app.push_screen(Picker(title, picked_from(found), empty), self._picked)

    def _picked(self, address: str | None) -> None:
        if address:
            self.go(address)

    async def action_hints(self) -> None:
        """A letter on every link that is seen; that letter follows it."""
        if not await follow_hints(self):
            self.notify(tr("No link is in sight."))


def picked_from(found: Iterable[tuple[str, Entry | None]]) -> list[Item]:
    """What to pick from: each record's address, its kind and day, its title."""
    return [
        (address, " ".join(filter(None, [label("kind", entry.kind), date_words(entry.date)])), entry.title)
        for address, entry in found
        if entry
    ]
