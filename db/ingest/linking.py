"""Names to records: the known organization or person if one fits, else a proposed new record."""

import re
from collections.abc import Iterable
from functools import cached_property

from rapidfuzz import fuzz, process

from db.ingest.name_key import name_key
from db.ingest.places import place_at
from db.ingest.seen import Seen
from db.records import AnyRecord, Document, Organization, Person
from db.store.repository import Repository
from db.text import fold
from db.text.slug import slug
from db.values import Alias, LegalReference, Level, OrganizationClass

_SURE_PERSON = 90  # of 100: one slip in a name of three syllables
_SURE = 93  # of 100: one slip of the pen in a long name
_LEVELS: dict[str, Level] = {
    "tỉnh": "province", "thành phố": "province", "huyện": "district", "quận": "district", "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune",
}  # fmt: skip
_CLASSES: tuple[tuple[str, OrganizationClass], ...] = (
    (
        r"(?:Tỉnh|Huyện|Thành|Quận|Thị) ủy|Đảng|Ban (?:Dân vận|Tuyên giáo|Tổ chức|Nội chính|Chấp hành)|Ủy ban Kiểm tra",
        "party",
    ),
    (r"Mặt trận", "front"),
    (
        r"Hội (?:Nông dân|Liên hiệp Phụ nữ|Cựu chiến binh)|Liên đoàn Lao động|\w+ đoàn|Đoàn",
        "mass_organization",
    ),
    (r"Hội đồng nhân dân|Ủy ban nhân dân", "government"),
    (r"Hội|Liên minh|Liên hiệp", "association"),
    (r"Sở|Phòng|Cục|Chi cục|Bộ |Công an|Trạm|Trung tâm|Bảo hiểm|Kho bạc|Ban", "department"),
)


class _Names(dict[str, str]):
    """Key -> address; close ones are looked for among those that end in the same two words: another place is
    another organization, however close the letters are."""

    def __init__(self) -> None:
        super().__init__()
        self._ending: dict[str, list[str]] = {}

    def add(self, key: str, address: str) -> None:
        """Know a name; the first to have it keeps it."""
        if key not in self:
            self[key] = address
            self._ending.setdefault(_ending(key), []).append(key)

    def close(self, key: str) -> str | None:
        """The address of the name that is :data:`_SURE` to be this one with a slip."""
        near = self._ending.get(_ending(key), ())
        found = process.extractOne(key, near, scorer=fuzz.ratio, score_cutoff=_SURE)
        return self[found[0]] if found else None


def _ending(key: str) -> str:
    return " ".join(key.split()[-2:])


def _know(found: _Names, record: Organization) -> None:
    found.add(name_key(record.name), record.address)
    place = re.sub(r"^(?:tỉnh|thành phố) ", "", record.jurisdiction or "")
    for alias in record.aliases:
        if alias.note != "abbreviation" and len(alias.name) > 5:
            key = name_key(alias.name)
            located = key if not place or fold(place) in key else f"{key.removesuffix(' tinh')} {fold(place)}"
            found.add(located, record.address)


def _numbers(title: str) -> list[str]:
    return re.findall(r"(?<!\w)(?:[ivxl]+|\d+)(?!\w)", title)


