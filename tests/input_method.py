"""A simulated Vietnamese input method: what it sends to a terminal for each key of a Telex typist.

Input methods for terminals (ibus-unikey, ibus-bamboo and fcitx in their backspace modes, OpenKey, EVKey)
let letters through and correct them: for a key that changes what was typed they send so many DEL and the new
text at once. Some first send an invisible character (OpenKey: U+202F) and one DEL more.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Literal

from db.text.keystrokes import decode, telex

DEL = "\x7f"
EMPTY = "\u202f"
Style = Literal["unikey", "openkey"]

SENTENCES = (
    "Phòng, chống bạo lực học đường",
    "địa chỉ đỏ của tuổi trẻ",
    "vườn dừa hữu cơ trước mùa mưa",
    "Hội Liên hiệp Phụ nữ tỉnh Mẫu",
    "giữ vững kỷ luật, kỷ cương",
    "người được giao khuyến khích nghiêng về hướng mới",
    "thuở xưa, quyển sổ quý giấu dưới gốc bưởi",
    "UBND huyện Ví Dụ xử lý 12 kiến nghị",
)


def emissions(sentence: str, style: Style = "unikey") -> Iterator[str]:
    """What arrives at the terminal for each key hit while typing ``sentence``."""
    for at, word in enumerate(sentence.split(" ")):
        if at:
            yield " "
        body = word.rstrip(",.")
        seen = ""
        for count in range(1, len(keys := _keys(body)) + 1):
            now = _composed(keys[:count], body)
            same = _common(seen, now)
            gone = len(seen) - same
            if gone and style == "openkey":
                yield EMPTY + DEL * (gone + 1) + now[same:]
            else:
                yield DEL * gone + now[same:]
            seen = now
        if seen != body:
            raise ValueError(f"{body} cannot be typed: {seen}")
        yield from word[len(body) :]


def _keys(word: str) -> str:
    """The keys of one word; letters that need no marks are hit as they are."""
    return word if word.isascii() else telex(word)


def _composed(keys: str, word: str) -> str:
    """What the keys so far look like, in the case of the word."""
    made = keys if word.isascii() else decode(keys) or keys
    if word.isascii():
        return made
    return made.capitalize() if word[0].isupper() else made


def _common(one: str, other: str) -> int:
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in alike)


def split(emission: str, boundary: int) -> list[bytes]:
    """The bytes of an emission in two reads, parted at ``boundary`` (counted anew past its end); 0 parts
    nothing."""
    whole = emission.encode()
    at = boundary % len(whole) if boundary else 0
    return [whole[:at], whole[at:]] if at else [whole]


def longest(sentence: str, style: Style = "unikey") -> int:
    """The bytes of the longest emission: so many boundaries there are to part at."""
    return max(len(one.encode()) for one in emissions(sentence, style))
