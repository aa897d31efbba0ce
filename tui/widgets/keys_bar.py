"""The footer with whole keys only: what it has no room for stands in the help, whose key comes first."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Footer, Input
from textual.widgets._footer import FooterKey

_AROUND = 3  # cells around and between a key and its word


class KeysBar(Footer):
    """As many keys of the screen as fit into its width, the most used first."""

    def compose(self) -> ComposeResult:
        """The keys, up to the first that would be cut."""
        room = self.screen.size.width
        for key in (*super().compose(), *self._others()):
            if isinstance(key, FooterKey):
                room -= cell_len(key.key_display) + cell_len(key.description) + _AROUND
            if room < -1:  # the last one needs no space behind it
                return
            yield key

    def _others(self) -> Iterator[FooterKey]:
        """Keys that are not chosen for the footer: a wide screen has room for them too."""
        if not self._bindings_ready or isinstance(self.screen.focused, Input):  # letters are typed there
            return
        known = {one.binding.action for one in self.screen.active_bindings.values() if one.binding.show}
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if node is self.screen and binding.description and binding.action not in known:
                known.add(binding.action)
                display = self.app.get_key_display(binding)
                key = FooterKey(
                    binding.key, display, binding.description, binding.action, disabled=not enabled
                )
                yield key.data_bind(compact=Footer.compact)

    def on_resize(self) -> None:
        """More room, or less."""
        self.refresh(recompose=True)
