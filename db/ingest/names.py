"""Organizations in running text: mentions, the places that follow them, one full name for each."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from msgspec import Struct

from db.ingest.bodies import CORE, LEVEL, MANY_AFTER, MANY_BEFORE, PREFIX
from db.ingest.gazetteer import COMMITTEES
from db.ingest.levels import common_level, in_full, level_of_place, listed_levels, of_place, own_level
from db.ingest.places import common_places, place_at
from db.ingest.rules import rule
from db.ingest.spellings import SCIENCE, normal_core

_GLOSS = r"(?: \([^()\d]{1,14}\))?"
ORGANIZATION = rule(
    "organization",
    rf"(?<![\w]){PREFIX}{CORE}(?![\w]){_GLOSS}(?: Việt Nam| VN)?(?: khóa \w+)?(?: (?P<level>{LEVEL})(?!\w))?",
    example="Đảng đoàn Hội Nông dân tỉnh",
    counter="hội viên nông dân đóng góp",
)
_BODY = re.compile(PREFIX)
_OFFICE_BEFORE = re.compile(r"(?:[Bb]í thư|[Bb]í|[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng|[Tt]rực|[Cc]hánh) ?$")
_OF_CENTRE = re.compile(r"(?:Trung ương|Bộ |.*(?:Việt Nam|Trung ương)$)")
_LISTED = re.compile(r", các (?:ban|bộ|sở|cấp)")
_MANY_AFTER = re.compile(MANY_AFTER)
# "MTTQ các cấp trong tỉnh" is led by that of the province.
_WITHIN = re.compile(
    r" các cấp(?: trong| của| ở)?(?: toàn)? (tỉnh|huyện|xã|quận|phường|thị xã|thành phố)(?!\w)"
)
_LEVELS = re.compile(r", (?:xã|phường|thị trấn|quận|thị xã)(?! [A-ZĐ]|\w)")
_MASS = re.compile(r"[Hh]ội |Mặt trận|MTTQ|Liên đoàn|LĐLĐ|Đoàn|đoàn$")
_DISTRICT = frozenset({"Phòng", "Huyện", "Quận"})


_INITIALS = re.compile(r"\(([A-ZĐ]{2,8})\)")
_Parsed: TypeAlias = tuple[str, str | None, str | None, int, int, bool]
"""Core, level, place, where the name begins and ends, whether through a party body."""


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
        raw = [found for found in ORGANIZATION.pattern.finditer(text) if not self._many(found)]
        self._levels: dict[str, Counter[tuple[str, str | None]]] = {}
        parsed = [self._parse(found) for found in raw]
        short = self._initials(parsed)
        parsed = [(short.get(one[0], one[0]), *one[1:]) for one in parsed]
        parsed = sorted([*parsed, *self._by_initials(parsed, short)], key=lambda one: one[3])
        said = [level or own_level(core) for core, level, *_rest in parsed]
        # Where none but the centre is spoken of, a bare "Hội Nông dân" is the whole of it.
        self._central = not any(said) and any(_OF_CENTRE.match(core) for core, *_rest in parsed)
        bodies = [(one[3], one[4], level) for one, level in zip(parsed, said, strict=True)]
        self.level = common_level(bodies)
        for core, level, place, _start, _end, _body in parsed:
            if level:
                self._levels.setdefault(core, Counter())[level, place] += 1
        self.mentions = [
            Mention(start, end, self._full(core, level, place, listed), body)
            for (core, level, place, start, end, body), listed in zip(
                parsed, listed_levels(text, bodies), strict=True
            )
        ]
        self.by_start = {mention.start: mention for mention in self.mentions}

    def _many(self, found: re.Match[str]) -> bool:
        """Whether the words name a kind of body, not one."""
        if _MANY_AFTER.match(self.text, found.end()) and not _MASS.search(found[0]):
            return True
        if found["level"] and _LEVELS.match(self.text, found.end()):
            return True
        if (
            not found["level"]
            and found[0].startswith(("Ủy ban nhân", "Hội đồng nhân"))
            and _LISTED.match(self.text, found.end())
        ):
            return True
        return bool(re.search(MANY_BEFORE, self.text[max(0, found.start() - 40) : found.start()]))

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions between two places of the text."""
        return [mention for mention in self.mentions if start <= mention.start and mention.end <= end]

    def _parse(self, found: re.Match[str]) -> _Parsed:
        start, end = found.start(), found.end()
        level = found["level"]
        whole = re.sub(r" \([^()]*\)| khóa \w+", "", found[0])
        body = _BODY.match(whole)
        prefix = body[0].strip() if body else ""
        if level:
            whole = whole[: -len(level)].strip()
        core = whole[len(prefix) :].strip()
        if not core:  # the body is an organization of its own: Ban Chấp hành Đảng bộ
            core, prefix = whole, ""
        if level:
            level = in_full(level)
        core = normal_core(core)
        if not level and (within := _WITHIN.match(self.text, found.end())):
            level = within[1]
        place = None
        if level or re.search(rf"(?:{COMMITTEES}|[Đđ]oàn|Biên phòng)$", core):
            place, end = place_at(self.text, end)
        elif not level and _MASS.search(core):
            named, behind = place_at(self.text, end)
            if named and (level := level_of_place(self.text, named)):
                place, end = named, behind  # "LĐLĐ Ví Dụ"
        return core, level, place, start, end, bool(prefix)

    def _initials(self, parsed: list[_Parsed]) -> dict[str, str]:
        """The names that are told with their initials: "Công đoàn Giáo dục (CĐGD)", "Hội Khuyến học (KH)"."""
        cores: dict[str, str] = {}
        for core, _level, _place, start, end, _body in parsed:
            kind, _space, rest = core.partition(" ")
            if not (gloss := _INITIALS.search(self.text, start, end)):
                continue
            if gloss[1] == _initials(rest):
                cores[f"{kind} {gloss[1]}"] = core
            elif gloss[1] == _initials(core):
                cores[gloss[1]] = core
        return cores

    def _by_initials(self, parsed: list[_Parsed], cores: dict[str, str]) -> Iterator[_Parsed]:
        """Where a name that is told with its initials is called by them."""
        taken = {at for _core, _level, _place, start, end, _body in parsed for at in range(start, end)}
        for short, core in cores.items():
            for found in re.finditer(rf"(?<!\w){short}(?: (?P<level>{LEVEL}))?(?!\w)", self.text):
                # "HLG các cấp" is led by the one of the article, as its full name would be.
                if found.start() not in taken and (_MASS.search(core) or not self._many(found)):
                    level = found["level"].lower() if found["level"] else None
                    place, end = place_at(self.text, found.end()) if level else (None, found.end())
                    yield core, level, place, found.start(), end, False

    def _full(self, core: str, level: str | None, place: str | None, listed: str | None) -> str:
        if core.startswith(("Trung ương ", "Ủy ban Trung ương ")) or (
            _OF_CENTRE.match(core) and not level and "Mặt trận" not in core
        ):
            return core
        first = core.split(maxsplit=1)[0]
        if re.match(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) (?:ủy|đoàn)$", core) or re.search(
            r" (?:Tỉnh|Huyện|Thành|Quận|Thị) ủy$", core
        ):
            place = place or self.places.get(own_level(core) or "")
            if place == "Hồ Chí Minh":
                place = "Thành phố Hồ Chí Minh"
            return f"{core} {place}" if place else core
        if not level:
            known = self._levels.get(core)
            if known and (not listed or listed in {one for one, _place in known}):
                level, place = known.most_common(1)[0][0]
            elif listed:
                level = listed
            elif self._central and _MASS.search(core) and not core.startswith("Hội đồng"):
                return core if core.endswith("Việt Nam") else f"{core} Việt Nam"
            else:
                level = (
                    "tỉnh"
                    if first == "Sở" or core == SCIENCE
                    else "huyện"
                    if first in _DISTRICT
                    else self.level
                )
        place = place or self.places.get(level) or self.places.get("tỉnh" if level == "thành phố" else "")
        level = of_place(level, place)
        return f"{core} {level} {place}" if place else f"{core} {level}"


def _initials(core: str) -> str:
    return "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", core) if word != "và")
