"""Everything that can be wrong with a database, found by reading all of it once."""

from collections.abc import Iterator

import msgspec

from db.codec import contradiction, decode
from db.errors import BadRecord, DatabaseDamaged, Phrase, Unreadable
from db.links import links
from db.records import AnyRecord, Result
from db.store.engine import BODY, Engine
from db.store.journal import Journal
from db.store.repository import Problem


def problems(engine: Engine) -> Iterator[Problem]:
    """The findings, integrity of the file first."""
    found = list(_file(engine))
    yield from found
    if found:
        yield from _left(engine)
        return
    addresses = {row[0] for row in engine.rows("SELECT address FROM document WHERE address IS NOT NULL")}
    indexed = _indexed_links(engine)
    documents, last = 0, -1
    while rows := engine.rows(f"SELECT {BODY}, id FROM document WHERE id > ? ORDER BY id LIMIT 500", (last,)):
        for row in rows:
            yield from _row(engine, row, addresses, indexed)
        documents += len(rows)
        last = rows[-1][6]
    if documents != engine.count():
        yield Problem(
            "error",
            "-",
            "count",
            Phrase("{found} documents, not {told}", found=documents, told=engine.count()),
        )
    try:
        Journal(engine).verify()
    except DatabaseDamaged as error:
        yield Problem("error", "-", "history", error.reason)


def _file(engine: Engine) -> Iterator[Problem]:
    try:
        for (finding,) in engine.rows("PRAGMA integrity_check(20)"):
            if finding != "ok":
                yield Problem("error", "-", "file", Phrase("SQLite: {words}", words=finding))
    except (DatabaseDamaged, Unreadable) as error:
        yield Problem("error", "-", "file", error.reason)


def _left(engine: Engine) -> Iterator[Problem]:
    """Of a damaged file: what is lost, and what is wrong in the rest."""
    from db.store.salvage import salvage  # noqa: PLC0415 - in an accident only

    found = salvage(engine.path)
    for address in sorted(found.lost):
        yield Problem("error", address, "checksum", "damaged, and lost")
    addresses = set(found.held.records) | found.lost
    for record in found.held.records.values():
        yield from record_problems(record, addresses)


def _indexed_links(engine: Engine) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = {}
    for source, field, target in engine.rows("SELECT source, field, target FROM link"):
        found.setdefault(source, set()).add((field, target))
    return found


def _row(
    engine: Engine, row: tuple[object, ...], addresses: set[str], indexed: dict[int, set[tuple[str, str]]]
) -> Iterator[Problem]:
    address = str(row[2] or f"{row[0]} {row[1]}")
    try:
        record = decode(engine.verified(row))
    except DatabaseDamaged:
        yield Problem("error", address, "checksum", "damaged: its checksum does not fit")
        return
    except (BadRecord, msgspec.DecodeError) as error:
        if row[2] is not None:
            reason = error.reason if isinstance(error, BadRecord) else str(error)
            yield Problem("error", address, "record", reason)
        return
    yield from record_problems(record, addresses)
    expected = {(link.field, link.target) for link in links(record)}
    if indexed.get(int(str(row[6])), set()) != expected:
        yield Problem("error", address, "links", "the index of links does not fit the record")


def record_problems(record: AnyRecord, addresses: set[str]) -> Iterator[Problem]:
    """The findings about one record among all that exist."""
    for link in links(record):
        if link.target not in addresses:
            yield Problem(
                "error", record.address, link.field, Phrase("{target} does not exist", target=link.target)
            )
    if problem := contradiction(record):
        yield Problem("error", record.address, problem[0], problem[1])
    if isinstance(record, Result):
        for number, targets in enumerate(record.target_sets):
            if not targets.adds_up:
                reason = Phrase(
                    "adds up to {counted}, not {total}", counted=targets.counted, total=targets.total
                )
                yield Problem("warning", record.address, f"target_sets[{number}]", reason)
