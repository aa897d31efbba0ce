"""Many documents: read by several processes, given back in order; one bad file never stops the rest.

A file that takes too long, or that makes the reading process fall, is an outcome like any other.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import msgspec

from db.errors import BadFile, GiaobanError
from db.ingest.draft import Draft
from db.ingest.extract import extracted
from db.ingest.linking import Linker
from db.ingest.reading import read_path
from db.store import open_repository
from db.store.repository import Repository

PATIENCE = 30.0  # seconds for one document; 200,000 characters take two
_WORTH = 12  # documents from which on other processes pay for their start
_ANSWER = msgspec.msgpack.Decoder(tuple[Draft | None, str | None])
_AHEAD = 4  # documents per process that may be ready before their turn: memory stays flat


class Outcome(NamedTuple):
    """What became of one document: a draft, or why there is none."""

    path: Path
    draft: Draft | None
    problem: BadFile | None


def read_all(
    paths: Sequence[Path],
    repository: Repository | None,
    *,
    linker: Linker | None = None,
    processes: int | None = None,
    patience: float = PATIENCE,
) -> Iterator[Outcome]:
    """The outcome of each document, in the order of ``paths``.

    ``processes`` (as many as there are processors, unless said otherwise) see the base as it was when they
    began; with one, or few documents, or a base in memory, all is read here, through ``linker``.
    """
    count = min(processes or os.cpu_count() or 1, len(paths))
    if count < 2 or (processes is None and len(paths) < _WORTH) or (repository and not repository.path):
        here = linker or Linker(repository)
        yield from (_outcome(path, here) for path in paths)
        return
    yield from _Pool(paths, repository.path if repository else None, count, patience).outcomes()


def _outcome(path: Path, linker: Linker) -> Outcome:
    try:
        return Outcome(path, extracted(read_path(path), linker), None)
    except BadFile as problem:
        return Outcome(path, None, problem)


def _serve(connection: Connection, base: Path | None) -> None:
    """Answer paths with drafts, or with the reason why there is none, until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    repository = None
    if base is not None:
        with suppress(GiaobanError):
            repository = open_repository(base, read_only=True)
    linker = Linker(repository)
    with suppress(EOFError, OSError):
        while True:
            outcome = _outcome(Path(connection.recv()), linker)
            reason = str(outcome.problem.gaps["reason"]) if outcome.problem else None
            connection.send_bytes(msgspec.msgpack.encode((outcome.draft, reason)))


class _Worker:
    """A process, and the document that it has in hand."""

    def __init__(self, base: Path | None) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, base), daemon=True)
        self.process.start()
        theirs.close()
        self.number: int | None = None
        self.due = 0.0

    def give(self, number: int, path: Path, patience: float) -> None:
        """Hand it a document."""
        self.number, self.due = number, monotonic() + patience
        self.connection.send(str(path))

    def end(self) -> None:
        """Stop it, whatever it does."""
        self.connection.close()
        self.process.kill()
        self.process.join()


class _Pool:
    def __init__(self, paths: Sequence[Path], base: Path | None, count: int, patience: float) -> None:
        self.paths, self.base, self.patience = paths, base, patience
        self.workers = [_Worker(base) for _ in range(count)]
        self.ready: dict[int, Outcome] = {}
        self.given = 0

    def outcomes(self) -> Iterator[Outcome]:
        """All outcomes in order; the processes end with it, also when it is left early."""
        try:
            for number in range(len(self.paths)):
                while number not in self.ready:
                    self._hand_out(number + len(self.workers) * _AHEAD)
                    self._gather()
                yield self.ready.pop(number)
        finally:
            for worker in self.workers:
                worker.end()

    def _hand_out(self, limit: int) -> None:
        for place, worker in enumerate(self.workers):
            if worker.number is None and self.given < min(limit, len(self.paths)):
                try:
                    worker.give(self.given, self.paths[self.given], self.patience)
                except OSError:  # it fell while it had nothing in hand
                    self._renew(place)
                    continue
                self.given += 1

    def _gather(self) -> None:
        busy = [worker for worker in self.workers if worker.number is not None]
        if not busy:
            return
        soonest = min(worker.due for worker in busy)
        answered = wait([worker.connection for worker in busy], max(soonest - monotonic(), 0))
        for place, worker in enumerate(self.workers):
            if (number := worker.number) is None:
                continue
            if worker.connection in answered:
                try:
                    self._keep(number, *_ANSWER.decode(worker.connection.recv_bytes()))
                    worker.number = None
                except (EOFError, OSError):
                    self._keep(number, None, reason="makes the program that reads it fall; left out")
                    self._renew(place)
            elif monotonic() > worker.due:
                self._keep(number, None, reason="takes too long to read; left out")
                self._renew(place)

    def _keep(self, number: int, draft: Draft | None, reason: str | None) -> None:
        path = self.paths[number]
        problem = BadFile(file=str(path), reason=reason) if reason else None
        self.ready[number] = Outcome(path, draft, problem)

    def _renew(self, place: int) -> None:
        self.workers[place].end()
        self.workers[place] = _Worker(self.base)
