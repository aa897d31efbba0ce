"""The kinds of record as a choice on the command line."""

from db.records import KINDS
from tui.cli.group import Code

KIND = Code("kind", list(KINDS))
