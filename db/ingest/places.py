"""Places that follow the name of a body, and which place and level a text is mostly about."""

import re
from collections import Counter
from itertools import takewhile

from db.ingest.actions import ACTION
from db.ingest.bodies import LEVEL
from db.ingest.gazetteer import PROVINCES, SURNAMES
from db.ingest.levels import in_full, own_level
from db.ingest.rules import NAME_WORD
from db.text import fold

# "Thành ủy Tp.HCM": the level stands between.
_PLACE = re.compile(rf" ?(?:T[Pp]\.? ?)?(?P<words>{NAME_WORD}(?: (?:- )?{NAME_WORD}){{0,4}})")
_SHORTENED = re.compile(r"[A-ZĐ]{2,3}")  # "huyện TB" in a byline is one named in full elsewhere
_CALLED = {"HCM": "Hồ Chí Minh", "TPHCM": "Hồ Chí Minh"}
_NO_PLACE = frozenset({"Nguyễn", "Phạm", "Huỳnh", "Đặng", "Bùi", "Trịnh", "Trương", "Ngô", "Cảng"})
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
        "Tham",
        "Dự",
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
        "Nhiều",
        "Nhân",
        "Qua",
        "Bên",
        "Về",
        "Việc",
        "Hiện",
        "Đây",
        "Một",
        "Khi",
        "Trên",
    ]
)


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
    if parts[0] == "Hội" and re.search(r"(?:[Tt]ỉnh|[Hh]uyện)$", text[:position].rstrip()[-6:]):
        return None, position  # "tỉnh Hội" is the association of the province
    if parts[0] in _NO_PLACE:
        return None, position
    if text.startswith(" cảnh", found.end()):  # "Quang cảnh buổi làm việc" begins anew
        parts = parts[:-1]
    if len(parts) < 3 and parts[-1:] == ["Bà"]:
        parts = parts[:-1]
    if not parts:
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
            if index == 1 and fold(parts[0]) in SURNAMES:
                return None, position  # "tỉnh Trần Lê Thử": a person
            parts = parts[:index]
            break
    else:
        if fold(parts[0]) in SURNAMES and len(parts) >= 3:
            return None, position
    parts = parts[:3] if len(parts) == 3 else parts[:2]
    if len(parts) == 3 and re.search(rf"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí) {' '.join(parts)}", text):
        return None, position  # named with a title elsewhere
    name = " ".join(parts)
    return _CALLED.get(name, name), begin + len(name)


def common_places(text: str) -> dict[str, str]:
    """For each level the place named most often; a known province counts even without its word."""
    seen: dict[str, Counter[str]] = {}
    for found in re.finditer(
        rf"(?<!\w)(?P<level>Tỉnh ủy|Tỉnh đoàn|Huyện ủy|Thành ủy|Quận ủy|Thị ủy|Thị đoàn|{LEVEL})(?!\w)", text
    ):
        place, _end = place_at(text, found.end())
        if place and not _SHORTENED.fullmatch(place):
            level = own_level(found["level"]) or in_full(found["level"])
            seen.setdefault(level, Counter())[place] += 1
    if "tỉnh" not in seen:
        # Hồ Chí Minh in running text is more often the man than the city.
        mentioned = Counter(
            {name: text.count(name) for name in PROVINCES if name in text and name != "Hồ Chí Minh"}
        )
        if mentioned:
            seen["tỉnh"] = mentioned
    return {level: places.most_common(1)[0][0] for level, places in seen.items()}
