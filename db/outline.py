"""The outline of a knowledge base: organization → meeting → reported / told, or meeting → organization;
person → meeting → what they directed or were told; topic or document → the records about it.

Branches are read when they are opened, a chunk at a time, so that its size does not matter.
"""

from collections.abc import Iterable, Iterator

from msgspec import structs

from db import relations as rel
from db.branch import Branch, Sort
from db.branch_filter import MOST
from db.first_level import CHUNK, FirstLevel
from db.records import Directive, Meeting, Result

__all__ = ["CHUNK", "Branch", "Outline"]


class Outline(FirstLevel):
    """Reads the branches of a repository: the first level, and what each opens to."""

    def about(self, addresses: Iterable[str], *, whole: bool = True) -> list[Branch]:
        """The records at these addresses, newest first, each with its date; if not the ``whole``, those that
        the filter keeps."""
        entries = [entry for address in addresses if (entry := self._repository.entry(address))]
        kept = [entry for entry in entries if whole or self._filter.says(entry.address, entry.title)]
        kept.sort(key=lambda entry: entry.date or "", reverse=True)
        return [Branch("record", entry.title, entry.address, entry.date) for entry in kept[:MOST]]

    def below(self, branch: Branch) -> list[Branch]:
        """What a branch opens to: all of it, or what the filter keeps where the branch has not its words."""
        found = self._opened(branch)
        if not self._filter:
            return found
        if branch.whole:
            return [structs.replace(one, whole=True) for one in found]
        return list(filter(None, self._each_kept(branch, found)))

    def _opened(self, branch: Branch) -> list[Branch]:
        match branch.sort:
            case "organization":
                return self._of_organization(branch)
            case "meeting":
                return self._of_meeting(branch)
            case "reported" | "told" | "for_all":
                return self._records(branch)
            case "person":
                return self._of_person(branch.address)
            case "document":
                linked = self._repository.linked(branch.address, limit=MOST)
                return self.about(entry.address for entry in linked)
            case "apart":
                return self.apart()
            case _:
                return []

    def _each_kept(self, branch: Branch, found: list[Branch]) -> Iterator[Branch | None]:
        """Those below a branch that the filter keeps."""
        places = any(one.sort in {"meeting", "organization"} for one in found)
        held = self._filter.within(branch.address) if places else ()
        for one in found:
            if one.sort in {"reported", "told", "for_all"}:
                kept = len(self.below(one))
                yield structs.replace(one, count=kept) if kept else None
            elif self._filter.says(one.address, one.title):
                yield self._filter.marked(one)
            elif one.address in held and (one.sort == "meeting" or self.below(one)):
                # Of an organization at a meeting, the search also knows what was said to all there.
                yield one

    def _of_organization(self, branch: Branch) -> list[Branch]:
        organization = branch.address
        if branch.meeting:
            # What was said to all has a branch of its own under the meeting.
            return self._groups(organization, branch.meeting, general=False)
        return [
            Branch("meeting", m.title, m.address, m.held_on, organization, m.address)
            for m in rel.meetings_of(self._repository, organization)
        ]

    def _of_person(self, person: str) -> list[Branch]:
        meetings: dict[str, None] = {}
        for entry in self._repository.linked(person, kind="meeting"):
            meetings[entry.address] = None
        for directive in rel.pointing_at(self._repository, person, Directive):
            meetings[directive.meeting] = None
        found = rel.newest_first(rel.only(Meeting, self._repository.many(meetings)))
        return [Branch("meeting", m.title, m.address, m.held_on, person, m.address) for m in found]

    def _of_meeting(self, branch: Branch) -> list[Branch]:
        if branch.organization and branch.organization.startswith("person/"):
            there = rel.pointing_at(self._repository, branch.organization, Directive)
            return [_record(branch, one) for one in there if one.meeting == branch.address]
        if branch.organization:
            return self._groups(branch.organization, branch.address, general=True)
        meeting = self._repository.get(branch.address)
        if not isinstance(meeting, Meeting):
            return []
        parties = [*rel.attendance(self._repository, meeting), *rel.addressed(self._repository, meeting)]
        branches = [
            Branch("organization", entry.title, entry.address, None, entry.address, meeting.address)
            for party in dict.fromkeys(parties)
            if (entry := self._repository.entry(party))
        ]
        general = [d for d in rel.directives_at(self._repository, meeting.address) if not d.addressees]
        unclaimed = [r for r in rel.results_at(self._repository, meeting.address) if not r.organization]
        if general or unclaimed:
            count = len(general) + len(unclaimed)
            branches.insert(0, Branch("for_all", "", meeting.address, meeting=meeting.address, count=count))
        return branches

    def _groups(self, organization: str, address: str, *, general: bool) -> list[Branch]:
        meeting = self._repository.get(address)
        if not isinstance(meeting, Meeting):
            return []
        reported = rel.reported_by(self._repository, organization, address)
        told = self._told(organization, meeting, general=general)
        counts: tuple[tuple[Sort, int], ...] = (("reported", len(reported)), ("told", len(told)))
        return [
            Branch(sort, "", address, None, organization, address, count, general)
            for sort, count in counts
            if count
        ]

    def _told(self, organization: str, meeting: Meeting, *, general: bool) -> list[rel.Told]:
        told = rel.told_at(self._repository, organization, meeting)
        return [one for one in told if general or one.directive.addressees]

    def _records(self, branch: Branch) -> list[Branch]:
        meeting = self._repository.get(branch.meeting or "")
        if not isinstance(meeting, Meeting):
            return []
        if branch.sort == "for_all":
            results = [r for r in rel.results_at(self._repository, meeting.address) if not r.organization]
            directives = [d for d in rel.directives_at(self._repository, meeting.address) if not d.addressees]
            reports = [_record(branch, result) for result in results]
            return [*reports, *(_record(branch, directive, general=True) for directive in directives)]
        organization = branch.organization or ""
        if branch.sort == "reported":
            found = rel.reported_by(self._repository, organization, meeting.address)
            return [_record(branch, result) for result in found]
        told = self._told(organization, meeting, general=branch.general)
        return [_record(branch, one.directive, general=one.general) for one in told]


def _record(branch: Branch, record: Result | Directive, *, general: bool = False) -> Branch:
    where = (branch.organization, branch.meeting)
    return Branch("record", record.statement, record.address, None, *where, general=general)
