"""The command line. Loads textual only for the browser."""

import os
import sys
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from db.errors import PartlyLost
from tui import locale
from tui.cli.group import AddressGroup

if TYPE_CHECKING:
    from db.store.repository import Repository


class Session:
    """What the global options say; the repository is opened when a command first asks for it."""

    def __init__(self, target: str | None, lang: str | None, *, seeds: bool, plain: bool) -> None:
        self.target = target
        self.lang = lang
        self.seeds = seeds
        self.plain = plain

    @cached_property
    def repository(self) -> "Repository":
        """The knowledge base; closed when the command ends."""
        from tui.base import open_base  # noqa: PLC0415 - the browser paints before it loads the store

        repository = open_base(self.target, seeds=self.seeds)
        click.get_current_context().find_root().call_on_close(lambda: _close(repository))
        return repository


def _close(repository: "Repository") -> None:
    """Close it; of one that lost something, say so last: what was printed is not all there was."""
    refused = repository.read_only
    repository.close()
    if isinstance(refused, PartlyLost):
        raise refused


def _use_language(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    locale.lend(locale.use(value or _settled_language()))
    return value


def _settled_language() -> str | None:
    """The language that the settings name. What is wrong with them is told where they are used."""
    from tui.paths import settings_file  # noqa: PLC0415 - only where no language is named

    try:
        settings = settings_file().read_text("utf-8")
        import tomllib  # noqa: PLC0415 - most people have no such file

        return str(tomllib.loads(settings).get("language", ""))
    except (OSError, ValueError):
        return None


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - slow, and only here

        click.echo(f"giaoban {version('giaoban')}")
        ctx.exit()


@click.group(
    "giaoban",
    cls=AddressGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--lang",
    type=click.Choice(["vi", "en"]),
    is_eager=True,
    expose_value=True,
    callback=_use_language,
    default=lambda: (
        os.environ.get("GIAOBAN_LANG") if os.environ.get("GIAOBAN_LANG") in {"vi", "en"} else None
    ),
    help="Language of the interface (or set GIAOBAN_LANG).",
)
@click.option(
    "--db",
    "target",
    metavar="PATH",
    help="The knowledge base to use; created if missing (or set GIAOBAN_DB).",
)
@click.option("--no-seeds", is_flag=True, help="Leave a new knowledge base empty.")
@click.option("--plain", is_flag=True, help="Browse line by line: for screen readers, dumb terminals, pipes.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
@click.pass_context
def giaoban(ctx: click.Context, lang: str | None, target: str | None, no_seeds: bool, plain: bool) -> None:
    """Browse meeting records: what was reported, what was directed, and where it is written.

    Without a command the browser opens, at ADDRESS if one is given, as in: giaoban org/hoi-nong-dan-ben-tre

    Exit codes: 0 done, 1 nothing found, 2 wrong usage, 3 bad input or data, 130 interrupted.
    """
    ctx.obj = Session(target, lang, seeds=not no_seeds, plain=plain)
    if ctx.invoked_subcommand is None:
        _browse(ctx.obj, None)


pass_session = click.make_pass_decorator(Session)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


def complete_address(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[Any]:
    """Addresses that begin with what was typed, for the shell's completion."""
    return _quietly(lambda: _addresses(ctx, incomplete))


def _addresses(ctx: click.Context, incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - in completion only

    from tui.base import open_base  # noqa: PLC0415

    options = ctx.find_root().params
    repository = open_base(options.get("target"), seeds=False)
    try:
        return [
            CompletionItem(entry.address, help=entry.title[:60])
            for kind in _kinds(incomplete)
            for entry in repository.entries(kind)
            if entry.address.startswith(incomplete)
        ][:200]
    finally:
        repository.close()


def _kinds(incomplete: str) -> Iterable[str]:
    """The kinds whose addresses may begin so; a slash tells the kind."""
    from db.records import KINDS, kind_at  # noqa: PLC0415 - in completion only

    kind = kind_at(incomplete) if "/" in incomplete else None
    return [kind] if kind else KINDS


def _quietly(work: Callable[[], list[Any]]) -> list[Any]:
    """Completion runs inside a person's prompt: an error there must not print a traceback."""
    try:
        return work()
    except Exception:  # noqa: BLE001
        return []


@giaoban.command("browse")
@click.argument("address", required=False, shell_complete=complete_address)
@pass_session
def browse_command(session: Session, address: str | None) -> None:
    """Open the browser, at an address if one is given."""
    _browse(session, address)


def _browse(session: Session, address: str | None) -> None:
    locale.take_back()
    if session.plain or not is_screen():
        from tui.plain import converse  # noqa: PLC0415 - not for the other commands

        converse(session.repository, address)
        return
    from tui.app import browse  # noqa: PLC0415 - textual is loaded for the browser only

    browse(lambda: session.repository, address=address, lang=session.lang)


def is_screen() -> bool:
    """Whether there is a screen to paint on, and a keyboard."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
