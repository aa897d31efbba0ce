"""The kinds of record as a choice on the command line."""

import click

from db.records import KINDS

KIND = click.Choice(list(KINDS))
