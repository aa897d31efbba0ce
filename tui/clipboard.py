"""The system's clipboard by its own tool, where there is one; over ssh the terminal's OSC 52 does it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

# A tool that waits for a display that does not answer must not hold anything up for long.
_SECONDS = 2.0


def tool(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[str] | None:
    """The command that takes text for the clipboard on its stdin, or ``None``."""
    candidates: list[list[str]] = []
    if platform == "darwin":
        candidates.append(["pbcopy"])
    if environment.get("WAYLAND_DISPLAY"):
        candidates.append(["wl-copy"])
    if environment.get("DISPLAY"):
        candidates += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    if environment.get("WSL_DISTRO_NAME"):
        candidates.append(["clip.exe"])
    path = environment.get("PATH")
    return next((command for command in candidates if shutil.which(command[0], path=path)), None)


def put(text: str) -> bool:
    """Hand ``text`` to the system's clipboard; whether a tool took it."""
    command = tool()
    if command is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - one of the fixed commands above
            command,
            input=text,
            encoding="utf-8",
            timeout=_SECONDS,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
