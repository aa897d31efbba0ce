"""The command group: an address in place of a command opens the browser there; help speaks two languages."""

import re
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click
from click.formatting import HelpFormatter

from tui.locale import label, tr

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

BROWSE = "browse"


class Code(click.Choice[str]):
    """One of some codes; the help tells what each means, by the labels of a ``family``."""

    def __init__(self, family: str, codes: Sequence[str]) -> None:
        super().__init__(codes)
        self.family = family


class Command(click.Command):
    """A command whose help texts are looked up in the catalog at the moment they are shown."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the line that shows how it is called."""
        return [tr(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """The description, paragraph by paragraph."""
        for paragraph in _paragraphs(self.help):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        """The first sentence, for the list of commands."""
        return next(iter(_paragraphs(self.help)), "")

    def format_options(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """The options, each with its help; then what the codes mean."""
        params = self.get_params(ctx)
        records = (option.get_help_record(ctx) for option in params if isinstance(option, click.Option))
        rows = [(names, _translated(text)) for names, text in filter(None, records)]
        with formatter.section(tr("Options")):
            formatter.write_dl(rows)
        for param in params:
            if isinstance(param.type, Code):
                meant = [(code, label(param.type.family, code)) for code in param.type.choices]
                with formatter.section(param.make_metavar(ctx).strip("[]")):
                    formatter.write_dl(meant)


class QueryCommand(Command):
    """A command that takes a query: ``-word`` in it leaves records out and is not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left out goes behind ``--``; the order of a query's words does not matter to it."""
        before, after = _parted(args)
        names = [name for option in _options(self) if not option.is_flag for name in option.opts]
        short = tuple(name for name in names if name[1] != "-")
        out = [word for word in before if re.fullmatch("-[^-].+", word) and not word.startswith(short)]
        kept = [word for word in before if word not in out]
        return super().parse_args(ctx, [*kept, "--", *out, *after[1:]])


# The module that holds each command: only that of the command asked for is loaded.
MODULES = {
    **dict.fromkeys(("search", "show", "list"), "tui.cli.reading"),
    **dict.fromkeys(("import", "export"), "tui.cli.transfer"),
    **dict.fromkeys(("drafts", "review"), "tui.cli.drafts"),
    "report": "tui.cli.reports",
    "config": "tui.cli.settings",
    **dict.fromkeys(("check", "backup", "restore", "schema", "completion"), "tui.cli.upkeep"),
}


class AddressGroup(Command, click.Group):
    """``giaoban org/x`` stands for ``giaoban browse org/x``. Commands are loaded when they are asked for."""

    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """``giaoban search dừa --db PATH`` stands for ``giaoban --db PATH search dừa``."""
        before, after = _parted(args)
        flags = {name for option in _options(self) if option.is_flag for name in option.opts} - {"--version"}
        with_value = {name for option in _options(self) if not option.is_flag for name in option.opts}
        first: list[str] = []
        rest: list[str] = []
        words = iter(before)
        for word in words:
            name, told, _ = word.partition("=")
            if name in flags or (told and name in with_value):
                first.append(word)
            elif name in with_value:
                first += [word, next(words, None) or _missing(ctx, word)]
            else:
                rest.append(word)
        return super().parse_args(ctx, [*first, *rest, *after])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, loaded or not."""
        return sorted({*super().list_commands(ctx), *MODULES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, loaded if need be."""
        if cmd_name in MODULES:
            import_module(MODULES[cmd_name])
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names, or the browser when the word is an address."""
        if args and "/" in args[0]:
            args = [BROWSE, *args]
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """The commands; or, once there is a slash, the addresses at which the browser may open."""
        browse = self.get_command(ctx, BROWSE) if "/" in incomplete else None
        if browse is None:
            return super().shell_complete(ctx, incomplete)
        return browse.params[0].shell_complete(ctx, incomplete)

    def format_options(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def _options(command: click.Command) -> list[click.Option]:
    return [option for option in command.params if isinstance(option, click.Option)]


def _parted(args: list[str]) -> tuple[list[str], list[str]]:
    """The words before ``--``, and those from it on."""
    at = args.index("--") if "--" in args else len(args)
    return args[:at], args[at:]


def _missing(ctx: click.Context, name: str) -> NoReturn:
    said = tr("Option {name!r} requires an argument.").format(name=name, nargs=1)
    raise click.BadOptionUsage(name, said, ctx)


def _paragraphs(text: str | None) -> list[str]:
    return [tr(" ".join(part.split())) for part in (text or "").split("\n\n") if part.strip()]


def _translated(text: str) -> str:
    """An option's help, translated but for what click adds in brackets."""
    words, bracket, added = text.partition("  [")
    return f"{tr(words)}{bracket}{added}"
