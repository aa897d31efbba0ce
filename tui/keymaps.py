"""Sets of keys to choose from: the program's own, or those of vi, with what they displace moved elsewhere."""

from typing import NamedTuple

from tui.locale import N_


class Keymap(NamedTuple):
    """``moves`` are keys that stand for others wherever a table has no use of its own for them; ``keys`` are
    what the actions have in place of the table's."""

    moves: dict[str, str] = {}  # noqa: RUF012 - never changed
    keys: dict[str, str] = {}  # noqa: RUF012 - never changed


KEYMAPS: dict[str, Keymap] = {
    "giaoban": Keymap(),
    # gg goes to the top because one g does.
    "vim": Keymap(
        moves={
            "j": "down",
            "k": "up",
            "h": "left",
            "l": "right",
            "g": "home",
            "G": "end",
            "ctrl+d": "pagedown",
            "ctrl+u": "pageup",
        },
        keys={
            "find": "slash",
            "hints": "f",
            "filter_tree": "number_sign,ctrl+f",
            "journey": "J",
            "bookmark": "apostrophe",
            "visited": "H",
            "app.language": "ampersand,ctrl+l",
            "grouping": "o,ô,ơ",
        },
    ),
}
MOVE_NAMES = {
    "down": N_("Down"),
    "up": N_("Up"),
    "left": N_("Shut, or left"),
    "right": N_("Open, or right"),
    "home": N_("To the top"),
    "end": N_("To the end"),
    "pagedown": N_("A page down"),
    "pageup": N_("A page up"),
}
