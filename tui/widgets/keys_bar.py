"""The footer with whole keys only: what it has no room for stands in the help, whose key comes first."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Footer, Input
from textual.widgets._footer import FooterKey

_AROUND = 3  # cells around and between a key and its word


class Shown(NamedTuple):
    """A key as the footer shows it."""

    key: str
    display: str
    words: str
    action: str
    enabled: bool
    tooltip: str


class KeysBar(Footer):
    """As many keys of the screen as fit into its width, the most used first."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Shown] = []

    def compose(self) -> ComposeResult:
        """The keys, up to the first that would be cut.

        Not those of the stock footer: each of its keys stays in memory for as long as the screen does, as it
        is bound to the footer's ``compact``, and there are new ones whenever the focus moves.
        """
        self._shown = self._fitting()
        for one in self._shown:
            key = FooterKey(*one[:4], disabled=not one.enabled, tooltip=one.tooltip)
            key.set_reactive(FooterKey.compact, False)  # before it is styled, not once more after
            yield key

    async def recompose(self) -> None:
        """Only where other keys are to be shown: making them anew is the most of what a move of the focus
        costs."""
        if self.is_attached and self._fitting() != self._shown:
            await super().recompose()

    def _fitting(self) -> list[Shown]:
        if not self._bindings_ready:
            return []
        room, fitting = self.screen.size.width, list[Shown]()
        for key in self._keys():
            room -= cell_len(key.display) + cell_len(key.words) + _AROUND
            if room < -1:  # the last one needs no space behind it
                break
            fitting.append(key)
        return fitting

    def _keys(self) -> Iterator[Shown]:
        """Those chosen for the footer; then, unless letters are typed, what a wide screen has room for."""
        active = list(self.screen.active_bindings.values())
        typing = isinstance(self.screen.focused, Input)
        chosen = [one for one in active if one.binding.show]
        others = [one for one in active if one.node is self.screen and one.binding.description and not typing]
        known: set[str] = set()
        for _, binding, enabled, tooltip in (*chosen, *others):
            if binding.action not in known:
                known.add(binding.action)
                display = self.app.get_key_display(binding)
                yield Shown(binding.key, display, binding.description, binding.action, enabled, tooltip)

    def on_resize(self) -> None:
        """More room, or less."""
        self.refresh(recompose=True)
