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
        if not self._bindings_ready:
            return
        room = self.screen.size.width
        for key in self._keys():
            room -= cell_len(key.key_display) + cell_len(key.description) + _AROUND
            if room < -1:  # the last one needs no space behind it
                return
            yield key

    def _keys(self) -> Iterator[FooterKey]:
        """Those chosen for the footer; then, unless letters are typed, what a wide screen has room for.

        Not those of the stock footer: each of its keys stays in memory for as long as the screen does, as it
        is bound to the footer's ``compact``, and there are new ones whenever the focus moves.
        """
        active = list(self.screen.active_bindings.values())
        typing = isinstance(self.screen.focused, Input)
        chosen = [one for one in active if one.binding.show]
        others = [one for one in active if one.node is self.screen and one.binding.description and not typing]
        known: set[str] = set()
        for _, binding, enabled, tooltip in (*chosen, *others):
            if binding.action not in known:
                known.add(binding.action)
                display = self.app.get_key_display(binding)
                key = FooterKey(
                    *(binding.key, display, binding.description, binding.action),
                    disabled=not enabled,
                    tooltip=tooltip,
                )
                key.compact = False
                yield key

    def on_resize(self) -> None:
        """More room, or less."""
        self.refresh(recompose=True)
