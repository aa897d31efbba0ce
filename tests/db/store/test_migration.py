"""Files of earlier versions: brought up in one transaction after a backup, and read until then."""

from pathlib import Path

import apsw
import pytest

from db.store import backups, connections, open_repository, schema
from tests import samples
from tests.db.store.test_backups import filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "base" / "a.db"


def test_a_migration_is_one_transaction_after_a_backup(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path).close()
    before = path.read_bytes()
    broken = (*schema.STEPS, "CREATE TABLE note (a TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);\n")
    monkeypatch.setattr(schema, "STEPS", broken)
    monkeypatch.setattr(schema, "VERSION", len(broken))
    with pytest.raises(apsw.SQLError):
        open_repository(path)
    assert path.read_bytes() == before
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS[:-1], "CREATE TABLE note (a TEXT) STRICT;\n"))
    monkeypatch.setattr(schema, "_KNOWN", {*schema._KNOWN, "note"})
    opened = open_repository(path)
    assert opened.get(samples.WOMEN.address) == samples.WOMEN
    opened.close()
    (raw,) = [apsw.Connection(str(kept)) for kept in backups.kept(path)[-1:]]
    assert raw.pragma("user_version") == len(broken) - 1, "the backup is of the version before"
    raw.close()


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_a_base_of_an_earlier_version_answers_the_same_before_and_after_it_is_brought_up(
    path: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "STEPS", schema.STEPS[:version])
        earlier.setattr(schema, "VERSION", version)
        if version < schema.CHECKED_SINCE:
            earlier.setattr(connections, "RESERVED", 0)
        filled(path).close()
    for read_only in (True, False):
        opened = open_repository(path, read_only=read_only)
        assert opened.reported() == [(samples.MEETING.address, samples.FARMERS.address)]
        assert {record.address for record in opened.scan()} == {record.address for record in samples.ALL}
        opened.close()
    assert backups.verify(path) == len(samples.ALL)
    assert len(backups.kept(path)) == 1
