"""Reports and exports at the command line, on the shipped records."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from db.followup.reports import NAMES

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("name", NAMES)
def test_every_report_is_one_json_document(run: Run, name: str) -> None:
    code, out, _ = run("report", name, "--as-of", "2024-07-01", "--json")
    found = json.loads(out)
    assert (found["name"], found["as_of"]) == (name, "2024-07-01")
    assert code == (0 if found["rows"] else 1)


def test_what_states_no_deadline_says_so_and_is_not_overdue(run: Run) -> None:
    without = json.loads(run("report", "unanswered", "--as-of", "2099-01-01", "--json")[1])["rows"]
    bare = {row["address"] for row in without if row["deadline"] is None}
    assert bare
    assert {row["timeliness"] for row in without if row["deadline"] is None} == {"no_deadline"}
    overdue = json.loads(run("report", "overdue", "--as-of", "2099-01-01", "--json")[1])["rows"]
    assert not bare & {row["address"] for row in overdue}


def test_no_report_is_worded_as_such(run: Run) -> None:
    _, out, _ = run("--lang", "vi", "report", "unanswered")
    assert "chưa thấy báo cáo trong kho" in out
    assert "không nêu hạn" in out


def test_a_report_on_one_organization(run: Run) -> None:
    organization = "org/hoi-nong-dan-tinh-ben-tre"
    _, out, _ = run("report", "scorecard", "--org", organization, "--json")
    assert [row["address"] for row in json.loads(out)["rows"]] == [organization]
    code, _, err = run("report", "scorecard", "--org", "org/khong-co")
    assert code == 1
    assert "org/khong-co" in err


def test_a_report_as_a_table_of_a_document(run: Run, tmp_path: Path) -> None:
    _, out, _ = run("report", "quarters", "--format", "csv", "--as-of", "2024-07-01")
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[-1][-1] == str(sum(int(row[-1]) for row in rows[1:-1]))
    workbook = tmp_path / "a.xlsx"
    assert run("report", "quarters", "-o", str(workbook))[0] == 0
    assert workbook.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_importing_an_exported_register_changes_nothing(run: Run, tmp_path: Path, name: str) -> None:
    register = tmp_path / f"so-theo-doi.{name}"
    assert run("export", name, "-o", str(register))[0] == 0
    code, _, err = run("--lang", "en", "import", str(register))
    assert code == 0
    assert "0 added, 0 changed" in err


def test_a_query_chooses_what_is_exported(run: Run) -> None:
    code, out, _ = run("export", "ics", "dừa", "hữu", "cơ", "kind:directive")
    assert code == 0
    assert 0 < out.count("BEGIN:VTODO") < 5
