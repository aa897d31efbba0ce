"""Legal and party documents as named: numbers in one form, lists expanded, titles without a number."""

import re
from typing import NamedTuple

from db.ingest.rules import NAME_WORD, UPPER, rule
from db.values import LegalReference

_CLASS = (
    r"(?:[Nn]ghị định|[Nn]ghị quyết|[Qq]uyết định|[Cc]hỉ thị|[Kk]ết luận|[Kk]ế hoạch|[Tt]hông tư|[Qq]uy định|[Hh]ướng dẫn|[Đđ]ề án|[Ll]uật|[Bb]ộ luật"
    r"|[Pp]háp lệnh|[Tt]hông báo|[Cc]hương trình(?: hành động)?|[Cc]ông văn|[Cc]ông điện|[Qq]uy chế|[Tt]ờ trình|NQ|CT|KH|QĐ|KL)"
)
_SIGN = rf"[A-ZĐƯ]{{1,8}}(?!{UPPER})\d{{0,2}}(?:[a-z][A-ZĐƯ]{{0,4}})?(?:(?:[-/&]|(?: [-–]|-) (?=[A-ZĐ]{{2}})|\.(?=[A-ZĐ]{{2}}(?!\w)))(?:T\.Ư|{UPPER}[A-Za-zĐƯ]{{0,16}}\d{{0,2}})){{0,4}}"
NUMBERED = rule(
    "legal-number",
    rf"(?:(?P<class>{_CLASS}) )?(?:liên tịch )?(?:số:? ?)?(?<![\d.,/])(?P<list>(?:\d{{1,5}}(?:, ?| và ))*)"
    rf"(?P<number>\d{{1,5}}(?:\s?[/-]\s?\d{{4}})?\s?[-–/]\s?(?P<sign>{_SIGN}))(?![\w])"
    r"(?:,? (?:ngày )?(?P<date>\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}))?"
    r"(?: của (?P<issuer>Chính phủ|Thủ tướng Chính phủ|Bộ Chính trị|Ban Bí thư|Quốc hội|Tỉnh ủy|UBND tỉnh|HĐND tỉnh|Trung ương))?",
    example="Nghị định 140/2017/NĐ-CP",
    counter="từ 20/10/2023 đến nay",
)
BARE = rule(
    "legal-bare-number",
    rf"(?P<class>{_CLASS}) (?P<numbered>số:? ?)?(?P<list>(?:\d{{1,5}}, )*)(?P<number>\d{{1,5}}[a-z]?)(?![\d.,/%-]\d|[-/]\w|\w| tháng| năm(?! \d{{4}})| ngày \w+ việc)"
    r"(?:,? ngày (?P<date>\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{4})?|\d{1,2} tháng \d{1,2}(?: năm \d{4})?)|(?= của| khóa| về| ra đời| năm \d{4}| ?[“\"]|, |\.(?:\s|$))|(?(numbered)|(?!)))"
    r"(?: của (?P<issuer>Chính phủ|Thủ tướng Chính phủ|Bộ Chính trị|Ban Bí thư|Quốc hội|Tỉnh ủy|UBND tỉnh|HĐND tỉnh|Trung ương))?",
    example="Kế hoạch số 680 ngày 19-2-2019",
    counter="Nghị quyết 5 tháng",
)
NAMED = rule(
    "legal-title",
    rf"(?:(?:Nghị quyết|NQ|Kế hoạch)(?: số \d{{1,4}}(?![\d/-]))? (?:của )?"
    rf"(?:Đại hội Đảng bộ (?:tỉnh|huyện)(?: {NAME_WORD}){{0,2}}(?:,? (?:lần thứ|khóa) [IVXL\d]+)?"
    r"(?:,? nhiệm kỳ \d{4} ?[-–] ?\d{4})?|(?:Tỉnh|Huyện|Thành) (?:ủy|uỷ)(?: năm \d{4})?)"
    rf"|Chương trình mục tiêu quốc gia(?: (?:giảm nghèo bền vững|xây dựng nông thôn mới))?"
    rf"|(?:Luật|Bộ luật) {UPPER}\w+(?: (?!(?:và|của|để|cho|trong|theo|năm|đã|tại)\b)\w+){{1,5}}(?=[,.;)]| và | năm | của )(?: của Quốc hội và (?:Hội đồng nhân dân|HĐND))?(?: năm \d{{4}})?"
    rf"|Luật phòng, chống(?: \w+){{2,5}}(?=[,.;)]))",
    example="Nghị quyết Tỉnh ủy năm 2023",
    counter="nghị quyết của chi bộ",
)
_CLASSES = {"nq": "nghị quyết", "ct": "chỉ thị", "kh": "kế hoạch", "qđ": "quyết định", "kl": "kết luận"}


