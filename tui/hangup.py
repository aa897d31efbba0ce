"""Whether the terminal is still there. Not every program around this one passes on that it was closed, and
Textual 8.2.8 then reads nothing again and again."""

import select
import sys

LOOK_SECONDS = 1.0


def is_gone() -> bool:
    """Whether the terminal that keys come from was closed; False where that cannot be known."""
    if not hasattr(select, "poll") or sys.__stdin__ is None:
        return False
    poll = select.poll()
    poll.register(sys.__stdin__.fileno(), 0)
    return any(event & select.POLLHUP for _, event in poll.poll(0))
