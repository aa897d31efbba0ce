"""Text full of control sequences, and a run through the screens that show it.

``python -m tests.tui.hostile`` is the real program in a real terminal; only its keys are pressed by Textual's
pilot, which knows when a key was dealt with. What came up is told in a file, a line a screen.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from db.store import open_repository
from tests.tui.gallery import SCREENS, Shown, place, reach, text_of
from tui import locale
from tui.app import Giaoban
from tui.screens.ask import Ask
from tui.screens.import_file import ImportFile
from tui.screens.mending import Mending
from tui.screens.review_parts import Confirm, Splitting
from tui.screens.working import Progress, Working

# Clipboard, title, colours, clear, device control, C1, right-to-left: each with a word to be known by.
HOSTILE = (
    "XYZ\x1b]52;c;aGFja2Vk\x07\x1b]0;hacked\x07\x1b[31mred\x1b[2J\x1bPdcs\x1b\\\x9b31mcsi\x9d0;osc\x9c\u202eabc\u2066\x7f\b"
    "[@click=app.quit]quit[/][/x]"
)
KNOWN_BY = "XYZ"


def _slow(progress: Progress) -> int:
    while True:
        progress.tell(64)
        sleep(0.01)


MADE: dict[str, Callable[[], Screen[Any]]] = {
    "mending": lambda: Mending(f'{{"name": "{HOSTILE}"}}', 1, HOSTILE),
    "ask": lambda: Ask(HOSTILE),
    "working": lambda: Working(HOSTILE, 100, _slow),
    "confirm": lambda: Confirm(HOSTILE, [HOSTILE, HOSTILE], HOSTILE),
    "splitting": lambda: Splitting(f"{HOSTILE} a b c. d e f.", 0, 13, 6, lambda _: None),
}
STAGED = (
    *(shown._replace(made=MADE[shown.name], keys=()) if shown.name in MADE else shown for shown in SCREENS),
    Shown("import-paths", ImportFile, ("i", ".", "/")),
)


def main(base: str, told: str, names: list[str]) -> None:
    """Show these screens on the file ``base``, one after the other; tell of each in ``told``."""
    locale.use("vi")
    repository = open_repository(Path(base))
    with Path(told).open("a", encoding="utf-8") as lines:

        async def stage(pilot: Pilot[Any], shown: Shown) -> None:
            await reach(pilot, shown)
            seen = KNOWN_BY in text_of(pilot.app)
            print(shown.name, type(pilot.app.screen).__name__, seen, file=lines, flush=True)
            pilot.app.notify(HOSTILE)
            await pilot.pause()
            pilot.app.exit()

        for shown in (one for one in STAGED if one.name in names):
            app = Giaoban(lambda: repository, place(shown))
            app.run(auto_pilot=lambda pilot, shown=shown: stage(pilot, shown))  # type: ignore[misc]
        print("end", file=lines, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
