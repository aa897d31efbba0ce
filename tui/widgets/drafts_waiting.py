"""How many drafts wait for review, in the corner of the browser; nothing where none does."""

from textual import work
from textual.message import Message
from textual.widgets import Static

from db.ingest.review import Drafts
from db.store.repository import Repository
from tui.locale import tr

LOOK_SECONDS = 2.0


class DraftsWaiting(Static):
    """Looks again when the folder of drafts or the base changed; sends :class:`Wanted` when it is clicked."""

    DEFAULT_CSS = "DraftsWaiting { width: auto; height: 1; padding: 0 1; display: none; }"

    class Wanted(Message):
        """The list of drafts is asked for."""

    class Counted(Message):
        """So many wait."""

        def __init__(self, count: int) -> None:
            self.count = count
            super().__init__()

    def __init__(self, repository: Repository, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._repository = repository
        self._drafts = Drafts(repository)
        self._seen: tuple[int, int] | None = None

    def on_mount(self) -> None:
        """Count now and whenever something changed."""
        self.set_interval(LOOK_SECONDS, self.look)
        self.call_after_refresh(self.look)

    def look(self) -> None:
        """Count again if something changed."""
        state = (self._drafts.stamp, self._repository.latest)
        if state != self._seen:
            self._seen = state
            self._count()

    @work(thread=True, exclusive=True)
    def _count(self) -> None:
        self.post_message(self.Counted(len(self._drafts.waiting())))

    def on_drafts_waiting_counted(self, message: Counted) -> None:
        """Show it."""
        self.display = message.count > 0
        self.update(tr("Drafts: {count} (D)").format(count=message.count))

    def on_click(self) -> None:
        """Ask for the list."""
        self.post_message(self.Wanted())
