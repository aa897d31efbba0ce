"""Organizations in running text: mentions, the places that follow them, one full name for each."""

import re
from collections import Counter

from msgspec import Struct

from db.ingest.levels import common_level, listed_levels, of_place, own_level
from db.ingest.parsed import MASS, Parsed, parsed
from db.ingest.places import common_places
from db.ingest.spellings import SCIENCE

_OF_CENTRE = re.compile(r"(?:Trung ương|Bộ |.*(?:Việt Nam|Trung ương)$)")
_DISTRICT = frozenset({"Phòng", "Huyện", "Quận"})
_COMMUNES = frozenset({"xã", "phường", "thị trấn"})
_OF_COMMITTEE = frozenset({"Ban Dân vận", "Ban Tuyên giáo", "Ban Nội chính"})
_COMMITTEE = {
    "tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy",
}  # fmt: skip


class Mention(Struct, frozen=True):
    """An organization as it stands in the text, and the full name that we give it."""

    start: int
    end: int
    name: str
    body: bool
    """Through its party body (Đảng đoàn, Ban Thường vụ)."""


class Names:
    """The organizations of one text. Names without level or place get those of the article."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = common_places(text)
        self._levels: dict[str, Counter[tuple[str, str | None]]] = {}
        found = parsed(text)
        said = [one.level or own_level(one.core) for one in found]
        # Where none but the centre is spoken of, a bare "Hội Nông dân" is the whole of it.
        self._central = not any(said) and any(_OF_CENTRE.match(one.core) for one in found)
        bodies = [(one.start, one.end, level) for one, level in zip(found, said, strict=True)]
        self.level = common_level(bodies)
        self._told: dict[tuple[str, str | None], Counter[str]] = {}
        for one in found:
            if one.place:
                self._told.setdefault((one.core, one.level), Counter())[one.place] += 1
            if one.level:
                self._levels.setdefault(one.core, Counter())[one.level, one.place] += 1
        cores = Counter(one.core for one in found).most_common()
        self._boards = {
            bare: next((core for core, _times in cores if core.startswith(f"{bare} ")), None)
            for bare in _OF_COMMITTEE
        }
        self.mentions = [
            Mention(one.start, one.end, name, one.body)
            for one, of_list in zip(found, listed_levels(text, bodies), strict=True)
            if (name := one.core if one.whole else self._named(one, of_list))
        ]
        self.by_start = {mention.start: mention for mention in self.mentions}

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions between two places of the text."""
        return [mention for mention in self.mentions if start <= mention.start and mention.end <= end]

    def _named(self, one: Parsed, of_list: str | None) -> str | None:
        """The full name; none where nothing tells whose a bare board of the party is."""
        core, level = one.core, one.level
        if core in _OF_COMMITTEE:
            committee = _COMMITTEE.get(of_list or self.level)
            if not (self._boards[core] or committee):
                return None
            core = self._boards[core] or f"{core} {committee}"
        if core == "Đảng ủy" and not level and self.level not in _COMMUNES:
            return None
        return self._full(core, level, one.place, of_list)

    def _full(self, core: str, level: str | None, place: str | None, listed: str | None) -> str:
        if core.startswith(("Trung ương ", "Ủy ban Trung ương ")) or (
            _OF_CENTRE.match(core) and not level and "Mặt trận" not in core
        ):
            return core
        first = core.split(maxsplit=1)[0]
        if re.match(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) (?:ủy|đoàn)$", core) or re.search(
            r" (?:Tỉnh|Huyện|Thành|Quận|Thị) ủy$", core
        ):
            place = place or self.places.get(own_level(core) or "") or self._place_of(core, None)
            if place == "Hồ Chí Minh":
                place = "Thành phố Hồ Chí Minh"
            return f"{core} {place}" if place else core
        if not level:
            known = self._levels.get(core)
            if known and (not listed or listed in {one for one, _place in known}):
                level, place = known.most_common(1)[0][0]
            elif listed:
                level = listed
            elif self._central and MASS.search(core) and not core.startswith("Hội đồng"):
                return core if core.endswith("Việt Nam") else f"{core} Việt Nam"
            else:
                level = (
                    "tỉnh"
                    if first == "Sở" or core == SCIENCE
                    else "huyện"
                    if first in _DISTRICT
                    else self.level
                )
        place = (
            place
            or self._place_of(core, level)
            or self.places.get(level)
            or self.places.get("tỉnh" if level == "thành phố" else "")
        )
        level = of_place(level, place)
        return f"{core} {level} {place}" if place else f"{core} {level}"

    def _place_of(self, core: str, level: str | None) -> str | None:
        """The place that the text names behind this body elsewhere."""
        told = self._told.get((core, level))
        return told.most_common(1)[0][0] if told else None
