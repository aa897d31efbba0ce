"""How a command is written: options, words that leave out, help, and mistakes in the reader's language."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english"),
    [
        (["--help"], "Cách dùng:", "Usage:"),
        (["report", "due", "--as-of", "2"], "không theo dạng", "does not match the format"),
        (["list", "foo"], "không phải một trong", "is not one of"),
        (["import", "/nowhere.json"], "không có tệp này", "no such file"),
        (
            ["export", "csv", "-o", "/no/where.csv"],
            "không có tệp hoặc thư mục này",
            "No such file or directory",
        ),
    ],
)
def test_mistakes_are_told_in_the_readers_language(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], vietnamese: str, english: str
) -> None:
    for language, words in (("vi", vietnamese), ("en", english)):
        monkeypatch.setenv("GIAOBAN_LANG", language)
        _, out, err = run(*arguments)
        assert words in out + err


@pytest.mark.parametrize("place", [0, 1, 4])
def test_global_options_stand_before_or_after_the_command(run: Run, tmp_path: Path, place: int) -> None:
    other = tmp_path / "other.db"
    words = ["search", "dừa", "--limit", "1"]
    code, out, _ = run(*words[:place], "--db", str(other), "--lang=en", *words[place:])
    assert code == 0
    assert out.count("\n") == 1
    assert other.exists()


def test_behind_two_dashes_a_global_option_is_a_word(run: Run, tmp_path: Path) -> None:
    run("search", "--", "dừa", "--db", str(tmp_path / "other.db"))
    assert not (tmp_path / "other.db").exists()


def test_a_global_option_without_its_value_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_LANG", "en")
    code, _, err = run("search", "dừa", "--db")
    assert code == 2
    assert "'--db' requires an argument" in err


def test_a_word_behind_a_dash_leaves_records_out(run: Run) -> None:
    """Also one that begins as an option does: ``-h``."""
    every = run("search", "dừa", "--limit", "99")[1].splitlines()
    code, out, _ = run("search", "dừa", "-hữu", "--limit", "99")
    assert code == 0
    assert out.splitlines() == [line for line in every if "hữu" not in line] != every
    assert run("export", "jsonl", "dừa", "-hữu")[1].count("\n") == out.count("\n")


def test_the_help_says_what_each_code_means(run: Run) -> None:
    assert re.search(r"unanswered +Chỉ đạo chưa thấy báo cáo trong kho", run("report", "--help")[1])
    assert re.search(r"directive +chỉ đạo", run("search", "--help")[1])
