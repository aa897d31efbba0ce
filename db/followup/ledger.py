"""All directives with how they stand on one day: read once, asked by every report and by the board."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TypeAlias, TypeVar

from db import relations as rel
from db.followup.attendance import Attendance
from db.followup.days import partial
from db.followup.item import Item, Stage, item
from db.followup.orders import Answer, AnyState, OfDirective, Order, State, answer, order
from db.followup.suggest import heirs
from db.followup.timeliness import SOON, Standing, standing
from db.records import Directive, Meeting
from db.store.repository import Repository
from db.uncollected import uncollected

Spoken = TypeVar("Spoken", bound=OfDirective)
_PAGE = 500


class Ledger:
    """The directives of a repository (or of one organization and those it succeeded) as of a day; of a whole
    repository only those that ``choose`` leaves of all."""

    def __init__(
        self,
        repository: Repository,
        as_of: date,
        *,
        organization: str | None = None,
        soon: int = SOON,
        choose: "Choice | None" = None,
    ) -> None:
        self.repository = repository
        self.as_of = as_of
        self.commit = repository.latest
        """The latest write that the ledger knows of."""
        self.organization = repository.resolve(organization) if organization else None
        self.chosen = choose is not None and self.organization is None
        """Whether only a choice of all directives is here."""
        self._soon = soon
        self._titles: dict[str, str] = {}
        self._named: dict[tuple[str, ...], str] = {}
        self._resolved: dict[str, str] = {}
        self._bodies: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._there: dict[str, tuple[str, ...]] = {}
        self._last: dict[str, str | None] = {}
        self._unheard: dict[tuple[str | None, str], Standing] = {}
        with uncollected():
            self.items = list(self._of_one(self.organization)) if self.organization else self._of_all(choose)

    def _of_all(self, choose: "Choice | None") -> list[Item]:
        repository = self.repository
        held = {entry.address: entry.date for entry in repository.entries("meeting")}
        later = {address for address, day in held.items() if day and self._later(day)}
        orders = [one for one in repository.scan_as("directive", Order) if one.meeting not in later]
        if choose:
            orders = choose(self, orders)
        events = _by_directive(repository.scan_as("status", State))
        unborn = self._reported_later()
        links = _by_directive(_answering(repository.scan_as("followup", Answer), unborn))
        nothing: tuple[()] = ()
        return [
            self._item(one, held.get(one.meeting), events.get(one.address, nothing),
                       links.get(one.address, nothing))
            for one in orders
        ]  # fmt: skip

    def _of_one(self, organization: str) -> Iterator[Item]:
        seen: set[str] = set()
        for body in (organization, *self._predecessors(organization)):
            for told in rel.told(self.repository, body):
                address, held_on = told.directive.address, self._date_of(told.directive.meeting)
                if address in seen or (held_on and self._later(held_on)):
                    continue
                seen.add(address)
                yield self._one(told.directive, held_on)

    def _one(self, directive: Directive, held_on: str | None) -> Item:
        links = rel.follow_ups(self.repository, directive.address)
        confirmed = [answer(link) for link in links]
        days = {link.result: self._date_of(link.result) for link in confirmed}
        unborn = {result for result, day in days.items() if day and self._later(day)}
        events = rel.status_events(self.repository, directive.address)
        return self._item(order(directive), held_on, events, tuple(_answering(confirmed, unborn)))

    def renew(self, directives: Sequence[Directive]) -> bool:
        """Read how these now stand; ``False``, and nothing changed, if one of them is not in the ledger."""
        places = [self._places.get(directive.address) for directive in directives]
        if None in places:
            return False
        for place, directive in zip(places, directives, strict=True):
            if place is not None:
                self.items[place] = self._one(directive, self._date_of(directive.meeting))
        self.__dict__.pop("counts", None)
        return True

    @cached_property
    def _places(self) -> dict[str, int]:
        return {item.directive.address: place for place, item in enumerate(self.items)}

    @cached_property
    def counts(self) -> Counter[Stage]:
        """How many directives stand in each column of the board."""
        return Counter(item.stage for item in self.items)

    def _item(
        self, directive: Order, held_on: str | None, events: Sequence[AnyState], answers: tuple[Answer, ...]
    ) -> Item:
        if events:
            return item(directive, held_on, standing(directive, events, self.as_of, soon=self._soon), answers)
        return item(directive, held_on, self._unspoken(directive), answers)

    def _unspoken(self, directive: Order) -> Standing:
        """How what nobody spoke of stands; the same for all with the same plain deadline."""
        limit = directive.deadline
        if limit is not None and limit.extensions:
            return standing(directive, (), self.as_of, soon=self._soon)
        plain = (limit.to, limit.precision) if limit else (None, "none")
        known = self._unheard.get(plain)
        if known is None:
            known = self._unheard[plain] = standing(directive, (), self.as_of, soon=self._soon)
        return known

    def _reported_later(self) -> set[str]:
        """The results of meetings after the day of the ledger."""
        found: set[str] = set()
        for start in range(0, self.repository.count("result"), _PAGE):
            for entry in self.repository.entries("result", order="newest", start=start, limit=_PAGE):
                if entry.date is None or not self._later(entry.date):
                    return found
                found.add(entry.address)
        return found

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

    def bodies(self, directive: Order) -> tuple[str, ...]:
        """The parties that must act: the addressees, or for a general directive all who were there."""
        if named := directive.addressees:
            bodies = self._bodies.get(named)
            if bodies is None:
                bodies = self._bodies[named] = tuple(dict.fromkeys(map(self.resolved, named)))
            return bodies
        if directive.scope != "general":
            return ()
        if self.organization is None:
            return self.attendance.at(directive.meeting)
        if directive.meeting not in self._there:
            meeting = self.repository.get(directive.meeting)
            there = rel.attendance(self.repository, meeting) if isinstance(meeting, Meeting) else ()
            self._there[directive.meeting] = tuple(there)
        return self._there[directive.meeting]

    @cached_property
    def attendance(self) -> Attendance:
        """Who was where and who reported what, in the whole repository."""
        return Attendance(self.repository, self.resolved, self._later)

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

    def addressed_as(self, directive: Order) -> str:
        """Who must act, in words."""
        bodies = directive.addressees
        if not bodies:
            return directive.addressed_as or ""
        if bodies not in self._named:
            self._named[bodies] = ", ".join(map(self.title, bodies))
        return self._named[bodies]

    def last_report(self, bodies: tuple[str, ...]) -> str | None:
        """The day on which any of the bodies, or of those that succeeded them, last reported anything."""
        days = [day for body in bodies if (day := self._last_report(body))]
        return max(days, default=None)

    def _last_report(self, body: str) -> str | None:
        if body not in self._last:
            last_of = self.attendance.last.get if self.organization is None else self._last_of
            days = map(last_of, heirs(self.repository, [body]))
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


Choice: TypeAlias = Callable[[Ledger, list[Order]], list[Order]]


def _by_directive(said: Iterable[Spoken]) -> dict[str, tuple[Spoken, ...]]:
    """What was said of each directive; most have one thing at most, so there is no list for each."""
    found: dict[str, tuple[Spoken, ...]] = {}
    for one in said:
        before = found.get(one.directive)
        found[one.directive] = (*before, one) if before else (one,)
    return found


def _answering(links: Iterable[Answer], unborn: Container[str]) -> Iterator[Answer]:
    """The confirmed links that answer, but for those to results that were not reported yet."""
    for link in links:
        if link.confirmed_by and link.relation in {"answers", "partly"} and link.result not in unborn:
            yield link
