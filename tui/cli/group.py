"""The command group: an address in place of a command opens the browser there; help speaks two languages."""

from importlib import import_module

import click
from click.formatting import HelpFormatter

from tui.locale import tr

BROWSE = "browse"


class Command(click.Command):
    """A command whose help texts are looked up in the catalog at the moment they are shown."""

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
        """The options, each with its help."""
        options = (option for option in self.get_params(ctx) if isinstance(option, click.Option))
        records = (option.get_help_record(ctx) for option in options)
        rows = [(names, _translated(text)) for names, text in filter(None, records)]
        with formatter.section(tr("Options")):
            formatter.write_dl(rows)


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

    def format_options(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def _paragraphs(text: str | None) -> list[str]:
    return [tr(" ".join(part.split())) for part in (text or "").split("\n\n") if part.strip()]


def _translated(text: str) -> str:
    """An option's help, translated but for what click adds in brackets."""
    words, bracket, added = text.partition("  [")
    return f"{tr(words)}{bracket}{added}"
