"""kill -9 at every system call of everything that changes a base: afterwards it is as before, or as meant."""

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.json import encode

from db.store import backup, backups, open_repository, restore
from db.store.repository import Change, Delete, Put
from db.store.tinydb_repository import TinyRepository
from tests.faults.outcome import Outcome
from tests.faults.stops import Judge, Work, kill_everywhere
from tests.faults.workload import STEPS, State, changes, earlier_program, expected, found, organization
from tests.faults.workload import main as run_workload
from tui.cli import giaoban, transfer
from tui.cli.files import write_file

AUTHOR = "fault"
BEFORE = expected(STEPS)
ANOTHER = organization("another", 1)
CHANGED = organization("one-1", 99)
MANY = [organization(f"imported-{number}", 7) for number in range(20)]


class Operation(Struct, frozen=True):
    """Something that changes a base: what it is done to, how, and the states that may be found afterwards
    (the last of them once it was acknowledged)."""

    prepare: Work
    work: Work
    states: tuple[State, ...]
    more: Callable[[Path], str | None] = lambda _path: None
    """What else is wrong, of what lies beside the base."""


def kill(name: str, *, every: int = 1) -> Outcome:
    """Kill the operation ``name`` at each of its system calls, or at one of ``every``."""
    operation = OPERATIONS[name]
    return kill_everywhere(operation.prepare, operation.work, _judge(operation), every=every)


def _judge(operation: Operation) -> Judge:
    def judge(base: Path, said: str) -> str | None:
        acknowledged = "ack" in said.splitlines()
        if not base.exists() or not base.stat().st_size:
            return None if {} in operation.states and not acknowledged else "the file is gone"
        try:
            state = found(base)
            backups.verify(base)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            return f"unreadable: {type(error).__name__} {error}"
        if state not in (operation.states[-1:] if acknowledged else operation.states):
            return f"{'acknowledged, but ' if acknowledged else ''}{len(state)} records found"
        return operation.more(base)

    return judge


def _filled(base: Path) -> None:
    with redirect_stdout(io.StringIO()):
        run_workload(str(base), str(STEPS))


def _filled_by_earlier_program(base: Path) -> None:
    with earlier_program():
        _filled(base)


def _with_backup(base: Path) -> None:
    _filled(base)
    backups.keep(base)
    with redirect_stdout(io.StringIO()):
        _written(base, [Put(ANOTHER)])


def _to_import(base: Path) -> None:
    _filled(base)
    base.with_name("many.jsonl").write_bytes(b"\n".join(map(encode, MANY)))


def _written(base: Path, wanted: list[Change]) -> None:
    repository = TinyRepository(base)
    repository.write(wanted, author=AUTHOR, reason="x")
    print("ack", flush=True)
    repository.close()


def _undone(base: Path) -> None:
    repository = TinyRepository(base)
    repository.undo(author=AUTHOR)
    print("ack", flush=True)
    repository.close()


def _imported(base: Path) -> None:
    giaoban.main(["--db", str(base), "import", str(base.with_name("many.jsonl"))], standalone_mode=False)
    print("ack", flush=True)


def _opened(base: Path) -> None:
    TinyRepository(base).close()
    print("ack", flush=True)


def _backed_up(base: Path) -> None:
    repository = open_repository(base)
    backup(repository, base.with_name("copy.db"))
    print("ack", flush=True)
    repository.close()


def _restored(base: Path) -> None:
    restore(backups.kept(base)[-1], base)
    print("ack", flush=True)


def _exported(base: Path) -> None:
    repository = open_repository(base)
    write_file(base.with_name("all.jsonl"), (encode(record) + b"\n" for record in repository.scan()))
    print("ack", flush=True)
    repository.close()


def _copy_is_whole(base: Path) -> str | None:
    copy = base.with_name("copy.db")
    if copy.exists() and found(copy) != BEFORE:
        return "the backup is not what was backed up"
    return None


def _export_is_whole(base: Path) -> str | None:
    lines = base.with_name("all.jsonl")
    if lines.exists() and len(lines.read_bytes().splitlines()) != len(BEFORE):
        return "a part of an export stands under its name"
    return None


def _with(*records: tuple[str, str | None]) -> State:
    return {address: name for address, name in {**BEFORE, **dict(records)}.items() if name is not None}


_write = partial(Operation, _filled)
OPERATIONS: dict[str, Operation] = {
    "create": Operation(lambda _base: None, partial(_written, wanted=changes(1)), ({}, expected(1))),
    "insert": _write(
        partial(_written, wanted=[Put(ANOTHER)]), (BEFORE, _with((ANOTHER.address, ANOTHER.name)))
    ),
    "update": _write(
        partial(_written, wanted=[Put(CHANGED)]), (BEFORE, _with((CHANGED.address, CHANGED.name)))
    ),
    "remove": _write(
        partial(_written, wanted=[Delete(CHANGED.address)]), (BEFORE, _with((CHANGED.address, None)))
    ),
    "undo": _write(_undone, (BEFORE, expected(STEPS - 1))),
    "import": Operation(
        _to_import, _imported, (BEFORE, _with(*((record.address, record.name) for record in MANY)))
    ),
    "migrate": Operation(_filled_by_earlier_program, _opened, (BEFORE,)),
    "backup": _write(_backed_up, (BEFORE,), _copy_is_whole),
    "restore": Operation(_with_backup, _restored, (_with((ANOTHER.address, ANOTHER.name)), BEFORE)),
    "export": _write(_exported, (BEFORE,), _export_is_whole),
}
assert transfer, "read beforehand, so that its loading is no part of the work"
