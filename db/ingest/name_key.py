"""What two spellings of one organization share."""

import re
from functools import lru_cache

from db.ingest.gazetteer import PROVINCES
from db.ingest.levels import own_level
from db.ingest.spellings import normal_core
from db.text import fold

_LEVEL = r"(?:tỉnh|[Hh]uyện|[Tt]hành phố|xã|[Qq]uận|thị xã|[Pp]hường)"
_BOARD = re.compile(
    r"^(?:[Đđ]ảng đoàn|[Bb]an (?:[Tt]hường vụ|[Cc]hấp hành|[Tt]hường trực|[Đđ]ại diện)|[Tt]hường trực|BTV|BCH) "
)
_YOUTH = re.compile(r"^(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị) ?[Đđ]oàn(?!\w)")
_CENTRE = re.compile(
    r"^(?:Ủy ban )?(?:Trung ương|T\.?Ư|TW) (?=Hội \w|MTTQ|Mặt trận|Liên)(.*?)(?: Việt Nam| ?VN)?$"
)
# A body by another of its names, its level written in another way.
_SAME = (
    (_CENTRE, r"\1 Việt Nam"),
    (re.compile(r"^Công đoàn Việt Nam$"), "Tổng Liên đoàn Lao động Việt Nam"),
    (
        re.compile(r"^[Cc]ông đoàn (?=(?:tỉnh|[Tt]hành phố|T[Pp]|[Hh]uyện|[Qq]uận|thị xã)(?!\w))"),
        "Liên đoàn Lao động ",
    ),
    (re.compile(rf"(?<= )của (?=(?:{_LEVEL}|T[Pp])(?!\w))"), ""),
    (re.compile(r"(?<= )T\.?[Pp]\.? ?(?=[^\W\d_]|$)"), "thành phố "),
    (re.compile(r"(?<= )HCM$"), "Hồ Chí Minh"),
)
_BEHIND = re.compile(
    rf"(?<!ợp tác) (?={_LEVEL}(?: (?!ủy|uỷ|đoàn)|$)|(?:{'|'.join(PROVINCES)})$)"  # what is said of level and place
)
_JOINTS = re.compile(r"(?: va(?= )|\W)+")


@lru_cache(maxsize=10_000)
def name_key(name: str) -> str:
    """Folded words, abbreviations spelled out, no "và", no "tỉnh"; the youth union of a level by one of its names,
    a whole association for its committee of the centre, one of a level without "Việt Nam"."""
    head = _YOUTH.sub(
        lambda found: f"Đoàn TNCS Hồ Chí Minh {own_level(found[0].capitalize())}", _BOARD.sub("", name)
    )
    for pattern, same in _SAME:
        head = pattern.sub(same, head)
    core, *behind = _BEHIND.split(head.strip(), maxsplit=1)
    core = fold(normal_core(core))
    if behind and not core.startswith("mat tran"):
        core = core.removesuffix(" viet nam")
    rest = fold(behind[0]).removeprefix("tinh ") if behind else ""
    return _JOINTS.sub(" ", f"{core} {rest}").strip()
