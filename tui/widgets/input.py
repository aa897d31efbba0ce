"""A line of input that keeps every Vietnamese character.

An input method corrects by sending DEL and new text in one read. Textual handles backspace, as all keys that
edit, as a binding, after the characters that follow it (textual#6605), and so loses letters; here each key is
handled in its turn.
"""

import unicodedata

from textual import events
from textual.widgets import Input

# Sent by some input methods (OpenKey, EVKey) before a correction, and deleted by it: it must count.
EMPTY = "\u202f\u200c"


class VietnameseInput(Input):
    """Textual's ``Input``, with every key in its turn and the text always in NFC. A bar on its left tells
    that one can type there, with colours and without."""

    DEFAULT_CSS = """
    VietnameseInput {
        height: 1;
        padding: 0;
        border: none;
        border-left: outer $foreground-muted;
        background: $boost;
        &:focus { border: none; border-left: outer $accent; background: $panel; }
        & > .input--placeholder, & > .input--suggestion { color: $foreground-muted; text-style: italic; }
        &:ansi > .input--placeholder, &:ansi > .input--suggestion { text-style: italic; }
    }
    """

    async def on_key(self, event: events.Key) -> None:
        """Edit at once; join a combining mark to its letter."""
        if event.key in self._bindings.key_to_bindings:
            for binding in self._bindings.get_bindings_for_key(event.key):
                await self.run_action(binding.action)
        elif event.is_printable and event.character and unicodedata.combining(event.character):
            self._join(event.character)
        elif event.character and event.character in EMPTY:
            self.insert_text_at_cursor(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _join(self, mark: str) -> None:
        at = self.cursor_position
        letter = self.value[max(0, at - 1) : at]
        self.replace(unicodedata.normalize("NFC", letter + mark), max(0, at - 1), at)

    def on_paste(self, event: events.Paste) -> None:
        """One line, in NFC, without control characters."""
        line = " ".join(unicodedata.normalize("NFC", event.text).split())
        self.replace("".join(filter(str.isprintable, line)), *self.selection)
        event.stop()
        event.prevent_default()