_ISSUER = re.compile(r"Đại hội Đảng bộ (?:tỉnh|huyện)|(?:Tỉnh|Huyện|Thành) ủy")


class Cited(NamedTuple):
    """A reference and where it stands."""

    start: int
    end: int
    reference: LegalReference
    rule: str


def cited(text: str) -> list[Cited]:
    """The legal references of ``text`` in order."""
    found: list[Cited] = []
    for match in NUMBERED.pattern.finditer(text):
        number = re.sub(r"\s", "", match["number"]).replace("–", "-")
        if re.search(r"/\d{4}$|^\d+[-/]\d+$", number) or match["sign"] in {"TP", "TT", "KV", "HP"}:
            continue
        sign = match["sign"]
        if not match["class"] and sign.isalpha() and f" - {sign}" in match[0]:
            continue  # "Phòng họp số 1 - UBND xã"
        for early in re.findall(r"\d+", match["list"] or ""):
            full = f"{early}/{number.partition('/')[2]}" if "/" in number else f"{early}-{sign}"
            found.append(Cited(match.start(), match.end(), _reference(match, full), NUMBERED.name))
        found.append(Cited(match.start(), match.end(), _reference(match, number), NUMBERED.name))
    numbered = list(found)
    taken = [(one.start, one.end) for one in found]
    found += [
        Cited(match.start(), match.end(), _reference(match, number), BARE.name)
        for match in BARE.pattern.finditer(text)
        for number in [*re.findall(r"\d+", match["list"]), match["number"]]
        if not any(start < match.end() and match.start() < end for start, end in taken)
        # "Công văn số 5" is the "Công văn số 5/UBND-TN" told of before.
        and not any(re.match(rf"{match['number']}[-/]", one.reference.number or "") for one in numbered)
    ]
    taken = [(one.start, one.end) for one in found]
    for match in NAMED.pattern.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            kind = re.match(r"NQ|\w+ \w+|\w+", match[0])
            name = kind[0].lower() if kind else ""
            name = (
                "chương trình" if name.startswith("chương") else "luật" if name.startswith("luật") else name
            )
            kind_, short = _CLASSES.get(name, name), kind[0] if kind else ""
            title = kind_.capitalize() + match[0][len(short) :] if short.isupper() else match[0]
            issuer = _ISSUER.search(match[0])
            reference = LegalReference(
                raw=match[0][:500],
                title=title[:500],
                classification=kind_,
                issuer=issuer[0] if issuer else "Quốc hội" if kind_ == "luật" else None,
            )
            found.append(Cited(match.start(), match.end(), reference, NAMED.name))
    return sorted(found, key=lambda one: one.start)


def _reference(match: re.Match[str], number: str) -> LegalReference:
    name = (match["class"] or "").lower()
    year = re.search(r"/(\d{4})/", number)
    date = None
    if match["date"]:
        day, month, *full = (int(part) for part in re.findall(r"\d+", match["date"]))
        if full and 1 <= month <= 12 and 1 <= day <= 31:
            date = f"{full[0]:04}-{month:02}-{day:02}"
    return LegalReference(
        raw=match[0].strip()[:500],
        number=number,
        classification=_CLASSES.get(name, name) or None,
        issuer=match["issuer"],
        date=date or (year[1] if year else None),
    )
