"""The browser in a real (pseudo-)terminal: Vietnamese as an input method sends it, hostile records."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.codec import encode
from db.records import Meeting, Organization
from db.store import open_repository
from db.store.repository import Put
from tests import samples
from tests.terminal import Terminal

DEL = "\x7f"
# What an input method sends for each sentence: letters, and DEL with the corrected text in one read.
TYPED = {
    "hạnh": ["h", "a", "n", "h", f"{DEL}{DEL}{DEL}ạnh"],
    "vương": ["v", "u", "o", f"{DEL}{DEL}ươ", "n", "g"],
    "địa chỉ đỏ": [
        "d",
        f"{DEL}đ",
        "i",
        "a",
        f"{DEL}{DEL}ịa",
        " ",
        "c",
        "h",
        "i",
        f"{DEL}ỉ",
        " ",
        "d",
        f"{DEL}đ",
        "o",
        f"{DEL}ỏ",
    ],
    "phụ nữ": ["p", "h", "u", f"{DEL}ụ", " ", "n", "u", f"{DEL}ư", f"{DEL}ữ"],
}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    state = str(tmp_path / "state")
    return {**os.environ, "GIAOBAN_DB": str(tmp_path / "a.db"), "GIAOBAN_LANG": "vi", "XDG_STATE_HOME": state}


@pytest.fixture
def terminal(environment: dict[str, str]) -> Iterator[Terminal]:
    opened = Terminal([sys.executable, "-m", "tui"], environment)
    opened.wait(lambda text: "Có mặt" in text)
    opened.send("/")
    opened.wait(lambda text: "tất cả" in text)
    yield opened
    opened.close()


@pytest.mark.parametrize("sentence", list(TYPED))
@pytest.mark.parametrize("milliseconds", [1, 15])
def test_every_character_of_an_input_method_arrives(
    terminal: Terminal, sentence: str, milliseconds: int
) -> None:
    for piece in TYPED[sentence]:
        terminal.send(piece)
        time.sleep(milliseconds / 1000)
    terminal.wait(lambda text: f"│ ▌{sentence} " in text)


def test_keys_sent_in_one_read_with_the_one_that_opens_the_finder_all_arrive(
    environment: dict[str, str],
) -> None:
    opened = Terminal([sys.executable, "-m", "tui"], environment)
    try:
        opened.wait(lambda text: "Có mặt" in text)
        opened.send("/dua huu co")
        opened.wait(lambda text: "│ ▌dua huu co " in text)
    finally:
        opened.close()


def test_characters_split_at_every_byte_arrive(terminal: Terminal) -> None:
    for piece in TYPED["địa chỉ đỏ"]:
        for byte in piece.encode():
            terminal.send(bytes([byte]))
            time.sleep(0.002)
    terminal.wait(lambda text: "│ ▌địa chỉ đỏ " in text)


def test_decomposed_text_and_pastes_are_composed(terminal: Terminal) -> None:
    terminal.send("o\u031b\u0301")
    terminal.wait(lambda text: "│ ▌ớ " in text)
    terminal.send(DEL + "\x1b[200~dư\u0300a\nhữu\x1b[201~")
    terminal.wait(lambda text: "│ ▌dừa hữu " in text)


def test_no_control_sequence_of_a_record_reaches_the_terminal(environment: dict[str, str]) -> None:
    hostile = "Hội \x1b]52;c;aGFja2Vk\x07\x1b]0;hacked\x07\x9b31m\u202eXYZ"
    repository = open_repository(environment["GIAOBAN_DB"])
    changes = [Put(record) for record in samples.ALL if record.address != samples.FARMERS.address]
    changes.append(Put(Organization(address=samples.FARMERS.address, name=hostile)))
    repository.write(changes, author="lan", reason="x")
    repository.close()
    opened = Terminal([sys.executable, "-m", "tui", samples.FARMERS.address], environment)
    try:
        opened.wait(lambda text: "XYZ" in text)
        opened.send("/")
        opened.wait(lambda text: "tất cả" in text)
        opened.send("hội")
        opened.wait(lambda text: "Tìm thấy" in text)
        for forbidden in (b"\x1b]52", b"\x1b]0;hacked", b"\xc2\x9b", "\u202e".encode()):
            assert forbidden not in opened.bytes_seen
    finally:
        opened.close()


def test_a_record_is_edited_in_the_users_editor(environment: dict[str, str], tmp_path: Path) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text('utf-8').replace('dân tỉnh Mẫu', 'dân tỉnh Khác'), 'utf-8')\n",
        "utf-8",
    )
    repository = open_repository(environment["GIAOBAN_DB"])
    repository.write([Put(record) for record in samples.ALL], author="lan", reason="x")
    command = f"{sys.executable} {editor}"
    opened = Terminal(
        [sys.executable, "-m", "tui", samples.FARMERS.address],
        {**environment, "EDITOR": command, "VISUAL": ""},
    )
    try:
        opened.wait(lambda text: "Tên khác" in text or "tên khác" in text)
        opened.send("e")
        opened.wait(lambda text: "Hội Nông dân tỉnh Khác" in text)
        saved = repository.get(samples.FARMERS.address)
        assert isinstance(saved, Organization)
        assert saved.name == "Hội Nông dân tỉnh Khác"
    finally:
        opened.close()
        repository.close()


def test_a_mistake_in_the_editor_is_shown_beside_its_line_and_mended_there(
    environment: dict[str, str], tmp_path: Path
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text('utf-8')\n"
        "wrong, right = '2031-13-01', '2031-03-01'\n"
        "text = text.replace(wrong, right) if wrong in text else text.replace('2031-02-01\"', wrong + '\"')\n"
        "path.write_text(text, 'utf-8')\n",
        "utf-8",
    )
    repository = open_repository(environment["GIAOBAN_DB"])
    repository.write([Put(record) for record in samples.ALL], author="lan", reason="x")
    opened = Terminal(
        [sys.executable, "-m", "tui", samples.EARLIER.address],
        {**environment, "EDITOR": f"{sys.executable} {editor}", "VISUAL": ""},
    )
    try:
        opened.wait(lambda text: "Theo dõi" in text)
        opened.send("e")
        opened.wait(lambda text: "2031-13-01" in text and "↑" in text)
        lines = opened.text.split("\n")
        at = next(number for number, line in enumerate(lines) if "↑" in line)
        assert "held_on" in lines[at - 1], "the error stands below the line it speaks of"
        assert repository.get(samples.EARLIER.address) == samples.EARLIER
        opened.send("e")
        opened.wait(lambda text: "01-03-2031" in text)
        saved = repository.get(samples.EARLIER.address)
        assert isinstance(saved, Meeting)
        assert saved.held_on == "2031-03-01"
    finally:
        opened.close()
        repository.close()


def test_what_an_import_beside_it_writes_appears_by_itself_and_the_place_is_kept(
    environment: dict[str, str], tmp_path: Path
) -> None:
    lines = tmp_path / "mau.jsonl"
    lines.write_bytes(b"\n".join(encode(record) for record in samples.ALL))
    opened = Terminal([sys.executable, "-m", "tui", "org/hoi-nong-dan-tinh-ben-tre"], environment)
    try:
        opened.wait(lambda text: "HND" in text)
        importing = [sys.executable, "-m", "tui", "import", str(lines)]
        subprocess.run(importing, env=environment, check=True, capture_output=True)
        opened.send("f")
        opened.send("tinh mau")
        opened.wait(lambda text: samples.FARMERS.name in text)
        assert "HND" in opened.text, "the record shown is the same"
    finally:
        opened.close()


def test_the_browser_ends_when_its_terminal_is_closed_and_nobody_says_so(
    environment: dict[str, str], tmp_path: Path
) -> None:
    told = tmp_path / "ended"
    browser = f"trap '' HUP; {sys.executable} -m tui; echo $? > {told}"
    terminal = Terminal(["sh", "-c", browser], environment)
    terminal.wait(lambda text: "Theo" in text)
    os.close(terminal.fd)
    try:
        for _ in range(600):
            if told.exists():
                break
            time.sleep(0.1)
        assert told.exists()
    finally:
        os.killpg(terminal.pid, signal.SIGKILL)  # the shell stands until it is waited for
        os.waitpid(terminal.pid, 0)
