"""From the table of actions to keys: the user's own, the keymap's, what an input method makes of letters."""

from textual.binding import Binding, BindingsMap

from tui.actions import ACTIONS, OPENS_A_FIELD, Action
from tui.keymaps import KEYMAPS, MOVE_NAMES
from tui.locale import N_, tr

_KEY_NAMES = {
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "colon": ":",
    "plus": "+",
    "equals_sign": "=",
    "asterisk": "*",
    "backslash": "\\",
    "apostrophe": "'",
    "ampersand": "&",
    "number_sign": "#",
    "right": "→",
    "left": "←",
    "minus": "-",
    "vertical_line": "|",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "comma": ",",
    "full_stop": ".",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


_keys: dict[str, str] = {}
_moves: dict[str, str] = {}


def use_keys(keys: dict[str, str], keymap: str = "giaoban") -> None:
    """From now on the actions have the keys of this keymap, and those of the browser these ones before it."""
    global _keys, _moves  # noqa: PLW0603 - one program has one keyboard
    _keys = KEYMAPS[keymap].keys | keys
    _moves = KEYMAPS[keymap].moves


# What an input method left on makes of a letter that is hit alone or twice.
ALIASES = {"a": "ăâ", "d": "đ", "e": "ê", "o": "ôơ", "w": "ư"}
ALIASES |= {letter.upper(): made.upper() for letter, made in ALIASES.items()}


def keys_of(action: Action) -> str:
    """The keys of an action: the user's own, the keymap's, or the table's; letters with their aliases."""
    ours = action in ACTIONS or action.name == "grouping"
    keys = (_keys.get(action.name, action.keys) if ours else action.keys).split(",")
    aliases = [made for key in keys for made in ALIASES.get(key, "")]
    return ",".join(dict.fromkeys([*keys, *aliases]))


def moves(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """The keymap's keys for moving that the table has no use of its own for."""
    taken = {key for action in actions for key in keys_of(action).split(",")}
    return tuple(
        Action(f"app.press('{key}')", mine, MOVE_NAMES[key], MOVE_NAMES[key], N_("Go"))
        for mine, key in _moves.items()
        if mine not in taken
    )


def bindings(actions: tuple[Action, ...] = ACTIONS, *, priority: bool = False) -> BindingsMap:
    """The key bindings in the language now spoken; with ``priority`` they come before those of a field. Help
    comes first: it is in sight however narrow the footer."""
    # Where a field has the focus all the while, letters are letters.
    more = () if priority else moves(actions)
    return BindingsMap(
        [
            Binding(
                key,
                action.name,
                tr(action.title),
                show=action.footer,
                key_display=key_words(key),
                priority=priority or action.name in OPENS_A_FIELD,
            )
            for action in sorted((*actions, *more), key=lambda action: action.name != "help")
            if action.name != "follow"  # each widget has its own
            for key in keys_of(action).split(",")
        ]
    )


def shown(action: Action) -> str:
    """The action's first key as people know it."""
    return key_words(keys_of(action).split(",")[0])


def key_words(key: str) -> str:
    """A key of Textual's as people know it: ``slash`` is /, ``ctrl+f`` is ^f, ``alt+left`` is Alt+←."""
    *held, last = key.split("+")
    last = _KEY_NAMES.get(last, last if len(last) == 1 else last.capitalize())
    return "".join("^" if one == "ctrl" else f"{one.capitalize()}+" for one in held) + last
