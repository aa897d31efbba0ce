"""A base is read by two processes as by one, and by one where no other can help."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import seeds
from db.records import Meeting, Organization, Redirect, Result
from db.search.index import halves
from db.search.index.building import build
from db.search.index.halves import read
from db.search.index.layout import Arrays
from db.search.reader import Reader
from db.store import open_repository
from db.store.repository import Put, Repository
from db.values import Alias
from tests import samples

PLACE = "org/hoi-mau"
# Taught in both halves, written in two ways; a text with what separates texts, one without a word.
MORE = (
    Organization(address=PLACE, name="Hội Mẫu tỉnh Mẫu", aliases=(Alias(name="HM-M"), Alias(name="HMM"))),
    Meeting(address="meeting/2024-01-02-mau", title="Họp Hội Mẫu Ví Dụ (HM.VD)", held_on="2024-01-02"),
    Result(
        address="result/mau-1", meeting="meeting/2024-01-02-mau", organization=PLACE,
        statement="Hội Mẫu Ví Dụ (HMVD) đạt\0một ( ) phần",
    ),
    # What is said of a meeting by an address that it had once.
    Redirect(address="meeting/2024-01-03-mau", to="meeting/2024-01-02-mau"),
    Result(
        address="result/mau-3", meeting="meeting/2024-01-03-mau", organization=PLACE, statement="Một phần ba"
    ),
    Result(address="result/mau-2", meeting="meeting/2024-01-02-mau", organization=PLACE, statement="…"),
)  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    opened = open_repository(tmp_path_factory.mktemp("base") / "a.db")
    records = {record.address: record for record in (*seeds.records(), *samples.ALL, *MORE)}
    opened.write([Put(record) for record in records.values()], author="seeds", reason="table")
    yield opened
    opened.close()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """The processes that helped; every base is worth one, and there are two processors."""
    found: list[subprocess.Popen[bytes]] = []
    start = halves.program

    def kept(module: str, *arguments: Path, stdout: int) -> "subprocess.Popen[bytes]":
        found.append(start(module, *arguments, stdout=stdout))
        return found[-1]

    monkeypatch.setattr(halves, "program", kept)
    monkeypatch.setattr(halves, "WORTH_IT", 0)
    monkeypatch.setattr(halves, "processors", lambda: 2)
    return found


def _bytes(arrays: Arrays) -> dict[str, tuple[str, tuple[int, ...], bytes]]:
    return {name: (array.dtype.str, array.shape, array.tobytes()) for name, array in arrays.items()}


@pytest.fixture(scope="module")
def alone(repository: Repository) -> Arrays:
    """The index as one process makes it."""
    assert repository.count() < halves.WORTH_IT
    return build(read(repository))


def test_two_processes_make_the_very_same_index(
    repository: Repository, alone: Arrays, started: list["subprocess.Popen[bytes]"]
) -> None:
    assert _bytes(build(read(repository))) == _bytes(alone)
    assert [process.returncode for process in started] == [0]


def test_one_processor_does_it_alone(
    repository: Repository,
    alone: Arrays,
    started: list["subprocess.Popen[bytes]"],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(halves, "processors", lambda: 1)
    assert _bytes(build(read(repository))) == _bytes(alone)
    assert started == []


def test_a_process_that_cannot_be_started_is_done_without(
    repository: Repository,
    alone: Arrays,
    started: list["subprocess.Popen[bytes]"],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.executable", "/nonexistent/python")
    assert _bytes(build(read(repository))) == _bytes(alone)
    assert started == []


@pytest.mark.parametrize("module", ["db.no_such_module", "this", "db.search.index.halves"])
def test_a_process_that_fails_is_done_without(
    repository: Repository, alone: Arrays, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    """Without a word, with a word of something else, or killed before it is done."""
    start, ended = halves.program, []

    def failing(_: str, *arguments: Path, stdout: int) -> "subprocess.Popen[bytes]":
        ended.append(start(module, *arguments, stdout=stdout))
        if module == "db.search.index.halves":
            ended[-1].kill()
        return ended[-1]

    monkeypatch.setattr(halves, "program", failing)
    monkeypatch.setattr(halves, "WORTH_IT", 0)
    monkeypatch.setattr(halves, "processors", lambda: 2)
    assert _bytes(build(read(repository))) == _bytes(alone)
    assert len(ended) == 1


def test_every_record_is_read_once(repository: Repository) -> None:
    found = [passage.address for passage in Reader(repository).all()]
    assert len(found) == len(set(found))
    assert "meeting/2024-01-02-mau" in found
