"""A small form: one line a field, each checked as it is typed, the whole before it is taken."""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from db.errors import GiaobanError
from tui.locale import sentence, tr
from tui.safe import safe_line
from tui.screens.window import Modal
from tui.typed import Mistyped
from tui.widgets.input import VietnameseInput
from tui.widgets.names_suggester import NamesSuggester

Values = dict[str, Any]


class Blank(NamedTuple):
    """One line of a form. ``read`` gives the value of what was typed, or raises Mistyped; ``understood``
    says a value in words, where it is not plain from what was typed."""

    name: str
    label: str
    read: Callable[[str], Any]
    typed: str = ""
    hint: str = ""
    suggestions: tuple[str, ...] = ()
    understood: Callable[[Any], str] = lambda _: ""


def reason() -> Blank:
    """The line that asks why; it may be left empty."""
    return Blank("reason", tr("reason"), str.strip, hint=tr("may be left empty"))


class Form(Modal[Any]):
    """Gives the values by the names of the blanks, or ``None``. ``check`` looks at all of them together, and
    ``save`` writes them, then the form gives what it gives; what either raises is said, and the form stays
    open with all that was typed."""

    CSS_PATH = "form.tcss"
    BINDINGS = [  # noqa: RUF012 - Textual's way
        Binding("escape", "leave", show=False),
        # Before the field sees them: what is typed right behind one is meant for the next line.
        Binding("ctrl+s,f2", "take", show=False, priority=True),
        Binding("enter", "next", show=False, priority=True),
        Binding("tab,down", "app.focus_next", show=False, priority=True),
        Binding("shift+tab,up", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        blanks: list[Blank],
        check: Callable[[Values], object] = lambda _: None,
        about: str = "",
        save: Callable[[Values], Any] = lambda values: values,
    ) -> None:
        super().__init__()
        self._title = title
        self._blanks = blanks
        self._check = check
        self._about = about
        self._save = save
        self._warned = False

    def compose(self) -> ComposeResult:
        """The heading, a line for each blank with room below it for how it is understood, the keys."""
        with Vertical(id="form"):
            yield Static(Content(safe_line(self._title)), id="heading")
            if self._about:
                yield Static(Content(safe_line(self._about)), id="about")
            with VerticalScroll(id="blanks", can_focus=False):
                for blank in self._blanks:
                    with Horizontal(classes="blank"):
                        yield Static(Content(safe_line(blank.label)), classes="label")
                        yield VietnameseInput(
                            safe_line(blank.typed),
                            placeholder=safe_line(blank.hint),
                            id=f"blank-{blank.name}",
                            suggester=NamesSuggester(blank.suggestions) if blank.suggestions else None,
                            select_on_focus=False,
                        )
                    yield Static(id=f"below-{blank.name}", classes="below")
            yield Static(id="said")

    def on_mount(self) -> None:
        """Ready to type in the first line."""
        self.query_one(f"#blank-{self._blanks[0].name}").focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """The keys, and what can be typed where the hint is hidden by what stands in the line already."""
        keys = tr("Enter goes on and saves on the last line · F2 saves · Esc closes")
        if len(self._blanks) == 1:
            keys = tr("Enter saves · Esc closes")
        hidden = {f"blank-{one.name}": safe_line(one.hint) for one in self._blanks if one.typed and one.hint}
        self._say("\n".join([hidden.get(event.widget.id or "", ""), keys] if hidden else [keys]))

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(Content(words))

    def _typed(self, blank: Blank) -> str:
        return self.query_one(f"#blank-{blank.name}", Input).value

    def _below(self, blank: Blank, sign: str, words: str) -> None:
        shown = self.query_one(f"#below-{blank.name}", Static)
        shown.update(Content(f"{sign} {safe_line(words)}"))
        shown.set_class(sign == "✗", "-wrong")
        shown.display = bool(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what is wrong with a line; an old complaint about the whole is over."""
        blank = next(one for one in self._blanks if f"blank-{one.name}" == event.input.id)
        self._warned = False
        self._read(blank)

    def _read(self, blank: Blank) -> tuple[bool, Any]:
        try:
            value = blank.read(self._typed(blank))
        except Mistyped as mistake:
            self._below(blank, "✗", str(mistake))
            return False, None
        self._below(blank, "→", blank.understood(value))
        return True, value

    async def action_next(self) -> None:
        """On to the next line; from the last one, done."""
        if self.focused is None or self.focused.id == f"blank-{self._blanks[-1].name}":
            await self.action_take()
        else:
            self.focus_next()

    async def action_take(self) -> None:
        """Give the values, once all that was typed has arrived, if each and all of them are sound."""
        for field in self.query(Input):
            arrived = asyncio.Event()
            if field.call_later(arrived.set):
                await arrived.wait()
        values: Values = {}
        for blank in self._blanks:
            sound, values[blank.name] = self._read(blank)
            if not sound:
                self.query_one(f"#blank-{blank.name}").focus()
                return
        try:
            self._check(values)
            given = self._save(values)
        except GiaobanError as error:
            self._say(f"✗ {safe_line(sentence(error))}")
            return
        self.dismiss(given)

    def action_leave(self) -> None:
        """Close; what was typed is given up only when asked twice."""
        changed = any(self._typed(blank) != safe_line(blank.typed) for blank in self._blanks)
        if changed and not self._warned:
            self._warned = True
            self._say(tr("Esc once more gives up what was typed · F2 saves"))
        else:
            self.dismiss(None)
