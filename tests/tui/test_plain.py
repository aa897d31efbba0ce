"""The knowledge base line by line: the same data, without a screen."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from db.search import open_searcher
from db.store import Repository, open_memory, open_repository
from db.store.repository import Put
from tests import samples
from tests.terminal import Terminal
from tui import locale
from tui.memory import Memory
from tui.page import page
from tui.plain.commands import COMMANDS, understood
from tui.plain.conversation import Conversation

Talk = Callable[..., list[str]]


@pytest.fixture
def talk(repository: Repository) -> Talk:
    """Say things to a conversation; what it answered to the last of them."""
    memory = Memory()

    def talking(*typed: str, start: str = samples.FARMERS.address, at_once: int | None = None) -> list[str]:
        said: list[str] = []
        conversation = Conversation(repository, open_searcher(repository), memory, said.append, at_once)
        conversation.begin(start)
        for line in typed:
            said.clear()
            conversation.hear(line)
        return said

    return talking


def number_of(lines: list[str], words: str) -> str:
    [line] = [line for line in lines if words in line and line.endswith("]")]
    return line.rpartition("[")[2].rstrip("]")


def test_every_line_of_the_page_is_said_and_every_link_has_a_number(
    repository: Repository, talk: Talk
) -> None:
    said = "\n".join(talk())
    lines = list(page(repository, samples.FARMERS))
    assert all(line.text in said for line in lines)
    for number in range(1, sum(bool(line.address) for line in lines) + 1):
        assert f"[{number}]" in said


def test_from_an_organization_to_a_directive_and_back(talk: Talk) -> None:
    number = number_of(talk(), samples.SPECIFIC.statement)
    assert talk(number)[0] == samples.SPECIFIC.statement
    assert talk(number, "b")[0] == samples.FARMERS.name
    assert talk(number, "b", "f")[0] == samples.SPECIFIC.statement
    assert "bắt đầu" in talk("b")[0]


def test_words_are_searched_for_and_hits_are_numbered(talk: Talk) -> None:
    said = talk("vuon dua")
    assert samples.SPECIFIC.statement in said[1]
    assert talk("vuon dua", number_of(said, "vườn dừa"))[0] == samples.SPECIFIC.statement
    assert "Không tìm thấy" in talk("xyzxyz")[0]
    assert "org:?" in talk("ogr:x dừa")[0]


def test_lists_reports_and_bookmarks(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.followup.reports.today", lambda: date(2031, 10, 1))
    assert samples.MEETING.title in "\n".join(talk("liệt kê cuộc họp"))
    assert samples.SPECIFIC.statement in "\n".join(talk("r unanswered"))
    assert samples.SPECIFIC.statement in "\n".join(talk("r chưa thấy báo cáo trong kho"))
    assert "overdue: Chỉ đạo quá hạn" in talk("r")
    assert talk("r hạn")[1:] == ["overdue: Chỉ đạo quá hạn", "due: Chỉ đạo sẽ đến hạn"]
    talk("k")
    assert samples.FARMERS.name in "\n".join(talk("kk"))
    assert talk(samples.MEETING.address)[0] == samples.MEETING.title
    assert "org/khong-co" in talk("org/khong-co")[0]


def test_a_long_answer_is_said_in_parts(talk: Talk) -> None:
    whole = talk("p")
    first = talk("p", at_once=5)
    assert first[:5] == whole[:5]
    assert str(len(whole) - 5) in first[5]
    assert talk("p", "", at_once=5)[:5] == whole[5:10]


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_command_is_explained_and_understood_by_each_of_its_words(language: str, talk: Talk) -> None:
    locale.use(language)
    assert len(talk("?")) == len(COMMANDS)
    for command in COMMANDS:
        for word in command.words:
            assert understood(word)[0] == command.name
    assert understood("báo cáo dừa") == ("report", "dừa")
    assert understood("/b") == ("search", "b")


def test_an_empty_base_says_what_to_do() -> None:
    empty = open_memory()
    said: list[str] = []
    Conversation(empty, open_searcher(empty), Memory(), said.append).begin(None)
    assert "giaoban import" in said[0]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    base = tmp_path / "a.db"
    repository = open_repository(base)
    repository.write([Put(record) for record in samples.ALL], author="lan", reason="x")
    repository.close()
    state = str(tmp_path / "state")
    return {**os.environ, "GIAOBAN_DB": str(base), "GIAOBAN_LANG": "vi", "XDG_STATE_HOME": state}


def test_through_pipes_it_needs_no_terminal_and_remembers_the_place(environment: dict[str, str]) -> None:
    def piped(typed: str, *arguments: str) -> str:
        command = [sys.executable, "-m", "tui", *arguments]
        ran = subprocess.run(
            command, input=typed, env=environment, capture_output=True, encoding="utf-8", check=True
        )
        assert ran.stderr == ""
        assert "\x1b" not in ran.stdout
        return ran.stdout

    assert samples.SPECIFIC.statement in piped("vuon dua\n1\nq\n", samples.WOMEN.address)
    assert piped("").startswith(samples.SPECIFIC.statement), "the place of the last time"


def test_a_dumb_terminal_gets_lines_and_no_control_sequence(environment: dict[str, str]) -> None:
    opened = Terminal(
        [sys.executable, "-m", "tui", samples.FARMERS.address], environment, name="dumb", columns=80, lines=24
    )
    try:
        opened.wait(lambda text: text.rstrip().endswith(">"))
        opened.send("vuon dua\n")
        opened.wait(lambda text: "Tìm thấy" in text)
        assert b"\x1b" not in opened.bytes_seen
    finally:
        opened.close()
