"""The kinds of records as tabs, each with how many there are; a click chooses one."""

from collections.abc import Mapping

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from tui.locale import label, tr
from tui.widgets.layout import MUTED

KINDS = (None, "organization", "meeting", "directive", "result", "person", "document", "source")


class KindTabs(Static):
    """Sends :class:`Chosen` when a tab is clicked."""

    class Chosen(Message):
        """A tab was clicked; ``index`` counts in :data:`KINDS`."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)

    def show(self, counts: Mapping[str, int], current: int) -> None:
        """Show the kinds found with their counts, the current one marked; while nothing is sought, all."""
        shown = [
            at
            for at, kind in enumerate(KINDS)
            if not counts or at == current or kind is None or counts.get(kind)
        ]
        self.update(Content(" ").join(_tab(index, counts, current) for index in shown))

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
