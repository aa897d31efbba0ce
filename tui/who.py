"""Who is at the keyboard: the name that stands in the history for what they say."""

import getpass
import os

from tui.safe import safe_line


def me() -> str:
    """``$GIAOBAN_AUTHOR``, else the name of the system's user."""
    try:
        return safe_line(os.environ.get("GIAOBAN_AUTHOR") or getpass.getuser())[:200] or "?"
    except (KeyError, OSError):  # a user id without a name
        return "?"
