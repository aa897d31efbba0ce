"""Commands that look after the knowledge base: check, schema, completion."""

from pathlib import Path
from typing import Any

import click
import msgspec

from db.errors import BadFile
from db.records import KINDS, AnyRecord
from db.store import backup, restore
from db.store.backups import kept, newest_good
from tui.base import base_path
from tui.cli import Session, as_json, giaoban, pass_session
from tui.cli.kinds import KIND
from tui.cli.output import emit_json, emit_rows, talk
from tui.locale import phrase, tr

BAD_DATA, NOTHING_FOUND = 3, 1


@giaoban.command("check")
@as_json
@pass_session
def check_command(session: Session, as_json: bool) -> int:
    """Check every record: checksums, links, target sums, contradictions.

    Exits with 3 if there is an error; warnings alone are no error.
    """
    problems = list(session.repository.check())
    if as_json:
        emit_json([msgspec.structs.asdict(problem) | {"reason": str(problem.reason)} for problem in problems])
    else:
        emit_rows((tr(p.severity), p.address, p.field, phrase(p.reason)) for p in problems)
    errors = sum(problem.severity == "error" for problem in problems)
    talk(
        tr("{records} records checked: {errors} errors, {warnings} warnings.").format(
            records=session.repository.count(), errors=errors, warnings=len(problems) - errors
        )
    )
    return BAD_DATA if errors else 0


@giaoban.command("schema")
@click.argument("kind", metavar="[KIND]", type=KIND, required=False)
def schema_command(kind: str | None) -> None:
    """Print the JSON Schema of all records, or of one kind."""
    emit_json(schema(kind))


def schema(kind: str | None) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a kind, or of any record."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(KINDS[kind] if kind else AnyRecord),
    }


@giaoban.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    For bash, put this line into ~/.bashrc: eval "$(giaoban completion bash)"
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - here only

    complete = get_completion_class(shell)
    assert complete is not None  # noqa: S101 - the choice above names click's own three
    click.echo(complete(ctx.find_root().command, {}, "giaoban", "_GIAOBAN_COMPLETE").source())


@giaoban.command("backup")
@click.argument("path", type=click.Path(path_type=Path))
@pass_session
def backup_command(session: Session, path: Path) -> None:
    """Copy the knowledge base to a new file, verified; others may go on using it."""
    count = backup(session.repository, path)
    talk(tr("{count} records in {path}, verified.").format(count=count, path=path))


@giaoban.command("restore")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--list", "listing", is_flag=True, help="Print the automatic backups, the newest first.")
@pass_session
def restore_command(session: Session, path: Path | None, listing: bool) -> int:
    """Put a backup in the place of the knowledge base; without PATH the newest automatic one that is sound.

    The backup is verified first; what was there is kept beside the knowledge base.
    """
    target = base_path(session.target)
    if listing:
        found = kept(target)
        emit_rows((str(one),) for one in found)
        if not found:
            talk(tr("No automatic backup of {path} is kept yet.").format(path=target))
        return 0 if found else NOTHING_FOUND
    path = path or newest_good(target)
    if path is None:
        raise BadFile(file=str(target), reason="no sound automatic backup of it is kept; name one")
    count = restore(path, target)
    talk(tr("{count} records restored to {path}.").format(count=count, path=target))
    return 0
