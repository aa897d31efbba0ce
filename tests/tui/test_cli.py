"""The command line: stdout is data, stderr is talk, the exit code says how it went."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import seeds
from db.codec import encode
from db.records import KINDS, Meeting
from db.store import backups
from tests import samples

Run = Callable[..., tuple[int, str, str]]
MEETING = "meeting/2023-08-18-ben-tre"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("bao luc hoc duong", "directive/2023-08-18-ben-tre-12"),
        ("vườn dừa hữu cơ", "directive/2023-08-18-ben-tre-14"),
        ("LHPN", "org/hoi-lien-hiep-phu-nu-tinh-ben-tre"),
        ("địa chỉ đỏ", "directive/2023-08-18-ben-tre-22"),
    ],
)
def test_search_puts_the_right_record_first(run: Run, query: str, first: str) -> None:
    code, out, _ = run("search", query, "--json")
    hits = json.loads(out)
    assert code == 0
    assert hits[0]["address"] == first
    assert set(hits[0]) == {
        *("address", "kind", "title", "text", "spans", "score", "meeting", "organizations", "date")
    }
    assert all(0 <= start < end <= len(hits[0]["text"]) for start, end in hits[0]["spans"])
    assert "\\u" not in out


def test_search_that_finds_nothing_exits_with_1(run: Run) -> None:
    assert run("search", "xyzxyzxyz", "--json")[:2] == (1, "[]\n")


def test_a_mistake_in_a_query_is_one_sentence_on_stderr(run: Run) -> None:
    _, _, err = run("search", "ogr:phụ-nữ", "dừa")
    assert "org:?" in err
    assert "Traceback" not in err


def test_search_reads_one_query_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("dừa hữu cơ\nxyzxyz\n"))
    code, out, _ = run("search", "--stdin")
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [bool(answer) for answer in answers] == [True, False]


def test_search_answers_as_while_one_types_and_says_what_was_kept(run: Run) -> None:
    kept = "org/hdnd-tinh-ben-tre"
    words = ["search", "hội nông dân tỉnh bến tre", "--limit", "3", "--explain"]
    assert kept not in run(*words)[1]
    _, out, err = run(*words, "--typing")
    assert out.splitlines()[2].startswith(kept)
    assert next(line for line in err.splitlines() if "đã đứng đầu khi đang gõ" in line).startswith(kept)


def test_show_gives_the_seed_meeting_whole(run: Run) -> None:
    code, out, _ = run("show", MEETING, "--json")
    shown = json.loads(out)
    assert code == 0
    assert len(shown["organizations"]) == 6
    totals = [targets["total"] for result in shown["results"] for targets in result.get("target_sets", [])]
    assert sorted(totals) == [7, 11, 12, 18]
    assert shown["chair"]["person"] == "person/ho-thi-hoang-yen"
    assert len(shown["directives"]) == 23


def test_show_of_an_organization_marks_the_scope_of_each_directive_once(run: Run) -> None:
    shown = json.loads(run("show", "org/hoi-nong-dan-tinh-ben-tre", "--json")[1])
    addresses = [directive["address"] for directive in shown["directives"]]
    assert len(addresses) == len(set(addresses)) == 11
    assert {directive["scope"] for directive in shown["directives"]} == {"general", "specific"}
    assert shown["meetings"][0] > shown["meetings"][-1]


def test_show_of_a_directive_has_every_key_of_the_contract(run: Run) -> None:
    shown = json.loads(run("show", "directive/2023-08-18-ben-tre-13", "--json")[1])
    assert shown["status"] == "done"
    assert shown["timeliness"] == "no_deadline"
    assert shown["followups"][0]["confirmed_by"]
    silent = json.loads(run("show", "directive/2023-08-18-ben-tre-09", "--json")[1])
    assert silent["status"] == "no_report_found"
    assert {"issuer", "addressees", "coordinators", "meeting", "deadline", "legal_references"} <= set(silent)


def test_show_in_words_says_what_is_not_known(run: Run) -> None:
    out = run("show", "directive/2023-08-18-ben-tre-14")[1]
    assert "không nêu hạn" in out
    assert "chưa thấy báo cáo trong kho" in out
    assert "đoạn 14" in out
    assert "no deadline stated" in run("--lang", "en", "show", "directive/2023-08-18-ben-tre-14")[1]


def test_show_as_markdown_escapes_data(run: Run, tmp_path: Path) -> None:
    hostile = tmp_path / "a.json"
    hostile.write_text('{"kind":"person","address":"person/a","name":"*x* [y](z) <b> \\u001b]52;c;x\\u0007"}')
    run("import", str(hostile))
    out = run("show", "person/a", "--markdown")[1]
    assert "\\*x\\* \\[y\\](z) \\<b\\>" in out
    assert "\x1b" not in out
    assert "\x1b" not in run("show", "person/a")[1]


@pytest.mark.parametrize(("address", "code"), [("org/khong-co", 1), ("nonsense", 2), ("../../etc/passwd", 2)])
def test_a_wrong_address_is_one_sentence(run: Run, address: str, code: int) -> None:
    got, out, err = run("show", address)
    assert (got, out) == (code, "")
    assert err.count("\n") == 1


@pytest.mark.parametrize("kind", list(KINDS))
def test_list_gives_address_title_and_date(run: Run, kind: str) -> None:
    code, out, _ = run("list", kind, "--json")
    listed = json.loads(out)
    assert code == (0 if listed else 1)
    assert all({"address", "title", "date"} <= set(entry) for entry in listed)


def test_list_is_limited_to_an_organization_or_a_meeting(run: Run) -> None:
    told = json.loads(run("list", "directive", "--org", "org/tinh-doan-ben-tre", "--json")[1])
    assert len(told) == 12
    there = json.loads(run("list", "organization", "--meeting", MEETING, "--json")[1])
    assert "org/hoi-nong-dan-tinh-ben-tre" in {entry["address"] for entry in there}


def test_export_and_import_change_nothing(run: Run, tmp_path: Path) -> None:
    for name in ("all.jsonl", "all.json"):
        path = tmp_path / name
        assert run("export", path.suffix[1:], "-o", str(path))[0] == 0
        code, _, err = run("import", str(path))
        assert code == 0
        assert re.search(rf"0\D+0\D+{len(list(seeds.records()))}\b", err)


def test_export_of_a_query_gives_what_it_finds(run: Run) -> None:
    lines = run("export", "jsonl", "kind:directive", "dừa")[1].splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"directive"}


def test_import_adds_updates_and_leaves_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mau.jsonl"
    path.write_bytes(b"\n".join(encode(record) for record in samples.ALL))
    planned = json.loads(run("import", str(path), "--dry-run", "--json")[1])
    assert len(planned["directives"]) == 2
    assert run("show", samples.MEETING.address)[0] == 1
    assert run("import", str(path))[0] == 0
    assert run("show", samples.MEETING.address)[0] == 0


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('[{"kind":"meeting","address":"meeting/a","title":"A","held_on":"2031-02-30"}]', "held_on"),
        ('[{"kind":"result","address":"result/a","meeting":"meeting/none","statement":"x"}]', "meeting/none"),
        ('[{"kind":"result","address":"result/a"', "JSON"),
        ("\x00\x01", "JSON"),
        (
            '[{"kind":"person","address":"person/a","name":"A"},{"kind":"person","address":"person/a","name":"B"}]',
            "address",
        ),
    ],
)
def test_a_malformed_file_is_one_sentence_and_changes_no_byte(
    run: Run, tmp_path: Path, content: str, named: str
) -> None:
    run("check")
    base = tmp_path / "base" / "a.db"
    before = base.read_bytes()
    bad = tmp_path / "hỏng.json"
    bad.write_text(content)
    code, out, err = run("import", str(bad))
    assert (code, out) == (3, "")
    assert err.count("\n") == 1
    assert named in err
    assert "Traceback" not in err
    assert base.read_bytes() == before


@pytest.mark.parametrize("name", ["none.json", "folder.json", "notes.exe"])
def test_what_cannot_be_read_is_named(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.json").mkdir()
    code, _, err = run("import", str(tmp_path / name))
    assert code == 3
    assert name in err


def test_check_finds_nothing_wrong_with_the_seeds(run: Run) -> None:
    assert run("check", "--json")[:2] == (0, "[]\n")


def test_schema_describes_every_kind(run: Run) -> None:
    whole = json.loads(run("schema")[1])
    assert {"Meeting", "Directive", "Result"} <= set(whole["$defs"])
    assert json.loads(run("schema", "directive")[1])["$ref"].endswith("Directive")


def test_completion_is_a_script_of_the_shell(run: Run) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_GIAOBAN_COMPLETE" in run("completion", shell)[1]


@pytest.mark.parametrize(
    "words", [f"giaoban {before}" for before in ("", "show ", "--plain ", "list result --org ")]
)
def test_addresses_are_completed_where_one_may_stand(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    run("check")  # with the seeds
    monkeypatch.setenv("_GIAOBAN_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"{words}org/hoi-nong-dan-tinh-b")
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    assert run()[1] == "plain,org/hoi-nong-dan-tinh-ben-tre\n"


def test_help_speaks_both_languages(run: Run) -> None:
    assert "Tìm bản ghi" in run("--help")[1]
    assert "Find records" in run("--lang", "en", "search", "--help")[1]


def test_wrong_usage_exits_with_2(run: Run) -> None:
    assert run("search")[0] == 2
    assert run("list", "nothing")[0] == 2
    assert run("--db")[0] == 2


def test_a_base_can_be_started_empty(run: Run) -> None:
    assert run("--no-seeds", "list", "meeting")[:2] == (1, "")


def test_list_rows_are_tab_separated(run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("list", "meeting")[1]), delimiter="\t"))
    assert len(rows) == sum(isinstance(record, Meeting) for record in seeds.records())
    assert all(len(row) == 3 for row in rows)


def test_headless_commands_load_no_textual_and_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    environment = {**os.environ, "GIAOBAN_DB": str(tmp_path / "a.db")}
    code = (
        "import sys; sys.argv = ['giaoban', 'search', 'dừa']\n"
        "from tui.__main__ import main\n"
        "try: main()\n"
        "finally: assert not {'textual', 'rich', 'numpy'} & set(sys.modules), 'loaded'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    piped = subprocess.run(
        f"{sys.executable} -m tui list directive | head -1",
        shell=True,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert piped.stderr == b""
    assert piped.stdout.count(b"\n") == 1


def test_backup_and_restore_give_back_what_was_there(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", str(copy))[0] == 0
    lines = tmp_path / "mau.jsonl"
    lines.write_bytes(b"\n".join(encode(record) for record in samples.ALL))
    run("import", str(lines))
    assert run("show", samples.MEETING.address)[0] == 0
    assert run("restore", str(copy))[0] == 0
    assert run("show", samples.MEETING.address)[0] == 1
    code, _, err = run("restore", str(lines))
    assert code == 3
    assert err.count("\n") == 1


def test_a_stock_tinydb_file_is_imported(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_bytes(b'{"_default": {"1": ' + encode(samples.WOMEN) + b"}}")
    assert run("import", str(old))[0] == 0
    assert run("show", samples.WOMEN.address)[0] == 0


def test_a_damaged_base_gives_what_is_sound_and_says_the_rest(run: Run, tmp_path: Path) -> None:
    assert run("--no-seeds", "import", str(tmp_path / "none.jsonl"))[0] == 3
    lines = tmp_path / "mau.jsonl"
    lines.write_bytes(b"\n".join(encode(record) for record in samples.ALL))
    run("--no-seeds", "import", str(lines))
    base = tmp_path / "base" / "a.db"
    kept = backups.keep(base)
    data = bytearray(base.read_bytes())
    for at in (found.start() for found in re.finditer("vườn dừa mẫu trước".encode(), bytes(data))):
        data[at] ^= 1
    base.write_bytes(data)
    code, out, err = run("export", "jsonl")
    assert code == 3
    assert len(out.splitlines()) == len(samples.ALL) - 1
    assert samples.SPECIFIC.address in err
    assert f"giaoban --db {base} restore {kept}" in err
    assert run("check")[0] == 3
    assert run("restore", "--list") == (0, f"{kept}\n", "")
    assert run("restore")[0] == 0
    assert run("check")[0] == 0
    assert len(run("export", "jsonl")[1].splitlines()) == len(samples.ALL)
