"""The index of large bases answers as the small engine does, follows writes, and is only derived data."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

import seeds
from db.records import StatusEvent
from db.search import following
from db.search.index.layout import FILE, load, sound
from db.search.index.renewing import renew
from db.search.large import LargeSearcher
from db.search.searcher import Searcher
from db.store import open_memory, open_repository
from db.store.repository import Delete, Put, Repository
from db.text import fold
from db.text.keystrokes import telex
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


@pytest.mark.parametrize("form", [str, fold, telex], ids=["marked", "unmarked", "telex"])
def test_the_expected_record_comes_first(searcher: LargeSearcher, form: Callable[[str], str]) -> None:
    wrong = []
    for expected, query in TABLE:
        hits = searcher.search(form(query)).hits
        if not hits or hits[0].address != expected:
            wrong.append((form(query), expected, hits[0].address if hits else None))
    assert wrong == []


def test_both_engines_rank_by_the_same_measure(repository: Repository, searcher: LargeSearcher) -> None:
    small = Searcher(repository)
    for _, query in TABLE[::5]:
        for form, most in ((query, 3), (fold(query), 3), (query[:-1], 3), (query.replace("n", "m", 1), 1)):
            one, other = (
                [(hit.address, hit.spans) for hit in engine.search(form, limit=most).hits]
                for engine in (small, searcher)
            )
            assert one == other, form


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


@pytest.mark.parametrize(
    "words", ["dừa", "dua huu co", "hoi nong", "phongf choongs", "to lich", "xyzxyz", ""]
)
@pytest.mark.parametrize("within", [None, "org/hoi-nong-dan-ben-tre", "meeting/2023-08-18-ben-tre"])
def test_both_engines_know_where_the_records_with_some_words_belong(
    repository: Repository, searcher: LargeSearcher, words: str, within: str | None
) -> None:
    small, large = Searcher(repository), searcher
    assert small.places_of(words, within) == large.places_of(words, within)


def test_where_records_belong_follows_every_write(repository: Repository, tmp_path: Path) -> None:
    opened = open_memory()
    opened.write([Put(record) for record in samples.ALL], author="seeds", reason="samples")
    large = LargeSearcher(opened, tmp_path)
    assert large.places_of("vuon dua")[samples.FARMERS.address] == 1
    changed = msgspec.structs.replace(samples.SPECIFIC, statement="Trồng một vườn xoài", addressees=())
    opened.write([Put(changed)], author="lan", reason="x")
    assert large.places_of("vuon dua") == {}
    assert large.places_of("vuon xoai")[samples.MEETING.address] == 1
    opened.close()


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
    repository.close()


@pytest.mark.parametrize("harm", ["cut", "gone", "version", "header", "other"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, harm: str) -> None:
    repository = open_memory()
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    LargeSearcher(repository, tmp_path).search("dừa")
    path = tmp_path / FILE
    raw = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        changed = {
            "cut": raw[:-3000],
            "version": raw.replace(b'"version": ', b'"version": 9', 1),
            "header": raw[:40] + b"?" + raw[41:],
            "other": b"something else",
        }
        path.write_bytes(changed[harm])
    assert load(tmp_path) is None
    found = LargeSearcher(repository, tmp_path).search("vườn dừa").hits
    assert [hit.address for hit in found] == [samples.SPECIFIC.address]
    assert load(tmp_path) is not None
    repository.close()


def test_a_flipped_byte_anywhere_is_noticed_and_the_index_built_anew(tmp_path: Path) -> None:
    repository = open_memory()
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    LargeSearcher(repository, tmp_path).search("dừa")
    path = tmp_path / FILE
    whole = path.read_bytes()
    loaded = load(tmp_path)
    assert loaded is not None
    begun = min(first for first, _, _ in loaded.sums)
    inside = [
        place for first, size, _ in loaded.sums for place in range(first, first + size, max(size // 3, 1))
    ]
    for place in [*range(0, begun, 97), *inside]:
        raw = bytearray(whole)
        raw[place] ^= 0x40
        replacement = tmp_path / "flipped"
        replacement.write_bytes(raw)
        replacement.replace(path)
        found = load(tmp_path)
        assert found is None or not sound(found), place
    searcher = LargeSearcher(repository, tmp_path)
    searcher.refresh()
    while not searcher._damaged.wait(0.01):
        pass
    assert [hit.address for hit in searcher.search("vườn dừa").hits] == [samples.SPECIFIC.address]
    assert path.read_bytes() == whole
    repository.close()


def test_the_index_of_another_base_is_not_used(tmp_path: Path) -> None:
    first, other = open_memory(), open_memory()
    first.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    LargeSearcher(first, tmp_path).search("dừa")
    changed = msgspec.structs.replace(samples.SPECIFIC, statement="Trồng sầu riêng mẫu")
    other.write([Put(r) for r in (*samples.ALL, changed)], author="seeds", reason="another")
    assert other.latest == first.latest
    assert [hit.address for hit in LargeSearcher(other, tmp_path).search("sầu riêng").hits] == [
        changed.address
    ]
    first.close()
    other.close()


def test_a_new_name_is_found_beside_what_is_linked_to_it(tmp_path: Path) -> None:
    repository = open_memory()
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    searcher = LargeSearcher(repository, tmp_path)
    assert searcher.search("zuriko dừa").hits == []
    renamed = msgspec.structs.replace(samples.FARMERS, name="Hội Nông dân Zuriko")
    repository.write([Put(renamed)], author="lan", reason="x")
    assert [hit.address for hit in searcher.search("zuriko dừa").hits] == [samples.SPECIFIC.address]
    repository.close()


def test_killed_at_any_line_while_it_writes_the_index_leaves_the_old_one_or_none(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.db.search.killed", str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    killed, wrong, left_over, whole_at_the_end = done.stdout.split()
    assert int(killed) > 100
    assert (wrong, left_over, whole_at_the_end) == ("0", "0", "True")


def test_several_read_while_one_writes(tmp_path: Path) -> None:
    repository = open_memory()
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    readers = [LargeSearcher(repository, tmp_path) for _ in range(3)]
    expected = [[samples.SPECIFIC.address]] * 3
    assert [[hit.address for hit in one.search("vườn dừa").hits] for one in readers] == expected
    for _ in range(3):
        renew(repository, tmp_path)
        assert [[hit.address for hit in one.search("vườn dừa").hits] for one in readers] == expected
    repository.close()


def test_while_another_process_builds_the_newest_are_searched_and_it_is_said(tmp_path: Path) -> None:
    repository = open_repository(tmp_path / "base.db")
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    searcher = LargeSearcher(repository, tmp_path / "index", wait=False)
    answer = searcher.search("vườn dừa")
    assert answer.searched
    assert [hit.address for hit in answer.hits] == [samples.SPECIFIC.address]
    assert searcher._builder is not None
    assert searcher._builder.wait() == 0
    answer = searcher.search("vườn dừa")
    assert answer.searched is None
    assert [hit.address for hit in answer.hits] == [samples.SPECIFIC.address]
    assert load(tmp_path / "index") is not None
    repository.close()


def test_many_changes_are_searched_beside_the_index_until_it_is_built_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "MOST_CHANGES", 2)
    repository = open_repository(tmp_path / "base.db")
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    LargeSearcher(repository, tmp_path / "index").refresh()
    searcher = LargeSearcher(repository, tmp_path / "index", wait=False)
    for number in range(5):
        new = msgspec.structs.replace(samples.GUEST, address=f"org/moi-{number}", name=f"Tổ Quýt {number}")
        repository.write([Put(new)], author="lan", reason="x")
        answer = searcher.search("tổ quýt")
        assert (answer.total, answer.searched) == (number + 1, None)
    assert searcher._builder is not None
    searcher._builder.wait()
    assert searcher.search("tổ quýt").total == 5
    assert searcher._opened.size > len(samples.ALL)
    repository.close()


def test_a_flood_of_changes_is_searched_in_part_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "MOST_WAITED_FOR", 10)
    monkeypatch.setattr(following, "MEANWHILE", 5)
    repository = open_repository(tmp_path / "base.db")
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    LargeSearcher(repository, tmp_path / "index").refresh()
    searcher = LargeSearcher(repository, tmp_path / "index", wait=False)
    searcher.refresh()
    many = [
        msgspec.structs.replace(samples.GUEST, address=f"org/moi-{n:02}", name="Tổ Quýt") for n in range(20)
    ]
    repository.write([Put(record) for record in many], author="lan", reason="x")
    answer = searcher.search("tổ quýt")
    assert answer.searched
    assert answer.total == 5
    assert searcher._builder is not None
    searcher._builder.wait()
    answer = searcher.search("tổ quýt")
    assert (answer.total, answer.searched) == (20, None)
    repository.close()


def test_where_no_index_can_be_kept_it_is_built_in_memory(tmp_path: Path) -> None:
    repository = open_memory()
    repository.write([Put(record) for record in samples.ALL], author="seeds", reason="x")
    taken = tmp_path / "file"
    taken.write_text("not a folder", "utf-8")
    found = LargeSearcher(repository, taken).search("vườn dừa").hits
    assert [hit.address for hit in found] == [samples.SPECIFIC.address]
    repository.close()
