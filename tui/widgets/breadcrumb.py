"""Where one is: the view, the organization, the meeting, the record. A step leads there, by click or by keys:
left and right choose a step, Enter goes to it, down lists what could stand in its place."""

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from db.records import AnyRecord, title_of
from db.store.repository import Repository
from tui.safe import safe_line
from tui.widgets.layout import MUTED

LONGEST_STEP, SHORTEST_STEP = 40, 12
"""Cells of a step on the way, as many as leave the last one as long as the longest."""
_ON = " › "
Step = tuple[str, str]
"""What a step is called and its address; without one it leads nowhere."""


class Breadcrumb(Static, can_focus=True):
    """Sends :class:`Visit` when a step is taken, :class:`Beside` for what could stand in its place."""

    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("left", "choose(-1)", show=False),
        Binding("right", "choose(1)", show=False),
        Binding("enter", "take", show=False),
        Binding("down,space", "beside", show=False),
    ]

    class Visit(Message):
        """A step was taken."""

        def __init__(self, address: str) -> None:
            self.address = address
            super().__init__()

    class Beside(Message):
        """What else could stand at a step is asked for; ``before`` is the step above it, empty for none."""

        def __init__(self, address: str, before: str) -> None:
            self.address = address
            self.before = before
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._steps: list[Step] = []
        self._chosen = 0

    def lead(self, repository: Repository, heads: list[str], record: AnyRecord) -> None:
        """Show the way to ``record``: the words in ``heads``, then what it belongs to."""
        self._steps = [(head, "") for head in heads]
        for address in (getattr(record, "organization", None), getattr(record, "meeting", None)):
            entry = repository.entry(address) if address else None
            if entry:
                self._steps.append((entry.title, entry.address))
        self._steps.append((title_of(record), record.address))
        self._chosen = len(self._steps) - 1
        self._draw()

    def _draw(self) -> None:
        if not self._steps:
            return
        longest = self._longest_step()
        shown = [
            _step(step, longest if step is not self._steps[-1] else 0, self.has_focus and at == self._chosen)
            for at, step in enumerate(self._steps)
        ]
        self.update(Content.styled(_ON, MUTED).join(shown))

    def _longest_step(self) -> int:
        """How long a step on the way may be, so that one sees where it led."""
        *way, last = [(cell_len(safe_line(title)), address) for title, address in self._steps]
        room = self.size.width - min(last[0], LONGEST_STEP) - len(_ON) * len(way)
        for longest in range(LONGEST_STEP, SHORTEST_STEP, -1):
            if sum(min(cells, longest) if address else cells for cells, address in way) <= room:
                return longest
        return SHORTEST_STEP

    def on_resize(self) -> None:
        """Steps are cut to the room there is."""
        self._draw()

    def on_focus(self) -> None:
        """Show which step is chosen."""
        self._draw()

    def on_blur(self) -> None:
        """No step is chosen any more."""
        self._draw()

    def action_choose(self, by: int) -> None:
        """The next step that leads somewhere."""
        ways = [at for at, step in enumerate(self._steps) if step[1]]
        further = [at for at in ways if (at - self._chosen) * by > 0]
        if further:
            self._chosen = min(further, key=lambda at: abs(at - self._chosen))
            self._draw()

    def action_take(self) -> None:
        """Go to the step."""
        if self._steps and (address := self._steps[self._chosen][1]):
            self.post_message(self.Visit(address))

    def action_beside(self) -> None:
        """Ask for what could stand at the step."""
        if self._steps and (address := self._steps[self._chosen][1]):
            above = self._steps[self._chosen - 1][1] if self._chosen else ""
            self.post_message(self.Beside(address, above))

    def action_visit(self, address: str) -> None:
        """Pass the click on."""
        self.post_message(self.Visit(address))


def _step(step: Step, longest: int, chosen: bool) -> Content:
    """A step, cut if it is on the way; ``longest`` is 0 for the last one."""
    title, address = safe_line(step[0]), step[1]
    shown = Content.styled(title, "reverse bold" if chosen else MUTED if longest else "bold")
    if not (longest and address):
        return shown
    # Addresses have no quotation marks: the schema sees to that. A title never comes near an action.
    return shown.truncate(longest, ellipsis=True).stylize(Style.from_meta({"@click": f"visit('{address}')"}))
