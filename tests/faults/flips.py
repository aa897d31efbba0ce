"""Single bits flipped in the file, or in what a killed program leaves beside it: what is served must be what
was written, or something must be said.

In the file, half of the flips fall anywhere, half on the pages of what is found without reading a document:
links, counts, revisions, indexes, the journal with its undo marks. Beside it, most fall on the write-ahead
log, which also holds the rest of an earlier round; the others on the log's index and on the note of the last
commit.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from db.errors import GiaobanError, PartlyLost
from db.records import KINDS, Redirect
from db.store import open_repository
from db.store.repository import Put, Repository
from db.store.tinydb_repository import TinyRepository
from tests import samples
from tests.faults.workload import changes

AUTHOR = "flip"
SEEN_WITHOUT_A_DOCUMENT = (
    "name IN ('link', 'link_source', 'tally', 'tombstone', 'last_id', 'journal', 'change_address') "
    "OR name LIKE 'document_%' OR name LIKE 'sqlite_%'"
)
LOG, INDEX, NOTE = "-wal", "-shm", "-last"
Read = tuple[str, Callable[[Repository], Any]]
Truth = dict[str, tuple[Any, bool]]


def flip_bits(count: int, *, seed: int = 1) -> Counter[str]:
    """Flip one bit of the file ``count`` times, each in a fresh copy, and ask everything that a repository
    can be asked. Gives how many were *harmless* (every answer is as written), *noticed* (an answer is
    missing, and an error or the repository says so) and *silent* (must be none)."""
    with tempfile.TemporaryDirectory() as folder:
        original, aimed = _filled(Path(folder, "a.db"))
        reads = list(_reads(Path(folder, "a.db")))
        truth = dict(_answers(Path(folder, "a.db"), reads))

        def aim(number: int, chance: random.Random) -> tuple[str, int]:
            at = chance.randrange(len(original))
            return "", (chance.choice(aimed) - 1) * 4096 + at % 4096 if number % 2 else at

        return _flipped(count, seed, {"": original}, aim, lambda path: _judged(path, reads, truth))


def flip_log_bits(count: int, *, seed: int = 1) -> Counter[str]:
    """The same with what lies beside the file of a program that was killed. Here *noticed* may also mean that
    every answer is as it was after an earlier commit, and that it is said that later ones are gone."""
    with tempfile.TemporaryDirectory() as folder:
        left, truths, reads = _left_by_a_killed_program(Path(folder))

        def aim(number: int, chance: random.Random) -> tuple[str, int]:
            suffix = {0: INDEX, 1: NOTE}.get(number % 10, LOG)
            return suffix, chance.randrange(len(left[suffix]))

        return _flipped(count, seed, left, aim, lambda path: _judged_at_its_commit(path, reads, truths))


def _flipped(
    count: int,
    seed: int,
    files: dict[str, bytes],
    aim: Callable[[int, random.Random], tuple[str, int]],
    judge: Callable[[Path], str],
) -> Counter[str]:
    """What ``judge`` says of copies of ``files`` (by what their names end with), one bit flipped in each."""
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    for number in range(count):
        suffix, at = aim(number, chance)
        data = bytearray(files[suffix])
        data[at] ^= 1 << chance.randrange(8)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.db")
            _laid_out(path, {**files, suffix: bytes(data)})
            outcome[judge(path)] += 1
    return outcome


def _laid_out(path: Path, files: dict[str, bytes]) -> None:
    for suffix, data in files.items():
        path.with_name(path.name + suffix).write_bytes(data)


def _filled(path: Path) -> tuple[bytes, list[int]]:
    """The bytes of a base that holds some of everything, and the numbers of the pages to aim at."""
    repository = TinyRepository(path)
    for step in range(1, 30):
        repository.write(changes(step), author=AUTHOR, reason=f"step {step}")
    repository.write([Put(record) for record in samples.ALL], author=AUTHOR, reason="samples")
    merged = Redirect(address=samples.WOMEN.address, to=samples.FARMERS.address)
    repository.write([Put(merged)], author=AUTHOR, reason="merged")
    repository.undo(author=AUTHOR)
    repository.redo(author=AUTHOR)
    repository.engine.connection.pragma("wal_checkpoint", "TRUNCATE")
    pages = repository.engine.rows(f"SELECT pageno FROM dbstat WHERE {SEEN_WITHOUT_A_DOCUMENT}")
    repository.close()
    return path.read_bytes(), [page for (page,) in pages]


def _left_by_a_killed_program(folder: Path) -> tuple[dict[str, bytes], dict[int, Truth], list[Read]]:
    """What lies there when a program is killed, and what the base answers after each of its last commits."""
    path = folder / "a.db"
    repository = TinyRepository(path)
    files: dict[int, dict[str, bytes]] = {}
    for step in range(1, 26):
        repository.write(changes(step), author=AUTHOR, reason=f"step {step}")
        if step == 14:  # what follows is shorter: the log ends with frames of this round
            repository.engine.connection.pragma("wal_checkpoint", "RESTART")
        if step >= 14:
            names = ("", LOG, INDEX, NOTE)
            files[repository.latest] = {
                suffix: path.with_name(path.name + suffix).read_bytes() for suffix in names
            }
    repository.close()
    reads = list(_reads(path))
    truths: dict[int, Truth] = {}
    for commit, found in files.items():
        earlier = folder / f"{commit}.db"
        _laid_out(earlier, {suffix: found[suffix] for suffix in ("", LOG)})
        truths[commit] = dict(_answers(earlier, reads))
    return files[max(files)], truths, reads


def _reads(path: Path) -> Iterator[Read]:
    """Everything to ask, in the order in which a program might."""
    repository = open_repository(path)
    addresses = [entry.address for kind in KINDS for entry in repository.entries(kind)]
    repository.close()
    yield "latest", lambda repository: repository.latest
    yield "stamp", lambda repository: repository.stamp(7)
    yield "count", lambda repository: [repository.count(), *map(repository.count, KINDS)]
    yield "by address", lambda r: [r.entries(kind) for kind in KINDS]
    yield "by title", lambda r: [r.entries(kind, order="title") for kind in KINDS]
    yield "newest first", lambda r: [r.entries(kind, order="newest", limit=5) for kind in KINDS]
    yield "oldest first", lambda r: [r.entries(kind, order="oldest", start=1) for kind in KINDS]
    for address in addresses:
        yield from _reads_of(address)
    yield "changes", lambda repository: repository.changes(0)
    yield "reported", lambda repository: sorted(repository.reported())
    yield "scan", lambda repository: list(repository.scan())
    yield "undone", _undone


def _reads_of(address: str) -> list[Read]:
    return [
        (f"rev {address}", lambda repository: repository.rev(address)),
        (f"resolve {address}", lambda repository: repository.resolve(address)),
        (f"linked {address}", lambda repository: repository.linked(address)),
        (f"chosen {address}", lambda repository: repository.linked(address, kind="directive", limit=1)),
        (f"count linked {address}", lambda repository: repository.count_linked(address)),
        (f"entry {address}", lambda repository: repository.entry(address)),
        (f"get {address}", lambda repository: repository.get(address)),
        (f"history {address}", lambda repository: repository.history(address)),
    ]


def _undone(repository: Repository) -> Any:
    addresses = repository.undo(author=AUTHOR).addresses
    return addresses, repository.many(addresses)


def _answers(path: Path, reads: list[Read]) -> Iterator[tuple[str, tuple[Any, bool]]]:
    """Each answer, and whether anything was said by then."""
    repository = open_repository(path)
    try:
        for name, read in reads:
            try:
                answer = msgspec.to_builtins(read(repository))
            except (GiaobanError, ValueError):
                yield name, (None, True)
            else:
                yield name, (answer, isinstance(repository.read_only, PartlyLost))
    finally:
        repository.close()


def _judged_at_its_commit(path: Path, reads: list[Read], truths: dict[int, Truth]) -> str:
    try:
        repository = open_repository(path)
    except GiaobanError:
        return "noticed"
    latest, said = repository.latest, isinstance(repository.read_only, PartlyLost)
    repository.close()
    if latest not in truths or (latest < max(truths) and not said):
        return "silent"
    return _judged(path, reads, truths[latest])


def _judged(path: Path, reads: list[Read], truth: Truth) -> str:
    noticed = False
    with suppress(GiaobanError, ValueError):
        for name, (answer, said) in _answers(path, reads):
            noticed = noticed or said
            if answer != truth[name][0] and not (said and _is_part(answer, truth[name][0])):
                return "silent"
        return "noticed" if noticed else "harmless"
    return "noticed"


def _is_part(answer: Any, whole: Any) -> bool:
    """Whether something is only missing in the answer: nothing in it is other than as written."""
    if answer in (None, "") or answer == whole:
        return True
    if isinstance(answer, int) and isinstance(whole, int):
        return answer <= whole
    if isinstance(answer, list | tuple) and isinstance(whole, list | tuple):
        left = iter(whole)
        return all(any(_is_part(item, other) for other in left) for item in answer)
    if isinstance(answer, dict) and isinstance(whole, dict):  # a commit of which not every record is known
        few, all_ = answer.get("addresses", ()), whole.get("addresses", ())
        return {**answer, "addresses": all_} == whole and _is_part(few, all_)
    return False
