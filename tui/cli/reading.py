"""Commands that read: search, show, list."""

import sys
from collections.abc import Iterator
from typing import Any

import click
import msgspec

from db import relations as rel
from db.errors import BadAddress, NotFound
from db.links import links
from db.records import AnyRecord, Meeting, Organization, kind_at
from db.search import Answer, Hit, open_searcher
from db.search.explaining import Explanation, Why
from db.store.repository import Repository
from db.view import view
from tui.base import index_folder
from tui.cli import Session, as_json, complete_address, giaoban, pass_session
from tui.cli.group import QueryCommand
from tui.cli.kinds import KIND
from tui.cli.output import NOTHING_FOUND, emit_json, emit_rows, emit_text, highlighted, talk
from tui.locale import explained, tr
from tui.page import markdown, plain


@giaoban.command("search", cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option("--kind", metavar="KIND", type=KIND, help="Only records of this kind.")
@click.option("--in", "within", metavar="ADDRESS", help="Only within this organization, meeting or person.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(1, 10_000),
    default=20,
    show_default=True,
    help="At most so many.",
)
@click.option("--explain", is_flag=True, help="Say which word matched what.")
@click.option("--typing", is_flag=True, help="Answer as the finder does once this was typed key by key.")
@click.option(
    "--stdin", "from_stdin", is_flag=True, help="Read one query a line, print one JSON list a line."
)
@as_json
@pass_session
def search_command(
    session: Session,
    query: tuple[str, ...],
    kind: str | None,
    within: str | None,
    limit: int,
    explain: bool,
    typing: bool,
    from_stdin: bool,
    as_json: bool,
) -> int:
    """Find records by words, with or without marks, in any order.

    All words must match; the last one may be unfinished. "exact phrase", -word, and the filters org:
    meeting: by: kind: topic: status: due: date: year: narrow it down, as in: giaoban search dừa org:nông-dân
    year:2023
    """
    searcher = open_searcher(session.repository, index_dir=index_folder(session.repository))

    def asked(words: str) -> Answer:
        for end in range(1, len(words)) if typing else ():
            searcher.search(words[:end], kind=kind, within=within, limit=limit, typing=True)
        return searcher.search(words, kind=kind, within=within, limit=limit, typing=typing)

    if from_stdin:
        for line in sys.stdin:
            click.echo(msgspec.json.encode([_hit(hit) for hit in asked(line.strip()).hits]))
        return 0
    if not query:
        raise click.UsageError(tr("Give words to search for, or --stdin."))
    words = " ".join(query)
    answer = asked(words)
    if answer.problem:
        talk(explained(answer.problem))
    if as_json:
        emit_json([_hit(hit) for hit in answer.hits])
    else:
        _print_hits(answer)
    if explain:
        for hit in answer.hits:
            explanation = searcher.explain(words, hit.address)
            why = because(explanation, kept=hit.address in answer.kept) if explanation else ""
            talk(f"{hit.address}: {why}" if why else hit.address)
    return 0 if answer.hits else NOTHING_FOUND


def because(explanation: Explanation, *, kept: bool = False) -> str:
    """Why a record is among the hits, in one line; ``kept`` for having stood first while one typed."""
    said = [_reason(why) for why in explanation.reasons]
    if explanation.merit is None:
        said.append(tr("no match as a whole"))
    else:
        said.append(tr("score {merit}").format(merit=f"{explanation.merit:.2f}"))
    if kept:
        said.append(tr("stood first while this was typed, so it stays in sight"))
    return "; ".join(said)


def _reason(why: Why) -> str:
    if not why.how:
        return tr("{word}: not there").format(word=why.word)
    place = {"text": "", "name": tr(" in a name"), "beside": tr(" beside it")}[why.where]
    how = {
        "exact": tr("with its marks"),
        "word": tr("marks aside"),
        "short": tr("short or long form"),
        "beginning": tr("begins so"),
        "slip": tr("but for a slip of the pen"),
    }[why.how]
    return f"{why.word}: {why.found}{place} ({how})"


def _hit(hit: Hit) -> dict[str, Any]:
    built: dict[str, Any] = msgspec.to_builtins(hit)
    return built


def _print_hits(answer: Answer) -> None:
    for hit in answer.hits:
        click.echo(f"{hit.address}\t{hit.date or ''}\t{highlighted(hit.text, hit.spans)}")


@giaoban.command("show")
@click.argument("address", shell_complete=complete_address)
@as_json
@click.option("--markdown", "as_markdown", is_flag=True, help="Print Markdown.")
@pass_session
def show_command(session: Session, address: str, as_json: bool, as_markdown: bool) -> None:
    """Show one record with everything that is linked to it.

    ADDRESS is kind/name, as search and list print it.
    """
    repository = session.repository
    record = existing(repository, address)
    if as_json:
        emit_json(view(repository, record))
    else:
        emit_text((markdown if as_markdown else plain)(repository, record))


def existing(repository: Repository, address: str) -> AnyRecord:
    """The record at ``address``. Raises BadAddress or NotFound."""
    if kind_at(address) is None:
        raise BadAddress(address=address)
    record = repository.get(address)
    if record is None and repository.read_only and address in repository.lost:
        raise repository.read_only
    if record is None:
        raise NotFound(address=address)
    return record


@giaoban.command("list")
@click.argument("kind", metavar="KIND", type=KIND)
@click.option("--org", metavar="ADDRESS", shell_complete=complete_address, help="Only of this organization.")
@click.option("--meeting", metavar="ADDRESS", shell_complete=complete_address, help="Only of this meeting.")
@as_json
@pass_session
def list_command(
    session: Session,
    kind: str,
    org: str | None,
    meeting: str | None,
    as_json: bool,
) -> int:
    """List the records of a kind: address, date, title."""
    rows = list(_listed(session.repository, kind, org, meeting))
    if as_json:
        emit_json([{"address": address, "title": title, "date": date} for address, date, title in rows])
    else:
        emit_rows((address, date or "", title) for address, date, title in rows)
    return 0 if rows else NOTHING_FOUND


def _listed(
    repository: Repository, kind: str, org: str | None, meeting: str | None
) -> Iterator[tuple[str, str | None, str]]:
    wanted = [_of_place(repository, kind, existing(repository, place)) for place in (org, meeting) if place]
    for entry in repository.entries(kind, order="newest"):
        if all(entry.address in addresses for addresses in wanted):
            yield entry.address, entry.date, entry.title


def _of_place(repository: Repository, kind: str, place: AnyRecord) -> set[str]:
    """The addresses of a kind that belong to a place: linked in either direction, or reached by a general
    directive."""
    if isinstance(place, Organization):
        if kind == "meeting":
            return {meeting.address for meeting in rel.meetings_of(repository, place.address)}
        if kind == "directive":
            return {told.directive.address for told in rel.told(repository, place.address)}
    found = {entry.address for entry in repository.linked(place.address, kind=kind)}
    found.update(link.target for link in links(place))
    if isinstance(place, Meeting):
        found.update(rel.attendance(repository, place), rel.addressed(repository, place))
    return found
