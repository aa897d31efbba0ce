"""What holds for a database file: its rights, its neighbours, damage."""

import re
import stat
from collections.abc import Iterable
from pathlib import Path

import apsw
import msgspec
import pytest
from apsw import sqlite_extra
from tinydb import where

from db.errors import BadFile, DatabaseDamaged, DatabaseTooNew, ReadOnly
from db.records import Organization
from db.store import Repository, connections, open_repository
from db.store.database import Database, Row
from db.store.repository import Commit, Put
from db.store.tinydb_table import DurableTinyDB
from tests import samples


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "a.db"


def test_the_file_and_a_folder_made_for_it_belong_to_their_owner_alone(path: Path) -> None:
    open_repository(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_rights_of_others_are_taken_from_a_file_that_was_there(path: Path) -> None:
    open_repository(path).close()
    path.chmod(0o644)
    path.parent.chmod(0o755)
    opened = open_repository(path)
    opened.write([Put(samples.WOMEN)], author="lan", reason="x")
    modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {0o600}, "the log and its index as well"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o755, "a folder that was there is not ours"
    opened.close()


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "target.db")
    with pytest.raises(BadFile, match="symbolic link"):
        open_repository(tmp_path / "link.db")
    assert not (tmp_path / "target.db").exists()


def test_a_second_program_sees_a_write_at_its_next_poll(path: Path) -> None:
    one, other = open_repository(path), open_repository(path)
    seen: list[Commit] = []
    other.listen(seen.append)
    other.poll()
    one.write([Put(Organization(address="org/a", name="A"))], author="lan", reason="x")
    assert other.poll()
    assert [commit.addresses for commit in seen] == [("org/a",)]
    assert not other.poll()
    assert other.get("org/a") is not None
    one.close()
    other.close()


def test_a_write_of_ones_own_does_not_hide_that_of_another_program(path: Path) -> None:
    one, other = open_repository(path), open_repository(path)
    seen: list[str] = []
    one.listen(lambda commit: seen.append(commit.reason))
    other.write([Put(Organization(address="org/a", name="A"))], author="minh", reason="theirs")
    one.write([Put(Organization(address="org/b", name="B"))], author="lan", reason="ours")
    one.poll()
    assert seen == ["theirs", "ours"]
    one.close()
    other.close()


def test_a_folder_may_be_a_link_though_the_file_may_not(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "home").symlink_to(tmp_path / "real")
    open_repository(tmp_path / "home" / "a.db").close()
    assert (tmp_path / "real" / "a.db").exists()


def test_opened_for_reading_it_takes_no_write(path: Path) -> None:
    open_repository(path).close()
    opened = open_repository(path, read_only=True)
    assert opened.read_only
    with pytest.raises(ReadOnly, match="for reading only"):
        opened.write([Put(samples.WOMEN)], author="lan", reason="x")
    opened.close()


def spoiled(path: Path, *tables: str) -> Repository:
    """A base with one record changed behind the program's back in these tables; the pages' checksums fit."""
    opened = open_repository(path)
    opened.write([Put(samples.WOMEN), Put(samples.LEADER)], author="lan", reason="x")
    opened.close()
    raw = apsw.Connection(str(path))
    for table, column in (("document", "body"), ("change", "new")):
        if table in tables:
            changed = f"CAST(replace(CAST({column} AS TEXT), 'Mẫu', 'Mầu') AS BLOB)"
            raw.execute(
                f"UPDATE {table} SET {column} = {changed} WHERE address = ?", (samples.WOMEN.address,)
            )
    raw.close()
    return open_repository(path)


def test_a_row_that_was_changed_is_never_served(path: Path) -> None:
    opened = spoiled(path, "document", "change")
    assert opened.get(samples.WOMEN.address) is None
    assert opened.many([samples.WOMEN.address]) == []
    assert list(opened.scan_as("organization", Organization)) == []
    assert opened.lost == {samples.WOMEN.address}
    assert {problem.field for problem in opened.check()} == {"checksum", "history"}
    with pytest.raises(ReadOnly, match="damaged"):
        opened.write([Put(samples.LEADER)], author="lan", reason="x")
    opened.close()


def test_a_broken_row_is_served_as_the_history_knows_it_and_nothing_is_written(path: Path) -> None:
    opened = spoiled(path, "document")
    assert opened.get(samples.WOMEN.address) == samples.WOMEN
    assert opened.lost == set()
    with pytest.raises(ReadOnly, match="2 records can be read, 0 are lost"):
        opened.write([Put(samples.LEADER)], author="lan", reason="x")
    opened.close()


