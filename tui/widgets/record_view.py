"""The record: its page line by line; lines that lead on can be chosen by key or mouse."""

from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from db.records import AnyRecord
from db.store.repository import Repository
from tui.page import Line, page
from tui.safe import safe_line
from tui.widgets.bars import bar


class RecordView(OptionList):
    """Shows one record; sends :class:`Follow` when a link is chosen."""

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
        options = [self._option(line) for line in page(self._repository, record)]
        self.add_options(options)
        if at is not None:
            self.scroll_to(at.x, at.y, animate=False)
        else:
            self.scroll_home(animate=False)

    def _option(self, line: Line) -> Option:
        prompt = _prompt(line)
        if line.targets is not None:
            room = max(20, self._width - 8 - 2 * line.depth)
            prompt = Content("\n").join([Content("  " * line.depth) + bar(line.targets, room), prompt])
        if line.level == 2:
            prompt = Content("\n").join([Content(""), prompt])
        self._links.append(line.address)
        return Option(prompt, disabled=not line.address)

    def on_resize(self, event: Resize) -> None:
        """Bars are drawn to the width there is."""
        if event.size.width != self._width and self._record is not None:
            self.show(self._record, keep=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A line was chosen."""
        event.stop()
        if 0 <= event.option_index < len(self._links) and (address := self._links[event.option_index]):
            self.post_message(self.Follow(address))


def _prompt(line: Line) -> Content:
    text = safe_line(line.text)
    if line.level == 1:
        return Content.styled(text, "bold $text-primary")
    if line.level == 2:
        return Content.styled(text, "bold $text-accent")
    if line.name:
        style = "$text underline" if line.address else "$text"
        return Content.assemble((f"{safe_line(line.name)}: ", "$text-muted"), (text, style))
    bullet = ("› ", "bold $text-accent") if line.address else ("• ", "$text-muted")
    if line.depth == 1:
        return Content.assemble(bullet, (text, "$text"))
    if line.depth > 1:
        indent = "  " * (line.depth - 1)
        return Content.assemble(indent, *([bullet] if line.address else []), (text, "$text-muted"))
    return Content.styled(text, "$text-muted")
