"""Where one is: the view, the organization, the meeting, the record; a click on a step goes there."""

from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from db.records import AnyRecord, title_of
from db.store.repository import Repository
from tui.safe import safe_line

LONGEST_STEP = 40


class Breadcrumb(Static):
    """Sends :class:`Visit` when a step is clicked."""

    class Visit(Message):
        """A step was clicked."""

        def __init__(self, address: str) -> None:
            self.address = address
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)

    def lead(self, repository: Repository, heads: list[str], record: AnyRecord) -> None:
        """Show the way to ``record``: the words in ``heads``, then what it belongs to."""
        steps = [(head, "") for head in heads]
        for address in (getattr(record, "organization", None), getattr(record, "meeting", None)):
            entry = repository.entry(address) if address else None
            if entry:
                steps.append((entry.title, entry.address))
        way = (_step(title, address) + Content.styled(" › ", "$foreground-muted") for title, address in steps)
        self.update(Content("").join([*way, Content.styled(safe_line(title_of(record)), "bold")]))

    def action_visit(self, address: str) -> None:
        """Pass the click on."""
        self.post_message(self.Visit(address))


def _step(title: str, address: str) -> Content:
    title = safe_line(title)
    if len(title) > LONGEST_STEP:
        title = title[: LONGEST_STEP - 1].rstrip() + "…"
    step = Content.styled(title, "$foreground-muted")
    # Addresses have no quotation marks: the schema sees to that. A title never comes near an action.
    return step.stylize(Style.from_meta({"@click": f"visit('{address}')"})) if address else step
