"""The footer with whole keys only: what it has no room for stands in the help, whose key comes first."""

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_AROUND = 3  # cells around and between a key and its word


class KeysBar(Footer):
    """As many keys of the screen as fit into its width."""

    def compose(self) -> ComposeResult:
        """The keys, up to the first that would be cut."""
        room = self.screen.size.width
        for key in super().compose():
            if isinstance(key, FooterKey):
                room -= cell_len(key.key_display) + cell_len(key.description) + _AROUND
            if room < -1:  # the last one needs no space behind it
                return
            yield key

    def on_resize(self) -> None:
        """More room, or less."""
        self.refresh(recompose=True)
