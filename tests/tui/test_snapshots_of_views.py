"""Pictures of the views beside the tree of organizations; accept a change as in test_snapshots.py."""

from datetime import date

import pytest

from db.store import Repository
from tests.svg import keep_local
from tests.tui.conftest import DUE
from tests.tui.test_snapshots import SIZES, Compare, typing
from tui.app import Giaoban
from tui.places import Place

keep_local()

TODAY = date(2024, 7, 20)
CLOCKS = (
    *("db.facets", "db.branch_path", "db.followup.stages", "tui.widgets.branch_reader"),
    "tui.screens.timeline",
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in CLOCKS:
        monkeypatch.setattr(f"{module}.today", lambda: TODAY)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", ["6", "T", "V"])
def test_by_status_on_a_time_line_and_by_facets(
    snap_compare: Compare, followed: Repository, key: str, size: tuple[int, int]
) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    assert snap_compare(app, terminal_size=size, run_before=typing(key))


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark"])
@pytest.mark.parametrize("key", ["T", "V"])
def test_the_same_in_other_themes(snap_compare: Compare, followed: Repository, key: str, theme: str) -> None:
    app = Giaoban(lambda: followed, Place(DUE), theme)
    assert snap_compare(app, terminal_size=SIZES[0], run_before=typing(key, "tab"))


def test_two_records_side_by_side(snap_compare: Compare, followed: Repository) -> None:
    app = Giaoban(lambda: followed, Place(DUE))
    assert snap_compare(app, terminal_size=SIZES[2], run_before=typing("vertical_line", "m"))
