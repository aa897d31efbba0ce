"""The record: its page line by line; lines that lead on can be chosen by key or mouse."""

from collections.abc import Iterator

from db.followup.days import today
from db.records import AnyRecord
from db.store.repository import Repository
from tui.page import Line, page
from tui.places import Spot
from tui.widgets.page_part import Passage
from tui.widgets.page_view import TOP, PageView


class RecordView(PageView):
    """Shows one record."""

    def __init__(self, repository: Repository, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._repository = repository
        self._record: AnyRecord | None = None

    @property
    def record(self) -> AnyRecord | None:
        """The record shown."""
        return self._record

    def show_at(self, address: str | None) -> None:
        """Show the record at an address; nothing without one."""
        self.show(self._repository.get(address) if address else None)

    def show(
        self,
        record: AnyRecord | None,
        spot: Spot = TOP,
        *,
        keep: bool = False,
        passage: Passage | None = None,
    ) -> None:
        """Show a record: from ``spot`` on, from where one is (``keep``), or with a passage of it in sight."""
        self._record = record
        if record is None:
            self.show_lines(None)
            return

        def read() -> Iterator[Line]:
            return page(self._repository, record)

        known_by = (record.address, self._repository.latest, today())
        self.show_lines(read, self.spot if keep else spot, passage, known_by)
