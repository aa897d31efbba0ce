"""A line of input that keeps every Vietnamese character.

An input method corrects by sending DEL and new text in one read. Textual handles backspace as a binding,
after the characters that follow it (textual#6605), and so loses letters; here it is handled in its turn.
"""

import unicodedata

from textual import events
from textual.widgets import Input


class VietnameseInput(Input):
    """Textual's ``Input``, with backspace in its turn and the text always in NFC."""

    def on_key(self, event: events.Key) -> None:
        """Delete at once; join a combining mark to its letter."""
        if event.key == "backspace":
            self.action_delete_left()
        elif event.is_printable and event.character and unicodedata.combining(event.character):
            self._join(event.character)
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
