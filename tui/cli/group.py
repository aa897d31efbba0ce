"""The command group: an address in place of a command opens the browser there; help speaks two languages."""

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
        records = (parameter.get_help_record(ctx) for parameter in self.get_params(ctx))
        rows = [(names, tr(text)) for names, text in filter(None, records)]
        with formatter.section(tr("Options")):
            formatter.write_dl(rows)


class AddressGroup(Command, click.Group):
    """``giaoban org/x`` stands for ``giaoban browse org/x``."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names, or the browser when the word is an address."""
        if args and "/" in args[0] and args[0] not in self.commands:
            args = [BROWSE, *args]
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def _paragraphs(text: str | None) -> list[str]:
    return [tr(" ".join(part.split())) for part in (text or "").split("\n\n") if part.strip()]
