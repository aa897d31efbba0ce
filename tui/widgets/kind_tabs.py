"""The kinds of records as tabs, each with how many there are; a click chooses one."""

from collections.abc import Mapping

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from tui.locale import label, tr
from tui.widgets.layout import MUTED

KINDS = (None, "organization", "meeting", "directive", "result", "person", "document", "source")


def in_sight(counts: Mapping[str, int], current: int) -> list[int]:
    """The kinds found and the current one; while nothing is sought, all."""
    return [
        at for at, kind in enumerate(KINDS) if not counts or at == current or kind is None or counts.get(kind)
    ]


class KindTabs(Static):
    """Sends :class:`Chosen` when a tab is clicked."""

    class Chosen(Message):
        """A tab was clicked; ``index`` counts in :data:`KINDS`."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._tabs: list[Content] = []

    def show(self, counts: Mapping[str, int], current: int) -> None:
        """Show the kinds with their counts, the current one marked."""
        self._tabs = [_tab(index, counts, current) for index in in_sight(counts, current)]
        self._flow()

    def on_resize(self) -> None:
        """There is more room, or less."""
        self._flow()

    def _flow(self) -> None:
        """As many tabs on a line as fit; none is torn apart."""
        lines: list[Content] = []
        for tab in self._tabs:
            together = lines[-1] + " " + tab if lines else tab
            if lines and together.cell_length <= self.size.width:
                lines[-1] = together
            else:
                lines.append(tab)
        self.update(Content("\n").join(lines))

    def action_choose(self, index: int) -> None:
        """Pass the click on."""
        self.post_message(self.Chosen(index))


def _tab(index: int, counts: Mapping[str, int], current: int) -> Content:
    kind = KINDS[index]
    count = sum(counts.values()) if kind is None else counts.get(kind, 0)
    name = label("kind", kind) if kind else tr("all")
    words = f"{name} {count}" if counts else name
    chosen = index == current
    look = "reverse bold" if chosen else MUTED
    tab = Content.styled(f" {words} " if chosen else f"{words} ", look)
    return tab.stylize(Style.from_meta({"@click": f"choose({index})"}))
