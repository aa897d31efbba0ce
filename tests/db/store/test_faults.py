"""A short run of each fault (``make faults`` runs them in full), and proof that each harness can fail."""

from pathlib import Path

import pytest

from tests.faults import flips, full, power, syscalls, writers
from tests.faults.workload import main as run_workload
from tests.faults.workload import planted

needs_strace = pytest.mark.skipif(not syscalls.available(), reason="strace is not here, or may not trace")


@needs_strace
def test_a_kill_at_a_system_call_loses_nothing_acknowledged() -> None:
    outcome = syscalls.kill_at(range(1, syscalls.calls() + 1, 12))
    assert outcome.wrong == []
    assert outcome.runs > 30
    assert 0 < outcome.acknowledged < outcome.runs * syscalls.STEPS, "some were killed on the way"


@needs_strace
def test_a_kill_in_a_migration_leaves_the_old_or_the_new_schema_whole(tmp_path: Path) -> None:
    start = tmp_path / "start.db"
    run_workload(str(start), str(syscalls.STEPS))
    calls = syscalls.calls("migrate", start=start)
    outcome = syscalls.kill_at(range(1, calls + 1, 9), "migrate", start=start)
    assert outcome.wrong == []
    assert outcome.runs > 5


@needs_strace
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("lasting", [False, True])
def test_a_write_that_fails_is_one_sentence_and_loses_nothing(error: str, lasting: bool) -> None:
    outcome = syscalls.fail_at(range(5, syscalls.calls() + 1, 60), error, lasting=lasting)
    assert outcome.wrong == []


@needs_strace
def test_lost_power_loses_nothing_acknowledged() -> None:
    outcome = power.lose_power(700)
    assert outcome.wrong == []
    assert outcome.runs == 700


@needs_strace
def test_the_power_harness_sees_a_missing_fsync() -> None:
    assert power.lose_power(300, "no-fsync").wrong


def test_no_flipped_bit_is_served_silently() -> None:
    outcome = flips.flip_bits(200)
    assert outcome["silent"] == 0
    assert outcome["noticed"] > 100


def test_the_flip_harness_sees_missing_page_checksums() -> None:
    with planted("no-page-checksum"):
        assert flips.flip_bits(150)["silent"] > 0


def test_writers_at_the_same_time_lose_nothing() -> None:
    assert writers.together(4, 150).wrong == []


def test_killed_writers_lose_nothing_acknowledged() -> None:
    outcome = writers.killed(3, 3)
    assert outcome.wrong == []
    assert outcome.acknowledged > 0


def test_the_writers_harness_sees_a_missing_lock() -> None:
    assert writers.together(4, 60, "no-lock").wrong


@pytest.mark.skipif(not full.available(), reason="this user may not mount a small disk")
def test_a_full_disk_is_said_and_loses_nothing() -> None:
    outcome = full.fill(3)
    assert outcome.wrong == []
