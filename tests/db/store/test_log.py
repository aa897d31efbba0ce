"""What a killed program leaves: a log, read to its end; and what is said when the end of it is lost."""

from pathlib import Path

import pytest

from db.errors import DatabaseDamaged, ReadOnly
from db.records import Organization
from db.store import backup, backups, open_repository, restore
from db.store.acknowledged import Acknowledged
from db.store.repository import Put, Repository
from tests import samples
from tests.db.store.test_backups import filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "base" / "a.db"


def killed(path: Path, folder: Path, *, writes: int) -> Path:
    """What a program leaves in ``folder`` when it is killed after so many writes: a log, and the note of the
    last of them."""
    folder.mkdir()
    opened = filled(path)
    for number in range(1, writes):
        opened.write([Put(Organization(address=f"org/k-{number}", name="Mẫu"))], author="lan", reason="x")
    for suffix in ("", "-wal", "-last"):
        left = path.with_name(path.name + suffix)
        (folder / left.name).write_bytes(left.read_bytes())
    opened.close()
    return folder / path.name


def flipped(file: Path, at: int) -> bytes:
    data = bytearray(file.read_bytes())
    data[at] ^= 4
    file.write_bytes(data)
    return bytes(data)


def test_a_log_that_is_left_is_read_to_its_end(path: Path, tmp_path: Path) -> None:
    again = open_repository(killed(path, tmp_path / "left", writes=4))
    assert again.latest == 4
    assert again.read_only is None
    again.close()


def test_a_log_that_lost_acknowledged_writes_is_said_and_nothing_writes_over_it(
    path: Path, tmp_path: Path
) -> None:
    base = killed(path, tmp_path / "left", writes=4)
    log = base.with_name("a.db-wal")
    damaged = flipped(log, log.stat().st_size - 2000)
    for _ in range(2):
        opened = open_repository(base)
        assert opened.latest == 3, "what is sound is read"
        (rest,) = backups.kept(base)
        said = str(opened.read_only)
        assert "the last 1 acknowledged writes are missing" in said
        assert f"restore {rest}" in said, "a backup of what is left is offered: it loses no more"
        assert "file" in {problem.field for problem in opened.check()}
        with pytest.raises(ReadOnly):
            opened.write([Put(samples.LEADER)], author="lan", reason="x")
        opened.close()
        assert log.read_bytes() == damaged
    with pytest.raises(DatabaseDamaged):
        backups.verify(base)
    restore(rest, base)
    (aside,) = base.parent.glob("a.db.damaged-*-wal")
    assert aside.read_bytes() == damaged
    again = open_repository(base)
    assert again.latest == 3
    again.write([Put(Organization(address="org/k-9", name="Mẫu"))], author="lan", reason="x")
    again.close()


def test_of_a_log_that_is_lost_whole_the_newest_backup_is_offered(path: Path, tmp_path: Path) -> None:
    base = killed(path, tmp_path / "left", writes=2)
    before = open_repository(path)
    base.with_name("a.db.backups").mkdir()
    kept = base.with_name("a.db.backups") / "a-20310101-000000-000000.db"
    backup(before, kept)
    before.close()
    flipped(base.with_name("a.db-wal"), 20)
    with pytest.raises(DatabaseDamaged, match=kept.name):
        open_repository(base)
    restore(kept, base)
    again = open_repository(base)
    assert again.latest == 2
    again.close()


def test_a_write_that_nobody_was_told_of_is_no_loss(path: Path, tmp_path: Path) -> None:
    base = killed(path, tmp_path / "left", writes=3)
    note = base.with_name("a.db-last").read_bytes()
    base = killed(tmp_path / "other" / "a.db", tmp_path / "torn", writes=4)
    base.with_name("a.db-last").write_bytes(note)  # that of the third write; the fourth was torn
    flipped(base.with_name("a.db-wal"), base.with_name("a.db-wal").stat().st_size - 2000)
    again = open_repository(base)
    assert (again.latest, again.read_only) == (3, None)
    again.close()


def test_a_base_that_was_closed_may_be_replaced_by_an_older_copy(path: Path, tmp_path: Path) -> None:
    filled(path).close()
    older = path.read_bytes()
    opened = open_repository(path)
    opened.write([Put(Organization(address="org/k", name="Mẫu"))], author="lan", reason="x")
    opened.close()
    path.write_bytes(older)
    again = open_repository(path)
    assert (again.latest, again.read_only) == (1, None)
    again.close()


def wrote(repository: Repository, name: str) -> int:
    record = Organization(address=f"org/{name}", name="Mẫu")
    return repository.write([Put(record)], author="lan", reason="x").id


def test_the_note_is_of_the_latest_commit_of_any_program_and_is_gone_when_the_last_one_closes(
    path: Path,
) -> None:
    one, other = filled(path), open_repository(path)
    for name in ("a", "b"):
        wrote(one, name)
        last = Acknowledged(path).read()
        assert last is not None
        assert last.number == wrote(other, f"{name}-too") - 1
    one.close()
    assert Acknowledged(path).read() is not None
    other.close()
    assert Acknowledged(path).read() is None


def test_an_older_backup_may_be_put_back_under_a_program_that_goes_on_and_is_killed(
    path: Path, tmp_path: Path
) -> None:
    opened = filled(path)
    backup(opened, tmp_path / "copy.db")
    for number in range(5):
        wrote(opened, f"k-{number}")
    restore(tmp_path / "copy.db", path)
    assert wrote(opened, "after") == 2
    left = tmp_path / "left"
    left.mkdir()
    for suffix in ("", "-wal", "-last"):
        file = path.with_name(path.name + suffix)
        (left / file.name).write_bytes(file.read_bytes())
    opened.close()
    again = open_repository(left / path.name)
    assert (again.latest, again.read_only) == (2, None)
    again.close()


def test_a_write_after_the_end_was_lost_under_a_running_program_is_refused(path: Path) -> None:
    opened = filled(path)
    Acknowledged(path).note(Acknowledged(path).read()._replace(number=7))  # type: ignore[union-attr]
    with pytest.raises(DatabaseDamaged, match="acknowledged writes from number 2 on are missing"):
        wrote(opened, "k")
    opened.close()
