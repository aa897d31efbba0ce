"""The browser's ways into follow-up: the board, a journey, the calendar, an organization's record."""

from textual.screen import Screen

from db.records import Directive
from tui.locale import tr
from tui.screens.reader import Reader


class FollowUps(Reader):
    """The part of the browser that opens the screens of follow-up and goes where they lead."""

    def organization_here(self) -> str | None:
        """The organization of the record that is open."""
        raise NotImplementedError

    def action_board(self) -> None:
        """All directives by how they stand."""
        from tui.screens.board import Board  # noqa: PLC0415 - read when first asked for

        self._open(Board(self._repository))

    def action_journey(self) -> None:
        """What became of the directive."""
        from tui.screens.journey import JourneyScreen  # noqa: PLC0415 - as above

        record = self.record_view.record
        if isinstance(record, Directive):
            self._open(JourneyScreen(self._repository, record.address))
        else:
            self.notify(tr("This is no directive; b opens the board of all."))

    def action_calendar(self) -> None:
        """When directives fall due."""
        from tui.screens.calendar import DueCalendar  # noqa: PLC0415 - as above

        self._open(DueCalendar(self._repository))

    def action_facets(self) -> None:
        """What was reported and directed, narrowed by facets."""
        from tui.screens.facets import Facets  # noqa: PLC0415 - as above

        self._open(Facets(self._repository))

    def action_timeline(self) -> None:
        """Meetings by year and month, at that of the open record."""
        from tui.screens.timeline import Timeline  # noqa: PLC0415 - as above

        record = self.record_view.record
        entry = self._repository.entry(record.address) if record else None
        self._open(Timeline(self._repository, entry.date if entry else None))

    def action_scorecard(self) -> None:
        """The organization's record over time."""
        from tui.screens.scorecard import Scorecard  # noqa: PLC0415 - as above

        organization = self.organization_here()
        if organization:
            self._open(Scorecard(self._repository, organization))
        else:
            self.notify(tr("This record names none."))

    def _open(self, screen: Screen[str | None]) -> None:
        self.app.push_screen(screen, self._lead)

    def _lead(self, address: str | None) -> None:
        if address:
            self.go(address)
