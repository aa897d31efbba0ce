"""How the browser begins: where one was, or somewhere worth reading; and what it keeps when it is left."""

import asyncio

from textual.widgets import Static

from tui.beginning import first_address
from tui.collecting import spare_what_stays
from tui.locale import sentence, tr
from tui.memory import keep, tour_taken
from tui.places import Place
from tui.safe import safe_line
from tui.screens.reader import Reader
from tui.widgets.tour import Tour

POLL_SECONDS = 0.5


class Starting(Reader):
    """The part of the browser that opens a base and remembers the place for the next time."""

    _start: Place | None
    _said: str | None = None
    ready = False

    def on_mount(self) -> None:
        """Paint first, read then."""
        self.query_one("#where", Static).update(tr("Opening …"))
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        start = self._start or self._last_time() or await self._somewhere()
        self.tree_view.focus()
        if start.address and self._repository.entry(start.address) is None:
            self._say_missing(start.address)
            start = await self._somewhere()
        if start.address:
            self.visit(start)
        else:
            self.tree_view.show(start)
            self._say_empty()
        self._say_read_only()
        if self._repository.path and not tour_taken():
            await self.mount(Tour(), after="#panes")
        self.ready = True
        spare_what_stays()
        self.set_interval(POLL_SECONDS, self._look_for_changes)

    async def _somewhere(self) -> Place:
        return Place(await asyncio.to_thread(first_address, self._repository))

    def _say_missing(self, address: str) -> None:
        self.notify(tr("{address}: no such record here.").format(address=address), severity="warning")

    def _say_read_only(self) -> None:
        """That nothing can be written now, and why; once."""
        refused = self._repository.read_only
        said = safe_line(sentence(refused)) if refused else None
        if said and said != self._said:
            self.notify(said, title=tr("Read-only"), severity="warning", timeout=15, markup=False)
        elif self._said and not said:
            self.notify(tr("Writing goes on."), title=tr("Read-only no more"))
        changed, self._said = said != self._said, said
        if changed and self.ready:
            self.show_heads()

    def _last_time(self) -> Place | None:
        """Where one was when the browser was left, if that is still there."""
        place = self.memory.place
        return place if place and self._repository.entry(place.address) else None

    def on_unmount(self) -> None:
        """Remember where one was."""
        if self.ready and self.history.current:
            self.note_place()
            self.memory.place = self.history.current
            self.memory.theme = self.app.theme
            keep(self.memory)

    def _say_empty(self) -> None:
        self.query_one("#where", Static).update(
            tr("The knowledge base is empty. Import records with: giaoban import FILE")
        )

    def _look_for_changes(self) -> None:
        if self._repository.poll():
            self.refresh_records()
        self._say_read_only()
