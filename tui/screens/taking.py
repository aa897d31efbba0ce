"""Taking a record along: to the clipboard as text, Markdown, citation or address; to a pager; to the web."""

import os
import shlex
import subprocess
from collections.abc import Callable

from textual.app import SuspendNotSupported

from db.records import AnyRecord
from db.store.repository import Repository
from tui.citation import citation
from tui.locale import tr
from tui.page import Over, markdown, plain
from tui.screens.reader import Reader
from tui.screens.working import work_on


class Taking(Reader):
    """The part of the browser that gives records to other programs."""

    async def action_copy_text(self) -> None:  # type: ignore[override]  # Textual awaits either
        """What is marked with the mouse; without a mark, the record as text."""
        marked = self.get_selected_text()
        if marked:
            self.app.copy_to_clipboard(marked)
            self.clear_selection()
            self.notify(tr("Copied: what was marked."))
        else:
            await self._copy(plain, tr("text"))

    async def action_copy_markdown(self) -> None:
        """The record as Markdown."""
        await self._copy(markdown, "Markdown")

    def action_copy_citation(self) -> None:
        """What it says, who said it when, and where that is written."""
        if self.record_view.record is not None:
            self._copied(citation(self._repository, self.record_view.record), tr("a citation"))

    async def _copy(self, render: Callable[[Repository, AnyRecord, Over], str], what: str) -> None:
        await self._rendered(render, lambda text: self._copied(text, what))

    def _copied(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        self.notify(tr("Copied as {what}.").format(what=what))

    async def _rendered(
        self, render: Callable[[Repository, AnyRecord, Over], str], then: Callable[[str], object]
    ) -> None:
        """The page of the open record as text, which may take a while; then what follows."""
        record = self.record_view.record
        if record is not None:
            title = tr("Reading all of it …")
            await work_on(self, title, lambda told: render(self._repository, record, told.over), then)

    def action_copy_address(self) -> None:
        """The record's address."""
        record = self.record_view.record
        if record is not None:
            self.app.copy_to_clipboard(record.address)
            self.notify(tr("Copied: {address}").format(address=record.address), markup=False)

    async def action_pager(self) -> None:
        """The record in ``$PAGER``."""
        command = os.environ.get("PAGER") or "less"
        await self._rendered(plain, lambda text: self.outside(command, text + "\n"))

    def outside(self, command: str, text: str | None = None) -> bool:
        """Hand the terminal to another program, with ``text`` on its stdin if given; whether it ran."""
        try:
            words = shlex.split(command)
            with self.app.suspend():
                # The user's own choice of program, from their environment.
                done = subprocess.run(words, input=text, encoding="utf-8", check=False)  # noqa: S603
        except SuspendNotSupported:
            self.notify(tr("This terminal cannot be handed to another program."), severity="warning")
        except (OSError, ValueError) as error:
            said = tr("{program} could not be started: {reason}").format(program=command, reason=error)
            self.notify(said, severity="warning", markup=False)
        else:
            self.refresh()
            return done.returncode == 0
        return False

    def action_open_source(self) -> None:
        """The source's web address in the system's browser."""
        record = self.record_view.record
        source = self._repository.get(self.linked("source/") or "") if record else None
        url = getattr(record, "url", None) or getattr(source, "url", None)
        if url and url.startswith(("https://", "http://")):
            self.app.open_url(url)
        else:
            self.notify(tr("No address on the web is known for its source."))
