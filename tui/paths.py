"""Paths as people type, paste and drop them; what a path begun may become."""

import os
import re
import shlex
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from db.text import fold

MOST_DOCUMENTS = 10_000
_MOST_READ = 5000  # entries of a folder that are looked at
_LONGEST = 4096


def expanded(typed: str) -> Path:
    """The path, ``~`` standing for a home; as it is where nobody of that name has one."""
    with suppress(RuntimeError):
        return Path(typed).expanduser()
    return Path(typed)


def settings_file() -> Path:
    """Where the settings are looked for: ``$GIAOBAN_CONFIG``, or the platform's configuration folder."""
    if named := os.environ.get("GIAOBAN_CONFIG"):
        return expanded(named)
    from platformdirs import user_config_path  # noqa: PLC0415 - asked for only without the variable

    return user_config_path("giaoban", appauthor=False) / "config.toml"


def pasted_path(text: str) -> Path | None:
    """The path that ``text`` is: bare, quoted or escaped as a shell wants it, or a ``file://`` address."""
    text = text.strip()
    if not text or "\0" in text or "\n" in text or len(text) > _LONGEST:
        return None
    if text.lower().startswith("file://"):
        return Path(unquote(urlsplit(text).path))
    bare = expanded(text)
    if _exists(bare) or not re.search(r"[\\'\"]", text):
        return bare
    with suppress(ValueError):
        words = shlex.split(text)
        if len(words) == 1:
            return expanded(words[0])
    return bare


def dropped_document(text: str, endings: tuple[str, ...]) -> Path | None:
    """The document that was dropped on the terminal (which pastes its path), if ``text`` is one."""
    path = pasted_path(text)
    if path is None or not path.is_absolute():
        return None
    return path if path.suffix.lower() in endings and _exists(path) else None


def completions(typed: str, endings: tuple[str, ...], most: int) -> list[str]:
    """The folders and documents that begin with what is typed, marks and case aside; folders end with "/"."""
    typed = typed.strip()
    folder, _, begun = typed.rpartition("/")
    shown = f"{folder}/" if "/" in typed else ""
    wanted = fold(begun)
    found: list[tuple[bool, str]] = []
    with suppress(OSError, ValueError, RuntimeError):  # no such folder, no such user
        for entry in islice(os.scandir(expanded(shown or ".")), _MOST_READ):
            # What begins with a dot is hidden until asked for.
            if not fold(entry.name).startswith(wanted) or (entry.name.startswith(".") and not begun):
                continue
            with suppress(OSError):
                if entry.is_dir():
                    found.append((False, f"{shown}{entry.name}/"))
                elif entry.name.lower().endswith(endings):
                    found.append((True, f"{shown}{entry.name}"))
    return [name for _, name in sorted(found, key=lambda one: (one[0], fold(one[1])))][:most]


def documents_below(folder: Path, endings: tuple[str, ...], stop: Callable[[], bool]) -> list[Path]:
    """The documents in a folder and the folders in it, in order of name; links to folders are not followed.
    As many as were found when ``stop`` said so, and at most :data:`MOST_DOCUMENTS`."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        found += [Path(place, name) for name in sorted(names) if name.lower().endswith(endings)]
        if stop() or len(found) >= MOST_DOCUMENTS:
            break
    return found[:MOST_DOCUMENTS]


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
