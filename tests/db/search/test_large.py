"""The index of large bases answers as the small engine does, follows writes, and is only derived data."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import seeds
from db.records import StatusEvent
from db.search.index.layout import load, sound
from db.search.large import LargeSearcher
from db.search.searcher import Searcher
from db.store import open_memory, open_repository
from db.store.repository import Delete, Put, Repository
from tests import samples
from tests.db.search.test_seeds import TABLE


@pytest.fixture(scope="module")
def repository() -> Iterator[Repository]:
    opened = open_memory()
    opened.write([Put(record) for record in seeds.records()], author="seeds", reason="table")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def searcher(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> LargeSearcher:
    return LargeSearcher(repository, tmp_path_factory.mktemp("index"))


def test_the_expected_record_comes_first(searcher: LargeSearcher) -> None:
    wrong = []
    for expected, query in TABLE:
        hits = searcher.search(query).hits
        if not hits or hits[0].address != expected:
            wrong.append((query, expected, hits[0].address if hits else None))
    assert wrong == []


@pytest.mark.parametrize(
    "query",
    [
        "dừa", "kind:directive", "phu nu -hội", "year:2023 kind:result", "date:<2019", "due:2023",
        "org:hnd đại hội", "by:yến", "topic:môi", "meeting:2018", "-kind:source nước",
        "status:no_report", "xyzxyz",
    ],
)  # fmt: skip
def test_both_engines_find_the_same(repository: Repository, searcher: LargeSearcher, query: str) -> None:
    small, large = Searcher(repository).search(query, limit=1000), searcher.search(query, limit=1000)
    assert {hit.address for hit in large.hits} == {hit.address for hit in small.hits}
    assert (large.counts, large.total) == (small.counts, small.total)
    assert large.problem == small.problem


def test_a_phrase_stands_in_the_words_of_the_record_itself(searcher: LargeSearcher) -> None:
    hits = searcher.search('"nông dân"', limit=500).hits
    assert hits
    assert all(hit.spans for hit in hits if hit.kind in {"directive", "result"})
    assert searcher.search('"tổ mặt trận quốc"').hits == []


def test_within_a_place(repository: Repository, searcher: LargeSearcher) -> None:
    place = "org/hoi-nong-dan-tinh-ben-tre"
    small, large = (one.search("hội", within=place, limit=500) for one in (Searcher(repository), searcher))
    assert small.hits
    assert {hit.address for hit in large.hits} == {hit.address for hit in small.hits}


def test_it_follows_writes_and_opens_again_without_building(tmp_path: Path) -> None:
    repository = open_memory()
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    searcher = LargeSearcher(repository, tmp_path)
    assert searcher.search("sầu riêng").hits == []
    changed = msgspec.structs.replace(samples.SPECIFIC, statement="Trồng sầu riêng mẫu")
    repository.write([Put(changed)], author="lan", reason="x")
    for one in (searcher, LargeSearcher(repository, tmp_path)):
        assert [hit.address for hit in one.search("sầu riêng").hits] == [samples.SPECIFIC.address]
        assert one.search("vườn dừa").hits == []
    event = StatusEvent(
        address="status/a",
        directive=samples.SPECIFIC.address,
        as_of="2031-12-01",
        status="done",
        asserted_by="Hội Mẫu",
    )
    repository.write([Put(event), Delete(samples.GENERAL.address)], author="lan", reason="x")
    assert [hit.address for hit in searcher.search("status:done").hits] == [samples.SPECIFIC.address]
    assert searcher.search("kỷ luật").hits == []
    assert len(list(tmp_path.glob("part-*"))) == 1
    repository.close()


@pytest.mark.parametrize("harm", ["cut", "gone", "manifest", "pointer"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, harm: str) -> None:
    repository = open_memory()
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    LargeSearcher(repository, tmp_path).search("dừa")
    (place,) = tmp_path.glob("part-*")
    if harm == "cut":
        with (place / "forward.npy").open("r+b") as file:
            file.truncate(140)
    elif harm == "gone":
        (place / "words.npy").unlink()
    elif harm == "manifest":
        (place / "manifest.json").write_text('{"version": 0}', "utf-8")
    else:
        (tmp_path / "current").write_bytes(b"\xff\xfe")
    assert load(tmp_path) is None
    found = LargeSearcher(repository, tmp_path).search("vườn dừa").hits
    assert [hit.address for hit in found] == [samples.SPECIFIC.address]
    assert load(tmp_path) is not None
    repository.close()


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    repository = open_memory()
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    LargeSearcher(repository, tmp_path).search("dừa")
    (path,) = tmp_path.glob("part-*/postings.npy")
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 0xFF
    path.write_bytes(raw)
    loaded = load(tmp_path)
    assert loaded is not None
    assert not sound(loaded[1])
    repository.close()


def test_killed_while_it_writes_the_index_costs_a_rebuild_at_most(tmp_path: Path) -> None:
    base, folder = tmp_path / "base.db", tmp_path / "index"
    repository = open_repository(base)
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    script = (
        "import sys; from pathlib import Path; from db.search.index.building import build;"
        "from db.search.index.layout import save; from db.search.passages import Reader;"
        "from db.store import open_repository; r = open_repository(sys.argv[1], read_only=True);"
        "arrays = build(Reader(r).all()); print('ready', flush=True);\n"
        "while True: save(Path(sys.argv[2]), arrays, {'commit': r.latest})"
    )
    for delay in (0.0, 0.004, 0.011, 0.02, 0.033):
        command = [sys.executable, "-c", script, str(base), str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(delay)
            os.kill(writer.pid, signal.SIGKILL)
        found = LargeSearcher(repository, folder).search("vườn dừa").hits
        assert [hit.address for hit in found] == [samples.SPECIFIC.address]
    repository.close()
