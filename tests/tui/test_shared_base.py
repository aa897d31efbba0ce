"""The browser on a base that others write as well, and on a disk that fails: in real terminals."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.codec import encode
from db.records import Organization
from db.store import open_repository
from db.store.repository import Put
from tests import samples
from tests.faults import full
from tests.terminal import Terminal

EDITOR = """\
import pathlib, sys
path = pathlib.Path(sys.argv[1])
path.write_text(path.read_text("utf-8").replace("dân tỉnh Mẫu", "dân tỉnh Khác"), "utf-8")
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR, "utf-8")
    return {
        **os.environ,
        "GIAOBAN_DB": str(tmp_path / "a.db"),
        "GIAOBAN_LANG": "vi",
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "EDITOR": f"{sys.executable} {editor}",
        "VISUAL": "",
    }


@pytest.fixture
def terminals() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def browser(stack: ExitStack, environment: dict[str, str], address: str, shows: str) -> Terminal:
    opened = Terminal([sys.executable, "-m", "tui", address], environment)
    stack.callback(opened.close)
    opened.wait(lambda text: shows in text)
    return opened


def fill(path: str) -> None:
    repository = open_repository(path)
    repository.write([Put(record) for record in samples.ALL], author="lan", reason="x")
    repository.close()


def test_two_browsers_and_an_import_see_each_other_and_keep_their_places(
    environment: dict[str, str], terminals: ExitStack, tmp_path: Path
) -> None:
    fill(environment["GIAOBAN_DB"])
    one = browser(terminals, environment, samples.FARMERS.address, samples.FARMERS.name)
    other = browser(terminals, environment, samples.FARMERS.address, samples.FARMERS.name)
    away = browser(terminals, environment, samples.WOMEN.address, "LHPN")
    one.send("e")
    one.wait(lambda text: "Hội Nông dân tỉnh Khác" in text)
    started = time.monotonic()
    other.wait(lambda text: "Hội Nông dân tỉnh Khác" in text)
    took = [time.monotonic() - started]
    assert "LHPN" in away.text, "who looks at something else stays there"
    lines = tmp_path / "mau.jsonl"
    lines.write_bytes(encode(Organization(address=samples.WOMEN.address, name="Hội Phụ nữ đã đổi tên")))
    importing = [sys.executable, "-m", "tui", "import", str(lines)]
    subprocess.run(importing, env=environment, check=True, capture_output=True)
    started = time.monotonic()
    away.wait(lambda text: "Hội Phụ nữ đã đổi tên" in text)
    took.append(time.monotonic() - started)
    other.send("z")  # somebody else's change is not taken back
    other.wait(lambda text: "Hội Nông dân tỉnh Khác" in text)
    print(f"seen after {max(took):.2f} s")


@pytest.mark.skipif(not full.available(), reason="this user may not mount a small disk")
def test_on_a_full_disk_the_browser_says_so_keeps_the_draft_and_goes_on(
    environment: dict[str, str], terminals: ExitStack
) -> None:
    with full.small_disk(8000) as disk:
        environment["GIAOBAN_DB"] = str(disk / "a.db")
        fill(environment["GIAOBAN_DB"])
        opened = browser(terminals, environment, samples.FARMERS.address, samples.FARMERS.name)
        full.use_up(disk)
        opened.send("e")
        opened.wait(lambda text: "Chưa lưu gì" in text and "ổ đĩa đã đầy" in " ".join(text.split()))
        opened.send("\x1b")
        opened.wait(lambda text: "Chỉ đọc ›" in text and "dòng 1" not in text)
        opened.send("/")
        opened.wait(lambda text: "tất cả" in text)
        opened.send("vuon dua")
        opened.wait(lambda text: "Trồng một vườn dừa mẫu" in text)
        opened.send("\x1b")
        full.make_room(disk)
        opened.wait(lambda text: "Ghi tiếp được rồi" in text)
        editor = Path(environment["EDITOR"].split()[1])
        editor.write_text("")  # it changes nothing: what is saved now is what was typed before
        opened.send("e")
        opened.wait(lambda text: "Hội Nông dân tỉnh Khác" in text)
        repository = open_repository(environment["GIAOBAN_DB"])
        saved = repository.get(samples.FARMERS.address)
        repository.close()
        assert isinstance(saved, Organization)
        assert saved.name == "Hội Nông dân tỉnh Khác"


@pytest.mark.skipif(not full.available(), reason="this user may not mount a small disk")
def test_a_base_on_a_read_only_disk_is_browsed(environment: dict[str, str], terminals: ExitStack) -> None:
    with full.small_disk(8000) as disk:
        environment["GIAOBAN_DB"] = str(disk / "a.db")
        fill(environment["GIAOBAN_DB"])
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        opened = browser(terminals, environment, samples.FARMERS.address, samples.FARMERS.name)
        opened.wait(lambda text: "Chỉ đọc" in text)
        opened.send("e")
        opened.wait(lambda text: "không ghi được" in " ".join(text.split()))
        assert samples.FARMERS.name in opened.text


def test_a_damaged_base_is_browsed_and_the_newest_backup_is_offered(
    environment: dict[str, str], terminals: ExitStack
) -> None:
    from db.store import backups

    path = Path(environment["GIAOBAN_DB"])
    fill(str(path))
    kept = backups.keep(path)
    data = bytearray(path.read_bytes())
    at = data.rfind(samples.SPECIFIC.statement.encode())
    data[at] ^= 1
    path.write_bytes(data)
    opened = browser(terminals, environment, samples.FARMERS.address, samples.FARMERS.name)
    assert kept is not None
    words = ("bị hỏng", "giaoban", "--db", "restore")
    opened.wait(lambda text: all(word in text for word in words))


def test_a_base_whose_log_lost_its_end_is_browsed_and_says_so(
    environment: dict[str, str], terminals: ExitStack, tmp_path: Path
) -> None:
    writing = open_repository(tmp_path / "writing.db")
    for record in samples.ALL:
        writing.write([Put(record)], author="lan", reason="x")
    path = Path(environment["GIAOBAN_DB"])
    for suffix in ("", "-wal", "-last"):  # as a program leaves it that is killed
        left = bytearray(tmp_path.joinpath(f"writing.db{suffix}").read_bytes())
        if suffix == "-wal":
            left[-2000] ^= 1
        path.with_name(path.name + suffix).write_bytes(left)
    writing.close()
    opened = browser(terminals, environment, samples.FARMERS.address, samples.FARMERS.name)
    words = ("thiếu", "nhật", "restore")  # one by one: where the lines end depends on the path
    opened.wait(lambda text: all(word in text for word in words))
    opened.wait(lambda text: "Chỉ đọc ›" in text)
