"""A run of many branches: it grows at either end, and moves to any branch."""

from db.branch import Branch
from db.first_level import CHUNK
from tui.widgets.chunks import Chunks

MANY = 5 * CHUNK
BRANCHES = [Branch("record", f"Việc {number}", f"result/{number}") for number in range(MANY)]


def gaps(shown: list[Branch]) -> list[tuple[str, int]]:
    return [(branch.sort, branch.count) for branch in shown if branch.sort in {"before", "more"}]


def test_few_branches_have_no_gap() -> None:
    assert Chunks(BRANCHES[:CHUNK]).shown() == BRANCHES[:CHUNK]


def test_reading_on_gives_every_branch_once_and_in_order() -> None:
    chunks = Chunks(BRANCHES)
    shown = chunks.shown()
    while shown[-1].sort == "more":
        shown = [*shown[:-1], *chunks.later()]
    assert shown == BRANCHES


def test_a_branch_far_down_is_shown_in_the_midst_and_both_ways_lead_on() -> None:
    chunks = Chunks(BRANCHES)
    assert chunks.move_to(("record", "result/700"))
    shown = chunks.shown()
    assert gaps(shown) == [("before", 600), ("more", MANY - 800)]
    while shown[0].sort == "before":
        shown = [*chunks.earlier(), *shown[1:]]
    while shown[-1].sort == "more":
        shown = [*shown[:-1], *chunks.later()]
    assert shown == BRANCHES


def test_what_is_not_there_moves_nothing() -> None:
    chunks = Chunks(BRANCHES)
    assert not chunks.move_to(("record", "result/none"))
    assert chunks.shown()[0] == BRANCHES[0]
