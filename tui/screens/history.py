"""A record's history: who changed what, when and why; the latest change first."""

from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.editing import differences
from db.records import AnyRecord, kind_at, title_of
from db.store.repository import FieldChange, Repository
from tui.locale import N_, label, tr
from tui.safe import safe_line
from tui.screens.window import Modal
from tui.typed import family
from tui.widgets.hanging import Hanging
from tui.widgets.layout import MUTED
from tui.widgets.rows import Rows
from tui.words import date_words, moment_words, number_words, path_words, reason_words

MOST_CHANGES = 300
_LEAST_LINES = 5
_TAKEN_BACK = {"undo": N_("undone: {what}"), "redo": N_("done again: {what}")}
_AROUND = 7  # lines of the window that are none of the list's: frame, heading, hint


class HistoryScreen(Modal[None]):
    """Shows the journal's lines about one record."""

    CSS_PATH = "history.tcss"
    BINDINGS = [Binding("escape,q,L,left_square_bracket,enter", "dismiss", show=False)]  # noqa: RUF012 - Textual's way

    def __init__(self, repository: Repository, record: AnyRecord) -> None:
        super().__init__()
        self._repository = repository
        self._record = record

    def compose(self) -> ComposeResult:
        """The record's name, its changes, the keys."""
        with Vertical(id="history"):
            yield Static(Content(safe_line(title_of(self._record))), id="heading")
            yield Rows(id="changes", markup=False)
            yield Static(tr("Esc closes · z in the browser takes the latest change back"), id="hint")

    def on_mount(self) -> None:
        """The latest first, as many as a person may read."""
        changes = self._repository.history(self._record.address)[::-1]
        listed = self.query_one("#changes", OptionList)
        rows = [self._row(change) for change in changes[:MOST_CHANGES]]
        listed.add_options([Option(row) for row in rows])
        lines = sum(str(row).count("\n") + 1 for row in rows)
        self.query_one("#history").styles.height = max(lines, _LEAST_LINES) + _AROUND
        if len(changes) > MOST_CHANGES:
            more = tr("… {count} older changes").format(count=len(changes) - MOST_CHANGES)
            listed.add_option(Option(Content(more), disabled=True))
        listed.highlighted = 0 if changes else None
        listed.focus()

    def _row(self, change: FieldChange) -> Hanging:
        who = Content.assemble((moment_words(change.time), MUTED), "  ", (safe_line(change.author), "bold"))
        why = safe_line(reason_words(change.reason))
        if change.sort in _TAKEN_BACK:
            why = tr(_TAKEN_BACK[change.sort]).format(what=why)
        head = Content.styled(f"  {why}" if why else "", MUTED)
        return Hanging((who, head), *map(self._difference, differences(change)))

    def _difference(self, difference: tuple[str, Any, Any]) -> tuple[Content, Content]:
        path, old, new = difference
        if not path:
            words = tr("added") if old is None else tr("deleted") if new is None else tr("changed")
            return Content("  "), Content(words)
        name = path.rpartition(".")[2].partition("[")[0]
        values = [self._words(name, value) for value in (old, new)]
        told = Content.assemble((f"{path_words(path)}: ", MUTED), values[0], (" → ", "bold"), values[1])
        return Content("  "), told

    def _words(self, name: str, value: Any) -> str:
        match value:
            case None:
                return tr("unknown")
            case list():
                return "; ".join(self._words(name, one) for one in value) or tr("unknown")
            case dict():
                return ", ".join(
                    f"{label('field', key)} {self._words(key, one)}" for key, one in value.items()
                )
            case bool() | int() | float():
                return number_words(value)
        text = safe_line(str(value))
        if kind_at(text) and (entry := self._repository.entry(text)):
            return safe_line(entry.title)
        if len(text) in {4, 7, 10} and text[:4].isdecimal() and text.replace("-", "").isdecimal():
            return date_words(text)
        return label(family(self._record_kind, name), text) if text.isascii() and text.islower() else text

    @property
    def _record_kind(self) -> str:
        return kind_at(self._record.address) or ""
