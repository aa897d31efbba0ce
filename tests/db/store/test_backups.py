"""Copies: made in use, verified, rotated, put back; and what is left of a damaged file."""

import random
from pathlib import Path

import apsw
import msgspec
import pytest

from db.errors import BadFile, BadRecord, DatabaseDamaged, GiaobanError, ReadOnly
from db.records import Organization
from db.store import backup, backups, foreign, open_repository, restore
from db.store.repository import Put, Repository
from tests import samples


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "base" / "a.db"


def filled(path: Path, more: int = 0) -> Repository:
    opened = open_repository(path)
    many = [Organization(address=f"org/o-{n}", name=f"Hội {n} " + "x" * 300) for n in range(more)]
    changes = [*map(Put, samples.ALL), *map(Put, many)]
    opened.write(changes, author="seeds", reason="samples")
    return opened


def test_a_backup_holds_everything_and_is_made_while_others_write(path: Path, tmp_path: Path) -> None:
    opened, other = filled(path), open_repository(path)
    other.write([Put(Organization(address="org/moi", name="Mới"))], author="minh", reason="x")
    assert backup(opened, tmp_path / "copy.db") == len(samples.ALL) + 1
    copy = open_repository(tmp_path / "copy.db", read_only=True)
    assert {r.address for r in copy.scan()} == {r.address for r in opened.scan()}
    assert copy.history("org/moi") == opened.history("org/moi")
    for each in (opened, other, copy):
        each.close()


