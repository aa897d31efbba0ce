"""The journey of one directive as a list of steps; suggested links can be chosen to be judged."""

from collections.abc import Sequence

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from db.followup.days import today
from db.followup.journey import Step, journey, suggested
from db.followup.suggest import Suggester
from db.followup.timeliness import standing
from db.records import Directive, FollowUp
from db.relations import status_events
from db.store.repository import Repository
from tui.locale import joined, label, tr
from tui.page import named
from tui.safe import safe_line
from tui.widgets.choice import Choice, chosen
from tui.widgets.hanging import Hanging
from tui.widgets.layout import MUTED
from tui.widgets.rows import Rows
from tui.words import date_words, deadline_words, grounds_words, percent_words

_DAY = len("18 Aug 2023")  # cells
COLOURS = {
    "overdue": "$text-error",
    "late": "$text-error",
    "due_soon": "$text-warning",
    "on_time": "$text-success",
    "in_time": "$text-success",
}


class JourneyView(Rows):
    """Shows one directive's journey; sends :class:`Follow` when a step that leads on is chosen."""

    class Follow(Message):
        """A step was chosen."""

        def __init__(self, address: str) -> None:
            self.address = address
            super().__init__()

    class Suggested(Message):
        """Reports that may answer the directive were looked for."""

        def __init__(self, directive: Directive, steps: list[Step]) -> None:
            self.directive = directive
            self.steps = steps
            super().__init__()

    def __init__(self, repository: Repository, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._repository = repository
        self._suggester: Suggester | None = None
        self._steps: list[Step | None] = []
        self.directive: Directive | None = None

    def show(self, directive: Directive | None) -> None:
        """Show a directive's journey from its top; what may answer it follows when it was looked for."""
        self.directive = directive
        self._steps = []
        self.clear_options()
        if directive is None:
            return
        steps = journey(self._repository, directive)
        lines: list[tuple[Hanging, Step | None]] = [(line, None) for line in self._head(directive)]
        lines += [(_line(step), step) for step in steps]
        if not any(step.sort in {"answered", "said"} for step in steps):
            silent = Content.styled(label("status", "no_report_found"), "$text-warning")
            lines.append((Hanging((Content(" " * _DAY + "  "), silent)), None))
        self._add(lines)
        self._highlight()
        self.scroll_home(animate=False)
        self._suggest(directive)

    @work(thread=True, exclusive=True, group="suggestions")
    def _suggest(self, directive: Directive) -> None:
        if self._suggester is None:
            self._suggester = Suggester(self._repository)
        steps = list(suggested(self._repository, directive, self._suggester))
        self.post_message(self.Suggested(directive, steps))

    def on_journey_view_suggested(self, message: Suggested) -> None:
        """Add what was found, if it is for the directive still shown."""
        if message.directive is not self.directive or not message.steps:
            return
        heading = tr("Reports that may answer it: c confirms, x refuses")
        head = [_plain(Content("")), _plain(Content.styled(heading, "bold $text-accent"))]
        self._add([*((line, None) for line in head), *((_line(step), step) for step in message.steps)])
        self._highlight()

    def _highlight(self) -> None:
        """Stand on the first report to be judged, else on the first that was."""
        links = [(step.sort != "suggested", n) for n, step in enumerate(self._steps) if step and step.link]
        if links:
            self.highlighted = min(links)[1]
        elif self.has_focus:
            self.action_first()

    @property
    def link(self) -> FollowUp | None:
        """The link of the highlighted step, if it can be judged."""
        step = self._steps[self.highlighted] if self.highlighted is not None else None
        return step.link if step else None

    def _head(self, directive: Directive) -> list[Hanging]:
        stands = standing(directive, status_events(self._repository, directive.address), today())
        raw = deadline_words(directive.deadline) if directive.deadline else ""
        how = label("timeliness", stands.timeliness)
        return [
            _plain(Content.styled(safe_line(directive.statement), "bold $text-primary")),
            _plain(
                Content.assemble(
                    (label("status", stands.status), ""),
                    (" · ", MUTED),
                    (how, COLOURS.get(stands.timeliness, MUTED)),
                    (f" · {safe_line(raw)}" if raw else "", MUTED),
                )
            ),
            *self._to_whom(directive),
            _plain(Content("")),
        ]

    def _to_whom(self, directive: Directive) -> list[Hanging]:
        """Who is to do it, and together with whom."""
        leading, helping = (
            ", ".join(safe_line(named(self._repository, party).text) for party in parties)
            for parties in (directive.addressees, directive.coordinators)
        )
        lines = [
            f"{tr('addressee')}: {leading}" if leading else "",
            tr("with {names}").format(names=helping) if helping else "",
        ]
        return [_plain(Content.styled(line, MUTED)) for line in lines if line]

    def _add(self, lines: Sequence[tuple[Hanging, Step | None]]) -> None:
        self._steps += [step for _, step in lines]
        self.add_options(
            Choice(line, step, disabled=not (step and (step.address or step.link))) for line, step in lines
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A step was chosen."""
        event.stop()
        step = chosen(event)
        if step and step.address:
            self.post_message(self.Follow(step.address))


def _plain(text: Content) -> Hanging:
    return Hanging((Content(""), text))


def _line(step: Step) -> Hanging:
    """The day, what it was and who; below it the words."""
    what = label("step", step.sort)
    if step.sort == "said":
        what = label("status", step.code)
    elif step.code:
        what = f"{what} ({label('relation', step.code)})"
    likely = round(100 * step.link.score) if step.link and step.link.score is not None else None
    score = percent_words(likely, likely)
    head = joined([what, safe_line(grounds_words(step.by) if step.sort == "suggested" else step.by), score])
    # A step without a day stands under those that have one.
    day = Content.styled(f"{date_words(step.date):<{_DAY}}  ", MUTED)
    below = Content(" " * day.cell_length)
    lines = [(day, Content.styled(head, "$text-accent"))]
    if text := _text(step):
        lines.append((below, Content(safe_line(text))))
    if step.source:
        words = tr("source: {title}").format(title=safe_line(step.source))
        lines.append((below, Content.styled(words, MUTED)))
    return Hanging(*lines)


def _text(step: Step) -> str:
    """The words of a step; of an extension the days come first."""
    if step.moved is None:
        return step.text
    before, now = map(date_words, step.moved)
    return ": ".join(filter(None, [f"{before or '?'} → {now}", step.text]))
