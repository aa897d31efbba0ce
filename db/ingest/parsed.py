"""Organizations as they are written: which body, of which level and place, where; nothing is added to them yet."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from db.ingest.bodies import CORE, LEVEL, MANY_AFTER, MANY_BEFORE, PREFIX
from db.ingest.gazetteer import COMMITTEES
from db.ingest.levels import in_full, level_of_place
from db.ingest.lists import listed
from db.ingest.open_names import Open, open_names
from db.ingest.places import place_at
from db.ingest.rules import rule
from db.ingest.spellings import normal_core

_GLOSS = r"(?: \([^()\d]{1,14}\))?"
ORGANIZATION = rule(
    "organization",
    rf"(?<![\w]){PREFIX}{CORE}(?![\w]){_GLOSS}(?: Việt Nam| VN)?(?: khóa \w+)?(?: (?P<level>{LEVEL})(?:(?<=\.)|(?!\w)))?",
    example="Đảng đoàn Hội Nông dân tỉnh",
    counter="hội viên nông dân đóng góp",
)
WITHIN = rule(
    "within",
    r"(?<!\w)(?P<head>[Cc]ông đoàn(?: cơ quan)?|Đoàn (?:[Tt]hanh niên|cơ quan)|Đoàn|Hội (?:Phụ nữ|LHPN|Cựu chiến binh|CCB)|Chi đoàn|Đảng ủy(?: cơ quan)?) $",
    example="Công đoàn cơ quan ",
    counter="các đoàn ",
)
_OFFICES = re.compile(
    r"(?:Ủy ban nhân dân|Hội đồng|Văn phòng|Sở |Công an|Mặt trận|Bộ |Tòa án|Bộ đội|Bảo hiểm|Phòng )"
)
_HEAD = 22  # characters before a name
MASS = re.compile(r"[Hh]ội |Mặt trận|MTTQ|Liên đoàn|LĐLĐ|Đoàn|đoàn$")
"""Bodies that a level alone, or "các cấp", makes one of."""
_BODY = re.compile(PREFIX)
_LISTED = re.compile(r", các (?:ban|bộ|sở|cấp)")
_MANY_AFTER = re.compile(MANY_AFTER)
# "MTTQ các cấp trong tỉnh" is led by that of the province.
_WITHIN = re.compile(
    r" các cấp(?: trong| của| ở)?(?: toàn)? (tỉnh|huyện|xã|quận|phường|thị xã|thành phố)(?!\w)"
)
_LEVELS = re.compile(r", (?:xã|phường|thị trấn|quận|thị xã)(?! [A-ZĐ]|\w)")
# The day of a whole association is no body that takes part.
_DAY_OF = re.compile(r"(?:[Nn]gày|năm) (?:truyền thống|thành lập) $")
SEVERAL = re.compile(
    r" (?:các|\d+(?:/\d+)?) (?:xã|phường|huyện|quận|tỉnh|thị xã|thị trấn|thành phố)(?:(?:, | và |, các )(?:xã|phường|huyện|quận|tỉnh|thị xã|thị trấn|thành phố))*(?!\w)"
)
"""What makes a body one in each of several places: "Hội Phụ nữ 3 xã"."""
_VENUE = re.compile(r"tại (?:Trung tâm|Trường) [^\n]*$")
_NUMBER = re.compile(r"\d/[^\s,;]*$")  # of a paper: 12/2030/NQ-HĐND
_INITIALS = re.compile(r"\(([A-ZĐ]{2,8})\)")


class Parsed(NamedTuple):
    """One organization of a text, from ``start`` to ``end``."""

    core: str
    level: str | None
    place: str | None
    start: int
    end: int
    body: bool = False
    """Through its party body (Đảng đoàn, Ban Thường vụ)."""
    whole: bool = False
    """The core is all of its name: no level, no place."""


def parsed(text: str) -> list[Parsed]:
    """The organizations of a text, in order."""
    found = [_parse(text, one) for one in ORGANIZATION.pattern.finditer(text) if not _many(text, one)]
    short = _initials(text, found)
    found = [one._replace(core=short.get(one.core, one.core)) for one in found]
    found += _by_initials(text, found, short)
    wider = {one.start: _within(text, one) for one in found}
    covered = {at for start, one in wider.items() for at in range(one.start, start)}
    found = [one for start, one in wider.items() if start not in covered]
    listed_ones = [_placed(text, one) for one in listed(text)]
    inside = {at for one in listed_ones for at in range(one.start, one.end)}
    found = [*(one for one in found if one.start not in inside), *listed_ones]
    taken = {at for one in found for at in range(one.start, one.end)}
    found += [_placed(text, one) for one in open_names(text) if taken.isdisjoint(range(one.start, one.end))]
    return sorted(found, key=lambda one: one.start)


def _within(text: str, one: Parsed) -> Parsed:
    """The union or association of those who work in a body, where that stands before its name."""
    of = WITHIN.pattern.search(text, max(0, one.start - _HEAD), one.start)
    if not of or one.body or not _OFFICES.match(one.core):
        return one
    head = of["head"][0].upper() + of["head"][1:]
    return one._replace(core=normal_core(f"{head} {one.core}"), start=of.start("head"))


def _placed(text: str, one: Open) -> Parsed:
    place, end = place_at(text, one.end) if one.level else (None, one.end)
    level = in_full(one.level) if one.level else None
    return Parsed(normal_core(one.core), level, place, one.start, end, whole=one.whole)


def _many(text: str, found: re.Match[str]) -> bool:
    """Whether the words name a kind of body, a day, a venue, a paper's number, not one body."""
    if _MANY_AFTER.match(text, found.end()) and not MASS.search(found[0]):
        return True
    if SEVERAL.match(text, found.end()):
        return True
    if found["level"] and _LEVELS.match(text, found.end()):
        return True
    if (
        not found["level"]
        and found[0].startswith(("Ủy ban nhân", "Hội đồng nhân"))
        and _LISTED.match(text, found.end())
    ):
        return True
    if _NUMBER.search(text, max(0, found.start() - 20), found.start()):
        return True
    if _VENUE.search(text, max(0, found.start() - 20), found.end()):
        return True
    if not found["level"] and _DAY_OF.search(text, max(0, found.start() - 20), found.start()):
        return True
    return bool(re.search(MANY_BEFORE, text[max(0, found.start() - 40) : found.start()]))


