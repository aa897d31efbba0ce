"""Articles at the command line: a draft shown, the sure part written, bad files passed over."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from db.errors import BadFile, NoDraft
from tests.eval.labels import articles
from tests.invented import TROUBLED, UNDATED
from tui.cli import giaoban
from tui.cli.documents import without_documents

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


def test_an_import_leaves_a_draft_that_is_listed_kept_and_discarded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    base = tmp_path / "x.db"
    code, _out, err = run(base, "import", str(tmp_path / "a.txt"))
    assert code == 0
    assert "Waiting for review: 1" in err
    run(base, "import", str(tmp_path / "a.txt"))
    _code, out, _err = run(base, "drafts", "--json")
    (draft,) = json.loads(out)
    assert draft["open"] == 6
    assert draft["date"] == "2031-07-14"
    _code, out, err = run(base, "drafts")
    assert out.startswith(draft["name"][:12])
    assert "press D" in err
    assert run(base, "drafts", "--discard", "zzz")[0] == 1
    assert run(base, "drafts", "--discard", draft["name"][:8])[0] == 0
    assert run(base, "drafts")[1:] == ("", "No draft waits.\n")


def test_a_dry_run_leaves_no_draft(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    run(tmp_path / "x.db", "import", str(tmp_path / "a.txt"), "--dry-run")
    assert run(tmp_path / "x.db", "drafts")[1] == ""


def test_yes_leaves_what_is_unsure_in_the_draft(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TROUBLED)
    base = tmp_path / "x.db"
    _code, out, err = run(base, "import", str(tmp_path / "a.txt"), "--yes", "--json")
    assert "4 written, 2 left in the draft" in err
    (draft,) = json.loads(run(base, "drafts", "--json")[1])
    assert (draft["open"], draft["look"]) == (2, 2)
    plain = json.loads(out)
    unsure = [one["address"] for one in plain["results"]]
    assert len(unsure) == 2
    assert all(run(base, "show", address)[0] == 1 for address in unsure)
    assert all(run(base, "show", one["address"])[0] == 0 for one in plain["directives"])


def test_yes_writes_nothing_of_a_meeting_whose_day_is_a_guess(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(UNDATED)
    base = tmp_path / "x.db"
    code, _out, err = run(base, "import", str(tmp_path / "a.txt"), "--yes")
    assert code == 0
    assert "the day of the meeting is not sure" in err
    (draft,) = json.loads(run(base, "drafts", "--json")[1])
    assert draft["open"] == 2


def test_a_folder_is_summed_up_and_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, article in enumerate(articles("dev") + articles("test")):
        (folder / f"{number:02}.txt").write_text(article.text)
    (folder / "99.txt").write_bytes(b"\x00\x01\x02" * 50)
    (folder / "98.txt").write_text((folder / "00.txt").read_text() + "\n")
    count = len(list(folder.iterdir()))
    code, out, err = run(tmp_path / "x.db", "import", str(folder))
    assert (code, out) == (0, "")
    assert f"{count - 1} of {count} documents read" in err
    assert "99.txt: binary, not text" in err
    assert f"98.txt: tells of the same day and organizations as {folder / '00.txt'}" in err
    _code, _out, err = run(tmp_path / "x.db", "import", str(folder))
    assert f"{count - 1} documents were read before; --again reads them anew." in err
    (folder / "97.txt").write_text(articles("dev")[0].text.replace("14-7-2031", "15-7-2031"))
    _code, _out, err = run(tmp_path / "x.db", "import", str(folder))
    assert "97.txt: 2 results, 4 directives." in err


def test_what_is_written_is_known_to_the_documents_after_it(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(14):
        (folder / f"{number:02}.txt").write_text(f"{ARTICLE}\nLượt xem: {number}")
    base = tmp_path / "x.db"
    assert run(base, "--no-seeds", "import", str(folder), "--yes")[0] == 0
    assert len(json.loads(run(base, "list", "meeting", "--json")[1])) == 1


def test_a_folder_without_documents_and_one_of_bad_files_say_so_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with pytest.raises(BadFile, match="no document in it"):
        without_documents((folder,))
    for name in ("a.txt", "b.txt"):
        (folder / name).write_bytes(b"\x00\x01\x02" * 50)
    code, _out, err = run(tmp_path / "x.db", "import", str(folder))
    assert code == 3
    assert err.count("a.txt") == err.count("b.txt") == 1


def test_a_file_or_a_draft_is_reviewed_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str | None] = []
    monkeypatch.setattr("tui.cli.drafts.is_screen", lambda: True)
    monkeypatch.setattr("tui.app.browse", lambda _opening, *, draft, **_: opened.append(draft))
    base, article = tmp_path / "x.db", tmp_path / "a.txt"
    article.write_text(ARTICLE)
    assert run(base, "review", str(article))[0] == 0
    name = json.loads(run(base, "drafts", "--json")[1])[0]["name"]
    assert run(base, "review", name[:9])[0] == 0
    assert run(base, "review")[0] == 0
    assert opened == [name, name, ""]
    done = CliRunner().invoke(giaoban, ["--db", str(base), "review", "nothing-like-it"])
    assert isinstance(done.exception, NoDraft)


def test_a_review_without_a_screen_says_so(tmp_path: Path) -> None:
    code, _out, err = run(tmp_path / "x.db", "review")
    assert code == 2
    assert "needs a terminal" in err
