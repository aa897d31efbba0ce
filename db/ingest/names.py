"""Organizations in running text: mentions, the places that follow them, one full name for each."""

import re
from collections import Counter
from functools import lru_cache
from itertools import takewhile

from msgspec import Struct

from db.ingest.actions import ACTION
from db.ingest.bodies import CORE, LEVEL, MANY_AFTER, MANY_BEFORE, PREFIX
from db.ingest.gazetteer import COMMITTEES, PROVINCES, SPELLINGS, SURNAMES
from db.ingest.rules import NAME_WORD, rule
from db.text import fold

_GLOSS = r"(?: \([^()\d]{1,14}\))?"
ORGANIZATION = rule(
    "organization",
    rf"(?<![\w]){PREFIX}{CORE}(?![\w]){_GLOSS}(?: Việt Nam| VN)?(?: khóa \w+)?(?: (?P<level>{LEVEL})(?!\w))?",
    example="Đảng đoàn Hội Nông dân tỉnh",
    counter="hội viên nông dân đóng góp",
)
_BODY = re.compile(PREFIX)
_PLACE = re.compile(rf" ?(?P<words>{NAME_WORD}(?: (?:- )?{NAME_WORD}){{0,4}})")
_OFFICE_BEFORE = re.compile(r"(?:[Bb]í thư|[Bb]í|[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng|[Tt]rực|[Cc]hánh) ?$")
_OF_CENTRE = re.compile(r"(?:Trung ương|Bộ |.*(?:Việt Nam|Trung ương)$)")
_LISTED = re.compile(r", các (?:ban|bộ|sở|cấp)")
_MANY_AFTER = re.compile(MANY_AFTER)
_MASS = re.compile(r"[Hh]ội |Mặt trận|MTTQ|Liên đoàn|LĐLĐ|Đoàn|đoàn$")
_NO_PLACE = frozenset({"Nguyễn", "Phạm", "Huỳnh", "Đặng", "Bùi", "Trịnh", "Trương", "Ngô"})
_OPENS = frozenset(
    [
        "Thay",
        "Tại",
        "Trong",
        "Theo",
        "Ngày",
        "Sáng",
        "Chiều",
        "Phát",
        "Kết",
        "Các",
        "Đồng",
        "Ông",
        "Bà",
        "Tham",
        "Dự",
        "Toàn",
        "Quang",
        "Cùng",
        "Sau",
        "Trước",
        "Để",
        "Với",
        "Tin",
        "Ảnh",
        "Hội",
        "Đoàn",
        "UBND",
        "HĐND",
        "Phó",
        "Bí",
        "Chủ",
        "Đến",
        "Từ",
    ]
)
_SCIENCE = "Liên hiệp các Hội Khoa học và Kỹ thuật"
_DISTRICT = frozenset({"Phòng", "Huyện", "Quận"})


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
        self.places = self._common_places()
        self.level = self._common_level()
        raw = [found for found in ORGANIZATION.pattern.finditer(text) if not self._many(found)]
        self._levels: dict[str, Counter[tuple[str, str | None]]] = {}
        parsed = [self._parse(found) for found in raw]
        for core, level, place, _start, _end, _body in parsed:
            if level:
                self._levels.setdefault(core, Counter())[level, place] += 1
        self.mentions = [
            Mention(start, end, self._full(core, level, place), body)
            for core, level, place, start, end, body in parsed
        ]
        self.by_start = {mention.start: mention for mention in self.mentions}

    def _many(self, found: re.Match[str]) -> bool:
        """Whether the words name a kind of body, not one."""
        if _MANY_AFTER.match(self.text, found.end()) and not _MASS.search(found[0]):
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

    def _parse(self, found: re.Match[str]) -> tuple[str, str | None, str | None, int, int, bool]:
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
            level = "thành phố" if level.startswith("TP") else level.lower()
        core = normal_core(core)
        place = None
        if not level and _MANY_AFTER.match(self.text, found.end()):
            level = self.level  # "Hội Nông dân các cấp" is led by the one of the article
        if level or re.search(rf"(?:{COMMITTEES}|[Đđ]oàn|Biên phòng)$", core):
            place, end = place_at(self.text, end)
        return core, level, place, start, end, bool(prefix)

    def _full(self, core: str, level: str | None, place: str | None) -> str:
        if _OF_CENTRE.match(core) and not level and "Mặt trận" not in core:
            return core
        first = core.split(maxsplit=1)[0]
        if re.match(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) (?:ủy|đoàn)$", core) or re.search(
            r" (?:Tỉnh|Huyện|Thành|Quận|Thị) ủy$", core
        ):
            named = {"Tỉnh": "tỉnh", "Huyện": "huyện", "Thành": "thành phố", "Quận": "quận", "Thị": "thị xã"}
            word = re.findall(r"Tỉnh|Thành|Huyện|Quận|Thị", core)[-1]
            place = place or self.places.get(named[word])
            return f"{core} {place}" if place else core
        if not level:
            known = self._levels.get(core)
            if known:
                level, place = known.most_common(1)[0][0]
            else:
                level = "tỉnh" if first == "Sở" else "huyện" if first in _DISTRICT else self.level
        place = place or self.places.get(level)
        return f"{core} {level} {place}" if place else f"{core} {level}"

    def _common_places(self) -> dict[str, str]:
        """For each level the place named most often; a known province counts even without its word."""
        seen: dict[str, Counter[str]] = {}
        for found in re.finditer(
            rf"(?<!\w)(?P<level>Tỉnh ủy|Tỉnh đoàn|Huyện ủy|Thành ủy|{LEVEL})(?!\w)", self.text
        ):
            place, _end = place_at(self.text, found.end())
            if place:
                level = {"TP": "thành phố", "Tỉ": "tỉnh", "Hu": "huyện", "Th": "thành phố", "Xã": "xã"}.get(
                    found["level"][:2], found["level"].lower()
                )
                seen.setdefault(level, Counter())[place] += 1
        if "tỉnh" not in seen:
            # Hồ Chí Minh in running text is more often the man than the city.
            mentioned = Counter(
                {
                    name: self.text.count(name)
                    for name in PROVINCES
                    if name in self.text and name != "Hồ Chí Minh"
                }
            )
            if mentioned:
                seen["tỉnh"] = mentioned
        return {level: places.most_common(1)[0][0] for level, places in seen.items()}

    def _common_level(self) -> str:
        counts = Counter(
            {
                "tỉnh": len(re.findall(r"\btỉnh\b|\bTỉnh (?:ủy|đoàn|uỷ)", self.text)),
                "huyện": len(re.findall(r"\bhuyện\b|\bHuyện (?:ủy|đoàn|uỷ)", self.text)),
                "xã": len(re.findall(r"\bUBND xã|\bxã (?=[A-ZĐ])|Hội \w+ \w+ xã", self.text)),
            }
        )
        if re.search(r"\bTỉnh (?:ủy|uỷ)|\btỉnh\b", self.text[:600]) and not re.search(
            r"huyện", self.text[:600]
        ):
            return "tỉnh"
        level, count = counts.most_common(1)[0]
        return level if count else "tỉnh"