def _parse(text: str, found: re.Match[str]) -> Parsed:
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
    if level and not core.startswith("Mặt trận"):  # "Hội Sinh viên Việt Nam tỉnh" is the one of the province
        core = core.removesuffix(" Việt Nam")
    if not level and (within := _WITHIN.match(text, found.end())):
        level = within[1]
    place = None
    if level or re.search(rf"(?:{COMMITTEES}|[Đđ]oàn|Biên phòng)$", core):
        place, end = place_at(text, end)
    elif not level and MASS.search(core):
        named, behind = place_at(text, end)
        if named and (level := level_of_place(text, named)):
            place, end = named, behind  # "LĐLĐ Ví Dụ"
    return Parsed(core, level, place, start, end, bool(prefix))


def _initials(text: str, found: list[Parsed]) -> dict[str, str]:
    """The names that are told with their initials: "Công đoàn Giáo dục (CĐGD)", "Hội Khuyến học (KH)"."""
    cores: dict[str, str] = {}
    for one in found:
        kind, _space, rest = one.core.partition(" ")
        if not (gloss := _INITIALS.search(text, one.start, one.end)):
            continue
        if gloss[1] == _letters(rest):
            cores[f"{kind} {gloss[1]}"] = one.core
        elif gloss[1] == _letters(one.core):
            cores[gloss[1]] = one.core
    return cores


def _letters(core: str) -> str:
    return "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", core) if word != "và")


def _by_initials(text: str, parts: list[Parsed], cores: dict[str, str]) -> Iterator[Parsed]:
    """Where a name that is told with its initials is called by them."""
    taken = {at for one in parts for at in range(one.start, one.end)}
    for short, core in cores.items():
        for found in re.finditer(rf"(?<!\w){short}(?: (?P<level>{LEVEL}))?(?!\w)", text):
            # "HLG các cấp" is led by the one of the article, as its full name would be.
            if found.start() not in taken and (MASS.search(core) or not _many(text, found)):
                level = in_full(found["level"]) if found["level"] else None
                place, end = place_at(text, found.end()) if level else (None, found.end())
                yield Parsed(core, level, place, found.start(), end)
