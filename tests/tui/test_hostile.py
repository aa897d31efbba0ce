"""Records full of control sequences, on every screen, through a pseudo-terminal: none of them gets out."""

import os
import sys
from pathlib import Path

import pytest

from db.editing import fields
from db.ingest import draft_bytes
from db.ingest.review import Drafts, review_of
from db.records import AnyRecord
from db.store.repository import Put
from tests.invented import TROUBLED
from tests.terminal import Terminal
from tests.tui.gallery import SCREENS, gallery
from tests.tui.hostile import HOSTILE, KNOWN_BY, MADE, STAGED
from tests.tui.retold import retold
from tui.safe import safe

FORBIDDEN = (
    b"\x1b]52",
    b"\x1b]0;hacked",
    b"\x1b[31mred",
    b"\x1bPdcs",
    b"\xc2\x9b",
    b"\xc2\x9d",
    b"\xc2\x9c",
    "\u202e".encode(),
    "\u2066".encode(),
    b"\x7f",
    b"\x08",
)
SILENT = {"finder-empty", "help", "extend", "meeting-form", "export", "backup", "import", "review-party"}
"""Screens that show nothing, here, of what a record or a file says."""
PARTS = 4


def hostile(record: AnyRecord) -> AnyRecord:
    """The record with the sequences in every text of its own."""
    return retold(record, lambda text: f"{HOSTILE} {text}"[:480])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile")
    repository = gallery(made / "mau.db")
    repository.write(
        [Put(hostile(record)) for record in repository.scan() if fields(record)],
        author=HOSTILE,
        reason=HOSTILE,
    )
    drafts = Drafts(repository)
    for known in drafts.waiting():
        drafts.discard(known.sha256)
    draft = draft_bytes(f"{HOSTILE} {TROUBLED}".encode(), file=f"{HOSTILE}.txt", repository=repository)
    drafts.save(review_of(draft))
    repository.close()
    (made / "here").mkdir()
    (made / "here" / f"{KNOWN_BY}\x1b]0;hacked\x07.txt").write_text(HOSTILE, "utf-8")
    (made / "state" / "giaoban").mkdir(parents=True)
    (made / "state" / "giaoban" / "tour").touch()
    return made


@pytest.mark.parametrize("part", range(PARTS))
def test_no_sequence_of_a_record_gets_out_of_any_screen(folder: Path, part: int) -> None:
    staged = STAGED[part::PARTS]
    told = folder / f"told-{part}"
    told.touch()
    environment = {
        **os.environ,
        "GIAOBAN_AUTHOR": HOSTILE,
        "XDG_STATE_HOME": str(folder / "state"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    names = [shown.name for shown in staged]
    run = [sys.executable, "-m", "tests.tui.hostile", str(folder / "mau.db"), str(told), *names]
    # In the folder with the hostile name, which the import screen lists.
    command = ["sh", "-c", 'cd "$0" && exec "$@"', str(folder / "here"), *run]
    terminal = Terminal(command, environment, columns=200, lines=60)
    try:
        terminal.wait(lambda _: told.read_text("utf-8").endswith("end\n") or not terminal.alive, 300)
        while terminal.read(0.2):
            pass
        *lines, end = told.read_text("utf-8").splitlines() or [""]
        assert end == "end", terminal.text
        came = [line.split() for line in lines]
        assert [one[:2] for one in came] == [[one.name, one.screen.__name__] for one in staged]
        assert {name for name, _, seen in came if seen != "True"} <= SILENT
        for forbidden in FORBIDDEN:
            assert forbidden not in terminal.bytes_seen, forbidden
    finally:
        terminal.close()


def test_every_screen_is_staged_and_those_that_are_made_speak_hostile_words() -> None:
    assert {shown.name for shown in SCREENS} <= {shown.name for shown in STAGED}
    assert {shown.name for shown in SCREENS if shown.made} <= set(MADE) <= {shown.name for shown in SCREENS}


def test_the_sequences_lose_their_controls_in_the_one_place_there_is() -> None:
    left = safe(HOSTILE).encode()
    assert not [forbidden for forbidden in FORBIDDEN if forbidden in left]
    assert KNOWN_BY.encode() in left
