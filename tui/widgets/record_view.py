"""The record: its page line by line; lines that lead on can be chosen by key or mouse."""

from collections.abc import Iterator
from itertools import islice

from textual.content import Content
from textual.events import Key, Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from db.records import AnyRecord
from db.store.repository import Repository
from db.text import fold
from tui.locale import tr
from tui.page import Line, page
from tui.widgets.layout import laid_out

# What is drawn of a record at once; an organization of many years has more.
MOST_LINES = 400
AT_ONCE = 40
# The letters that an input method leaves alone when they stand by themselves.
HINTS = "abcdefghiklmnopqrstuvxyz1234567890"


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
        self._contents: list[Content] = []
        self._coming: Iterator[tuple[Line, Content]] = iter(())
        self._record: AnyRecord | None = None
        self._width = 0
        self._hinted: dict[str, int] = {}

    @property
    def record(self) -> AnyRecord | None:
        """The record shown."""
        return self._record

    def show(self, record: AnyRecord | None, *, keep: bool = False) -> None:
        """Show a record, from its top unless the place is to be kept."""
        self._record = record
        self._hinted = {}
        at = self.scroll_offset if keep else None
        self.clear_options()
        self._links, self._contents = [], []
        self._coming = iter(())
        if record is None:
            return
        self._width = self.size.width
        self._coming = laid_out(_bounded(page(self._repository, record)), self._room)
        if at is not None:
            self._draw(self._coming, MOST_LINES)
            self.scroll_to(at.x, at.y, animate=False)
        else:
            # What is in sight first; the rest while keys already work again.
            self._draw(self._coming, max(AT_ONCE, self.size.height))
            self.scroll_home(animate=False)

    def _draw(self, coming: Iterator[tuple[Line, Content]], count: int) -> None:
        if coming is not self._coming:
            return  # another record was opened meanwhile
        options = []
        for line, content in islice(coming, count):
            self._links.append(line.address)
            self._contents.append(content)
            options.append(Option(content, disabled=not line.address))
        if options:
            self.add_options(options)
        if len(options) == count:
            self.call_after_refresh(self._draw, coming, AT_ONCE)

    @property
    def _room(self) -> int:
        """The cells that a line has, a scrollbar and the padding of options taken off."""
        room = self.scrollable_content_region.width or self._width
        return room - self.get_component_styles("option-list--option").padding.width

    def show_hints(self) -> bool:
        """A letter on every link in sight; the next key follows its link. Whether there was any."""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        line = 0
        free = iter(HINTS)
        for at in range(self.option_count):
            prompt = self._contents[at]
            height = prompt.plain.count("\n") + 1
            # The first line of a heading is the gap above it.
            start = 1 if prompt.plain.startswith("\n") else 0
            if self._links[at] and top <= line + start < bottom and (letter := next(free, None)):
                self._hinted[letter] = at
                hint = Content.styled(letter, "reverse bold")
                self.replace_option_prompt_at_index(at, prompt[:start] + hint + prompt[start + 1 :])
            line += height
        return bool(self._hinted)

    def on_key(self, event: Key) -> None:
        """While letters stand on links, a letter follows its link and any other key takes them away."""
        if not self._hinted:
            return
        # An input method left on makes đ of dd, ă of aw …
        chosen = self._hinted.get(fold(event.character or ""))
        address = self._links[chosen] if chosen is not None else ""
        self._hinted = {}
        self.show(self._record, keep=True)
        event.stop()
        event.prevent_default()
        if address:
            self.post_message(self.Follow(address))

    def on_resize(self, event: Resize) -> None:
        """Bars are drawn to the width there is."""
        if event.size.width != self._width and self._record is not None:
            self.show(self._record, keep=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A line was chosen."""
        event.stop()
        if 0 <= event.option_index < len(self._links) and (address := self._links[event.option_index]):
            self.post_message(self.Follow(address))


def _bounded(lines: Iterator[Line]) -> Iterator[Line]:
    yield from islice(lines, MOST_LINES)
    if next(lines, None) is not None:
        yield Line(tr("… the rest: P shows the whole record, F searches in it."), level=3)