def place_at(text: str, position: int) -> tuple[str | None, int]:
    """The place name right after ``position`` and its end; a person's name there is none."""
    found = _PLACE.match(text, position)
    if not found or ((position < len(text) and text[position] != " ") and position != found.start("words")):
        return None, position
    words = found["words"]
    begin = found.start("words")
    for name in PROVINCES:
        if words.startswith(name):
            return name, begin + len(name)
    parts = words.replace(" - ", " ").split()
    if parts[0] in _NO_PLACE:
        return None, position
    # A sentence that begins without a full stop before it is no part of the name; nor is a verb after it.
    parts = parts[:1] + list(takewhile(lambda part: part not in _OPENS, parts[1:]))
    after = text[begin : begin + len(parts[0]) + 12].lower()
    # "UBND huyện Đánh giá kết quả", "Hội Nông dân tỉnh Thay mặt Hội"
    if len(parts) == 1 and (ACTION.match(after) or parts[0] in _OPENS):
        return None, position
    if fold(parts[0]) in SURNAMES and len(parts) >= 2 and fold(parts[1]) in {"thi", "van"}:
        return None, position
    for index in range(1, len(parts)):
        if fold(parts[index]) in SURNAMES and len(parts) - index >= 2:
            parts = parts[:index]
            break
    else:
        if fold(parts[0]) in SURNAMES and len(parts) >= 3:
            return None, position
    parts = parts[:3] if len(parts) == 3 else parts[:2]
    name = " ".join(parts)
    return name, begin + len(name)


@lru_cache(maxsize=10_000)
def normal_core(core: str) -> str:
    """One spelling for a body: abbreviations spelled out, tone placement and capitals of the full name."""
    core = core.replace("uỷ", "ủy").replace("Uỷ", "Ủy")
    core = re.sub(r"^(Tỉnh|Thành|Huyện|Quận|Thị)(?: ?)(đoàn|Đoàn)$", lambda m: f"{m[1]} đoàn", core)
    core = re.sub(r" VN$", " Việt Nam", core)
    whole = core.removesuffix(" Việt Nam")
    if whole != core and whole in SPELLINGS:
        core = f"{SPELLINGS[whole].removesuffix(' Việt Nam')} Việt Nam"
    core = re.sub(
        r"^(?:Ủy ban |UB )?(?:MTTQ|UBMTTQ|Mặt trận Tổ quốc|Mặt trận)(?: Việt Nam)?$",
        "Mặt trận Tổ quốc Việt Nam",
        core,
    )
    core = re.sub(
        r"^Liên hiệp (?:[Cc]ác )?[Hh]ội(?: (?:Khoa học|KH) ?(?:và|-|&) ?(?:[Kk]ỹ thuật|KT))?$", _SCIENCE, core
    )
    core = re.sub(r"^(hội|ban) ", lambda m: f"{m[1].capitalize()} ", core)
    core = re.sub(r"\b[Nn]hân dân\b", "nhân dân", core)
    for short, full in SPELLINGS.items():
        if core == short or core.endswith(f" {short}"):
            core = core[: -len(short)] + full
    core = re.sub(
        r"Hội (nông|cựu|phụ|liên|chữ|khuyến|người|luật)", lambda m: f"Hội {m[1].capitalize()}", core
    )
    core = core.replace("Liên hiệp phụ nữ", "Liên hiệp Phụ nữ").replace("đoàn lao động", "đoàn Lao động")
    core = re.sub(r"^(Tỉnh|Thành|Huyện) đoàn$", lambda m: f"{m[1]} đoàn", core)
    return SPELLINGS.get(core, core)
