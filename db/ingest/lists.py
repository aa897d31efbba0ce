"""Bodies of one kind in a list behind one head: "các sở: Y tế, Tài chính", "Ban Tuyên giáo, Dân vận Tỉnh ủy"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from db.ingest.gazetteer import COMMITTEES, FIELDS, PARTY_FIELDS
from db.ingest.open_names import Open, levelled
from db.ingest.rules import Rule, rule

_ASSOCIATIONS = (
    "Nông dân|Liên hiệp Phụ nữ|LHPN|Phụ nữ|Cựu chiến binh|Cựu Chiến binh|CCB|Chữ thập đỏ|Khuyến học|Người cao tuổi|Luật gia"
    "|Nhà báo|Đông y|Cựu thanh niên xung phong|Cựu TNXP|Nạn nhân chất độc da cam|Người mù|Người khuyết tật"
)
# Fields that name a body of another kind when they stand alone.
_OFFICES = FIELDS.replace("|Công an|", "|").replace(" và ", " (?:và|&) ").replace(" - ", " ?[-–] ?")


def _list(head: str, fields: str) -> str:
    """A pattern of a head, its first field (behind ":" where the head is many) and those that follow."""
    item = rf"(?:{fields})(?!\w)"
    return (
        rf"(?<!\w)(?P<head>{head})(?:(?:,? (?:ban, )?ngành)?(?: (?:của )?(?:tỉnh|huyện|thành phố|liên quan))?: ?(?P<first>{item})| {item})"
        rf"(?P<rest>(?:(?:,| và|;) {{1,2}}{item})+)"
    )


class _Kind(NamedTuple):
    name: str
    rule: Rule
    item: re.Pattern[str]


def _kind(name: str, head: str, fields: str, *, example: str, counter: str) -> _Kind:
    made = rule(f"list-{head[-2:].lower()}", _list(head, fields), example=example, counter=counter)
    return _Kind(name, made, re.compile(rf"(?:{fields})(?!\w)"))


_KINDS = (
    _kind(
        "Sở",
        "[Ss]ở",
        _OFFICES,
        example="gửi các sở: Y tế, Tài chính",
        counter="Sở Y tế, Công an tỉnh",
    ),
    _kind("Phòng", "[Pp]hòng", _OFFICES, example="các Phòng: Nội vụ; Tư pháp", counter="phòng Nội vụ"),
    _kind("Bộ", "[Bb]ộ", _OFFICES, example="các bộ: Tài chính, Nội vụ", counter="Bộ Nội vụ làm"),
    _kind("Hội", "[Hh]ội", _ASSOCIATIONS, example="Hội Nông dân, Phụ nữ", counter="Hội Nông dân"),
    _kind(
        "Ban",
        "[Bb]an",
        PARTY_FIELDS,
        example="các Ban: Tổ chức, Dân vận Tỉnh ủy",
        counter="Ban Tổ chức Tỉnh ủy",
    ),
)
_OWNER = re.compile(rf" (?P<owner>{COMMITTEES}|Trung ương|HĐND)")


def listed(text: str) -> Iterator[Open]:
    """The bodies named by their field alone, and the first of a list behind a colon or before its owner."""
    for kind in _KINDS:
        for found in kind.rule.pattern.finditer(text):
            whose = _OWNER.match(text, found.end()) if kind.name == "Ban" else None
            if kind.name == "Ban" and not whose:
                continue
            owner = whose[0] if whose else ""
            items = list(kind.item.finditer(text, found.end("head"), found.end()))
            for item in items if found["first"] or owner else items[1:]:
                end = whose.end() if whose and item is items[-1] else item.end()
                start = item.start() if found["first"] or item is not items[0] else found.start()
                yield levelled(text, f"{kind.name} {item[0]}{owner}", start, end)
