"""Records full of control sequences, on every screen, through a pseudo-terminal: none of them gets out."""

import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from db.codec import decode, to_builtins
from db.editing import fields
from db.records import AnyRecord
from db.store.repository import Put
from tests.terminal import Terminal
from tests.tui.gallery import DUE, SCREENS, Shown, gallery
from tui.safe import safe

# Clipboard, title, colours, clear, device control, C1, right-to-left: each with a word to be known by.
HOSTILE = (
    "\x1b]52;c;aGFja2Vk\x07\x1b]0;hacked\x07\x1b[31mred\x1b[2J\x1bPdcs\x1b\\\x9b31mcsi\x9d0;osc\x9c\u202eXYZ\u2066\x7f\b"
    "[@click=app.quit]quit[/][/x]"
)
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
KEYS = {"enter": "\r", "tab": "\t", "slash": "/", "question_mark": "?", "space": " ", "escape": "\x1b"}


def hostile(record: AnyRecord) -> AnyRecord:
    """The record with the sequences in every text of its own."""
    built = to_builtins(record)
    for field in fields(record):
        if field.sort == "text" and field.value is not None:
            *way, last = re.findall(r"[^.\[\]]+", field.path)
            holder: Any = built
            for step in way:
                holder = holder[int(step)] if isinstance(holder, list) else holder[step]
            values = field.value if field.many else [field.value]
            changed = [f"{HOSTILE} {value}"[:480] for value in values]
            holder[last] = changed if field.many else changed[0]
    return decode(msgspec.json.encode(built))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("hostile")
    repository = gallery(folder / "mau.db")
    repository.write(
        [Put(hostile(record)) for record in repository.scan() if fields(record)],
        author=HOSTILE,
        reason=HOSTILE,
    )
    repository.close()
    (folder / "here").mkdir()
    (folder / "here" / "\x1b]0;hacked\x07.txt").write_text(HOSTILE, "utf-8")
    return {
        **os.environ,
        "GIAOBAN_DB": str(folder / "mau.db"),
        "GIAOBAN_LANG": "vi",
        "GIAOBAN_AUTHOR": HOSTILE.replace("\0", ""),
        "XDG_STATE_HOME": str(folder / "state"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "HERE": str(folder / "here"),
    }


@pytest.fixture
def terminal(environment: dict[str, str], request: pytest.FixtureRequest) -> Iterator[Terminal]:
    opened = Terminal(
        [sys.executable, "-m", "tui", "browse", request.param], environment, columns=200, lines=60
    )
    opened.wait(lambda text: "Thoát" in text and "XYZ" in text)
    yield opened
    opened.close()


def quiet(terminal: Terminal, least: float = 0.15) -> None:
    """Until nothing more is painted."""
    end = time.monotonic() + 5
    while terminal.read(least) and time.monotonic() < end:
        pass


STARTS = sorted({shown.start for shown in SCREENS if shown.made is None} - {"document/1-2031-nq-mau"})


@pytest.mark.parametrize("terminal", STARTS, indirect=True, ids=str)
def test_no_sequence_of_a_record_gets_out_of_any_screen(
    terminal: Terminal, request: pytest.FixtureRequest
) -> None:
    start = request.node.callspec.params["terminal"]
    for shown in (one for one in SCREENS if one.start == start and one.made is None):
        for key in shown.keys:
            terminal.send(KEYS.get(key, key))
            quiet(terminal, 0.05)
        quiet(terminal)
        check(terminal, shown)
        for _ in range(3):
            terminal.send("\x1b")
            quiet(terminal, 0.1)
    assert terminal.alive, "no record quits the browser"
    assert start != DUE or "XYZ" in terminal.text


def check(terminal: Terminal, shown: Shown) -> None:
    """Nothing forbidden was written so far."""
    for forbidden in FORBIDDEN:
        assert forbidden not in terminal.bytes_seen, f"{shown.name}: {forbidden!r}"


def test_the_sequences_lose_their_controls_in_the_one_place_there_is() -> None:
    left = safe(HOSTILE).encode()
    assert not [forbidden for forbidden in FORBIDDEN if forbidden in left]
    assert b"XYZ" in left
