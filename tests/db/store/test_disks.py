"""Disks that are full, write-protected, shared by a network, or not ours: said in a sentence, read on."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db.errors import BadFile, DiskFull, NetworkDisk, NotWritable, ReadOnly
from db.records import Organization
from db.store import filesystems, open_repository, tinydb_repository
from db.store.repository import Put, Repository
from tests import samples
from tests.faults import full

needs_mount = pytest.mark.skipif(not full.available(), reason="this user may not mount a small disk")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")


@pytest.fixture
def disk() -> Iterator[Path]:
    with full.small_disk(4000) as folder:
        yield folder


def filled(path: Path) -> Repository:
    opened = open_repository(path)
    opened.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    return opened


MANY = [Put(Organization(address=f"org/lon-{number}", name="Hội Mẫu " * 40)) for number in range(200)]


@needs_mount
def test_a_full_disk_is_said_reading_goes_on_and_writing_when_there_is_room(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tinydb_repository, "TRY_AGAIN_SECONDS", 0.0)
    opened = filled(disk / "a.db")
    full.use_up(disk)
    with pytest.raises(DiskFull, match="the disk is full"):
        opened.write(MANY, author="lan", reason="x")
    assert isinstance(opened.read_only, DiskFull)
    assert opened.get(samples.WOMEN.address) == samples.WOMEN
    opened.poll()
    assert opened.read_only, "still full"
    full.make_room(disk)
    opened.poll()
    assert opened.read_only is None
    opened.write(MANY, author="lan", reason="x")
    assert opened.get("org/lon-1") is not None
    opened.close()


@needs_mount
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "killed"])
def test_a_disk_that_became_read_only_is_read_with_all_that_was_acknowledged(
    disk: Path, closed: bool
) -> None:
    path = disk / "a.db"
    if closed:
        filled(path).close()
    else:  # as a program leaves it that is killed: with a log
        with tempfile.TemporaryDirectory() as other:
            opened = filled(Path(other, "a.db"))
            for left in Path(other).glob("a.db*"):
                if not left.name.endswith("-shm"):
                    shutil.copy(left, disk)
            opened.close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    opened = open_repository(path)
    assert isinstance(opened.read_only, NotWritable)
    assert opened.get(samples.WOMEN.address) == samples.WOMEN
    assert opened.count() == len(samples.ALL)
    with pytest.raises(ReadOnly, match="cannot be written"):
        opened.write(MANY, author="lan", reason="x")
    opened.close()
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


@contextmanager
def nobody() -> Iterator[None]:
    """Another user, for a while."""
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@needs_root
def test_another_users_file_is_a_sentence_or_read_only() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        filled(path).close()
        Path(folder).chmod(0o755)
        with nobody(), pytest.raises(BadFile):
            open_repository(path)
        path.chmod(0o644)
        with nobody():
            opened = open_repository(path)
            assert isinstance(opened.read_only, NotWritable)
            assert opened.get(samples.WOMEN.address) == samples.WOMEN
            opened.close()


def table(folder: Path, filesystem: str) -> str:
    point = str(folder).replace(" ", "\\040")
    return (
        "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        f"40 22 0:44 / {point} rw,relatime shared:1 - {filesystem} server:/share rw,vers=4\n"
    )


@pytest.mark.parametrize("filesystem", ["nfs4", "cifs", "9p", "fuse.sshfs"])
def test_a_base_on_a_network_filesystem_is_read_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filesystem: str
) -> None:
    shared = tmp_path / "a share"
    shared.mkdir()
    filled(shared / "a.db").close()
    mounts = tmp_path / "mountinfo"
    mounts.write_text(table(shared, filesystem))
    monkeypatch.setattr(filesystems, "MOUNTS", mounts)
    before = {file.name: file.read_bytes() for file in shared.iterdir()}
    opened = open_repository(shared / "a.db")
    assert isinstance(opened.read_only, NetworkDisk)
    assert opened.get(samples.WOMEN.address) == samples.WOMEN
    with pytest.raises(ReadOnly, match=rf"network filesystem \({filesystem}\)"):
        opened.write(MANY, author="lan", reason="x")
    assert {file.name: file.read_bytes() for file in shared.iterdir()} == before, "not even a log is made"
    opened.close()
    with pytest.raises(BadFile, match="cannot be made on a network filesystem"):
        open_repository(shared / "new.db")


@pytest.mark.parametrize("filesystem", ["ext4", "btrfs", "tmpfs", "fuse.gocryptfs"])
def test_a_disk_of_this_machine_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filesystem: str
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(table(tmp_path / "disk", filesystem))
    monkeypatch.setattr(filesystems, "MOUNTS", mounts)
    opened = filled(tmp_path / "disk" / "a.db")
    assert opened.read_only is None
    opened.close()


def test_the_innermost_mount_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        "22 1 8:1 / / rw - nfs server:/ rw\n"
        f"23 22 8:2 / {tmp_path}/home rw - ext4 /dev/sda2 rw\n"
        f"24 23 0:9 / {tmp_path}/home/share rw - ext4 /dev/sda3 rw\n"
        f"25 23 0:9 / {tmp_path}/home/share rw - cifs //server/share rw\n"
    )
    monkeypatch.setattr(filesystems, "MOUNTS", mounts)
    found = [filesystems.network_filesystem(tmp_path / name) for name in ("a", "home/a", "home/share/a")]
    assert found == ["nfs", None, "cifs"]
    monkeypatch.setattr(filesystems, "MOUNTS", tmp_path / "no such table")
    assert filesystems.network_filesystem(tmp_path / "a") is None
