"""The browser's ways to drafts: importing a document, the list of those that wait, the review."""

from textual import events
from textual.widgets import Input

from db.errors import GiaobanError
from db.ingest import READABLE_DOCUMENTS
from db.ingest.review import Drafts, Waiting
from tui.locale import joined, sentence, tr
from tui.paths import dropped_document
from tui.safe import safe_line
from tui.screens.picker import Item, Picker
from tui.screens.reader import Reader
from tui.widgets.drafts_waiting import DraftsWaiting
from tui.words import date_words


class Importing(Reader):
    """The part of the browser that brings documents in."""

    def waiting_drafts(self) -> list[Waiting]:
        """The drafts that wait for review."""
        return Drafts(self._repository).waiting()

    async def action_import_file(self) -> None:
        """Name a document and read it; awaited, so that the next key is already the path's."""
        await self._import("")

    async def _import(self, path: str) -> None:
        from tui.screens.import_file import ImportFile  # noqa: PLC0415 - read when first asked for

        if refused := self._repository.read_only:
            self.notify(safe_line(sentence(refused)), severity="warning", markup=False)
            return
        await self.app.push_screen(ImportFile(self._repository, path), self._imported)

    def _imported(self, hashes: list[str] | None) -> None:
        if hashes and len(hashes) == 1:
            self._review(hashes[0])
        elif hashes:
            self.action_drafts()

    async def on_paste(self, event: events.Paste) -> None:
        """A document dropped on the terminal arrives as its path."""
        path = dropped_document(event.text, READABLE_DOCUMENTS)
        if path is not None and not isinstance(self.focused, Input):
            event.stop()
            await self._import(str(path))

    def action_drafts(self) -> None:
        """The drafts that wait, to be reviewed."""
        items = [_item(one) for one in self.waiting_drafts()]
        empty = tr("No draft waits. i imports a document.")
        self.app.push_screen(Picker(tr("Drafts that wait for review"), items, empty), self._review)

    def on_drafts_waiting_wanted(self) -> None:
        """The count was clicked."""
        self.action_drafts()

    def review(self, sha256: str) -> None:
        """Review the draft of the document with this hash; without one, choose from those that wait."""
        if sha256:
            self._review(sha256)
        else:
            self.action_drafts()

    def _review(self, sha256: str | None) -> None:
        from tui.screens.review import ReviewScreen  # noqa: PLC0415 - read when first asked for

        if not sha256:
            return
        try:
            review = Drafts(self._repository).load(sha256)
        except GiaobanError as error:
            self.notify(safe_line(sentence(error)), severity="error", timeout=15, markup=False)
            return
        self.app.push_screen(ReviewScreen(self._repository, review), self._reviewed)

    def _reviewed(self, address: str | None) -> None:
        self.refresh_records()
        self.query_one("#drafts", DraftsWaiting).look()
        if address:
            self._under = None
            self.go(address)


def _item(one: Waiting) -> Item:
    if one.problem:
        return one.sha256, f"{one.sha256[:12]}:", tr(one.problem)
    counts = [
        tr("{count} open").format(count=one.open),
        tr("{count} need a look").format(count=one.look) if one.look else "",
    ]
    return one.sha256, f"{joined([date_words(one.date), *counts])}:", one.title
