"""What can be said of directives from the keyboard: how they stand, which report answers them; and undo."""

from collections.abc import Callable

from db import relations as rel
from db.errors import GiaobanError
from db.followup import changes
from db.followup.days import today
from db.store.repository import Commit, Repository
from db.values import Relation, Status
from tui.locale import label, sentence, tr
from tui.safe import safe_line
from tui.screens.extend import later_deadline
from tui.screens.form import Values
from tui.screens.keyed import Keyed
from tui.screens.working import Progress, work_on
from tui.who import me
from tui.widgets.journey_view import JourneyView
from tui.words import date_words


class Judging(Keyed):
    """The part of a screen that says things of directives. Each act is one write, one undo takes it back."""

    repository: Repository

    def judged_directives(self) -> list[str]:
        """The directives that an act is about."""
        raise NotImplementedError

    def judged(self) -> None:
        """Something was said: show how it is now."""
        raise NotImplementedError

    @property
    def journey_view(self) -> JourneyView:
        """The journey whose suggestions are judged."""
        return self.query_one("#journey", JourneyView)

    def action_done(self) -> None:
        """Say that it is done."""
        self._say("done")

    def action_in_progress(self) -> None:
        """Say that it is under way."""
        self._say("in_progress")

    def action_returned(self) -> None:
        """Say that the report was sent back."""
        self._say("returned")

    def action_stopped(self) -> None:
        """Say that it is given up."""
        self._say("stopped")

    def _say(self, status: Status) -> None:
        addresses = self.judged_directives()
        if addresses:
            said = tr("{count} × {status}, said {by}; z undoes").format(
                count=len(addresses), status=label("status", status), by=me()
            )
            evidence = self._answers(addresses[0]) if len(addresses) == 1 else ()
            self._act(
                lambda: changes.set_status(
                    self.repository, addresses, status, as_of=today(), by=me(), evidence=evidence
                ),
                said,
            )

    def _answers(self, directive: str) -> tuple[str, ...]:
        """The confirmed reports on a directive: the evidence for what is said of it."""
        links = rel.follow_ups(self.repository, directive)
        return tuple(link.result for link in links if link.confirmed_by)

    def action_extend(self) -> None:
        """Give a directive a later deadline."""
        addresses = self.judged_directives()
        if len(addresses) == 1:
            self.app.push_screen(later_deadline(), lambda given: self._extend(addresses[0], given))
        else:
            self.notify(tr("A deadline is extended for one directive at a time."))

    def _extend(self, directive: str, given: Values | None) -> None:
        if given is None:
            return
        day, reason = given["until"], given["reason"] or None
        self._act(
            lambda: changes.extend(
                self.repository, directive, day, granted_on=today(), by=me(), reason=reason
            ),
            tr("Extended to {day}; z undoes").format(day=date_words(day)),
        )

    def action_confirm(self) -> None:
        """Confirm the highlighted link."""
        self._confirm(None)

    def action_confirm_partly(self) -> None:
        """Confirm that the report answers a part."""
        self._confirm("partly")

    def _confirm(self, relation: Relation | None) -> None:
        link = self.journey_view.link
        if link is None:
            self.notify(tr("No report is highlighted; move to one in the journey."))
            return
        self._act(
            lambda: changes.confirm(self.repository, [link], by=me(), on=today(), relation=relation),
            tr("Confirmed: {relation}; z undoes").format(
                relation=label("relation", relation or link.relation)
            ),
        )

    def action_refuse(self) -> None:
        """Refuse the highlighted link."""
        link = self.journey_view.link
        if link is None:
            self.notify(tr("No report is highlighted; move to one in the journey."))
            return
        self._act(
            lambda: changes.refuse(self.repository, [link], by=me(), on=today()),
            tr("Refused, and not suggested again; z undoes"),
        )

    async def action_undo(self) -> None:
        """Take the latest write back."""
        await self._again(
            lambda told: self.repository.undo(author=me(), told=told.tell),
            tr("Taking back …"),
            tr("Taken back; Z does it again"),
        )

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self._again(
            lambda told: self.repository.redo(author=me(), told=told.tell),
            tr("Doing again …"),
            tr("Done again"),
        )

    async def _again(self, job: Callable[[Progress], Commit], title: str, said: str) -> None:
        def then(_: Commit) -> None:
            self.notify(said, markup=False)
            self.judged()

        await work_on(self, title, job, then)

    def _act(self, act: Callable[[], Commit], said: str) -> None:
        try:
            act()
        except GiaobanError as error:
            self.notify(safe_line(sentence(error)), severity="warning", markup=False)
            return
        self.notify(said, markup=False)
        self.judged()
