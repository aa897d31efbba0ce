"""One directive on one day, and the column of the board that it stands in."""

from typing import Literal, TypeAlias

from msgspec import Struct

from db.followup.orders import Answer, Order
from db.followup.timeliness import Standing

Stage: TypeAlias = Literal["open", "due_soon", "overdue", "reported", "done", "stopped"]
STAGES: tuple[Stage, ...] = ("open", "due_soon", "overdue", "reported", "done", "stopped")
_BY_STATUS: dict[str, Stage] = {"done": "done", "stopped": "stopped"}
_BY_TIMELINESS: dict[str, Stage] = {"overdue": "overdue", "due_soon": "due_soon"}


class Item(Struct, frozen=True, gc=False):
    """One directive on the day of a ledger; ``answers`` are its confirmed links known by then, ``heard``
    whether the knowledge base has any report or statement about it."""

    directive: Order
    held_on: str | None
    standing: Standing
    answers: tuple[Answer, ...]
    heard: bool
    stage: Stage

    @property
    def closed(self) -> bool:
        """Whether somebody said that it is done or stopped."""
        return self.stage in {"done", "stopped"}


def item(directive: Order, held_on: str | None, standing: Standing, answers: tuple[Answer, ...] = ()) -> Item:
    """The directive in its column."""
    status = standing.status
    heard = bool(answers) or status != "no_report_found"
    stage = _BY_STATUS.get(status)
    if stage is None:
        reported = heard and status != "returned"
        stage = "reported" if reported else _BY_TIMELINESS.get(standing.timeliness, "open")
    return Item(directive, held_on, standing, answers, heard, stage)
