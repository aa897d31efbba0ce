"""The command for the user's own settings."""

import click

from tui import config
from tui.cli import giaoban
from tui.cli.output import talk
from tui.locale import tr
from tui.paths import settings_file


@giaoban.command("config")
@click.option("--write", is_flag=True, help="Write the file, if there is none yet.")
def config_command(write: bool) -> None:
    """Print the settings file, or one to begin with, and say where it belongs.

    It holds theme, language and keys. A mistake in it is named with its line.
    """
    path = settings_file()
    talk(str(path))
    if path.exists():
        config.read(path)
        click.echo(path.read_text("utf-8"), nl=False)
        return
    text = config.template()
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        talk(tr("Written."))
    else:
        click.echo(text, nl=False)
