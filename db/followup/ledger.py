"""All directives with how they stand on one day: read once, asked by every report and by the board."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

from db import relations as rel
from db.followup.days import partial
from db.followup.suggest import heirs
from db.followup.timeliness import SOON, Standing, standing
from db.records import Directive, FollowUp, Meeting, Result, StatusEvent
from db.store.repository import Repository

Stage: TypeAlias = Literal["open", "due_soon", "overdue", "reported", "done", "stopped"]
STAGES: tuple[Stage, ...] = ("open", "due_soon", "overdue", "reported", "done", "stopped")


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: among a hundred thousand records that all stay, it takes a third of
    the time and finds nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Item(Struct, frozen=True, gc=False):
    """One directive on the day of the ledger; ``answers`` are its confirmed links known by then."""

    directive: Directive
    held_on: str | None
    standing: Standing
    answers: tuple[FollowUp, ...] = ()

    @property
    def heard(self) -> bool:
        """Whether the knowledge base has any report or statement about it."""
        return bool(self.answers) or self.standing.status != "no_report_found"

    @property
    def closed(self) -> bool:
        """Whether somebody said that it is done or stopped."""
        return self.standing.status in {"done", "stopped"}

    @property
    def stage(self) -> Stage:
        """The column of the board."""
        if self.standing.status == "done":
            return "done"
        if self.standing.status == "stopped":
            return "stopped"
        if self.heard and self.standing.status != "returned":
            return "reported"
        match self.standing.timeliness:
            case "overdue":
                return "overdue"
            case "due_soon":
                return "due_soon"
            case _:
                return "open"


def _known_by_then(_result: str) -> None:
    """The day of a result where none is later than the ledger's: it does not matter."""


