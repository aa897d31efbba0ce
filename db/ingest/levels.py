"""Which level (tỉnh, huyện, xã …) a body has that is named without one: that of its list, or of the article."""

import re
from collections import Counter
from collections.abc import Sequence

from db.ingest.gazetteer import MUNICIPALITIES, PROVINCES

_COMMITTEE = re.compile(r"(Tỉnh|Thành|Huyện|Quận|Thị) ?(?:ủy|uỷ|đoàn|Đoàn)$")
_NAMED = {"Tỉnh": "tỉnh", "Huyện": "huyện", "Thành": "thành phố", "Quận": "quận", "Thị": "thị xã"}
_JOINED = re.compile(r"(?:,| và|, và| cùng| -|-|,? cùng với)(?: (?:lãnh đạo|đại diện|[Tt]hường trực))? ?$")
_REST = re.compile(
    r"(?:,| và) (?:các |một số )?(?:ban, ngành, |ngành, |tổ chức )?(?:đoàn thể|hội|đoàn|tổ chức thành viên|tổ chức chính trị ?[-–]? ?xã hội)(?: chính trị ?[-–]? ?xã hội)?"
    r"(?: cấp)? (?P<level>tỉnh|huyện|xã|quận|phường|thị xã|thị trấn|thành phố)(?!\w)(?!, (?:xã|huyện|thị|thành))"
)
_RANKS = (
    (2, re.compile(r"(?<!\w)(?:thị xã|[Hh]uyện|[Qq]uận|Thị)(?!\w)")),
    (3, re.compile(r"(?<!\w)(?:xã|phường|thị trấn)(?! hội)(?!\w)")),
    (1, re.compile(r"(?<!\w)(?:tỉnh|Tỉnh|thành phố|Thành)(?!\w)")),
)
_LEAD = 900  # characters in which the bodies stand that the article is about
_WEIGHT = 3


def in_full(word: str) -> str:
    """The word for a level in small letters, "TP." spelled out."""
    return "thành phố" if word.upper().startswith("TP") else word.lower()


def own_level(core: str) -> str | None:
    """The level that the name of a body itself says: "Huyện ủy", "Sở Y tế"."""
    if found := _COMMITTEE.search(core):
        return _NAMED[found[1]]
    return None


def of_place(level: str, place: str | None) -> str:
    """``level``, or that of a municipality where ``place`` is one."""
    return "thành phố" if level == "tỉnh" and place in MUNICIPALITIES else level


def level_of_place(text: str, place: str) -> str | None:
    """The level of a place that the text tells elsewhere, or that of a province."""
    if place in PROVINCES:
        return of_place("tỉnh", place)
    found = re.search(rf"(?<!\w)((?i:huyện|thị xã|thành phố|quận|xã|phường)) {re.escape(place)}(?!\w)", text)
    return found[1].lower() if found else None


def listed_levels(text: str, bodies: Sequence[tuple[int, int, str | None]]) -> list[str | None]:
    """For each body (start, end, level) its level, or else that of the list it stands in: "HĐND, UBND huyện",
    "Mặt trận và các đoàn thể xã", "Huyện ủy, UBND"."""
    levels = [level for _start, _end, level in bodies]
    for at in range(len(bodies) - 1, -1, -1):
        end = bodies[at][1]
        if levels[at]:
            continue
        if rest := _REST.match(text, end):
            levels[at] = rest["level"]
        elif at + 1 < len(bodies) and _JOINED.fullmatch(text[end : bodies[at + 1][0]] or "."):
            levels[at] = levels[at + 1]
    for at in range(1, len(bodies)):
        if not levels[at] and _JOINED.fullmatch(text[bodies[at - 1][1] : bodies[at][0]] or "."):
            levels[at] = levels[at - 1]
    return levels


def common_level(bodies: Sequence[tuple[int, int, str | None]]) -> str:
    """The level of most bodies (start, end, level) of the text, those in its lead weighing more."""
    counts: Counter[str] = Counter()
    for start, _end, level in bodies:
        if level:
            counts[level] += _WEIGHT if start < _LEAD else 1
    return counts.most_common(1)[0][0] if counts else "tỉnh"


def rank_of(name: str) -> int | None:
    """How high the level stands that a full name says: 1 for a province or a city, 3 for a commune, None for none."""
    return next((rank for rank, words in _RANKS if words.search(name)), None)
