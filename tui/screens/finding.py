"""The browser's ways to find and to ask: the finder, on everything or on what is open; the help."""

from db.records import Meeting, Organization, Person
from db.search import Searcher
from tui.locale import tr
from tui.screens.finder import Finder
from tui.screens.help import Help
from tui.screens.reader import Reader


class Finding(Reader):
    """The part of the browser that opens the finder and the help, and goes where they lead."""

    _searcher: Searcher

    async def action_find(self) -> None:
        """Open the finder; awaited, so that the next key is already its own."""
        await self.app.push_screen(Finder(self._repository, self._searcher, self.memory), self._found)

    async def action_find_here(self) -> None:
        """Open the finder on what belongs to the organization, meeting or person that is open."""
        record = self.record_view.record
        if isinstance(record, Organization | Meeting | Person):
            scope: str | None = record.address
        else:
            scope = getattr(record, "meeting", None)
        if scope:
            await self.app.push_screen(
                Finder(self._repository, self._searcher, self.memory, scope), self._found
            )
        else:
            self.notify(tr("Open an organization, a meeting or a person to search in it."))

    def _found(self, address: str | None) -> None:
        if address:
            self._under = None
            self.go(address)

    async def action_help(self) -> None:
        """Open the help; do what is chosen there."""
        await self.app.push_screen(Help(), self._chosen)

    def _chosen(self, name: str | None) -> None:
        if name and name != "help":
            self.call_later(self.run_action, "quit_app" if name == "quit" else name)