def test_a_backup_never_overwrites(path: Path, tmp_path: Path) -> None:
    opened = filled(path)
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(BadFile, match="exists already"):
        backup(opened, tmp_path / "copy.db")
    with pytest.raises(BadFile, match="cannot be written"):
        backup(opened, tmp_path / "no folder" / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"
    opened.close()


def test_restore_puts_it_back_under_programs_that_have_it_open(path: Path, tmp_path: Path) -> None:
    opened = filled(path)
    backup(opened, tmp_path / "copy.db")
    opened.write([Put(msgspec.structs.replace(samples.WOMEN, name="Sai"))], author="lan", reason="x")
    opened.poll()
    assert restore(tmp_path / "copy.db", path) == len(samples.ALL)
    assert opened.poll()
    assert opened.get(samples.WOMEN.address) == samples.WOMEN
    assert len(backups.kept(path)) == 1, "what was there is kept"
    opened.close()


def test_a_damaged_backup_replaces_nothing(path: Path, tmp_path: Path) -> None:
    opened = filled(path, more=200)
    bad = tmp_path / "bad.db"
    backup(opened, bad)
    data = bytearray(bad.read_bytes())
    data[len(data) // 2] ^= 0x10
    bad.write_bytes(data)
    with pytest.raises(GiaobanError):
        restore(bad, path)
    assert opened.get(samples.WOMEN.address) == samples.WOMEN
    opened.close()


def test_a_damaged_base_is_set_aside_by_a_restore(path: Path, tmp_path: Path) -> None:
    opened = filled(path)
    backup(opened, tmp_path / "copy.db")
    opened.close()
    path.write_bytes(b"rubbish" * 1000)
    restore(tmp_path / "copy.db", path)
    again = open_repository(path)
    assert again.get(samples.WOMEN.address) == samples.WOMEN
    again.close()
    assert len(list(path.parent.glob("a.db.damaged-*"))) == 1


def test_automatic_backups_rotate_and_the_newest_good_one_is_offered(path: Path) -> None:
    filled(path, more=300).close()
    for _ in range(backups.KEPT + 2):
        backups.keep(path)
    newest, second, *_ = kept = backups.kept(path)
    assert len(kept) == backups.KEPT
    raw = apsw.Connection(str(newest))
    raw.execute("UPDATE document SET crc = crc + 1 WHERE address = 'org/o-7'")
    raw.close()
    assert backups.newest_good(path) == second
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)
    with pytest.raises(DatabaseDamaged, match=second.name):
        open_repository(path)


def test_a_file_with_broken_pages_opens_for_reading_with_what_is_sound(path: Path) -> None:
    filled(path, more=2000).close()
    data = bytearray(path.read_bytes())
    page = 4096
    data[: page + 1] = data[: page + 1]
    data[page * 3 : page * 4] = random.Random(1).randbytes(page)
    data[100 + 8 : 100 + 12] = b"\xff" * 4  # the schema page no longer reads
    path.write_bytes(data)
    try:
        opened = open_repository(path)
    except DatabaseDamaged:
        return  # nothing could be read: said, not served
    assert opened.read_only
    with pytest.raises(ReadOnly):
        opened.write([Put(samples.LEADER)], author="lan", reason="x")
    opened.close()


def test_every_sound_record_of_a_damaged_file_is_read_with_its_history(path: Path) -> None:
    opened = filled(path, more=500)
    opened.write([Put(Organization(address="org/o-4", name="Đổi tên"))], author="lan", reason="later")
    backups.keep(path)
    opened.close()
    raw = apsw.Connection(str(path))
    raw.execute("UPDATE document SET crc = crc + 1 WHERE address IN ('org/o-3', 'org/o-4', 'org/o-77')")
    raw.execute("UPDATE change SET crc = crc + 1 WHERE address IN ('org/o-3', 'org/o-77') AND journal = 1")
    raw.close()
    saved = open_repository(path)
    assert len(list(saved.scan())) == 500 + len(samples.ALL) - 2
    assert saved.count() == 500 + len(samples.ALL) - 2
    assert saved.get("org/o-3") is None
    assert saved.get("org/o-4") == Organization(address="org/o-4", name="Đổi tên"), "from the history"
    assert saved.rev("org/o-4") == 2
    assert [change.author for change in saved.history("org/o-4")] == ["seeds", "lan"]
    assert [commit.reason for commit in saved.changes(0)] == ["samples", "later"]
    assert saved.linked(samples.FARMERS.address)
    said = str(saved.read_only)
    assert "2 are lost (org/o-3, org/o-77)" in said
    assert f"giaoban --db {path} restore {backups.newest_good(path)}" in said
    assert saved.lost == {"org/o-3", "org/o-77"}
    saved.close()


def test_a_record_is_not_taken_from_a_history_that_may_have_missed_a_change(path: Path) -> None:
    opened = filled(path)
    renamed = msgspec.structs.replace(samples.WOMEN, name="Tên mới")
    opened.write([Put(renamed)], author="lan", reason="x")
    opened.close()
    raw = apsw.Connection(str(path))
    raw.execute("UPDATE document SET crc = crc + 1 WHERE address = ?", (samples.WOMEN.address,))
    raw.execute("UPDATE change SET crc = crc + 1 WHERE journal = 2")
    raw.close()
    saved = open_repository(path)
    assert saved.get(samples.WOMEN.address) is None, "its first name would be wrong"
    assert saved.lost == {samples.WOMEN.address}
    saved.close()


def test_a_stock_tinydb_file_is_converted() -> None:
    tables = {
        "_default": {"1": msgspec.to_builtins(samples.WOMEN)},
        "people": {"7": msgspec.to_builtins(samples.LEADER)},
    }
    data = msgspec.json.encode(tables)
    assert foreign.is_tinydb(data)
    assert foreign.records(data, file="old.json") == [samples.WOMEN, samples.LEADER]
    with pytest.raises(BadRecord, match="_default 1"):
        foreign.records(b'{"_default": {"1": {"name": "x"}}}', file="old.json")
    assert not foreign.is_tinydb(msgspec.json.encode(samples.WOMEN))
    assert not foreign.is_tinydb(b"{}")


def test_a_stock_tinydb_file_named_as_the_base_says_how_it_is_converted(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_bytes(msgspec.json.encode({"_default": {"1": msgspec.to_builtins(samples.WOMEN)}}))
    before = old.read_bytes()
    with pytest.raises(BadFile, match=r"convert it with: giaoban --db NEW\.db import"):
        open_repository(old)
    assert old.read_bytes() == before
