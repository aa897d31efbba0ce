"""Killed at every system call: a forked process, stopped by ptrace at each call it makes, killed at the n-th.

Not only the calls that change a file: each one between the first and the last of the work. A run costs a
fork, not a start of Python, so that every call is really tried.
"""

import ctypes
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tests.faults.outcome import Outcome

_TRACEME, _SYSCALL, _SETOPTIONS = 0, 24, 0x4200
_SYSGOOD, _EXITKILL = 1, 0x100000
_AT_CALL = signal.SIGTRAP | 0x80
_libc = ctypes.CDLL(None, use_errno=True)

Work = Callable[[Path], None]
"""What is done to the base at a path; run in a process that is traced."""
Judge = Callable[[Path, str], str | None]


class Run(Struct):
    """How many system calls were made, what was said on stdout before the end, and whether by a kill."""

    calls: int
    said: str
    killed: bool


def available() -> bool:
    """Whether this system lets a process trace its child (Linux, not forbidden)."""
    try:
        return sys.platform.startswith("linux") and traced(lambda: None).calls > 0
    except OSError:
        return False


def traced(work: Callable[[], None], kill_at: int = 0) -> Run:
    """Run ``work`` in a fork; kill it before its ``kill_at``-th system call is carried out (0: never)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _child(work, reading, writing)
    os.close(writing)
    calls = _followed(child, kill_at)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    return Run(abs(calls), said, calls < 0)


def _child(work: Callable[[], None], reading: int, writing: int) -> None:
    code = 1
    try:
        os.close(reading)
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        sys.stdout = sys.stderr = os.fdopen(1, "w", encoding="utf-8", buffering=1)
        _libc.ptrace(_TRACEME, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        work()
        code = 0
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent reads it
        print(f"Traceback: {type(error).__name__} {error}")
    finally:
        with suppress(Exception):
            sys.stdout.flush()
        os._exit(code)


def _followed(child: int, kill_at: int) -> int:
    """Let the child run from call to call; the number of calls, negative if it was killed."""
    os.waitpid(child, 0)
    if _libc.ptrace(_SETOPTIONS, child, None, _SYSGOOD | _EXITKILL):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise OSError(ctypes.get_errno(), "ptrace")
    calls, entering, passed_on = 0, True, 0
    while True:
        _libc.ptrace(_SYSCALL, child, None, passed_on)
        _, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return calls
        stopped_by = os.WSTOPSIG(status)
        passed_on = 0
        if stopped_by == _AT_CALL:
            calls += entering
            if entering and calls == kill_at:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return -calls
            entering = not entering
        elif stopped_by != signal.SIGTRAP:
            passed_on = stopped_by


def kill_everywhere(prepare: Work, work: Work, judge: Judge, *, every: int = 1) -> Outcome:
    """Kill ``work`` at each of its system calls (or at one of ``every``), each time on what ``prepare``
    made; ``judge`` says what is wrong with it after what ``work`` has said."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made")
        made.mkdir()
        prepare(made / "a.db")
        calls = _on_copy(made, work, 0, lambda _path, _said: None)[0].calls
        outcome = Outcome()
        for number in range(1, calls + 1, every):
            run, problem = _on_copy(made, work, number, judge)
            outcome.runs += 1
            outcome.acknowledged += run.said.splitlines().count("ack")
            if "Traceback" in run.said:
                problem = run.said[-300:]
            if problem:
                outcome.wrong.append(f"call {number} of {calls}: {problem}")
        return outcome


def _on_copy(made: Path, work: Work, number: int, judge: Judge) -> tuple[Run, str | None]:
    with tempfile.TemporaryDirectory() as folder:
        for file in made.rglob("*"):
            copied = Path(folder, file.relative_to(made))
            if file.is_dir():
                copied.mkdir(exist_ok=True)
            else:
                copied.parent.mkdir(exist_ok=True)
                copied.write_bytes(file.read_bytes())
        base = Path(folder, "a.db")
        run = traced(lambda: work(base), number)
        return run, judge(base, run.said)
