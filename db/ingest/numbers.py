"""Figures and target sets (chỉ tiêu) from words; a malformed figure keeps its words and gets no value."""

import re
from typing import NamedTuple

from db.ingest.rules import NAME_WORD, rule
from db.values import Band, Measure, Outcome, Qualifier, TargetSet

_QUALIFIERS: dict[str, Qualifier] = {
    "hơn": "over",
    "trên": "above",
    "gần": "nearly",
    "khoảng": "about",
    "ít nhất": "at_least",
    "tối thiểu": "at_least",
    "tối đa": "at_most",
    "dưới": "at_most",
}
_NUMBER = r"\d+(?:[.,]\d+)*"
MEASURE = rule(
    "measure",
    rf"(?:(?P<qualifier>{'|'.join(_QUALIFIERS)}) )?(?<![\d/.,-])(?<!năm )(?<!tháng )(?<!ngày )(?<!quý )(?<!khóa )(?<!số )(?<!thứ )(?<!lần )(?<!Điều )(?P<number>{_NUMBER})(?:\s?(?P<percent>%)"
    rf"| (?P<scale>nghìn tỷ|tỷ|tỉ|triệu|nghìn|ngàn)(?: (?P<rest>\d{{1,3}}) (?P<small>triệu|nghìn|ngàn))?(?: (?P<dong>đồng))?"
    r"|(?P<metric>m2|m3|km|kg|ha)\b"
    r"| (?P<unit>đồng(?! chí)|mô hình|mái ấm(?: tình thương)?|nhà tình thương|suất quà|câu lạc bộ|hợp tác xã|tổ hợp tác|đơn vị máu|đơn vị|tập thể|cá nhân|công trình|gia đình|trường hợp|đối tượng|học sinh|tổ chức|hội viên|đoàn viên|thành viên|phụ nữ|lao động|cơ sở|(?!(?:đồng chí|chỉ tiêu|tháng|năm|ngày|giờ|quý|khóa|trước|sau|đạt|thu|chi|tăng|giảm|đến|tại|của|và|là|thì|với|cho|trong|ngoài|theo|để|có|được|về|ước|mới|lần|tới|nay|qua|này|bằng|trên|còn)\b)[^\W\d_]+(?: (?:vay|tác|tấn|gia đình|tiền|viên|vốn|máu|tình"
    r" thương|nhà|xã|lao động|cây|khách hàng|dân|phụ nữ|niên))?))",
    example="hơn 163 tỷ đồng",
    counter="ngày 18-8-2023",
)
_TOTAL = re.compile(
    r"(?P<total>\d{1,3}) chỉ tiêu(?: (?P<assigner>(?:(?!\d|[.;:]).){1,90}?)(?::|[,;] (?=vượt|đạt)| (?=vượt \d|đạt \d))|:)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"(?P<count>\d{1,3})/(?P<total>\d{1,3}) (?:\w+ )?chỉ tiêu")
_REST = re.compile(
    r"(?:(?:các|những|số) (?:chỉ tiêu )?còn lại|(?P<count>\d{1,3}) chỉ tiêu (?:còn lại|kia))(?P<tail>[^.;]*)",
    re.IGNORECASE,
)
_BAND = re.compile(
    r"(?P<before>(?:[\wÀ-ỹ]+ ){0,4})(?P<count>\d{1,3})(?:/\d{1,3})? chỉ tiêu(?P<after>(?:(?! và \d)[^,;.])*)"
)
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s?%?\s?(?:đến|-|–)\s?(\d{1,3}(?:[.,]\d+)?)\s?%")
_OWN_PLACE = re.compile(rf" (?:tỉnh|thành phố|huyện|xã)(?: {NAME_WORD})+$")
_BOUND = re.compile(r"(trên|hơn|dưới|đạt|từ)?\s?(\d{1,3}(?:[.,]\d+)?)\s?%")


class Figure(NamedTuple):
    """A measure and where it stands."""

    start: int
    end: int
    measure: Measure


def figures(text: str, offset: int = 0) -> list[Figure]:
    """The figures of ``text``, targets and dates left out."""
    out = []
    for found in MEASURE.pattern.finditer(text):
        value = number(found["number"])
        unit = found["percent"] or found["metric"] or found["unit"] or ""
        if scale := found["scale"]:
            unit = f"{scale.replace('tỉ', 'tỷ')}{' đồng' if found['dong'] else ''}"
            if found["rest"] and value is not None:
                factor = {"tỷ": {"triệu": 1e3, "nghìn": 1e6, "ngàn": 1e6}, "tỉ": {"triệu": 1e3}}.get(
                    scale, {}
                )
                step = factor.get(found["small"], 1e3)
                value = round(value + int(found["rest"]) / step, 6)
        measure = Measure(
            value=value,
            unit=unit or None,
            qualifier=_QUALIFIERS.get(found["qualifier"] or ""),
            raw=found[0],
        )
        out.append(Figure(found.start() + offset, found.end() + offset, measure))
    return out


def number(words: str) -> int | float | None:
    """A Vietnamese number: dots part thousands, a comma decimals; ``None`` if it is malformed."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", words):
        plain = words.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+\.\d{1,2}", words):  # some write decimals with a dot
        plain = words
    else:
        return None
    return float(plain) if "." in plain else int(plain)


def target_sets(text: str) -> list[TargetSet]:
    """The sets of targets that ``text`` (all clauses on one organization) tells of."""
    sets = []
    totals = list(_TOTAL.finditer(text))
    for index, total in enumerate(totals):
        stop = totals[index + 1].start() if index + 1 < len(totals) else len(text)
        bands = _bands(text[total.end() : stop])
        if bands or _REST.search(text[total.end() : stop]):
            sets.append(_set(int(total["total"]), total["assigner"] or "", bands, text[total.end() : stop]))
    if sets:
        return sets
    shares = list(_OUT_OF.finditer(text))
    if shares and len({share["total"] for share in shares}) == 1:
        rest = _REST.search(text)
        stop = rest.start() if rest else len(text)
        bands = []
        for index, share in enumerate(shares):
            last = shares[index + 1].start() if index + 1 < len(shares) else stop
            before = re.split(r"[,;.]", text[: share.start()])[-1]
            before = " ".join(before.split()[-4:]) if index == 0 or ";" in text[: share.start()] else ""
            band = _band(int(share["count"]), before, text[share.end() : last].split(";", maxsplit=1)[0])
            bands.append(
                band
                if band.outcome != "unknown" or band.percent_min
                else Band(count=band.count, outcome="met")
            )
        assigner = re.search(r"chỉ tiêu ([^\d,;.]{4,60}?) (?:đạt|vượt|hoàn)", text[: shares[0].start()])
        sets.append(_set(int(shares[0]["total"]), assigner[1] if assigner else "", bands, text))
    return sets


def _set(total: int, assigner: str, bands: list[Band], text: str) -> TargetSet:
    rest = _REST.search(text)
    residual: int | None = None
    outcome: Outcome | None = None
    low = high = None
    if rest:
        counted = sum(band.count for band in bands)
        residual = int(rest["count"]) if rest["count"] else max(total - counted, 0)
        band = _band(residual, "", rest["tail"])
        outcome, low, high = band.outcome, band.percent_min, band.percent_max
    assigner = re.sub(r" \([^()]{1,14}\)", "", assigner).strip(" ,")
    assigner = _OWN_PLACE.sub("", assigner)
    if not assigner and re.search(r"(?:vượt|đạt|so với) kế hoạch", text):
        assigner = "kế hoạch"
    return TargetSet(
        assigner=assigner[:500] or None,
        total=total,
        bands=tuple(bands),
        residual=residual,
        residual_outcome=outcome,
        residual_percent_min=low,
        residual_percent_max=high,
    )


def _bands(text: str) -> list[Band]:
    rest = _REST.search(text)
    return [
        _band(int(found["count"]), found["before"], found["after"])
        for found in _BAND.finditer(text[: rest.start()] if rest else text)
    ]


def _band(count: int, before: str, after: str) -> Band:
    """One band: what is said right before the count holds unless the words after it say more."""
    said = f"{after} {before}" if after.strip(" vàcó") else before
    words = said.lower()
    low: float | None = None
    high: float | None = None
    if between := _PERCENT.search(said):
        low, high = (number(part) for part in between.groups())
    elif bound := _BOUND.search(said):
        if bound[1] == "dưới":
            high = number(bound[2])
        else:
            low = number(bound[2])
    if low is not None and high is not None and low > high:
        low, high = high, low
    outcome: Outcome = "unknown"
    if "đạt và vượt" in words or "đạt, vượt" in words:
        outcome = "met_or_exceeded"
    elif "vượt" in words:
        outcome = "exceeded"
    elif "đang thực hiện" in words or "đang triển khai" in words:
        outcome = "in_progress"
    elif "cuối năm" in words:
        outcome = "year_end"
    elif high is not None and low is None:
        outcome = "below"
    elif low is not None and low < 100:
        outcome = "partly"
    elif re.search(r"chưa đạt|không đạt", words):
        outcome = "below"
    elif re.search(r"đạt|hoàn thành", words):
        outcome = "met"
    return Band(count=count, outcome=outcome, percent_min=low, percent_max=high)