class Linker:
    """Finds records by name in a repository, read once; a cheap object to share between the files of a folder."""

    def __init__(self, repository: Repository | None) -> None:
        self.repository = repository
        self.seen = Seen(repository)

    @cached_property
    def _organizations(self) -> _Names:
        """Names, and aliases with the place of the organization."""
        found = _Names()
        for record in self.repository.scan("organization") if self.repository else ():
            if isinstance(record, Organization):
                _know(found, record)
        return found

    @cached_property
    def _people(self) -> dict[str, str]:
        return {
            fold(record.name): record.address
            for record in (self.repository.scan("person") if self.repository else ())
            if isinstance(record, Person)
        }

    def organization(self, name: str) -> tuple[str, bool]:
        """The address for a full name, and whether a record is there already."""
        key = name_key(name)
        if address := self._organizations.get(key):
            return address, True
        if close := self._organizations.close(key):
            return close, True
        return f"org/{slug(name)}", False

    def knows(self, name: str) -> bool:
        """Whether an organization has this name, not only one that is close to it."""
        return name_key(name) in self._organizations

    def person(self, name: str, role: str | None = None) -> tuple[str, bool]:
        """The address for a person's name, and whether a record is there already.

        A name with a slip is the known person's only in the same office: Thủy is not Thử.
        """
        if address := self._people.get(fold(name)):
            return address, True
        posts = self._posts if role else {}
        close = process.extractOne(fold(name), posts.keys(), scorer=fuzz.ratio, score_cutoff=_SURE_PERSON)
        if close and role and len(close[0].split()) == len(name.split()):
            same = max((fuzz.partial_ratio(fold(role), post) for post in posts[close[0]]), default=0)
            if same >= _SURE and fold(name).split()[-1] == close[0].split()[-1]:
                return self._people[close[0]], True
        return f"person/{slug(name)}", False

    @cached_property
    def _posts(self) -> dict[str, list[str]]:
        """Folded name -> folded posts."""
        return {
            fold(record.name): [fold(one.post) for one in record.roles]
            for record in (self.repository.scan("person") if self.repository else ())
            if isinstance(record, Person) and record.roles
        }

    @cached_property
    def _groups(self) -> list[Organization]:
        return [
            record
            for record in (self.repository.scan("organization") if self.repository else ())
            if isinstance(record, Organization) and record.classification == "group"
        ]

    def group(self, words: str, places: Iterable[str]) -> Organization | None:
        """The known group (các sở, ngành …) of one of the ``places`` that ``words`` name."""
        asked = fold(words).removesuffix(" lien quan")
        here = [fold(place) for place in places]
        for record in self._groups:
            name = fold(record.name)
            if name.startswith(asked) and any(place in fold(record.jurisdiction or "") for place in here):
                return record
        return None

    @cached_property
    def _documents(self) -> dict[str, str]:
        """Folded number, and title, -> address."""
        return {
            fold(key): record.address
            for record in (self.repository.scan("document") if self.repository else ())
            if isinstance(record, Document)
            for key in (record.title, record.number)
            if key
        }

    def document(self, reference: LegalReference) -> str | None:
        """The known document with this number, or with (nearly) this title."""
        if reference.number:
            return self._documents.get(fold(reference.number))
        title = fold(reference.title or reference.raw)
        close = process.extractOne(
            title, self._documents.keys(), scorer=fuzz.token_set_ratio, score_cutoff=_SURE
        )
        # A title that only begins the other one ("Nghị quyết"), or has another number, is another document.
        same = close and len(title) * 1.5 > len(close[0]) and _numbers(title) == _numbers(close[0])
        return self._documents[close[0]] if close and same else None

    def learn(self, records: Iterable[AnyRecord]) -> None:
        """Know records that were just written, without reading the repository again."""
        for record in records:
            self.seen.learn(record)
            match record:
                case Organization():
                    _know(self._organizations, record)
                    if record.classification == "group":
                        self._groups.append(record)
                case Person():
                    self._people[fold(record.name)] = record.address


def proposed_organization(name: str, address: str, words: str) -> Organization:
    """A new organization from its full name, with what the name itself says of class and level."""
    level: Level | None = None
    jurisdiction = None
    if found := re.search(
        r"(?<!tác) (tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)(?= [A-ZĐ]|$)", name
    ):
        level = _LEVELS[found[1]]
        place, _end = place_at(name, found.end())
        jurisdiction = f"{found[1]} {place}" if place else None
    elif found := re.match(r".*?(Tỉnh|Huyện|Thành) (?:ủy|đoàn)", name):
        level = "district" if found[1] == "Huyện" else "province"
    kind = next((code for pattern, code in _CLASSES if re.match(pattern, name)), None)
    aliases = (Alias(name=words, note="spelling"),) if words != name and len(words) > 5 else ()
    return Organization(
        address=address,
        name=name,
        aliases=aliases,
        classification=kind,
        level=level,
        jurisdiction=jurisdiction,
    )
