"""Four keys to begin with, above the footer, the first time that the browser is open."""

from textual.content import Content
from textual.widgets import Static

from tui.actions import ACTIONS
from tui.bindings import shown
from tui.locale import N_, tr
from tui.widgets.layout import MUTED

_STEPS = (
    ("find", N_("search as you type")),
    ("follow", N_("open a branch, follow a link")),
    ("back", N_("back where you were")),
    ("help", N_("all keys, searchable")),
)


class Tour(Static):
    """Takes no key; Esc takes it away."""

    DEFAULT_CSS = "Tour { height: auto; padding: 0 1; background: $panel; border-top: solid $accent; }"

    def on_mount(self) -> None:
        """The keys as they are now."""
        keys = {action.name: "Enter" if action.name == "follow" else shown(action) for action in ACTIONS}
        steps = [
            Content.assemble((f" {keys[name]} ", "bold reverse"), f" {tr(words)}   ")
            for name, words in _STEPS
        ]
        head = Content.styled(tr("Four keys to begin with:") + " ", "bold $text-accent")
        leave = Content.styled(tr("Esc closes this"), MUTED)
        self.update(Content("").join([head, *steps, leave]))