def test_without_the_rows_checksum_it_would_be_served(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.store.engine.Engine.verified", lambda _self, row: bytes(row[5]))
    opened = spoiled(path, "document")
    assert opened.get(samples.WOMEN.address) not in (None, samples.WOMEN)
    opened.close()


@pytest.mark.parametrize("content", [b"no database at all" * 100, b'{"_default": {}}' * 100])
def test_what_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged, match="no database"):
        open_repository(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    raw = apsw.Connection(str(path))
    raw.execute("CREATE TABLE theirs (a)")
    raw.close()
    with pytest.raises(BadFile, match="another program"):
        open_repository(path)


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON document BEGIN DELETE FROM document; END",
    ],
)
def test_a_planted_view_or_trigger_is_refused(path: Path, planted: str) -> None:
    open_repository(path).close()
    raw = apsw.Connection(str(path))
    raw.execute(planted)
    raw.close()
    with pytest.raises(DatabaseDamaged, match="never makes"):
        open_repository(path)


def test_a_newer_schema_is_refused_with_a_clear_sentence(path: Path) -> None:
    open_repository(path).close()
    raw = apsw.Connection(str(path))
    raw.pragma("user_version", 999)
    raw.close()
    with pytest.raises(DatabaseTooNew, match="newer giaoban"):
        open_repository(path)


def test_tinydb_keeps_its_own_api_on_the_same_file(path: Path) -> None:
    opened = open_repository(path)
    opened.write([Put(samples.WOMEN)], author="lan", reason="x")
    opened.close()
    with DurableTinyDB.at(path) as db:
        table = db.table("organization")
        (found,) = table.search(where("name") == samples.WOMEN.name)
        found["name"] = "edited outside"
        assert table.search(where("name") == samples.WOMEN.name), "a result is a copy"
        first = table.insert({"name": "x"})
        table.remove(doc_ids=[first])
        assert table.insert({"name": "y"}) > first, "ids are never used again"
        assert db.tables() == {"organization"}


def test_a_record_written_through_tinydb_is_found_by_address(path: Path) -> None:
    with DurableTinyDB.at(path) as db:
        db.table("organization").insert({"name": "no record"})
    opened = open_repository(path)
    opened.documents.table("organization").insert(msgspec.to_builtins(samples.WOMEN))  # type: ignore[attr-defined]
    assert opened.get(samples.WOMEN.address) == samples.WOMEN
    opened.close()


def test_no_look_up_walks_all_documents_or_links(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    rows = Database.rows

    def noting(self: Database, sql: str, bindings: Iterable[object] = ()) -> list[Row]:
        bound = tuple(bindings)
        asked.append((sql, bound))
        return rows(self, sql, bound)

    monkeypatch.setattr(Database, "rows", noting)
    opened = open_repository(path)
    assert not any("body" in sql or "document" in sql for sql, _ in asked), "opening reads no document"
    opened.write([Put(record) for record in samples.ALL], author="lan", reason="x")
    for address in (samples.FARMERS.address, samples.MEETING.address):
        for ask in (opened.get, opened.entry, opened.rev, opened.linked, opened.count_linked, opened.history):
            ask(address)
    opened.linked(samples.FARMERS.address, kind="directive", field="addressees", limit=1)
    opened.many([samples.FARMERS.address])
    opened.entries("organization", limit=5)
    opened.changes(0)
    raw = apsw.Connection(str(path))
    for sql, bound in asked:
        if not sql.startswith("PRAGMA"):
            steps = [str(step[3]) for step in raw.execute(f"EXPLAIN QUERY PLAN {sql}", bound)]
            walked = [step for step in steps if re.search(r"SCAN (document|d|link|l|change|c)\b", step)]
            assert walked == [], sql
    raw.close()
    opened.close()


def test_without_the_checksum_layer_it_is_said_and_nothing_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_connection: object, _name: str) -> None:
        raise sqlite_extra.NotAvailable("cksumvfs is not included")

    monkeypatch.setattr(sqlite_extra, "load", missing)
    connections.load_checksums.cache_clear()
    with pytest.raises(BadFile, match="has no page checksums"):
        open_repository(path)
    monkeypatch.undo()
    open_repository(path).close()
