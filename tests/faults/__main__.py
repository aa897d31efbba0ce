"""``make faults``: every fault, in full, with the figures printed. Exits with 1 if anything was lost."""

import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial

from tests.faults import flips, full, kills, power, reading, stops, syscalls, writers
from tests.faults.outcome import Outcome

STATES, FLIPS = 3000, 600


def main(words: list[str]) -> int:
    """Run them, or those whose names have one of ``words``."""
    began, harnesses, runs, bad = time.perf_counter(), 0, 0, 0
    for name, work in _harnesses():
        if words and not any(word in name for word in words):
            continue
        start = time.perf_counter()
        outcome = work()
        harnesses, runs, bad = harnesses + 1, runs + outcome.runs, bad + len(outcome.wrong)
        said = f"{outcome.runs} runs, {outcome.said or f'{outcome.acknowledged} acknowledged writes'}"
        print(f"{name}: {said}, {len(outcome.wrong)} wrong, {time.perf_counter() - start:.0f} s", flush=True)
        for line in outcome.wrong[:5]:
            print(f"  {line}")
    if not harnesses:
        print(f"no harness is called {' or '.join(words)}")
        return 2
    minutes = (time.perf_counter() - began) / 60
    print(f"{'FAULTS FOUND' if bad else 'nothing lost, nothing unreadable, nothing silent'}: ", end="")
    print(f"{harnesses} harnesses, {runs} runs, {bad} wrong, {minutes:.1f} min")
    return 1 if bad else 0


def _flips(flip: Callable[[int], Counter[str]]) -> Outcome:
    found = flip(FLIPS)
    wrong = ["a flipped bit was served silently"] * found["silent"]
    return Outcome(FLIPS, 0, wrong, f"{found['noticed']} noticed, {found['harmless']} harmless")


def _harnesses() -> list[tuple[str, Callable[[], Outcome]]]:
    known: list[tuple[str, Callable[[], Outcome]]] = [
        ("bit flips in the file", partial(_flips, flips.flip_bits)),
        ("bit flips in what a killed program leaves beside it", partial(_flips, flips.flip_log_bits)),
        ("4 writers x 2,000 inserts", lambda: writers.together(4, 2000)),
        ("3 writers x 30 kills", lambda: writers.killed(3, 30)),
    ]
    if stops.available():
        known += [
            (f"kill -9 at every system call of: {name}", partial(kills.kill, name))
            for name in kills.OPERATIONS
        ]
    else:
        print("kill -9 at every system call: left out, this system does not let a process trace its child")
    if full.available():
        known.append(("full tmpfs", lambda: full.fill(20)))
    else:
        print("full tmpfs: left out, this user may not mount")
    if not syscalls.available():
        print("failing disks, lost power: left out, strace is not here or may not trace (Debian: strace)")
        return known
    writes, reads = (range(1, syscalls.count(calls) + 1) for calls in (syscalls.WRITES, syscalls.READS))
    known += [
        (
            f"{error} at each of {len(numbers)} {name}{', lasting' if lasting else ''}",
            partial(syscalls.fail_at, calls, numbers, error, lasting=lasting),
        )
        for name, calls, numbers, errors in (
            ("writes", syscalls.WRITES, writes, ("EIO", "ENOSPC")),
            ("reads", syscalls.READS, reads, ("EIO",)),
        )
        for error in errors
        for lasting in (False, True)
    ]
    known += [
        (
            f"EIO at each read of a program that reads all{', lasting' if lasting else ''}",
            partial(reading.fail_reads, lasting=lasting),
        )
        for lasting in (False, True)
    ]
    known.append((f"power lost, {STATES} states", lambda: power.lose_power(STATES)))
    return known


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
