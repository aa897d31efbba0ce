"""Who speaks of the record that is open, as lines to follow."""

from collections.abc import Iterator

from db.backlinks import backlinks
from db.store.repository import Repository
from tui.locale import label, tr
from tui.page import Line
from tui.widgets.page_view import PageView
from tui.words import date_words


class BacklinksView(PageView):
    """Shows what points at one record."""

    def __init__(self, repository: Repository, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._repository = repository

    def show(self, address: str) -> None:
        """Show who speaks of the record at an address."""
        known_by = (address, self._repository.latest)
        self.show_lines(lambda: self._read_lines(address), known_by=known_by)

    def _read_lines(self, address: str) -> Iterator[Line]:
        groups = backlinks(self._repository, address)
        for group in groups:
            yield Line(f"{label('backlink', group.how)} ({group.count})", level=3)
            for entry in group.entries:
                words = " ".join(filter(None, [date_words(entry.date), entry.title]))
                yield Line(words, address=entry.address, depth=1)
            if left := group.count - len(group.entries):
                yield Line(tr("… {count} more").format(count=left), depth=1)
        if not groups:
            yield Line(tr("Nothing in the knowledge base speaks of this record."))
