"""Slips of the pen and of recognition in the words that rules hang on, mended letter for letter.

A word is touched only where one letter makes it, alone or with its neighbours, a word of the rules, and only one
such word; a real syllable only beside a word that leaves no doubt, and never where it makes an everyday pair with
the word on its other side (quá trình, ưu đãi). Places in the text stay.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from db.ingest.actions import ACTION
from db.ingest.gazetteer import FIELDS, PARTY_FIELDS
from db.ingest.legacy import is_syllable
from db.ingest.spellings import SPELLINGS

_VERBS = (
    "đề nghị|yêu cầu|lưu ý|chỉ đạo|giao|nhắc nhở|phân công|đôn đốc|nhấn mạnh|cần|phải|phát biểu|kết luận|chủ trì|phối hợp với"
    "|đồng chí|hoàn thành|vượt|đạt|chỉ tiêu|còn lại|đang thực hiện|tổ chức|triển khai|triệu đồng|tỷ đồng|trước ngày|tháng|các đơn vị"
    "|tỉnh|huyện|thường trực|theo báo cáo|đồng thời|thời gian tới|tiếp tục|tập trung|tăng cường|thực hiện|vận động|hỗ trợ|xây dựng"
    "|các cơ quan|các địa phương|các cấp|các ngành|các đồng chí|các đại biểu|các phòng|đối với|đội ngũ|nhân dân|được tiếp tục|cần được|thảo luận|hội nghị"
    "|cấp ủy|chính quyền|đoàn thể|kết quả|nhiệm vụ|công tác|kế hoạch|quý|lĩnh vực|ngành văn hóa|đẩy mạnh|đây là|kiến nghị|đề xuất|phấn đấu|so với cùng kỳ|6 tháng đầu năm|đến nay|trong đó|ghi nhận|biểu dương"
    "|một là|hai là|bốn là|năm là|chỉ tiêu đạt|chỉ tiêu vượt|đạt và vượt|mỗi tháng|mỗi tuần|hết tháng|cuối năm|nhân dịp này|năm học|giai đoạn|tuy nhiên|nêu rõ|chỉ ra|chỉ rõ|mong muốn|bày tỏ|định hướng|gợi ý|giấy khen|bằng khen|trao thưởng|chia sẻ"
    "|các sở|các ban|các huyện|các tổ chức|các đoàn thể|các thành viên|các chi hội|các cấp hội|các hội|ban chấp hành|ban thường vụ|hội cần|hội phải|hội tiếp tục"
)
_NAMES = (
    f"{FIELDS}|{PARTY_FIELDS}|Bí thư|Phó Bí thư Thường trực|Chủ tịch|Phó Chủ tịch|Giám đốc|Hội Nông dân|Hội Liên hiệp Phụ nữ"
    "|Hội Cựu chiến binh|Liên đoàn Lao động|Mặt trận Tổ quốc Việt Nam|Đảng đoàn|Tỉnh đoàn|Huyện đoàn|Tỉnh ủy|Huyện ủy|Thành ủy"
    "|Ban Thường vụ|Ban Chấp hành|Đảng bộ|Ủy ban|Hội đồng nhân dân|Công an|Trạm Y tế|Ngân hàng Chính sách xã hội|Bảo hiểm xã hội"
    "|Hội Chữ thập đỏ|Liên hiệp các Hội|Liên hiệp Hội|Hội Người cao tuổi|Hội Khuyến học|Sở Tài chính|Sở Y tế|Sở Giáo dục|Sở Giao thông|Sở Nội vụ|Liên minh Hợp tác xã|Đảng ủy"
    "|Hội Luật gia|Đảng ủy Khối các cơ quan|Ủy ban Kiểm tra Đảng ủy|Ủy ban nhân dân|Ban Chỉ huy Quân sự|Bộ Chỉ huy Quân sự|UBND tỉnh|UBND huyện"
    "|UBND thành phố|HĐND tỉnh|HĐND huyện|LĐLĐ tỉnh|LĐLĐ huyện|Hội LHPN|Hội CCB|MTTQ Việt Nam|Văn phòng Tỉnh ủy|Văn phòng UBND"
)
_GROUPS = (
    "các cơ quan|các đơn vị|các địa phương|các công đoàn|các chi bộ|các cấp ủy|các cấp hội|các cấp Hội|các cấp bộ|các tổ chức|các đoàn thể"
    "|các đồng chí|các đại biểu|các sở, ngành|các huyện|phối hợp với|chủ trì, phối hợp|trong thời gian tới|hoàn thành tốt|các chỉ tiêu|một số nội dung"
    "|một số nhiệm vụ|giao nhiệm vụ cho|Ban Dân vận|Ban Tuyên giáo|Ban Tổ chức|Văn phòng Tỉnh|phát biểu tại|giải phóng mặt bằng"
)
_TOKEN = re.compile(r"[^\W\d_]+")


def _holes(words: set[str]) -> dict[str, set[str]]:
    """Every word under each of its forms with one letter left open."""
    found: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for at, letter in enumerate(word):
            if letter != " ":
                found[f"{word[:at]}\0{word[at + 1 :]}"].add(word)
    return found


def _pairs(phrases: str) -> set[str]:
    tokens = [_TOKEN.findall(phrase) for phrase in phrases.split("|")]
    return {f"{one} {two}" for words in tokens for one, two in pairwise(words)}


def _triples(phrases: str) -> set[str]:
    tokens = [phrase.split() for phrase in phrases.split("|")]
    found = (words[at : at + 3] for words in tokens for at in range(len(words) - 2))
    return {" ".join(three) for three in found if all(map(_TOKEN.fullmatch, three))}


_SINGLE = _holes({word for word in _TOKEN.findall(f"{_VERBS} {_NAMES}") if len(word) > 3})
_NAME_PAIRS = {pair for pair in _pairs(_NAMES) if len(pair) > 5}
_PAIRED = _holes(_NAME_PAIRS)
# Verbs of two syllables, those with conditions in their pattern left out.
_ACTIONS = set(re.findall(r"(?<=\|)([^\W\d_]+ [^\W\d_]+)(?=\|)", ACTION.pattern.replace("|", "||")))
_VERB_PAIRED = _holes({pair for pair in _pairs(_VERBS) | _ACTIONS if len(pair) > 5})
# Even a real syllable is a slip here: no other word stands beside its neighbour.
_CERTAIN = _holes(
    {
        "đề nghị",
        "yêu cầu",
        "kết luận",
        "phát biểu",
        "đồng chí",
        "nhiệm vụ",
        "nhấn mạnh",
        "tiếp tục",
        "tập trung",
        "thực hiện",
        "đơn vị",
        "hội nghị",
        "thay mặt",
        "tổ chức",
        "được biết",
        "đề xuất",
        "kiến nghị",
        "quan tâm",
        "đánh giá",
        "chủ trì",
        "hoàn thành",
        "toàn ngành",
        "giao ban",
        "ngân hàng",
        "trong quý",
        "bảo đảm",
        "triển khai",
        "tham mưu",
        "tăng cường",
        "đối với",
        "phối hợp",
        "trước ngày",
        "trước năm",
        "cuối năm",
        "tuy nhiên",
        "giai đoạn",
        "ủy ban",
    }
)
# Three words in a row that are right but for one letter: a name, or where that makes no syllable.
_OFFICES = "|".join(
    f"{body} {field}" for body in ("Sở", "Phòng", "Ngành", "ngành") for field in FIELDS.split("|")
)
_THREES = {three for three in _triples(f"{_VERBS}|{_NAMES}|{_GROUPS}|{_OFFICES}") if len(three) > 6}
_TRIPLED = _holes(_THREES)
# One letter leaves two of the three words whole: few triples have those.
_TWO_OF = {
    (*words[:gap], "", *words[gap + 1 :])
    for three in _THREES
    for words in [three.lower().split()]
    for gap in range(3)
}
_SHORT = {short for short in SPELLINGS if short.isupper() and len(short) > 3} | {"LHPN", "HĐND"}
_SHORTENED = _holes(_SHORT)
_USUAL = (
    _pairs(_VERBS)
    | _ACTIONS
    | {"tập trang", "kết luôn", "toàn ngàn", "ngân hạng", "giao bán", "đánh gia", "trong quy", "trong quỹ"}
    | {"quá trình", "ưu đãi", "đi đôi", "dự thảo", "đồng cho", "công nghiệp"}
    | {"hội đông", "hội nghề", "thông tấn", "đảng toàn", "truyền thống"}
)
_OFTEN = 2  # times that an article itself uses a pair of words, to be held for what it means
_TRIPLE = re.compile(r"(?=(?<![^\W\d_])([^\W\d_]+ [^\W\d_]+ [^\W\d_]+)(?![^\W\d_]))")
_STOPPED = re.compile(r"(?:[pt]|ch|c)$")
_TONED = re.compile("[\u0301\u0323]")
_CAPITALS = re.compile(r"(?<!\w)(?=\w*[^\W\d_a-z]{2})[^\W\d_]{4,6}(?!\w)")
_PAIR = re.compile(r"(?=(?<![^\W\d_])([^\W\d_]+ [^\W\d_]+)(?![^\W\d_]))")


def mended_slips(text: str) -> str:
    """The text, as long as before, with the slips that can mean one thing only mended."""
    text = _mended_triples(_CAPITALS.sub(_spelled, text))
    letters = list(text)
    pairs = [(found[1], found.start()) for found in _PAIR.finditer(text)]
    own = _own(pair for pair, _start in pairs)
    for index, (pair, start) in enumerate(pairs):
        if pair in _NAME_PAIRS or len(pair) > 16:
            continue
        if all(map(_possible, pair.split())):
            meant = None if pair.lower() in _USUAL else _real_syllables(pair)
            around = [pairs[at][0].lower() for at in (index - 1, index + 1) if 0 <= at < len(pairs)]
            if meant and _paired_otherwise(pair, meant, around):
                meant = None
        else:
            meant = _one_off(pair, _PAIRED) if not pair.islower() else None
            meant = meant or _begun_alike(pair, _VERB_PAIRED) or _begun_alike(pair, own)
            if meant is None and pair.lower() not in _USUAL:
                meant = _begun_alike(pair, _CERTAIN)
        if meant:
            letters[start : start + len(pair)] = meant
    return _TOKEN.sub(_mended, "".join(letters))


def _real_syllables(pair: str) -> str | None:
    """What two real syllables may be meant to be; a name must be long to be a slip: Sở Giao is not Sở Giáo."""
    if any(word.isupper() for word in pair.split()):
        return None
    named = _one_off(pair, _PAIRED) if not pair.islower() and len(pair) > 6 else None
    return named or _begun_alike(pair, _CERTAIN)


def _paired_otherwise(pair: str, meant: str, around: list[str]) -> bool:
    """Whether the word that would change makes an everyday pair with the word on its other side."""
    first, second = pair.lower().split(" ")
    if first != meant.lower().split(" ")[0]:
        return any(other in _USUAL and other.endswith(f" {first}") for other in around)
    return any(other in _USUAL and other.startswith(f"{second} ") for other in around)


def _mended_triples(text: str) -> str:
    letters = list(text)
    for found in _TRIPLE.finditer(text):
        three = found[1]
        one, two, last = three.lower().split(" ")
        if not {("", two, last), (one, "", last), (one, two, "")} & _TWO_OF or three in _THREES:
            continue
        if three.islower() and _possible(one) and _possible(two) and _possible(last):
            continue
        if meant := _begun_alike(three, _TRIPLED):
            letters[found.start() : found.start() + len(three)] = meant
    return "".join(letters)


def _spelled(found: re.Match[str]) -> str:
    """An abbreviation with a small letter in it; all in capitals it may be another one (LHTN is not LHPN)."""
    return found[0] if found[0].isupper() else _one_off(found[0], _SHORTENED) or found[0]


def _own(pairs: Iterable[str]) -> dict[str, set[str]]:
    """The pairs of words that the article itself repeats."""
    counts = Counter(pair.lower() for pair in pairs if 5 < len(pair) <= 16)
    return _holes(
        {pair for pair, count in counts.items() if count >= _OFTEN and all(map(_possible, pair.split()))}
    )


def _begun_alike(pair: str, holes: dict[str, set[str]]) -> str | None:
    """What ``pair`` is meant to be, with its capital where it begins a sentence."""
    if pair[0].isupper() and pair[1:].islower():
        meant = _one_off(pair.lower(), holes)
        return meant[0].upper() + meant[1:] if meant else None
    return _one_off(pair, holes)


def _mended(found: re.Match[str]) -> str:
    word = found[0]
    if not 4 <= len(word) <= 7 or _possible(word):
        return word
    return _one_off(word, _SINGLE) or word


def _possible(word: str) -> bool:
    """Whether a word may be right: an abbreviation, or a syllable that has the tone which its last stop asks for."""
    if word.isupper() and len(word) > 1:
        return True
    if not is_syllable(word):
        return False
    return not _STOPPED.search(word.lower()) or _TONED.search(unicodedata.normalize("NFD", word)) is not None


def _one_off(words: str, holes: dict[str, set[str]]) -> str | None:
    meant = {known for at in range(len(words)) for known in holes.get(f"{words[:at]}\0{words[at + 1 :]}", ())}
    meant = {known for known in meant if known.lower() != words.lower()}
    if len(meant) > 1 or words[0].isupper():
        meant = {known for known in meant if known[0].islower() == words[0].islower()}
    return meant.pop() if len(meant) == 1 else None
