"""The record: its page line by line; lines that lead on can be chosen by key or mouse."""

from textual.events import Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from db.records import AnyRecord
from db.store.repository import Repository
from tui.page import page
from tui.widgets.layout import laid_out


class RecordView(OptionList):
    """Shows one record; sends :class:`Follow` when a link is chosen."""

    # The room of a line must not depend on whether the page is long enough for a scrollbar.
    DEFAULT_CSS = "RecordView { scrollbar-gutter: stable; }"

    class Follow(Message):
        """A link was chosen."""

        def __init__(self, address: str) -> None:
            self.address = address
            super().__init__()

    def __init__(self, repository: Repository, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._repository = repository
        self._links: list[str] = []
        self._record: AnyRecord | None = None
        self._width = 0

    @property
    def record(self) -> AnyRecord | None:
        """The record shown."""
        return self._record

    def show(self, record: AnyRecord | None, *, keep: bool = False) -> None:
        """Show a record, from its top unless the place is to be kept."""
        self._record = record
        at = self.scroll_offset if keep else None
        self.clear_options()
        self._links = []
        if record is None:
            return
        self._width = self.size.width
        options = []
        for line, content in laid_out(page(self._repository, record), self._room):
            self._links.append(line.address)
            options.append(Option(content, disabled=not line.address))
        self.add_options(options)
        if at is not None:
            self.scroll_to(at.x, at.y, animate=False)
        else:
            self.scroll_home(animate=False)

    @property
    def _room(self) -> int:
        """The cells that a line has, a scrollbar and the padding of options taken off."""
        room = self.scrollable_content_region.width or self._width
        return room - self.get_component_styles("option-list--option").padding.width

    def on_resize(self, event: Resize) -> None:
        """Bars are drawn to the width there is."""
        if event.size.width != self._width and self._record is not None:
            self.show(self._record, keep=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A line was chosen."""
        event.stop()
        if 0 <= event.option_index < len(self._links) and (address := self._links[event.option_index]):
            self.post_message(self.Follow(address))
