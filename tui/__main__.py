"""``giaoban`` and ``python -m tui``: run the command line, end with the contract's exit codes."""

import os
import sys
from typing import TextIO, cast

import click

from db.errors import BadAddress, GiaobanError, NotFound
from tui import locale
from tui.cli import giaoban
from tui.cli.output import talk
from tui.locale import sentence

NOTHING_FOUND, USAGE, BAD_DATA, INTERRUPTED = 1, 2, 3, 130


def main() -> None:
    """Run and exit: 0 done, 1 nothing found, 2 usage, 3 bad input or data, 130 interrupted."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # not under every test runner
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run())


def _run() -> int:
    locale.lend(locale.use())  # a mistake or --help may come before --lang is read
    try:
        code = giaoban.main(prog_name="giaoban", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show(file=cast("TextIO", sys.stderr))
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough (`giaoban list … | head`): leave nothing for the exit flush to fail on.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except GiaobanError as error:
        talk(sentence(error))
        return {NotFound: NOTHING_FOUND, BadAddress: USAGE}.get(type(error), BAD_DATA)
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
