"""Commands that carry records in and out: import and export."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import click

from db import why
from db.codec import LARGEST_FILE, encode, to_builtins
from db.errors import BadFile, BadRecord, Phrase
from db.exchange import FORMATS, READABLE, export, read
from db.ingest import READABLE_DOCUMENTS
from db.records import AnyRecord, kind_of
from db.search import open_searcher
from db.store import foreign
from db.store.backups import keep
from db.store.repository import Put, Repository
from tui.base import index_folder
from tui.cli import Session, as_json, giaoban, pass_session
from tui.cli.documents import documents_in, import_documents, unread, without_documents
from tui.cli.files import deliver, write_file
from tui.cli.group import QueryCommand
from tui.cli.output import NOTHING_FOUND, emit_json, talk
from tui.locale import explained, label, tr

MOST_EXPORTED = 1_000_000
PLURALS = {
    "meeting": "meetings",
    "organization": "organizations",
    "person": "people",
    "result": "results",
    "directive": "directives",
    "document": "documents",
    "source": "sources",
    "status": "statuses",
    "followup": "followups",
    "correction": "corrections",
    "redirect": "redirects",
}


@giaoban.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option("--yes", is_flag=True, help="Of articles and minutes, write what was read surely.")
@click.option("--again", is_flag=True, help="Of a folder, read also what was read before.")
@click.option("--author", default="import", show_default=True, help="The name that the history keeps for it.")
@as_json
@pass_session
def import_command(
    session: Session,
    paths: tuple[Path, ...],
    dry_run: bool,
    yes: bool,
    again: bool,
    author: str,
    as_json: bool,
) -> None:
    """Add or update records from files, all of them or none.

    Records come as .json (a list of records), .jsonl (one record a line), .csv or .xlsx, as export writes
    them. Importing what is already here changes nothing.

    Articles and minutes (.txt, .html, .docx, .pdf, or a folder of them) are read into drafts.
    """
    documents = documents_in(paths)
    if documents:
        if not (again or dry_run) and any(path.is_dir() for path in paths):
            documents = _where_it_stopped(session.repository, documents)
        drafts = import_documents(
            session.repository, documents, dry_run=dry_run, yes=yes, author=author, collect=as_json
        )
        if as_json:
            emit_json(drafts)
        return
    without_documents(paths)
    records = list(_read_all(paths))
    fresh, changed = _compared(session.repository, records)
    if not dry_run and (fresh or changed):
        if session.repository.path and session.repository.latest > 1:
            keep(session.repository.path)
        changes = [Put(record) for record in (*fresh, *changed)]
        names = ", ".join(path.name for path in paths)
        session.repository.write(changes, author=author, reason=why.why(why.IMPORTED, files=names))
    if as_json:
        emit_json(_by_kind([*fresh, *changed]))
    outcome = tr("{added} added, {changed} changed, {same} unchanged.").format(
        added=len(fresh), changed=len(changed), same=len(records) - len(fresh) - len(changed)
    )
    talk(tr("Dry run: {outcome}").format(outcome=outcome) if dry_run else outcome)


def _where_it_stopped(repository: Repository, documents: list[Path]) -> list[Path]:
    """Without the documents that were read before: an import that was broken off goes on."""
    left = unread(repository, documents)
    if passed := len(documents) - len(left):
        talk(tr("{count} documents were read before; --again reads them anew.").format(count=passed))
    return left


def _read_all(paths: tuple[Path, ...]) -> list[AnyRecord]:
    """The records of all files; two different records under one address are an error."""
    seen: dict[str, AnyRecord] = {}
    for path in paths:
        for record in _records_of(read_bytes(path), str(path)):
            if seen.setdefault(record.address, record) != record:
                raise BadRecord(
                    file=str(path),
                    record=record.address,
                    field="address",
                    reason="given twice with different content",
                )
    return list(seen.values())


def _records_of(data: bytes, file: str) -> Iterable[AnyRecord]:
    """Records as giaoban writes them, or those of a stock TinyDB file."""
    return foreign.records(data, file=file) if foreign.is_tinydb(data) else read(data, file=file)


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises BadFile: missing, no regular file, too large, unreadable."""
    try:
        if not path.exists():
            raise BadFile(file=str(path), reason="no such file")
        if path.suffix.lower() not in READABLE or not path.is_file():
            raise BadFile(
                file=str(path),
                reason=Phrase(
                    "neither records ({records}) nor a document ({documents})",
                    records=", ".join(READABLE),
                    documents=", ".join(READABLE_DOCUMENTS),
                ),
            )
        if path.stat().st_size > LARGEST_FILE:
            raise BadFile(
                file=str(path), reason=Phrase("larger than {size} MiB; split it", size=LARGEST_FILE >> 20)
            )
        return path.read_bytes()
    except OSError as error:
        raise BadFile(file=str(path), reason=Phrase("cannot be read ({why})", why=error.strerror)) from None


def _compared(repository: Repository, records: list[AnyRecord]) -> tuple[list[AnyRecord], list[AnyRecord]]:
    """The records that are new here, and those that differ from what is here."""
    fresh, changed = [], []
    for record in records:
        known = repository.get(record.address)
        if known is None:
            fresh.append(record)
        elif known != record:
            changed.append(record)
    return fresh, changed


def _by_kind(records: list[AnyRecord]) -> dict[str, list[dict[str, Any]]]:
    listed: dict[str, list[dict[str, Any]]] = {plural: [] for plural in PLURALS.values()}
    for record in records:
        listed[PLURALS[kind_of(record)]].append(to_builtins(record))
    return listed


@giaoban.command("export", cls=QueryCommand)
@click.argument("format_name", metavar="FORMAT", type=click.Choice(["json", *FORMATS]))
@click.argument("query", nargs=-1)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file, not to stdout.")
@pass_session
def export_command(session: Session, format_name: str, query: tuple[str, ...], output: Path | None) -> int:
    """Write records out: all of them, or those that a query finds.

    FORMAT is jsonl (one record a line), json (one list), csv or xlsx (the register of directives; importing
    any of these changes nothing), markdown, ics (a calendar), popolo or oparl.
    """
    repository, words = session.repository, " ".join(query)
    if format_name in {"json", "jsonl"}:
        lines = (encode(record) for record in _chosen(repository, words))
        written = write_file(
            output, _as_json(lines) if format_name == "json" else (b"%s\n" % line for line in lines)
        )
    else:
        file = BytesIO()
        addresses = (record.address for record in _chosen(repository, words)) if words else None
        written = export(repository, format_name, addresses, file, label)
        deliver(file, output)
    if output:
        talk(tr("{count} records written to {file}.").format(count=written, file=output))
    return 0 if written else NOTHING_FOUND


def _chosen(repository: Repository, query: str) -> Iterator[AnyRecord]:
    if not query:
        yield from repository.scan()
        return
    answer = open_searcher(repository, index_dir=index_folder(repository)).search(query, limit=MOST_EXPORTED)
    if answer.problem:
        talk(explained(answer.problem))
    for hit in answer.hits:
        record = repository.get(hit.address)
        if record is not None:
            yield record


def _as_json(lines: Iterator[bytes]) -> Iterator[bytes]:
    first = next(lines, None)
    if first is None:
        return
    yield b"[\n" + first
    for line in lines:
        yield b",\n" + line
    yield b"\n]\n"