class Ledger:
    """The directives of a repository (or of one organization and those it succeeded) as of a day."""

    def __init__(
        self, repository: Repository, as_of: date, *, organization: str | None = None, soon: int = SOON
    ) -> None:
        self.repository = repository
        self.as_of = as_of
        self.organization = repository.resolve(organization) if organization else None
        self._soon = soon
        self._titles: dict[str, str] = {}
        self._resolved: dict[str, str] = {}
        self._there: dict[str, tuple[str, ...]] = {}
        self._last: dict[str, str | None] = {}
        with _uncollected():
            self.items = list(self._of_one(self.organization) if self.organization else self._of_all())

    def _of_all(self) -> Iterator[Item]:
        repository = self.repository
        held = {entry.address: entry.date for entry in repository.entries("meeting")}
        events: dict[str, list[StatusEvent]] = defaultdict(list)
        for event in repository.scan("status"):
            if isinstance(event, StatusEvent):
                events[event.directive].append(event)
        links: dict[str, list[FollowUp]] = defaultdict(list)
        for link in repository.scan("followup"):
            if isinstance(link, FollowUp) and link.confirmed_by:
                links[link.directive].append(link)
        newest = repository.entries("result", order="newest", limit=1)
        if not newest or not newest[0].date or not self._later(newest[0].date):
            reported: Callable[[str], str | None] = _known_by_then
        else:
            dates = {entry.address: entry.date for entry in repository.entries("result")}
            reported = dates.get
        for directive in repository.scan("directive"):
            if isinstance(directive, Directive):
                held_on = held.get(directive.meeting)
                if not held_on or not self._later(held_on):
                    address = directive.address
                    yield self._item(
                        directive, held_on, events.get(address, ()), links.get(address, ()), reported
                    )

    def _of_one(self, organization: str) -> Iterator[Item]:
        seen: set[str] = set()
        for body in (organization, *self._predecessors(organization)):
            for told in rel.told(self.repository, body):
                directive = told.directive
                held_on = self._date_of(directive.meeting)
                if directive.address in seen or (held_on and self._later(held_on)):
                    continue
                seen.add(directive.address)
                links = rel.follow_ups(self.repository, directive.address)
                confirmed = [link for link in links if link.confirmed_by]
                events = rel.status_events(self.repository, directive.address)
                yield self._item(directive, held_on, events, confirmed, self._date_of)

    def _item(
        self,
        directive: Directive,
        held_on: str | None,
        events: Iterable[StatusEvent],
        links: Iterable[FollowUp],
        reported: Callable[[str], str | None],
    ) -> Item:
        answers = tuple(
            link
            for link in links
            if link.relation in {"answers", "partly"}
            and not ((day := reported(link.result)) and self._later(day))
        )
        stands = standing(directive, events, self.as_of, soon=self._soon)
        return Item(directive, held_on, stands, answers)

    def _later(self, day: str) -> bool:
        """Whether a partial date is wholly after the day of the ledger."""
        return partial(day).first > self.as_of

    def _date_of(self, address: str) -> str | None:
        entry = self.repository.entry(address)
        return entry.date if entry else None

    def _predecessors(self, organization: str) -> list[str]:
        found: dict[str, None] = {}
        waiting = [organization]
        while waiting:
            for entry in self.repository.linked(waiting.pop(), kind="organization", field="successors"):
                if entry.address not in found and entry.address != organization:
                    found[entry.address] = None
                    waiting.append(entry.address)
        return list(found)

    def bodies(self, directive: Directive) -> tuple[str, ...]:
        """The parties that must act: the addressees, or for a general directive all who were there."""
        if directive.addressees:
            return tuple(dict.fromkeys(map(self.resolved, directive.addressees)))
        if directive.scope != "general":
            return ()
        if self.organization is None:
            return self._attendance.get(directive.meeting, ())
        if directive.meeting not in self._there:
            meeting = self.repository.get(directive.meeting)
            there = rel.attendance(self.repository, meeting) if isinstance(meeting, Meeting) else ()
            self._there[directive.meeting] = tuple(there)
        return self._there[directive.meeting]

    @cached_property
    def _attendance(self) -> dict[str, tuple[str, ...]]:
        """As :func:`db.relations.attendance` for every meeting, in one pass over meetings and results."""
        there: dict[str, dict[str, None]] = {}
        for meeting in self.repository.scan("meeting"):
            if isinstance(meeting, Meeting):
                listed = (p.organization for p in meeting.participants if p.part != "invited")
                there[meeting.address] = dict.fromkeys(self.resolved(body) for body in listed if body)
        for meeting_address, body in self._reporters.values():
            if body:
                there.setdefault(meeting_address, {})[body] = None
        return {address: tuple(bodies) for address, bodies in there.items()}

    @cached_property
    def _reporters(self) -> dict[str, tuple[str, str | None]]:
        """The meeting and the organization of every result."""
        return {
            result.address: (
                result.meeting,
                self.resolved(result.organization) if result.organization else None,
            )
            for result in self.repository.scan("result")
            if isinstance(result, Result)
        }

    def reporter(self, result: str) -> str | None:
        """The organization that reported a result."""
        return self._reporters.get(result, ("", None))[1]

    def resolved(self, address: str) -> str:
        """The address after redirects, remembered."""
        if address not in self._resolved:
            self._resolved[address] = self.repository.resolve(address)
        return self._resolved[address]

    def title(self, address: str | None) -> str:
        """The title of what is at an address; the address itself if nothing is."""
        if not address:
            return ""
        if address not in self._titles:
            entry = self.repository.entry(address)
            self._titles[address] = entry.title if entry else address
        return self._titles[address]

    def addressed_as(self, directive: Directive) -> str:
        """Who must act, in words."""
        if directive.addressees:
            return ", ".join(map(self.title, directive.addressees))
        return directive.addressed_as or ""

    def last_report(self, body: str) -> str | None:
        """The day on which a body, or one that succeeded it, last reported anything."""
        if body not in self._last:
            days = (self._last_of(one) for one in heirs(self.repository, [body]))
            self._last[body] = max((day for day in days if day), default=None)
        return self._last[body]

    def _last_of(self, body: str) -> str | None:
        for limit in (1, None):
            entries = self.repository.linked(body, kind="result", field="organization", limit=limit)
            for entry in entries:
                if entry.date and not self._later(entry.date):
                    return entry.date
            if not entries or entries[-1].date is None:
                return None
        return None
