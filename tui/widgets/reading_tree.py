"""A tree whose first level may take long to read: it says how far it is, and escape gives it up."""

import asyncio
from collections.abc import Callable

from textual.binding import Binding
from textual.message import Message

from db.branch import Branch
from tui.locale import joined, tr
from tui.widgets.branch_lines import BranchLines
from tui.widgets.branch_reader import Cancel

LOOK_SECONDS = 0.1
"""How often it is looked how far the reading is."""


class ReadingTree(BranchLines):
    """The tree waits for what it reads, so escape is taken before it comes to the tree."""

    BINDINGS = [Binding("escape", "give_up", show=False, priority=True)]  # noqa: RUF012 - Textual's way

    class GivenUp(Message):
        """A person gave up the reading; nothing is shown."""

    _reading = False

    async def read_long(self, read: Callable[[Cancel], list[Branch]], given_up: Cancel) -> list[Branch]:
        """Read in a thread what may take long, in place of all that was shown. ``read`` asks at each record
        whether it was given up."""
        self.clear()
        line = self.root.add_leaf(tr("Reading all records …"))
        self.root.expand()
        done = 0

        def cancel() -> bool:
            nonlocal done
            done += 1
            return given_up()

        reading = asyncio.ensure_future(asyncio.to_thread(read, cancel))
        self._reading = True
        try:
            while not (await asyncio.wait({reading}, timeout=LOOK_SECONDS))[0]:
                if given_up():  # some reading ends only at the next thing it asks at; nobody waits for it
                    return []
                line.set_label(joined([tr("Reading all records …"), str(done or ""), tr("Esc gives up")]))
            return reading.result()
        finally:
            self._reading = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Escape is the tree's own only while it reads."""
        return action != "give_up" or self._reading

    def action_give_up(self) -> None:
        """Read no further."""
        self.post_message(self.GivenUp())
