"""Articles at the command line: a draft shown, the sure part written, bad files passed over."""

import json
from pathlib import Path

from click.testing import CliRunner

from tests.eval.labels import articles
from tui.cli import giaoban

ARTICLE = articles("dev")[0].text


def run(base: Path, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(giaoban, ["--db", str(base), "--lang", "en", *words])
    return done.exit_code, done.stdout, done.stderr


def test_a_dry_run_prints_the_draft_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    code, out, _err = run(tmp_path / "x.db", "import", str(tmp_path / "a.txt"), "--dry-run", "--json")
    assert code == 0
    plain = json.loads(out)
    assert len(plain["directives"]) == 4
    assert {"start", "end", "exact", "rule", "confidence"} <= plain["directives"][0]["spans"][0].keys()
    address = plain["directives"][0]["address"]
    assert run(tmp_path / "x.db", "show", address)[0] != 0


def test_yes_writes_what_is_sure_and_a_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE)
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 50)
    code, out, err = run(tmp_path / "x.db", "import", str(folder), "--yes", "--json")
    assert code == 0
    assert "b.txt" in err
    address = json.loads(out)["directives"][0]["address"]
    assert run(tmp_path / "x.db", "show", address)[0] == 0
