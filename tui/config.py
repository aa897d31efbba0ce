"""The user's own settings: theme, language and keys, in a commented TOML file."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from db.errors import BadSetting, Phrase
from tui.actions import ACTIONS, Action
from tui.bindings import key_words
from tui.keymaps import KEYMAPS
from tui.locale import LANGUAGES, tr

THEMES = ("textual-dark", "textual-light", "high-contrast", "ansi-dark", "ansi-light")


class Config(Struct, frozen=True):
    """What the file says; ``keys`` are Textual's names of keys by action, those of ``keymap`` among them."""

    theme: str | None = None
    language: str | None = None
    keymap: str = "giaoban"
    keys: dict[str, str] = {}


def read(file: Path) -> Config:
    """The settings in ``file``; without one, the program's own.

    Raises:
        BadSetting: the file cannot be read, is no TOML, or has a setting that is none; with the line.
    """
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise BadSetting(file=file, line=1, reason=error.strerror) from None
    except UnicodeDecodeError as error:
        before = error.object[: error.start].count(b"\n")
        reason = Phrase("not UTF-8 (at byte {place})", place=error.start)
        raise BadSetting(file=file, line=before + 1, reason=reason) from None
    import tomllib  # noqa: PLC0415 - most people have no such file

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = str(error).partition("line ")[2].partition(",")[0] or text.count("\n") + 1
        reason = Phrase("not valid TOML; a line is like {example}", example='theme = "textual-dark"')
        raise BadSetting(file=file, line=line, reason=reason) from None
    return _checked(file, text, found)


def _checked(file: Path, text: str, found: dict[str, object]) -> Config:
    def bad(setting: str, reason: str) -> BadSetting:
        return BadSetting(file=file, line=_line(text, setting), reason=reason)

    keys = found.get("keys", {})
    known = {action.name for action in ACTIONS}
    for name, value in found.items():
        if name not in {"theme", "language", "keymap", "keys"}:
            raise bad(name, tr("no such setting: {name}").format(name=name))
        if name == "keys" and not isinstance(value, dict):
            raise bad(name, tr("keys is a table, as in [keys]"))
    if not isinstance(keys, dict):
        return Config()
    for name, key in keys.items():
        if name not in known:
            raise bad(name, tr("no such action: {name}").format(name=name))
        if not isinstance(key, str) or not key:
            raise bad(name, tr("a key is a word in quotation marks"))
    for name, choices in (("theme", THEMES), ("language", LANGUAGES), ("keymap", tuple(KEYMAPS))):
        if name in found and found[name] not in choices:
            raise bad(name, tr("{name} is one of {choices}").format(name=name, choices=", ".join(choices)))
    keymap = str(found.get("keymap", "giaoban"))
    taken: dict[str, str] = dict.fromkeys(KEYMAPS[keymap].moves, keymap)
    for action in with_keys(ACTIONS, KEYMAPS[keymap].keys | keys):
        for key in action.keys.split(","):
            if key in taken:
                name = action.name if action.name in keys else taken[key]
                reason = tr("{key} belongs to {one} and {other}").format(
                    key=key_words(key), one=taken[key], other=action.name
                )
                raise bad(name, reason)
            taken[key] = action.name
    theme, language = found.get("theme"), found.get("language")
    return Config(
        theme if isinstance(theme, str) else None,
        language if isinstance(language, str) else None,
        keymap,
        keys,
    )


def _line(text: str, setting: str) -> int:
    """The line on which a setting stands, from 1."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip().lstrip("[").strip("\"'").startswith(setting):
            return number
    return 1


def with_keys(actions: Iterable[Action], keys: dict[str, str]) -> tuple[Action, ...]:
    """The actions with the user's keys in place of their own."""
    return tuple(action._replace(keys=keys.get(action.name, action.keys)) for action in actions)


def template() -> str:
    """A file to begin with: every setting, commented out, as it is without one."""
    lines = [
        f"# {tr('Settings of giaoban. Take away the # of a line to change what it says.')}",
        f'# theme = "{THEMES[0]}"    # {", ".join(THEMES)}',
        f'# language = "{LANGUAGES[0]}"    # {", ".join(LANGUAGES)}',
        f'# keymap = "{next(iter(KEYMAPS))}"    # {", ".join(KEYMAPS)}',
        "",
        "[keys]",
        f"# {tr('Several keys are separated by commas.')}",
    ]
    for action in ACTIONS:
        name = action.name if action.name.isidentifier() else f"'{action.name}'"
        if "'" in action.name:
            name = f'"{action.name}"'
        lines.append(f'# {name} = "{action.keys}"    # {tr(action.hint)}')
    return "\n".join(lines) + "\n"
