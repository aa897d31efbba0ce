"""A short run of each fault (``make faults`` runs them in full), and proof that each harness can fail."""

import re
from contextlib import suppress
from pathlib import Path

import pytest

from db.errors import GiaobanError
from db.store import open_repository
from db.store.journal import SORTS
from db.store.repository import Put
from tests import samples
from tests.faults import flips, full, kills, power, reading, stops, syscalls, writers
from tests.faults.workload import planted

needs_strace = pytest.mark.skipif(not syscalls.available(), reason="strace is not here, or may not trace")
needs_mount = pytest.mark.skipif(not full.available(), reason="this user may not mount a small disk")
needs_ptrace = pytest.mark.skipif(not stops.available(), reason="a process may not trace its child here")


@needs_ptrace
@pytest.mark.parametrize("name", list(kills.OPERATIONS))
def test_a_kill_at_a_system_call_leaves_what_was_or_what_was_meant(name: str) -> None:
    outcome = kills.kill(name, every=29)
    assert outcome.wrong == []
    assert outcome.runs >= 4


@needs_ptrace
def test_the_kill_harness_sees_a_missing_journal() -> None:
    with planted("no-journal"):
        assert kills.kill("insert", every=11).wrong


@needs_strace
@pytest.mark.parametrize(("calls", "error"), [("WRITES", "EIO"), ("WRITES", "ENOSPC"), ("READS", "EIO")])
@pytest.mark.parametrize("lasting", [False, True])
def test_a_call_that_fails_is_one_sentence_and_loses_nothing(calls: str, error: str, lasting: bool) -> None:
    chosen, step = getattr(syscalls, calls), 9 if calls == "READS" else 60
    outcome = syscalls.fail_at(chosen, range(2, syscalls.count(chosen) + 1, step), error, lasting=lasting)
    assert outcome.wrong == []
    assert outcome.runs > 2


@needs_strace
@pytest.mark.parametrize("plant", ["error-swallowed", "written-behind"])
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_the_harness_of_failing_calls_sees_what_is_acknowledged_without_being_written(
    plant: str, error: str
) -> None:
    assert syscalls.fail_at(syscalls.WRITES, range(150, 152), error, lasting=True, plant=plant).wrong


@needs_strace
@pytest.mark.parametrize("lasting", [False, True])
def test_what_a_failing_disk_does_not_give_is_said(lasting: bool) -> None:
    outcome = reading.fail_reads(lasting=lasting, every=12)
    assert outcome.wrong == []
    assert outcome.runs > 4


@needs_strace
def test_the_harness_of_failing_reads_sees_an_error_taken_for_nothing() -> None:
    assert reading.fail_reads(lasting=False, plant="read-error-swallowed", every=20).wrong


@needs_strace
def test_lost_power_loses_nothing_acknowledged() -> None:
    outcome = power.lose_power(400)
    assert outcome.wrong == []
    assert outcome.runs == 400


@needs_strace
def test_the_power_harness_sees_a_missing_fsync() -> None:
    assert power.lose_power(300, "no-fsync").wrong


def test_no_flipped_bit_is_served_silently() -> None:
    outcome = flips.flip_bits(120)
    assert outcome["silent"] == 0
    assert outcome["noticed"] > 60


def test_what_a_commit_was_is_never_served_with_a_flipped_bit(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    opened = open_repository(path)
    opened.write([Put(samples.WOMEN)], author="lan", reason="x")
    opened.undo(author="lan")
    opened.redo(author="lan")
    opened.close()
    whole = path.read_bytes()
    places = [found.start() for found in re.finditer(rb"write|undo|redo", whole)]
    assert len(places) > 3
    for at in places:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with suppress(GiaobanError):
            opened = open_repository(path)
            try:
                assert {change.sort for change in opened.history(samples.WOMEN.address)} <= SORTS
            finally:
                opened.close()


def test_the_flip_harness_sees_missing_page_checksums() -> None:
    with planted("no-page-checksum"):
        assert flips.flip_bits(60)["silent"] > 0


def test_no_flipped_bit_beside_the_file_loses_an_acknowledged_write_silently() -> None:
    outcome = flips.flip_log_bits(120)
    assert outcome["silent"] == 0
    assert outcome["noticed"] > 40
    assert outcome["harmless"] > 20


def test_the_flip_harness_sees_a_missing_note_of_the_last_commit() -> None:
    with planted("no-note"):
        assert flips.flip_log_bits(40)["silent"] > 0


def test_writers_at_the_same_time_lose_nothing() -> None:
    assert writers.together(4, 150).wrong == []


def test_killed_writers_lose_nothing_acknowledged() -> None:
    outcome = writers.killed(3, 3)
    assert outcome.wrong == []
    assert outcome.acknowledged > 0


def test_the_harness_of_killed_writers_sees_what_is_acknowledged_without_being_written() -> None:
    assert writers.killed(2, 1, "written-behind").wrong


def test_the_writers_harness_sees_a_missing_lock() -> None:
    assert writers.together(4, 60, "no-lock").wrong


@needs_mount
@pytest.mark.parametrize("plant", ["error-swallowed", "written-behind"])
def test_the_harness_of_full_disks_sees_what_is_acknowledged_without_being_written(plant: str) -> None:
    assert full.fill(2, plant).wrong


@needs_mount
def test_a_full_disk_is_said_and_loses_nothing() -> None:
    outcome = full.fill(3)
    assert outcome.wrong == []
