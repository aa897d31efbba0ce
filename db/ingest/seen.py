"""What the knowledge base was told before: the same article again, or another one of the same meeting."""

import re
from collections import defaultdict
from functools import cached_property

from msgspec import Struct
from rapidfuzz import fuzz

from db.records import AnyRecord, Meeting, Source
from db.store.repository import Repository
from db.text import fold

_ALIKE = 93  # of 100: titles that differ in a word of many
_TELLING = 25  # letters of a title that is no mere "Giao ban tháng 6"
_MANNER = re.compile(r"^https?://(?:www\.|m\.|amp\.)?|[?#](?:utm_|fbclid|zarsrc).*$|/$")


class _Told(Struct, frozen=True):
    """As much of a source as is compared."""

    address: str
    title: str
    sha256: str | None = None
    url: str | None = None
    published_at: str | None = None


class Seen:
    """The sources and meetings of a repository, read once; :meth:`learn` tells it of new ones."""

    def __init__(self, repository: Repository | None) -> None:
        self.repository = repository

    @cached_property
    def _index(self) -> "_Index":
        index = _Index()
        for one in self.repository.scan_as("source", _Told) if self.repository else ():
            index.add(one)
        return index

    @cached_property
    def _meetings(self) -> dict[str, list[str]]:
        """Day -> addresses of the meetings held on it."""
        days: dict[str, list[str]] = defaultdict(list)
        for entry in self.repository.entries("meeting") if self.repository else ():
            if entry.date:
                days[entry.date].append(entry.address)
        return days

    def learn(self, record: AnyRecord) -> None:
        """Know a record that was just written."""
        match record:
            case Source():
                self._index.add(
                    _Told(record.address, record.title, record.sha256, record.url, record.published_at)
                )
            case Meeting() if record.held_on and record.address not in self._meetings[record.held_on]:
                self._meetings[record.held_on].append(record.address)

    def source(self, sha256: str, url: str | None, title: str, published: str | None) -> Source | None:
        """The source imported before: same bytes, same page, that day's with (nearly) the same title, or the
        same long title where one of both has no day."""
        address = self._index.find(sha256, url, title, published)
        record = self.repository.get(address) if self.repository and address else None
        return record if isinstance(record, Source) else None

    def meeting(self, held_on: str | None, organizations: set[str], source: Source | None) -> Meeting | None:
        """The meeting already here: told by the same source, or that day with mostly the same organizations."""
        if self.repository is None:
            return None
        told = (
            [one.address for one in self.repository.linked(source.address, kind="meeting")] if source else []
        )
        that_day = self._meetings.get(held_on or "", [])
        for address in (*told, *that_day):
            record = self.repository.get(address)
            if not isinstance(record, Meeting):
                continue
            if source and source.address in record.sources:
                return record
            here = {party.organization for party in record.participants if party.organization}
            if (
                record.held_on == held_on
                and len(here & organizations) * 2 >= min(len(here), len(organizations)) > 0
            ):
                return record
        return None


class _Index:
    """Sources by what makes them the same."""

    def __init__(self) -> None:
        self.hashes: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self.days: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.titles: dict[str, tuple[str, str]] = {}

    def add(self, one: _Told) -> None:
        if one.sha256:
            self.hashes[one.sha256] = one.address
        if one.url:
            self.pages[_MANNER.sub("", one.url)] = one.address
        day, title = (one.published_at or "")[:10], fold(one.title)
        self.days[day].append((title, one.address))
        self.titles[title] = (one.address, day)

    def find(self, sha256: str, url: str | None, title: str, published: str | None) -> str | None:
        if address := self.hashes.get(sha256) or (self.pages.get(_MANNER.sub("", url)) if url else None):
            return address
        folded, day = fold(title), (published or "")[:10]
        if day:
            for other, address in self.days.get(day, ()):
                if fuzz.ratio(other, folded) >= _ALIKE:
                    return address
        if len(folded) >= _TELLING and folded in self.titles:
            address, its_day = self.titles[folded]
            if not day or not its_day:
                return address
        return None
