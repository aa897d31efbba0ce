"""Searches kept under a name, and those of late: asked again from the finder."""

from msgspec import structs

from tui.locale import tr
from tui.memory import Memory, Search, keep
from tui.screens.form import Blank, Form, Values
from tui.screens.window import Modal
from tui.widgets.rows import Rows


class KeptSearches(Modal[str | None]):
    """The part of the finder that keeps searches."""

    memory: Memory
    listed: Rows

    @property
    def search(self) -> Search:
        """What is asked now."""
        raise NotImplementedError

    @property
    def searches(self) -> list[Search]:
        """The searches to be asked again: those kept, then those of late."""
        return [*self.memory.searches, *(Search(query) for query in self.memory.queries)]

    async def ask(self) -> None:
        """Search anew."""
        raise NotImplementedError

    def search_acts(self) -> dict[str, str]:
        """What can be done with searches now: the words of each action, by its name."""
        acts = {}
        if self.search.query.strip():
            acts["keep_search"] = tr("Keep this search under a name")
        if self._kept is not None:
            acts["forget_search"] = tr("Forget the kept search")
        if self.memory.forgotten is not None:
            acts["restore_search"] = tr("Bring back the search that was forgotten")
        return acts

    @property
    def _kept(self) -> Search | None:
        """The kept search under the cursor, or the one that is asked now."""
        if not self.search.query.strip():
            at = self.listed.highlighted
            found = self.searches[at] if at is not None and at < len(self.searches) else None
            return found if found and found.name else None
        asked = structs.replace(self.search, name="")
        same = (one for one in self.memory.searches if structs.replace(one, name="") == asked)
        return next(same, None)

    def action_keep_search(self) -> None:
        """Ask for a name and keep the search."""
        if self.search.query.strip():
            blank = Blank("name", tr("under the name"), str.strip, self.search.query.strip())
            self.app.push_screen(Form(tr("Keep this search"), [blank]), self._keep)

    def _keep(self, values: Values | None) -> None:
        if values and values["name"]:
            self.memory.keep_search(structs.replace(self.search, name=values["name"]))
            keep(self.memory)
            self.notify(tr("Kept. It is listed when nothing is typed."))

    async def action_forget_search(self) -> None:
        """Forget a kept search; it can be brought back."""
        if self._kept is not None:
            self.memory.forget_search(self._kept)
            await self._searches_changed(tr("Forgotten; F2 brings it back."))

    async def action_restore_search(self) -> None:
        """Bring back the search that was forgotten last."""
        self.memory.restore_search()
        await self._searches_changed(tr("It is kept again."))

    async def _searches_changed(self, said: str) -> None:
        keep(self.memory)
        self.notify(said)
        await self.ask()
